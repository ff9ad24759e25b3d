import { setTimeout as delay } from 'node:timers/promises';
import type { BoardStore } from './board-store.ts';
import { compare } from './comparison.ts';
import type { Difference } from './findings.ts';
import { IndexMissing, type IndexCheckStore } from './index-check-store.ts';
import type { Leaderboard, Season } from './model.ts';
import type { RankIndex } from './rank-index.ts';
import type { Ranking } from './ranking.ts';
import type { StandingsCheckStore, Which } from './standings-check-store.ts';

export type VerifyService = ReturnType<typeof createVerifyService>;
export type Verification = Look & {
  board: Leaderboard;
  season: Season;
  /** Whether there were differences and the index was built anew, and has none now. */
  isRepaired: boolean;
  seconds: number;
};
/** `isMissing`: there is no index, and Postgres answers. `samples` are the first of the differences. */
type Look = { entries: number; differences: number; samples: Difference[]; isMissing: boolean };

type Needs = {
  index: IndexCheckStore;
  standings: StandingsCheckStore;
  followed: RankIndex['followed'];
  ranking: Ranking;
  boards: BoardStore;
};

/** Whoever freezes a season takes its index away right after. */
const dropMilliseconds = 1_000;
const rebuildSeconds = 60;

/** Compares rank indexes with Postgres, beside live traffic, and puts those right that differ. */
export function createVerifyService({ index, standings, followed, ranking, boards }: Needs) {
  return { verify, verifyAll };

  /** Goes over the whole season: a few seconds for a million entries. */
  async function verify(board: Leaderboard, season: Season, repair: boolean): Promise<Verification> {
    return verifyNamed(board, season, repair, await namesOf(season));
  }

  /**
   * Goes over all seasons that move, then over what frozen ones have left behind, one after the other.
   *
   * @returns of how many seasons there are keys that this database does not know: another one may share the Redis
   */
  async function* verifyAll(which: Which, repair: boolean): AsyncGenerator<Verification, number> {
    const names = await index.keyNames();
    for (const id of await standings.seasons(which)) {
      const found = await boards.findBySeason(id);
      if (found) yield await verifyNamed(found.board, found.season, repair, names.get(found.season.indexKey) ?? []);
    }
    const known = await standings.known([...names.keys()]);
    for (const { id } of known.filter((one) => one.isFrozen)) {
      const found = await boards.findBySeason(id);
      const { gameKey = found?.board.gameKey, boardKey = found?.board.key } = which;
      if (!found || found.board.gameKey !== gameKey || found.board.key !== boardKey) continue;
      const verification = await verify(found.board, found.season, repair);
      if (verification.differences > 0) yield verification;
    }
    return names.size - known.length;
  }

  async function verifyNamed(board: Leaderboard, season: Season, repair: boolean, names: string[]) {
    const startedAt = performance.now();
    const found = await look(board, season, names);
    let isRepaired = false;
    if (repair && found.differences > 0) {
      await restore(board, season);
      isRepaired = (await look(board, season, await namesOf(season))).differences === 0;
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    return { ...found, board, season, isRepaired, seconds };
  }

  async function look(board: Leaderboard, season: Season, names: string[]): Promise<Look> {
    if (await isFrozen(season)) return lookForLeftovers(season, names);
    try {
      const { entries, findings } = await compare({ index, standings, refresh: ranking.refresh }, season, board);
      for (const part of await index.strays(season, board, names)) findings.add({ kind: 'LEFTOVER', part });
      return { entries, differences: findings.count(), samples: findings.samples, isMissing: false };
    } catch (error) {
      if (!(error instanceof IndexMissing)) throw error;
      return { entries: 0, differences: 0, samples: [], isMissing: true };
    }
  }

  /** A frozen season is read from Postgres alone; whatever of it is in Redis only takes memory. */
  async function lookForLeftovers(season: Season, names: string[]): Promise<Look> {
    let left = names;
    if (left.length > 0) {
      await delay(dropMilliseconds);
      left = (await isFrozen(season)) ? await namesOf(season) : [];
    }
    const nobody = { playerId: null, inRedis: null, inPostgres: null };
    const samples = left.map((part): Difference => ({ kind: 'LEFTOVER', part, ...nobody })).slice(0, 20);
    return { entries: 0, differences: left.length, samples, isMissing: left.length === 0 };
  }

  /**
   * Builds an index anew. The old one is taken away first: it says that it has followed as far as the new one, and would
   * be kept. Until the new one is there, Postgres answers.
   */
  async function restore(board: Leaderboard, season: Season): Promise<void> {
    await index.purge(season, board, await namesOf(season));
    const deadline = performance.now() + rebuildSeconds * 1_000;
    while (performance.now() < deadline && !(await isFrozen(season))) {
      await ranking.rebuild(season, board);
      // Another process may be at it.
      if ((await followed(season)) !== null) return;
      await delay(100);
    }
  }

  async function isFrozen({ indexKey }: Season): Promise<boolean> {
    const [known] = await standings.known([indexKey]);
    return known?.isFrozen ?? false;
  }

  async function namesOf(season: Season): Promise<string[]> {
    return (await index.keyNames(season)).get(season.indexKey) ?? [];
  }
}
