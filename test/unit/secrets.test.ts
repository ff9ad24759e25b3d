import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { deriveKey, open, seal } from '../../src/infra/secrets.ts';
import { uuidv7, formatUuid, isUuid, parseUuid } from '../../src/infra/uuid.ts';

describe('what is sealed', () => {
  const key = deriveKey(randomBytes(32).toString('hex'), 'session-key');
  const sealed = seal(key, 'HyVFkGl5F5OQWJZZaNzBBg==', 'wx1/openid');

  test('opens again with the same key and label', () => {
    expect(open(key, sealed, 'wx1/openid')).toBe('HyVFkGl5F5OQWJZZaNzBBg==');
  });

  test('opens with no other key, label or byte', () => {
    expect(() => open(deriveKey('another secret', 'session-key'), sealed, 'wx1/openid')).toThrow();
    expect(() => open(key, sealed, 'wx1/another')).toThrow();
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => open(key, changed, 'wx1/openid')).toThrow();
    }
    expect(() => open(key, sealed.subarray(0, 20), 'wx1/openid')).toThrow();
  });

  test('looks different each time', () => {
    expect(seal(key, 'x', 'l').equals(seal(key, 'x', 'l'))).toBe(false);
  });
});

describe('keys for different purposes', () => {
  test('differ, and are the same again for the same secret', () => {
    const keys = (['access-token', 'refresh-token', 'cursor', 'session-key'] as const).map((purpose) =>
      deriveKey('one secret', purpose).export().toString('hex'),
    );
    expect(new Set(keys).size).toBe(4);
    expect(deriveKey('one secret', 'cursor').export().toString('hex')).toBe(keys[2]);
  });
});

describe('a UUIDv7', () => {
  test('is well formed, sorts by time and is never the same', () => {
    const early = Array.from({ length: 1_000 }, () => uuidv7(1_700_000_000_000));
    const late = uuidv7(1_700_000_000_001);
    for (const id of early) {
      expect(isUuid(id)).toBe(true);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
      expect(id < late).toBe(true);
    }
    expect(new Set(early).size).toBe(1_000);
    expect(formatUuid(parseUuid(late))).toBe(late);
  });
});
