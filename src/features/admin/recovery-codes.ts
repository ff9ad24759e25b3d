import { randomBytes } from 'node:crypto';
import { sha256 } from '../../infra/secrets.ts';

/*
 * Codes for somebody whose device is gone, each good once. With 80 random bits there is nothing to guess, so their hashes
 * need not be slow.
 */

const codesPerUser = 10;
/** Base32 without what looks alike (Crockford). */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

export function createRecoveryCodes(): { codes: string[]; hashes: Buffer[] } {
  const codes = Array.from({ length: codesPerUser }, createCode);
  return { codes, hashes: codes.map(hashOf) };
}

function createCode(): string {
  const text = Array.from(randomBytes(16), (byte) => letters[byte % 32]).join('');
  return text.replaceAll(/(.{4})(?!$)/g, '$1-');
}

/** However somebody has typed it. */
export function hashOf(code: string): Buffer {
  const text = code.toLowerCase().replaceAll(/[^0-9a-z]/g, '');
  return sha256(text.replaceAll('o', '0').replaceAll(/[il]/g, '1'));
}
