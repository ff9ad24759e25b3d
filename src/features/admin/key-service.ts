import { randomBytes } from 'node:crypto';
import { BadUserInput } from '../../errors.ts';
import { sha256 } from '../../infra/secrets.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import type { Role } from '../../roles.ts';
import type { OpenSessions } from '../session/open-sessions.ts';
import { AdminKeyNotFound, AdminNameTaken } from './errors.ts';
import type { KeyStore } from './key-store.ts';
import { checkKeyName, checkScope, toKeyText, type AdminKey } from './model.ts';

export type AdminKeyService = ReturnType<typeof createAdminKeyService>;
export type WantedKey = { name: string; role: Role; gameKey: string | null; expiresAt: Date | null };

type Needs = { store: KeyStore; openEnds: OpenSessions; now: () => number };

export function createAdminKeyService({ store, openEnds, now }: Needs) {
  return { create, revoke, list: store.list };

  /**
   * Makes a key. Its text is nowhere but in the answer: where that is lost, revoke the key and make another.
   *
   * @throws AdminNameTaken
   */
  async function create(wanted: WantedKey, createdBy: string): Promise<{ key: AdminKey; text: string }> {
    checkKeyName(wanted.name);
    checkScope(wanted.role, wanted.gameKey);
    if (wanted.expiresAt && wanted.expiresAt.getTime() <= now()) throw new BadUserInput('`expiresAt` is over already.');
    const [id, secret] = [uuidv7(now()), randomBytes(32)];
    const key = await store.create({ ...wanted, id, createdBy, hash: sha256(secret) });
    if (!key) throw new AdminNameTaken(`A key is or was named "${wanted.name}". Choose another name.`);
    return { key, text: toKeyText(id, secret) };
  }

  /** In force on the next request, on every process, and for what was signed in or opened with it. */
  async function revoke(id: string, revokedBy: string): Promise<AdminKey> {
    const revoked = await store.revoke(id, revokedBy);
    if (!revoked) throw new AdminKeyNotFound('There is no such key.');
    openEnds.announceEnd([id, ...revoked.sessionIds]);
    return revoked.key;
  }
}
