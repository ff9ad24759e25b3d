import { timingSafeEqual } from 'node:crypto';
import { BadUserInput } from '../errors.ts';
import { deriveKey, hmac } from '../infra/secrets.ts';

export type Cursors = ReturnType<typeof createCursors>;

const macBytes = 12;

/** Cursors that hold a place in a list and a MAC over it and the list's name: they cannot be edited or taken elsewhere. */
export function createCursors(authSecret: string) {
  const key = deriveKey(authSecret, 'cursor');
  return { encode, decode };

  /** @param list names the list that the cursor belongs to, e.g. "season:7" */
  function encode(list: string, place: Buffer): string {
    return Buffer.concat([place, mac(list, place)]).toString('base64url');
  }

  /** @throws BadUserInput where the cursor was not made by `encode` for this list */
  function decode(list: string, cursor: string): Buffer {
    const bytes = Buffer.from(cursor, 'base64url');
    const place = bytes.subarray(0, -macBytes);
    const isOurs =
      bytes.length > macBytes &&
      bytes.toString('base64url') === cursor &&
      timingSafeEqual(mac(list, place), bytes.subarray(-macBytes));
    if (!isOurs)
      throw new BadUserInput('This cursor does not belong to this list. Take one from its `pageInfo` or `edges`.');
    return place;
  }

  function mac(list: string, place: Buffer): Buffer {
    return hmac(key, Buffer.concat([Buffer.from(`${list}\0`), place])).subarray(0, macBytes);
  }
}
