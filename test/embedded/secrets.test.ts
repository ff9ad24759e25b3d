import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptSecret } from '../../src/embedded/secrets.ts';
import { tempFolder } from './temp-folder.ts';

test('is the same on every call, and another one elsewhere', async () => {
  const folder = tempFolder();
  const first = await keptSecret(folder, 'secret', 32);
  expect(Buffer.from(first, 'base64url')).toHaveLength(32);
  expect(await keptSecret(folder, 'secret', 32)).toBe(first);
  expect(await keptSecret(folder, 'other', 32)).not.toBe(first);
});

test('is the same for all who ask at once, and leaves one file', async () => {
  const folder = join(tempFolder(), 'new');
  const secrets = await Promise.all(Array.from({ length: 20 }, () => keptSecret(folder, 'secret', 16)));
  expect(new Set(secrets).size).toBe(1);
  expect(readdirSync(folder)).toEqual(['secret']);
});

test('can be read by its owner only', async () => {
  const folder = tempFolder();
  await keptSecret(folder, 'secret', 16);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
});
