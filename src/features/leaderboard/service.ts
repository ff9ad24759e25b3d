import { BadUserInput } from '../../errors.ts';
import type { Metrics } from '../../infra/metrics.ts';
import type { BoardStore, NewBoard } from './board-store.ts';
import { LeaderboardExists, LeaderboardNotFound } from './errors.ts';
import type { BoardQuestion, BoardView, Entry, Leaderboard, Place, Report, ScoreReport, Season } from './model.ts';
import { decodeMember } from './rank-key.ts';
import type { Ranking } from './ranking.ts';
import { createReportAnswers } from './report-answers.ts';
import { createReportBatches, type ReportStore } from './report-store.ts';

export type LeaderboardService = ReturnType<typeof createLeaderboardService>;

type Needs = { boards: BoardStore; reports: ReportStore; ranking: Ranking; metrics: Metrics };
/** What a read of a board gives: entries in rank order, and how many the season has. */
export type EntryView = { entries: Entry[]; count: number };

const metadataBytesMax = 2_048;
const runIdMax = 128;
const titleMax = 128;

export function createLeaderboardService({ boards, reports, ranking, metrics }: Needs) {
  const batches = createReportBatches(createReportAnswers({ boards, reports, ranking, metrics }));
  return {
    find,
    findById: boards.findById,
    findBySeason: boards.findBySeason,
    getSeason,
    reportScore,
    read,
    metadataOf,
    create,
  };

  async function find(gameKey: string, key: string): Promise<Leaderboard | null> {
    return isKey(key) ? boards.findByKey(gameKey, key) : null;
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
   */
  async function reportScore(gameKey: string, key: string, report: Report): Promise<ScoreReport> {
    const board = await find(gameKey, key);
    if (!board) throw new LeaderboardNotFound(`There is no leaderboard "${key}".`);
    checkReport(board, report);
    const result = await batches(board, report);
    if (result instanceof Error) throw result;
    return result;
  }

  /** Reads several things of one season from one moment. */
  async function read(board: Leaderboard, season: Season, questions: BoardQuestion[]): Promise<EntryView[]> {
    const view: BoardView = await ranking.read(season, board, questions);
    const toEntry = ({ rank, member }: Place): Entry => ({
      ...decodeMember(board, member),
      seasonId: season.id,
      rank,
    });
    return view.answers.map((places) => ({ entries: places.map(toEntry), count: view.count }));
  }

  function metadataOf(entries: readonly Entry[]): Promise<unknown[]> {
    return reports.metadataOf([...entries]);
  }

  /** @throws LeaderboardExists where the key is taken */
  async function create(board: NewBoard): Promise<Leaderboard> {
    if (!isKey(board.key)) throw new BadUserInput('`key` must have 1 to 64 lower-case letters, digits and dashes.');
    if (board.title.length === 0 || board.title.length > titleMax || !isStorable(board.title))
      throw new BadUserInput(`\`title\` must have 1 to ${titleMax} characters.`);
    const created = await boards.create(board);
    if (!created) throw new LeaderboardExists(`The game has a leaderboard "${board.key}" already.`);
    return created;
  }
}

/** What can be said of a report without reading what the player has. */
function checkReport(board: Leaderboard, { tiebreakers, metadata, runId }: Report): void {
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

/** Postgres stores any text but NUL characters and halves of surrogate pairs. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function isKey(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,63}$/.test(text);
}
