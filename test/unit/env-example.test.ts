import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { variableNames } from '../../src/config.ts';

describe('.env.example', () => {
  const text = readFileSync('.env.example', 'utf8');

  it('names exactly the variables that the gateway reads', () => {
    expect(Object.keys(parseEnv(text)).toSorted()).toEqual(variableNames.toSorted());
  });

  it('holds no values, so that nobody runs with a secret that everybody knows', () => {
    expect(Object.values(parseEnv(text)).filter((value) => value !== '')).toEqual([]);
  });

  it('explains each variable in the line above it', () => {
    const lines = text.split('\n');
    const bare = lines.filter((line, index) => /^[A-Z_]+=/.test(line) && !lines[index - 1]?.startsWith('# '));
    expect(bare).toEqual([]);
  });
});
