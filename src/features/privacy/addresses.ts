import { timingSafeEqual } from 'node:crypto';
import { deriveKey, hmac } from '../../infra/secrets.ts';
import { formatUuid, parseUuid } from '../../infra/uuid.ts';
import { addressLifeMilliseconds } from './model.ts';

/*
 * Where an export can be downloaded: which one, until when, and a MAC over both. Nobody can make or change one, and
 * nothing is stored, so each time the owner asks there is a fresh one.
 */

export type Addresses = ReturnType<typeof createAddresses>;

const idBytes = 16;
const timeBytes = 6;
const macBytes = 24;

export function createAddresses(authSecret: string, publicUrl: string, now: () => number) {
  const key = deriveKey(authSecret, 'data-export');
  const macOf = (place: Buffer) => hmac(key, place).subarray(0, macBytes);
  return { urlOf, read };

  function urlOf(exportId: string): string {
    const place = Buffer.alloc(idBytes + timeBytes);
    parseUuid(exportId).copy(place);
    place.writeUIntBE(now() + addressLifeMilliseconds, idBytes, timeBytes);
    return `${publicUrl}/exports/${Buffer.concat([place, macOf(place)]).toString('base64url')}`;
  }

  /** The export that a token names; null where it was not made here, was changed, or is too old. */
  function read(token: string): string | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== idBytes + timeBytes + macBytes || bytes.toString('base64url') !== token) return null;
    const place = bytes.subarray(0, idBytes + timeBytes);
    if (!timingSafeEqual(macOf(place), bytes.subarray(place.length))) return null;
    return place.readUIntBE(idBytes, timeBytes) > now() ? formatUuid(place.subarray(0, idBytes)) : null;
  }
}
