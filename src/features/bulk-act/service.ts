import { isDeepStrictEqual } from 'node:util';
import { BadUserInput, DomainError, ServiceUnavailable, TryLater } from '../../errors.ts';
import type { Acts } from '../../infra/acts.ts';
import type { Log } from '../../infra/log.ts';
import type { JobQueue } from '../../infra/queue.ts';
import { checkNoteText } from '../note/service.ts';
import { checkReason } from '../player/reason.ts';
import { checkedSearch, playerSearch, type PlayerSearch } from '../player/search.ts';
import type { PlayerSearchService } from '../player/search-service.ts';
import { isTag, tagsMax } from '../tag/model.ts';
import type { Deeds } from './deeds.ts';
import { BulkActNotFound } from './errors.ts';
import { runBulkAct } from './jobs.ts';
import type { BulkActListStore } from './list-store.ts';
import type { BulkAct, BulkDeed } from './model.ts';
import type { BulkActStore, NewBulkAct, Turn } from './store.ts';

export type BulkActService = ReturnType<typeof createBulkActService>;

type Needs = {
  store: BulkActStore;
  lists: BulkActListStore;
  deeds: Deeds;
  searches: Pick<PlayerSearchService, 'count'>;
  queue: Pick<JobQueue, 'add'>;
  acts: Pick<Acts, 'afterwards'>;
  log: Log;
  now: () => number;
};

const batchSize = 10;
/** So long after a worker died another one goes on. One that only is that slow does no harm. */
const leaseMilliseconds = 30_000;
/** A run ends before a process that shuts down stops waiting for it. */
const runMilliseconds = 4_000;
const retryMilliseconds = 10_000;
const attemptsMax = 20;
const countMilliseconds = 20_000;
const keptMilliseconds = 90 * 24 * 60 * 60 * 1_000;
const forgetSize = 10_000;

const anyOrder = { by: 'CREATED_AT', direction: 'ASC' } as const;

/** One act upon all players of a search, each once, however often a worker dies in the middle. */
export function createBulkActService({ store, lists, deeds, searches, queue, acts, log, now }: Needs) {
  return { ...lists, find: store.find, check: checkWanted, countPlayers, start, cancel, run, runLeft, forgetOld };

  /** How many players an act would be about now. @throws SearchTooBroad */
  function countPlayers(search: PlayerSearch): Promise<number> {
    return searches.count(ofBulk(search), anyOrder, countMilliseconds);
  }

  /** @throws BadUserInput where nothing could come of it */
  function checkWanted({ deed, reason, clientId }: Pick<NewBulkAct, 'deed' | 'reason' | 'clientId'>): void {
    checkDeed(deed, now());
    checkReason(reason);
    if (clientId !== null && !/^[\w.:-]{1,128}$/.test(clientId))
      throw new BadUserInput('`clientId` must have 1 to 128 letters, digits, dots, colons, dashes or underscores.');
  }

  /**
   * Those who match when a worker begins with it are acted upon, soon after. The same `clientId` of the same admin again
   * is the same act, however far it is.
   *
   * @throws BadUserInput
   */
  async function start(wanted: NewBulkAct): Promise<BulkAct> {
    checkWanted(wanted);
    const asked = { ...wanted, search: ofBulk(wanted.search) };
    const act = await store.insert(asked);
    if (!isSame(act, asked))
      throw new BadUserInput('`clientId` stands for another bulk act, upon others or by another deed.');
    await ask(act.id);
    return act;
  }

  /** What was done stays so; an act that is over stays as it is. @throws BulkActNotFound */
  async function cancel(id: string, by: string): Promise<BulkAct> {
    await store.cancel(id, by);
    const act = await store.find(id);
    if (!act) throw new BulkActNotFound('There is no such bulk act.');
    return act;
  }

  async function ask(id: string): Promise<void> {
    await acts.afterwards(async () => {
      try {
        await queue.add(runBulkAct, { id });
      } catch {
        // Without Redis there are no jobs; the schedule finds it when there are.
      }
    });
  }

  async function runLeft(): Promise<void> {
    for (const id of await store.due()) await run(id);
  }

  /** Counts stay; who was acted upon is forgotten in time, since each act may be about a million. */
  async function forgetOld(): Promise<void> {
    const before = new Date(now() - keptMilliseconds);
    while ((await store.forget(before, forgetSize)) === forgetSize);
  }

  /** Does as much of an act as there is time for; where somebody else has it, nothing. */
  async function run(id: string): Promise<void> {
    const act = await store.claim(id, leaseMilliseconds);
    if (!act) return;
    try {
      if (act.total === null) await store.writeDown(id, playerSearch.parse(act.search));
      if (!(await goOn(act))) return;
      await store.giveBack(id, 0, null);
      await ask(id);
    } catch (error) {
      log.warn({ err: error, bulkActId: id }, 'a bulk act was broken off');
      const told = error instanceof DomainError ? error.message : 'Something unforeseen happened; see the log.';
      if (act.attempts >= attemptsMax) await store.fail(id, told);
      else await store.giveBack(id, retryMilliseconds, told);
    }
  }

  /** @returns whether there is more to do */
  async function goOn(act: BulkAct): Promise<boolean> {
    const endsAt = performance.now() + runMilliseconds;
    let { cursor } = act;
    while (performance.now() < endsAt) {
      const playerIds = await store.next(act.id, cursor, batchSize);
      if (playerIds.length === 0) {
        await store.finish(act.id);
        return false;
      }
      const turns = await Promise.allSettled(playerIds.map((playerId) => turnOf(act, playerId)));
      const done = turns.flatMap((turn) => (turn.status === 'fulfilled' ? [turn.value] : []));
      const failed = turns.findIndex((turn) => turn.status === 'rejected');
      // Those ahead of the first one that failed need no second look.
      const passed = playerIds.slice(0, failed === -1 ? playerIds.length : failed);
      const isRunning = await store.settle(act.id, done, passed.at(-1) ?? null, leaseMilliseconds);
      const why = turns[failed];
      if (why?.status === 'rejected') throw why.reason;
      if (!isRunning) return false;
      cursor = playerIds.at(-1)!;
    }
    return true;
  }

  /** @throws where it may work later */
  async function turnOf(act: BulkAct, playerId: string): Promise<Turn> {
    try {
      await deeds.perform(act, playerId);
      return { playerId, outcome: 'DONE', detail: null };
    } catch (error) {
      const isFinal =
        error instanceof DomainError && !(error instanceof ServiceUnavailable || error instanceof TryLater);
      if (!isFinal) throw error;
      return { playerId, outcome: 'REFUSED', detail: error.message };
    }
  }
}

/** Who is a part of another player is acted upon as that player. */
const ofBulk = (search: PlayerSearch) => checkedSearch({ ...search, isMerged: false });

/** As both are stored. */
function isSame(act: BulkAct, asked: NewBulkAct): boolean {
  const stored = ({ search, deed }: Pick<BulkAct, 'search' | 'deed'>): unknown =>
    JSON.parse(JSON.stringify({ search, deed }));
  return isDeepStrictEqual(stored(act), stored(asked));
}

/** What would be refused for everybody is refused at once. @throws BadUserInput */
function checkDeed(deed: BulkDeed, now: number): void {
  switch (deed.kind) {
    case 'BAN':
      if (deed.until !== null && deed.until <= now) throw new BadUserInput('`until` must lie in the future.');
      return;
    case 'TAG':
    case 'UNTAG':
      if (deed.tags.length === 0 || deed.tags.length > tagsMax || !deed.tags.every(isTag))
        throw new BadUserInput(
          `\`tags\` must be 1 to ${tagsMax} words of 1 to 32 lower-case letters, digits and dashes.`,
        );
      return;
    case 'GRANT':
      if (deed.by === 0) throw new BadUserInput('`by` must not be 0.');
      return;
    case 'NOTE':
      checkNoteText(deed.text);
      return;
    case 'LIFT_BAN':
    case 'END_SESSIONS':
  }
}
