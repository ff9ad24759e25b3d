import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createPasswords } from '../../src/features/admin/passwords.ts';
import { createRecoveryCodes, hashOf } from '../../src/features/admin/recovery-codes.ts';
import { createTotp } from '../../src/features/admin/totp.ts';
import { mayAs, roles } from '../../src/roles.ts';
import { codeOf } from '../support/admins.ts';

describe('codes by the clock', () => {
  // RFC 6238, appendix B, of which apps show the last six digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const vectors: [number, string][] = [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ];

  test.each(vectors)('are those of the RFC, %d s after 1970, as the tests reckon them', (seconds, code) => {
    expect(codeOf(secret, seconds * 1_000, 8)).toBe(code);
  });

  test('are taken of this step and of those beside it, and tell which', () => {
    let time = 1_000_000_000_000;
    const totp = createTotp('a secret of thirty-two characters', () => time);
    const sealed = totp.create('ann');
    const { secret: base32, uri } = totp.describe('ann', 'ann@example.com', sealed);
    const now = Math.floor(time / 30_000);
    for (const [steps, step] of [
      [-2, null],
      [-1, now - 1],
      [0, now],
      [1, now + 1],
      [2, null],
    ] as const)
      expect(totp.stepOf('ann', sealed, codeOf(base32, time + steps * 30_000))).toBe(step);
    expect(uri).toBe(
      `otpauth://totp/Trellis:ann%40example.com?issuer=Trellis&secret=${base32}&algorithm=SHA1&digits=6&period=30`,
    );
    time += 30_000;
    expect(totp.stepOf('ann', sealed, codeOf(base32, time))).toBe(now + 1);
  });

  test('are none of a secret of somebody else, or of another AUTH_SECRET', () => {
    const time = 1_000_000_000_000;
    const totp = createTotp('a secret of thirty-two characters', () => time);
    const sealed = totp.create('ann');
    const code = codeOf(totp.describe('ann', '', sealed).secret, time);
    expect(totp.stepOf('ann', sealed, code)).not.toBeNull();
    expect(totp.stepOf('ben', sealed, code)).toBeNull();
    expect(createTotp('another one of thirty-two letters', () => time).stepOf('ann', sealed, code)).toBeNull();
  });
});

describe('a password', () => {
  const { hash, isRight } = createPasswords();

  test('is right against its own hash alone, whichever way its letters are composed', async () => {
    const stored = await hash('caf\u00e9 caf\u00e9 caf\u00e9');
    expect(stored).toMatch(/^scrypt\$32768\$8\$3\$/);
    expect(await isRight('cafe\u0301 cafe\u0301 cafe\u0301', stored)).toBe(true);
    expect(await isRight('cafe cafe cafe', stored)).toBe(false);
    expect(await hash('caf\u00e9 caf\u00e9 caf\u00e9')).not.toBe(stored);
  });

  test('is wrong where nobody has one', async () => {
    expect(await isRight('', null)).toBe(false);
  });

  test('is refused, not waited for, where too many come at once', async () => {
    const all = await Promise.allSettled(Array.from({ length: 22 }, () => isRight('a password', null)));
    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(2);
  });
});

test('recovery codes are ten different ones, known however they are typed', () => {
  const { codes, hashes } = createRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const [index, code] of codes.entries()) {
    expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
    const typed = code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'I');
    expect(hashOf(typed)).toEqual(hashes[index]);
  }
});

test('secrets of admins are compared in constant time, or found by their hashes', () => {
  const folder = new URL('../../src/features/admin/', import.meta.url);
  const compared = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'))
    .filter((line) =>
      /(secret|hash|token|password|cookie|apiKey)\w*\)? ?[!=]==|[!=]== ?\(?\w*(secret|hash|token|Hash)\b/i.test(line),
    )
    .filter((line) => !/[!=]== (null|undefined)/.test(line));
  // The form of a key, which is told by its own text.
  expect(compared.map((line) => line.trim())).toEqual([
    'return toKeyText(id, secret) === text ? { id, secret } : null;',
  ]);
});

test('each role takes in reading, and only owners make admins', () => {
  expect(roles.map((role) => mayAs(role, 'VIEWER'))).toEqual([true, true, true, true]);
  expect(roles.filter((role) => mayAs(role, 'OWNER'))).toEqual(['OWNER']);
  expect(mayAs('SUPPORT', 'LIVEOPS') || mayAs('LIVEOPS', 'SUPPORT')).toBe(false);
  expect(roles.filter((role) => mayAs(role, ['SUPPORT', 'LIVEOPS']))).toEqual(['SUPPORT', 'LIVEOPS', 'OWNER']);
});
