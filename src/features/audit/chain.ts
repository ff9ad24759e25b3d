import { sha256 } from '../../infra/secrets.ts';
import type { AuditRecord } from './model.ts';

/*
 * Each record's hash covers the hash of the one before, so nobody can change, remove or slip in one without changing all
 * that follow. What may have to be erased is not in it: only a salted hash of that is.
 */

/** What the hash of the first record covers in place of one before. */
export const origin = Buffer.alloc(32);

export type Link = Omit<AuditRecord, 'detail' | 'hash' | 'revertedBy'> & { detailHash: Buffer };

export function hashOf(before: Buffer, link: Link): Buffer {
  const { number, at, adminId, adminName, adminRole, address, requestId, action, gameKey, reverts, detailHash } = link;
  const parts = [String(number), at.toISOString(), adminId, adminName, adminRole, address, requestId, action, gameKey];
  const text = JSON.stringify([...parts, reverts === null ? null : String(reverts), detailHash.toString('hex')]);
  return sha256(Buffer.concat([before, Buffer.from(text)]));
}

export function hashOfDetail(salt: Buffer, content: string): Buffer {
  return sha256(Buffer.concat([salt, Buffer.from(content)]));
}
