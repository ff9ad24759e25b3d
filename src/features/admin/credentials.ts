import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { AdminViewer } from '../../context.ts';
import { createBatcher } from '../../infra/batcher.ts';
import { createRareWarning, type Log } from '../../infra/log.ts';
import { deriveKey, hmac, sha256 } from '../../infra/secrets.ts';
import type { CredentialStore, KeyWorth, SessionWorth } from './credential-store.ts';
import { noteMilliseconds, readKeyText, rootId, toViewer } from './model.ts';

/* Which admin stands behind a key or a cookie. All comparisons of secrets are of hashes, which have one length. */

export type Credentials = ReturnType<typeof createCredentials>;

type Needs = { store: CredentialStore; rootKey: string; log: Log; now: () => number };

/** Tells one value of ADMIN_API_KEY from another, and nothing of it: it may be one that people made up. */
export function rootMarkOf(authSecret: string, rootKey: string): Buffer {
  return hmac(deriveKey(authSecret, 'admin-root'), rootKey);
}

export function createCredentials({ store, rootKey, log, now }: Needs) {
  const rootHash = sha256(rootKey);
  const noHash = randomBytes(32);
  const keys = createBatcher({
    run: async (ids: string[]): Promise<(KeyWorth | undefined)[]> => {
      const found = await store.keysOf(ids);
      return ids.map((id) => found.get(id));
    },
    sizeMax: 500,
    concurrency: 2,
  });
  const sessions = createBatcher({
    run: async (hashes: Buffer[]): Promise<(SessionWorth | undefined)[]> => {
      const found = await store.sessionsOf(hashes);
      return hashes.map((hash) => found.get(hash.toString('base64')));
    },
    sizeMax: 500,
    concurrency: 2,
  });
  const notes = new Map<string, Promise<void>>();
  const warn = createRareWarning(log, 'it is not noted when an admin was here');
  return { ofKey, ofSession, settled };

  /** The admin of a key; null where it is none that holds. */
  async function ofKey(text: string): Promise<AdminViewer | null> {
    if (timingSafeEqual(sha256(text), rootHash)) return root({ id: rootId, expiresAt: Infinity });
    const read = readKeyText(text);
    const found = read && (await keys.add(read.id));
    const isRight = read !== null && timingSafeEqual(sha256(read.secret), found?.hash ?? noHash);
    if (!found || !isRight) return null;
    if (isOld(found)) note(found.id, store.noteKey);
    const { id, name, role, game_key: gameKey, expires_at: expiresAt } = found;
    return toViewer({ id, name, role, gameKey }, { id, expiresAt: expiresAt?.getTime() ?? Infinity });
  }

  /** The admin who signed in and got this cookie; null where that is over. */
  async function ofSession(cookie: string): Promise<AdminViewer | null> {
    const found = await sessions.add(sha256(cookie));
    if (!found) return null;
    if (isOld(found)) note(found.id, store.noteSession);
    const credential = { id: found.id, expiresAt: found.expires_at.getTime() };
    if (found.admin_id === null) return root(credential);
    const { admin_id: id, name, role, game_key: gameKey } = found;
    return toViewer({ id, name: name!, role: role!, gameKey }, credential);
  }

  function root(credential: AdminViewer['credential']): AdminViewer {
    return toViewer({ id: rootId, name: 'ADMIN_API_KEY', role: 'OWNER', gameKey: null }, credential);
  }

  function isOld({ used_at: usedAt }: KeyWorth | SessionWorth): boolean {
    return usedAt === null || now() - usedAt.getTime() >= noteMilliseconds;
  }

  /** Beside the request, which does not wait for it. */
  function note(id: string, write: (id: string) => Promise<void>): void {
    if (notes.has(id)) return;
    const written = write(id)
      .catch(warn)
      .finally(() => notes.delete(id));
    notes.set(id, written);
  }

  /** When all notes are written. */
  async function settled(): Promise<void> {
    await Promise.all(notes.values());
  }
}
