import type { Readable } from 'node:stream';
import type { Viewer } from '../../context.ts';
import { BadUserInput } from '../../errors.ts';
import type { PrivateFiles } from '../../infra/private-files.ts';
import { PlayerNotFound } from '../ban/errors.ts';
import { checkReason } from '../player/reason.ts';
import type { Addresses } from './addresses.ts';
import { DataExportTooSoon } from './errors.ts';
import type { ExportClaim, ExportStore } from './export-store.ts';
import type { GatherStore } from './gather-store.ts';
import { LeaseLost, underLease } from './lease.ts';
import { isOwn, requireOwn } from './own.ts';
import { day, exportAttemptsMax, kindOf, type DataExport, type Requester } from './model.ts';

/*
 * What is kept about a player, for that player, as one file. The receipt is written first; a worker makes the file, gives
 * it its name, and then says that it is there. The name comes from the receipt, so whoever does it again overwrites it.
 */

export type DataExportService = ReturnType<typeof createDataExportService>;
export type Download = { bytes: number; requestedAt: Date; content: Readable };

type Needs = {
  store: ExportStore;
  gather: GatherStore['gather'];
  files: PrivateFiles;
  addresses: Addresses;
  now: () => number;
};

const filesAtOnce = 100;

export function createDataExportService({ store, gather, files, addresses, now }: Needs) {
  return {
    request,
    newestFor,
    urlFor,
    open,
    makeDue,
    deleteOver,
    find: store.find,
    list: store.list,
    count: store.count,
  };

  /** @throws DataExportTooSoon, PlayerNotFound */
  async function request(playerId: string, requester: Requester): Promise<DataExport> {
    if (requester.isAdmin) checkReason(requester.reason ?? '');
    const requested = await store.request(playerId, requester, day);
    if (requested === 'unknown') throw new PlayerNotFound('There is no such player.');
    if (requested === 'merged') throw new BadUserInput('This player is a part of another one: export that one.');
    if ('made' in requested) return requested.made;
    throw new DataExportTooSoon(
      'Your data can be exported once a day. Download the last one, or come back later.',
      Math.max(1, Math.ceil((requested.waitUntil.getTime() - now()) / 1_000)),
    );
  }

  /** For the player, and for admins: the newest one. */
  async function newestFor(viewer: Viewer, playerId: string): Promise<DataExport | null> {
    requireOwn(viewer, playerId);
    return store.newestOf(playerId);
  }

  /**
   * A fresh address, while there is something to download: for the player, and for owners. The file has what other admins
   * see masked, or not at all.
   */
  function urlFor(viewer: Viewer | null, made: DataExport): string | null {
    const mayDownload =
      viewer?.kind === 'admin' ? viewer.admin.role === 'OWNER' : viewer !== null && isOwn(viewer, made.playerId);
    return mayDownload && isThere(made) ? addresses.urlOf(made.id) : null;
  }

  /** What an address leads to; null where it leads nowhere, or not any more. */
  async function open(token: string): Promise<Download | null> {
    const id = addresses.read(token);
    const made = id === null ? null : await store.find(id);
    if (!made || !isThere(made)) return null;
    const content = await files.read(fileOf(made.id));
    return content && { bytes: Number(made.bytes), requestedAt: made.requestedAt, content };
  }

  function isThere({ state, expiresAt }: DataExport): boolean {
    return state === 'READY' && expiresAt !== null && expiresAt.getTime() > now();
  }

  /** Makes all files that are due, one after the other. */
  async function makeDue(): Promise<void> {
    const failures: unknown[] = [];
    for (let claim = await store.claim(); claim; claim = await store.claim())
      await make(claim).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  async function make(claim: ExportClaim): Promise<void> {
    try {
      const bytes = await underLease(claim, store.renew, (requireLease) => writeFile(claim, requireLease));
      if (!(await store.finish(claim, bytes))) throw new LeaseLost('somebody else has this by now');
    } catch (error) {
      if (!(error instanceof LeaseLost)) {
        await store.fail(claim, kindOf(error), claim.attempts >= exportAttemptsMax);
        throw error;
      }
      // Another worker writes the same file, unless the account is being deleted: then there must be none.
      const left = await store.find(claim.id);
      if (!left || left.state === 'EXPIRED') await files.remove(fileOf(claim.id));
    }
  }

  async function writeFile({ id, playerId }: ExportClaim, requireLease: () => Promise<void>): Promise<number> {
    const draft = await gather({ playerId, at: new Date(now()) }, (pieces) => files.draft(fileOf(id), pieces));
    try {
      await requireLease();
      await draft.keep();
      return draft.bytes;
    } finally {
      await draft.drop();
    }
  }

  /** Removes the files that were kept for long enough, then says so: what is cut off in between is done again. */
  async function deleteOver(): Promise<void> {
    for (let ids = await store.over(filesAtOnce); ids.length > 0; ids = await store.over(filesAtOnce)) {
      for (const id of ids) await files.remove(fileOf(id));
      await store.markExpired(ids);
    }
  }
}

export const fileOf = (exportId: string) => `${exportId}.json`;
