import type { Caller } from '../../context.ts';
import { BadUserInput, RateLimited } from '../../errors.ts';
import type { Acts } from '../../infra/acts.ts';
import type { Metrics } from '../../infra/metrics.ts';
import type { PlayerService } from '../player/service.ts';
import type { BoardStore } from './board-store.ts';
import type { BoardChanges } from './changes.ts';
import { isKey, isStorable } from './definition.ts';
import type { DefinitionStore } from './definition-store.ts';
import { createDefinitions } from './definitions.ts';
import { LeaderboardNotFound, ScoreRejected } from './errors.ts';
import { toDimensions, toFilter, type Filing } from './filing.ts';
import { refusalOf } from './guards.ts';
import type { BoardFilter, BoardListStore, BoardPage } from './list-store.ts';
import type { BoardQuestion, Entry, Leaderboard, Place, Report, ScoreReport, Season } from './model.ts';
import { decodeMember } from './rank-key.ts';
import type { FrozenStore } from '../season/frozen-store.ts';
import type { Ranking } from './ranking.ts';
import { createReportAnswers } from './report-answers.ts';
import type { ReportRateStore } from './report-rate-store.ts';
import { createReportBatches, type ReportedRun, type ReportStore } from './report-store.ts';
import { createReporters, type Reporting } from './reporters.ts';
import { checkVisible, isVisible } from './visibility.ts';

export type LeaderboardService = ReturnType<typeof createLeaderboardService>;

type Needs = {
  boards: BoardStore;
  lists: BoardListStore;
  definitions: DefinitionStore;
  reports: ReportStore;
  rates: ReportRateStore;
  ranking: Ranking;
  frozen: FrozenStore;
  changes: BoardChanges;
  players: PlayerService;
  acts: Acts;
  metrics: Metrics;
  liftBans: () => Promise<void>;
};
/** A run as it comes in, filed as the client names it. */
export type FiledRun = Omit<Report, 'playerId' | 'refusal' | 'dimensions'> & { dimensions: Filing[] };
/**
 * What a question gets: entries in rank order with the positions where they stand, how many there are in all, and how
 * far the moment had followed the season.
 */
export type EntryView = { entries: Entry[]; positions: number[]; count: number; seq: number };

const metadataBytesMax = 2_048;
const runIdMax = 128;

export function createLeaderboardService(needs: Needs) {
  const { boards, lists, definitions, reports, rates, ranking, frozen, changes, players } = needs;
  const reporterOf = createReporters(players);
  const batches = createReportBatches(createReportAnswers(needs), needs.acts);
  return {
    find,
    findById,
    findBySeason,
    list,
    count: lists.count,
    /** For those who have checked, or will, that their caller may see it. */
    current: boards.findById,
    getSeason,
    reportScore,
    read,
    isCurrent,
    runsOf,
    toFilter,
    standingsOf,
    ...createDefinitions(boards, definitions, changes),
  };

  /** @throws Unauthenticated or Forbidden where the board is not for this caller; so do the next two */
  async function find(caller: Caller, gameKey: string, key: string): Promise<Leaderboard | null> {
    const board = isKey(key) ? await boards.findByKey(gameKey, key) : null;
    if (board) checkVisible(caller, board);
    return board;
  }

  async function findById(caller: Caller, id: number): Promise<Leaderboard | null> {
    const board = await boards.findById(id);
    if (board) checkVisible(caller, board);
    return board;
  }

  async function findBySeason(
    caller: Caller,
    seasonId: number,
  ): Promise<{ board: Leaderboard; season: Season } | null> {
    const found = await boards.findBySeason(seasonId);
    if (found) checkVisible(caller, found.board);
    return found;
  }

  /** A game's boards, for admins, the newest first. */
  async function list(filter: BoardFilter, page: BoardPage): Promise<Leaderboard[]> {
    const ids = await lists.list(filter, page);
    const found = await Promise.all(ids.map((id) => boards.findById(id)));
    return found.filter((board) => board !== null);
  }

  /** @throws BadUserInput where the board has no season of this number */
  async function getSeason(board: Leaderboard, number: number | null | undefined): Promise<Season> {
    if (number === null || number === undefined || number === board.season.number) return board.season;
    const season = await boards.findSeason(board.id, number);
    if (season) return season;
    throw new BadUserInput(`"${board.key}" has no season ${number}; the current one is ${board.season.number}.`);
  }

  /**
   * Records a run. When it returns, the run is committed. A `runId` that the player reported on this board before gives
   * the answer it gave then.
   *
   * @throws RateLimited where the player reports more often than the board allows
   */
  async function reportScore(reporting: Reporting, key: string, run: FiledRun): Promise<ScoreReport> {
    const { gameKey, playerId, ...sender } = await reporterOf(reporting);
    const board = isKey(key) ? await boards.findByKey(gameKey, key) : null;
    if (!board) throw new LeaderboardNotFound(`There is no leaderboard "${key}".`);
    checkRun(board, run);
    const dimensions = toDimensions(board, run.dimensions);
    const refusal = refusalOf(board, sender, run.score);
    // With a runId it may have been answered before, which only Postgres knows.
    if (refusal !== null && run.runId === null) throw new ScoreRejected(refusal);
    await countReport(board, playerId);
    const result = await batches(board, { ...run, dimensions, playerId, refusal });
    if (result instanceof Error) throw result;
    return result;
  }

  async function countReport({ id, key, reportsPerMinute }: Leaderboard, playerId: string): Promise<void> {
    if (reportsPerMinute === null) return;
    const wait = await rates.take(id, playerId, reportsPerMinute);
    if (wait > 0)
      throw new RateLimited(`"${key}" takes ${reportsPerMinute} reports a minute.`, Math.ceil(wait / 1_000));
  }

  /** Reads several things of one season from one moment. */
  async function read(board: Leaderboard, season: Season, questions: BoardQuestion[]): Promise<EntryView[]> {
    const isFrozen = season.state === 'FROZEN' || season.state === 'REWARDED';
    const frozenView = isFrozen ? await frozen.read(season.id, board, questions) : null;
    const { seq, answers } = frozenView ?? (await ranking.read(season, board, questions));
    return answers.map(({ places, count }) => {
      const toEntry = ({ rank, member }: Place): Entry => ({
        ...decodeMember(board, member),
        board,
        seasonId: season.id,
        rank,
        total: count,
      });
      return { entries: places.map(toEntry), positions: places.map(({ position }) => position), count, seq };
    });
  }

  /** Whether what was read of this board and season at this seq would be read again just now. */
  async function isCurrent({
    board,
    season,
    seq,
  }: {
    board: Leaderboard;
    season: Season;
    seq: number;
  }): Promise<boolean> {
    // The store hands out the same object until the board has changed.
    return (await boards.findByKey(board.gameKey, board.key)) === board && ranking.isCurrent(season, seq);
  }

  function runsOf(entries: readonly Entry[]): Promise<ReportedRun[]> {
    return reports.runsOf([...entries]);
  }

  /** The boards that the caller may read and on whose running season a player stands. */
  async function standingsOf(caller: Caller, playerId: string): Promise<Leaderboard[]> {
    const found = await boards.findByPlayer(playerId);
    return found.filter((board) => isVisible(caller, board));
  }
}

/** What can be said of a report without reading what the player has. */
function checkRun(board: Leaderboard, { tiebreakers, metadata, runId }: FiledRun): void {
  const wanted = board.tiebreakers.length;
  if (tiebreakers.length !== wanted)
    throw new BadUserInput(
      wanted === 0
        ? `"${board.key}" declares no tie-breakers: leave \`tiebreakers\` out.`
        : `"${board.key}" takes ${wanted} tie-breakers, not ${tiebreakers.length}.`,
    );
  if (runId !== null && (runId.length === 0 || runId.length > runIdMax || !isStorable(runId)))
    throw new BadUserInput(`\`runId\` must have 1 to ${runIdMax} printable characters.`);
  if (metadata === null) return;
  const json = stringify(metadata);
  if (Buffer.byteLength(json) > metadataBytesMax)
    throw new BadUserInput(`\`metadata\` may take at most ${metadataBytesMax} bytes as JSON.`);
  // JSON.stringify escapes just the characters that Postgres cannot store.
  if (/(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/.test(json))
    throw new BadUserInput('`metadata` may not hold NUL characters or halves of surrogate pairs.');
}

function stringify(metadata: unknown): string {
  try {
    return JSON.stringify(metadata);
  } catch (error) {
    // Nested more deeply than the stack is.
    throw new BadUserInput('`metadata` is nested too deeply.', { cause: error });
  }
}
