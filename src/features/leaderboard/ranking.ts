import { setTimeout as delay } from 'node:timers/promises';
import type { Locks } from '../../infra/lock.ts';
import { createRareWarning, type Log } from '../../infra/log.ts';
import type { Metrics } from '../../infra/metrics.ts';
import { onConnected, type Redis } from '../../infra/redis.ts';
import type { BoardQuestion, BoardView, Order, Season } from './model.ts';
import type { RankChange, RankIndex } from './rank-index.ts';
import type { StandingsStore } from './standings-store.ts';

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

/** From which seq to which a committed batch took its season. */
type Step = { from: number; to: number };
type RankPair = { before: number | null; after: number };
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

export function createRanking({ index, standings, locks, redis, log, metrics }: Needs) {
  const known = new Map<number, { seq: Promise<number>; at: number }>();
  const rebuilds = new Map<number, Promise<void>>();
  const warnOfRedis = createRareWarning(log, 'Redis does not tell ranks; Postgres does instead');
  // After a break Redis may have lost what it had: nothing known from before counts.
  onConnected(redis, () => known.clear());
  return { read, follow, ranksNow, rebuild, settled };

  /** Answers all questions from one moment, at which every acknowledged report is in. */
  async function read(season: Season, order: Order, questions: BoardQuestion[]): Promise<BoardView> {
    const ask = () => tryIndex(() => index.read(season, questions));
    const view = await ask();
    const { seq, isNew } = await knownSeq(season);
    if (view && isNew && view.seq > seq) await discard(season, view.seq);
    else if (view && view.seq >= seq) return fromIndex(view);
    else if (view && (await catchUp(season))) {
      const again = await ask();
      if (again && again.seq >= seq) return fromIndex(again);
    } else if (view === null) startRebuild(season);
    metrics.boardReads.inc({ source: 'postgres' });
    return standings.read(season.id, order, questions);
  }

  function fromIndex(view: BoardView): BoardView {
    metrics.boardReads.inc({ source: 'redis' });
    return view;
  }

  /** Takes a committed batch into the index and tells each change's ranks just before and after it. */
  async function follow(season: Season, { from, to }: Step, changes: RankChange[]): Promise<RankPair[]> {
    const step = () => tryIndex(() => index.step(season, from, to, changes));
    let result = await step();
    if (result?.status === 'gap' && (await catchUp(season))) result = await step();
    if (result?.status === 'ok' && result.seq > to && result.seq > (await standings.lastSeq(season.id))) {
      await discard(season, result.seq);
      result = undefined;
    }
    if (result?.status === 'ok' && result.ranks.every((pair) => pair.after !== null)) return result.ranks as RankPair[];
    if (result?.status === 'missing') startRebuild(season);
    // The index may lack this batch, and other processes may not know for as long as they trust what they last read.
    const [ranks] = await Promise.all([standings.ranksOf(season.id, changes), delay(knownMilliseconds + 5)]);
    return ranks;
  }

  /** The ranks that the two sides of earlier changes have now, or would have if they still counted. */
  async function ranksNow(season: Season, changes: RankChange[]): Promise<RankPair[]> {
    const seq = await standings.lastSeq(season.id);
    return follow(season, { from: seq, to: seq }, changes);
  }

  /**
   * The season's seq in Postgres, read at most `knownMilliseconds` ago, by one query for all that ask at once. `isNew`
   * where the query was sent after this was called.
   */
  async function knownSeq({ id }: Season): Promise<{ seq: number; isNew: boolean }> {
    const now = performance.now();
    const last = known.get(id);
    if (last && now - last.at < knownMilliseconds) return { seq: await last.seq, isNew: false };
    const seq = standings.lastSeq(id);
    if (known.size > 10_000) known.clear();
    known.set(id, { seq, at: now });
    seq.catch(() => known.delete(id));
    return { seq: await seq, isNew: true };
  }

  /** Brings an index that is behind up to Postgres. False where it cannot be brought up step by step. */
  async function catchUp(season: Season): Promise<boolean> {
    const followed = await tryIndex(() => index.followed(season));
    if (typeof followed !== 'number') return false;
    const changed = await standings.changesSince(season.id, followed, catchUpMax);
    if (!changed) {
      startRebuild(season);
      return false;
    }
    await tryIndex(() => index.catchUp(season, followed, changed.seq, changed.changes));
    return true;
  }

  async function discard(season: Season, seq: number): Promise<void> {
    log.error({ season: season.id, seq }, 'Postgres lacks commits that it had once; the rank index is thrown away');
    await tryIndex(() => index.discard(season, seq));
    startRebuild(season);
  }

  function startRebuild(season: Season): void {
    rebuild(season).catch((error: unknown) => {
      log.error({ err: error, season: season.id }, 'rank index was not rebuilt');
    });
  }

  /** Rebuilds the index of a season from Postgres, once at a time over all processes. */
  function rebuild(season: Season): Promise<void> {
    const running = rebuilds.get(season.id);
    if (running) return running;
    const started = runRebuild(season).finally(() => rebuilds.delete(season.id));
    rebuilds.set(season.id, started);
    return started;
  }

  async function runRebuild(season: Season): Promise<void> {
    const lock = await locks.acquire(`season:{${season.indexKey}}:rebuild`, rebuildLockMilliseconds);
    if (!lock) return;
    const stop = metrics.indexRebuilds.startTimer();
    try {
      await standings.stream(season.id, (seq, rows) => index.rebuild(season, seq, rows, lock.renew));
    } finally {
      await lock.release();
    }
    log.info({ season: season.id, seconds: stop() }, 'rank index rebuilt');
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
