import { setTimeout as delay } from 'node:timers/promises';
import type { Locks } from '../../infra/lock.ts';
import { createRareWarning, type Log } from '../../infra/log.ts';
import type { Metrics } from '../../infra/metrics.ts';
import { onConnected, type Redis } from '../../infra/redis.ts';
import { shared, untimed } from '../../infra/time-limits.ts';
import { nameOf, type Counts } from './batch-ranks.ts';
import type { BoardQuestion, BoardView, Season } from './model.ts';
import type { IndexedBoard, RankChange, RankIndex, StepResult } from './rank-index.ts';
import { changesWithin, type Client, type StandingsStore } from './standings-store.ts';

/*
 * Who stands where. Postgres is the truth and the Redis index follows it step by step (rank-index.ts); this file decides
 * which of the two answers, so that no answer is wrong:
 *
 * - A reader compares the index's seq with the season's, at most `knownMilliseconds` old. An index that is behind (the
 *   process that committed died before its step, or Redis came back from an older file) is brought up first.
 * - An index that is ahead of Postgres follows commits that Postgres has lost since (it was restored, or failed over to
 *   a copy that lagged behind). It is thrown away.
 * - Where there is no index it is rebuilt aside, and Postgres answers meanwhile, as it does while Redis is away.
 *
 * A report's own step is sent before the report is answered, so whoever was answered is seen in the next read.
 */

export type Ranking = ReturnType<typeof createRanking>;

/** From which seq to which a commit took its season. */
export type Step = { from: number; to: number };
/** A season's seq, and when it was asked for. */
type Known = { seq: Promise<number>; at: number; isRenewing: boolean };
type Needs = {
  index: RankIndex;
  standings: StandingsStore;
  locks: Locks;
  redis: Redis;
  log: Log;
  metrics: Metrics;
};

/** For how long a process may trust what it read as the season's seq. Zero in tests that look for races. */
const knownMilliseconds = 50;
/**
 * Players to catch up with one by one: more than report while a large board is rebuilt, or the rebuilt index would be
 * too old as soon as it is there.
 */
const catchUpMax = 20_000;
const rebuildLockMilliseconds = 30_000;
const rebuildsMax = 3;
const refreshTries = 5;
/** How often a batch looks again, a millisecond apart, for the step of the batch before it, sent by another process. */
const stepLooks = 5;

export function createRanking({ index, standings, locks, redis, log, metrics }: Needs) {
  const known = new Map<number, Known>();
  const rebuilds = new Map<number, Promise<void>>();
  const warnOfRedis = createRareWarning(log, 'Redis does not tell ranks; Postgres does instead');
  // After a break Redis may have lost what it had: nothing known from before counts.
  onConnected(redis, () => known.clear());
  return { read, isCurrent, countAt, follow, refresh, rebuild, settled };

  /** Answers all questions from one moment, at which every acknowledged report is in. */
  async function read(season: Season, board: IndexedBoard, questions: BoardQuestion[]): Promise<BoardView> {
    const ask = () => tryIndex(() => index.read(season, board, questions));
    const view = await ask();
    const { seq, isNew } = await knownSeq(season);
    if (view && isNew && view.seq > seq) await discard(season, board, view.seq);
    else if (view && view.seq >= seq) return fromIndex(view);
    else if (view && (await catchUp(season, board))) {
      const again = await ask();
      if (again && again.seq >= seq) return fromIndex(again);
    } else if (view === null) startRebuild(season, board);
    metrics.boardReads.inc({ source: 'postgres' });
    return standings.read(season.id, board, questions);
  }

  /** Whether the season still stands at the seq of an earlier view, so that reading it again would give the same. */
  async function isCurrent(season: Season, seq: number): Promise<boolean> {
    const followed = await tryIndex(() => index.followed(season));
    // Postgres has to count all entries for each answer then, and must not for each who asks. What was known before may
    // be older than a report that was answered while there was an index.
    if (typeof followed !== 'number') return (await standings.lastSeq(season.id)) === seq;
    if (followed !== seq) return false;
    const { seq: committed, isNew } = await knownSeq(season);
    return isNew ? committed === seq : committed <= seq;
  }

  function fromIndex(view: BoardView): BoardView {
    metrics.boardReads.inc({ source: 'redis' });
    return view;
  }

  /**
   * Counts before each bound in an index that stands at just this seq, for a batch that holds the season's lock there.
   * Null where the index cannot tell, and Postgres has to. `client` is the one of the batch.
   */
  async function countAt(
    client: Client,
    season: Season,
    board: IndexedBoard,
    seq: number,
    bounds: Buffer[],
  ): Promise<Counts | null> {
    const ask = () => tryIndex(() => index.countBefore(season, board, seq, bounds));
    let result = await ask();
    for (let looks = 0; result?.status === 'gap' && result.seq < seq && looks < stepLooks; looks += 1) {
      await delay(1);
      result = await ask();
    }
    if (result?.status === 'gap' && result.seq < seq && (await catchUp(season, board, client))) result = await ask();
    if (result?.status === 'missing') startRebuild(season, board);
    if (result?.status !== 'ok') return null;
    const { count, numbers } = result;
    const width = board.rankStyle === 'DENSE' ? 2 : 1;
    const nth = (offset: number) =>
      new Map(bounds.map((bound, at) => [nameOf(bound), numbers[width * at + offset]!] as const));
    return { count, before: nth(0), within: width === 2 ? nth(1) : new Map() };
  }

  /** Takes a committed step into the index. */
  async function follow(season: Season, board: IndexedBoard, step: Step, changes: RankChange[]): Promise<void> {
    const apply = () => tryIndex(() => index.apply(season, board, step, changes));
    let result: StepResult | undefined = await apply();
    if (result?.status === 'gap' && (await catchUp(season, board))) result = await apply();
    if (result?.status === 'ok') {
      if (result.seq <= step.to || result.seq <= (await standings.lastSeq(season.id))) return;
      await discard(season, board, result.seq);
    }
    if (result?.status === 'missing') startRebuild(season, board);
    // The index may lack this step, and other processes may not know for as long as they trust what they last read.
    await delay(knownMilliseconds + 5);
  }

  /** Brings the index up to what Postgres has committed by now, before anybody is told of it. */
  async function refresh(season: Season, board: IndexedBoard): Promise<void> {
    known.delete(season.id);
    let isThere = await catchUp(season, board);
    for (let tries = 1; !isThere && tries < refreshTries; tries += 1) isThere = await catchUp(season, board);
    if (!isThere) await delay(knownMilliseconds + 5);
  }

  /**
   * The season's seq in Postgres, read at most `knownMilliseconds` ago, by one query for all that ask at once. `isNew`
   * where the query was sent after this was called.
   */
  async function knownSeq({ id }: Season): Promise<{ seq: number; isNew: boolean }> {
    const now = performance.now();
    const last = known.get(id);
    if (last && now - last.at < knownMilliseconds) {
      if (now - last.at > knownMilliseconds / 2) renew(id, last);
      return { seq: await last.seq, isNew: false };
    }
    const seq = shared(() => standings.lastSeq(id));
    if (known.size > 10_000) known.clear();
    known.set(id, { seq, at: now, isRenewing: false });
    seq.catch(() => known.delete(id));
    return { seq: await seq, isNew: true };
  }

  /** Reads a season's seq anew before it is too old, so that readers do not wait for it. */
  function renew(id: number, last: Known): void {
    if (last.isRenewing) return;
    last.isRenewing = true;
    const at = performance.now();
    standings.lastSeq(id).then(
      (seq) => {
        if (known.get(id) === last) known.set(id, { seq: Promise.resolve(seq), at, isRenewing: false });
      },
      // The next reader finds it too old, and learns what is wrong.
      () => {},
    );
  }

  /**
   * Brings an index that is behind up to Postgres. False where it cannot be brought up step by step. Whoever holds the
   * season's lock gives their own client: no second one may be waited for then.
   */
  async function catchUp(season: Season, board: IndexedBoard, client?: Client): Promise<boolean> {
    const followed = await tryIndex(() => index.followed(season));
    if (typeof followed !== 'number') return false;
    const changed = await (client
      ? changesWithin(client, season.id, followed, catchUpMax)
      : standings.changesSince(season.id, followed, catchUpMax));
    if (!changed) {
      startRebuild(season, board);
      return false;
    }
    const step = { from: followed, to: changed.seq };
    const result = await tryIndex(() => index.apply(season, board, step, changed.changes, { isWhole: true }));
    return result?.status === 'ok';
  }

  async function discard(season: Season, board: IndexedBoard, seq: number): Promise<void> {
    log.error({ season: season.id, seq }, 'Postgres lacks commits that it had once; the rank index is thrown away');
    await tryIndex(() => index.discard(season, board, seq));
    startRebuild(season, board);
  }

  function startRebuild(season: Season, board: IndexedBoard): void {
    // Each holds a connection to Postgres for as long as it reads; the next reader asks for it again.
    if (rebuilds.size >= rebuildsMax && !rebuilds.has(season.id)) return;
    rebuild(season, board).catch((error: unknown) => {
      log.error({ err: error, season: season.id }, 'rank index was not rebuilt');
    });
  }

  /** Rebuilds the index of a season from Postgres, once at a time over all processes. */
  function rebuild(season: Season, board: IndexedBoard): Promise<void> {
    const running = rebuilds.get(season.id);
    if (running) return running;
    const started = untimed(() => runRebuild(season, board)).finally(() => rebuilds.delete(season.id));
    rebuilds.set(season.id, started);
    return started;
  }

  async function runRebuild(season: Season, board: IndexedBoard): Promise<void> {
    // Somebody may still take the season for one that moves.
    if (await standings.isFrozen(season.id)) return;
    const lock = await locks.acquire(`season:{${season.indexKey}}:rebuild`, rebuildLockMilliseconds);
    if (!lock) return;
    const stop = metrics.indexRebuilds.startTimer();
    try {
      const isFiled = board.dimensions.length > 0;
      await standings.stream(season.id, isFiled, (seq, chunks) =>
        // A lock that is lost costs work, and nothing else.
        index.rebuild(season, board, seq, chunks, () => lock.renew().catch(warnOfRedis)),
      );
      // It stands where the season stood when this began. Reports since then may have been answered by an index that was
      // lost meanwhile, so readers who asked for the season's seq before them must not find this one as it is.
      known.delete(season.id);
      await catchUp(season, board);
    } finally {
      await lock.release();
    }
    log.info({ season: season.id, seconds: stop() }, 'rank index rebuilt');
    // Frozen meanwhile, its index was taken away, perhaps before this one came into place.
    if (await standings.isFrozen(season.id)) await index.drop(season);
  }

  /** Resolves when no rebuild is under way in this process. */
  async function settled(): Promise<void> {
    await Promise.allSettled(rebuilds.values());
  }

  /** What Redis says; undefined where it cannot be asked, and Postgres has to answer. */
  async function tryIndex<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await ask();
    } catch (error) {
      warnOfRedis(error);
      return undefined;
    }
  }
}
