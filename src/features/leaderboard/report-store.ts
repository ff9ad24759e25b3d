import type { PoolClient, QueryConfig } from 'pg';
import type { Acts } from '../../infra/acts.ts';
import { createBatcher, type Batcher } from '../../infra/batcher.ts';
import { isDataFault, type Db } from '../../infra/db.ts';
import { hasBegun } from '../season/rolling.ts';
import type { EnqueueFriendPushes } from '../friend-ranking/store.ts';
import { boundsOf, ranksOf, type Counts, type RankPair } from './batch-ranks.ts';
import type { Entry, Leaderboard, Report, Season, SeasonState, Standing } from './model.ts';
import { gradeBytes } from './rank-key.ts';
import type { RankChange } from './rank-index.ts';
import type { Step } from './ranking.ts';
import { planReports, type Banned, type FirstAnswer, type Outcome, type Plan } from './report-plan.ts';
import { countBefore, type Client } from './standings-store.ts';

/*
 * Writes reports. All that arrive at once for a season go into one transaction: it locks the season's row, which puts
 * every submission of the season, from whichever process, in one order; reads what the players have; lets
 * report-plan.ts decide; finds the ranks, which nobody can change while the lock is held; and writes submissions, with
 * the ranks that they are answered, and standings with one statement. A report is answered only after the commit.
 */

export type ReportStore = ReturnType<typeof createReportStore>;

/** A batch after its commit: whether it moved the season, and an outcome with ranks per report. */
export type Committed = {
  hasMoved: boolean;
  outcomes: (Outcome & { ranks?: RankPair })[];
  /** How many entries the season has now. */
  count: number;
};
export type CommitOptions = {
  /** Whether there is no later season: new runs are then refused one by one, and those answered before get answers. */
  isLast?: boolean;
  within?: Within;
};
/** What the caller writes in the same transaction, knowing what becomes of each report. */
export type Within = (client: PoolClient, outcomes: Outcome[]) => Promise<void>;
type Written = Omit<Committed, 'hasMoved'> & { step: Step; changes: RankChange[] };

/** The season took no more scores when its row was locked. */
export class SeasonNotOpen extends Error {}
/** Somebody's ban has come to its end, and what it hid must come back before the player's next run is looked at. */
export class BansOver extends Error {}

type Needs = {
  /** What the rank index can tell of a season that stands at this seq; null where it cannot. */
  countAt(client: Client, board: Leaderboard, seq: number, bounds: Buffer[]): Promise<Counts | null>;
  /** Who of these players may not take part in rankings now, as the transaction sees it. */
  bansOf(client: Client, playerIds: string[]): Promise<Banned[]>;
  /** Takes a committed step into the rank index: sent before it returns, done when it resolves. */
  follow(board: Leaderboard, step: Step, changes: RankChange[]): Promise<void>;
  enqueueFriendPushes: EnqueueFriendPushes;
  now: () => number;
};

export function createReportStore({ transaction, pool }: Db, needs: Needs) {
  const { countAt, bansOf, follow, enqueueFriendPushes, now } = needs;
  return { commit, runsOf };

  /**
   * @param goOn called when the next batch may begin: it finds this one's step in the index when it asks for its ranks
   * @throws SeasonNotOpen where it is not the last
   */
  async function commit(
    board: Leaderboard,
    reports: Report[],
    goOn: () => void,
    options: CommitOptions = {},
  ): Promise<Committed> {
    const { step, changes, ...committed } = await write(board, reports, options);
    const hasMoved = step.to > step.from;
    const following = hasMoved ? pool.afterwards(() => follow(board, step, changes)) : null;
    goOn();
    await following;
    return { hasMoved, ...committed };
  }

  function write(board: Leaderboard, reports: Report[], { isLast = false, within }: CommitOptions): Promise<Written> {
    return transaction(async (client, last) => {
      const players = [...new Set(reports.map((report) => report.playerId))];
      // Sent together; each sees what was committed when its turn came, which is after the lock.
      const [season, standings, answers, banned] = await Promise.all([
        lockSeason(client, board.season.id),
        readStandings(client, board.season.id, players),
        findAnswers(client, board.id, reports),
        bansOf(client, players),
      ]);
      // One clock for both: a run that is in the season has an instant within it.
      const at = now();
      const isClosed = !season || !isOpenAt(season, new Date(at));
      if (!season || (isClosed && !isLast)) throw new SeasonNotOpen();
      if (banned.some(({ until }) => until && until.getTime() <= at)) throw new BansOver();
      const from = season.lastSeq;
      const plan = planReports({
        board,
        reports,
        lastSeq: from,
        now: Math.max(at, season.startsAt.getTime()),
        standings,
        answers,
        isClosed,
        banned,
      });
      await within?.(client, plan.outcomes);
      if (plan.submissions.length === 0)
        return { step: { from, to: from }, changes: [], outcomes: plan.outcomes, count: 0 };
      const { pairs, count } = await findRanks(client, board, from, plan);
      if (board.friendRanking) await enqueueFriendPushes(client, board.id, plan.standings);
      last(writing(board, plan, pairs));
      let next = 0;
      const outcomes = plan.outcomes.map((outcome) =>
        outcome.kind === 'accepted' ? { ...outcome, ranks: pairs[next++]! } : outcome,
      );
      const changes = plan.standings.map(({ playerId, after, dimensions }) => ({
        playerId,
        rankKey: after,
        dimensions,
      }));
      return { step: { from, to: plan.lastSeq }, changes, outcomes, count };
    });
  }

  async function findRanks(client: Client, board: Leaderboard, seq: number, { queries, standings }: Plan) {
    const bytes = gradeBytes(board);
    const bounds = boundsOf(board.rankStyle, bytes, queries, standings);
    const counts =
      (await countAt(client, board, seq, bounds)) ?? (await countBefore(client, board.season.id, board, bounds));
    return ranksOf(board.rankStyle, bytes, queries, standings, counts);
  }

  /** What was reported with the runs of these entries, in their order. */
  async function runsOf(entries: Pick<Entry, 'seasonId' | 'seq'>[]): Promise<ReportedRun[]> {
    const { rows } = await pool.query<ReportedRun & { at: string }>({
      name: 'submissions-of',
      text: `SELECT wanted.at, submission.metadata, submission.dimensions
             FROM unnest($1::int[], $2::bigint[]) WITH ORDINALITY AS wanted (season_id, seq, at)
             JOIN submission USING (season_id, seq)`,
      values: [entries.map(({ seasonId }) => seasonId), entries.map(({ seq }) => seq)],
    });
    const found = new Map(rows.map(({ at, metadata, dimensions }) => [Number(at), { metadata, dimensions }]));
    return entries.map((_, index) => found.get(index + 1) ?? { metadata: null, dimensions: [] });
  }
}

export type ReportedRun = { metadata: unknown; dimensions: string[] };

/** One queue of reports per season, so that boards do not wait for one another. */
export function createReportBatches<Result>(
  run: (board: Leaderboard, reports: Report[], goOn: () => void) => Promise<Result[]>,
  acts: Pick<Acts, 'isActing'>,
) {
  type Item = { board: Leaderboard; report: Report };
  const batchers = new Map<number, Batcher<Item, Result>>();
  return function add(board: Leaderboard, report: Report): Promise<Result> {
    const key = board.season.id;
    let batcher = batchers.get(key);
    if (!batcher) {
      // One at the lock, where a second could only wait while others gather for it; it is followed by the next one as
      // soon as it is committed.
      batcher = createBatcher({ run: runItems, acts, sizeMax: 200, maySplit: isDataFault });
      if (batchers.size > 10_000) batchers.clear();
      batchers.set(key, batcher);
    }
    return batcher.add({ board, report });
  };

  /** By the definition of the board that was read last. */
  function runItems(items: Item[], goOn: () => void): Promise<Result[]> {
    return run(
      items.at(-1)!.board,
      items.map(({ report }) => report),
      goOn,
    );
  }
}

type LockedSeason = Pick<Season, 'number' | 'state' | 'startsAt' | 'endsAt'> & { lastSeq: number };
type SeasonRow = { last_seq: string; number: number; state: SeasonState; starts_at: Date; ends_at: Date | null };

/** Locks the season for whoever writes to it, and reads it as it is then. */
async function lockSeason(client: Client, seasonId: number): Promise<LockedSeason | null> {
  const { rows } = await client.query<SeasonRow>({
    name: 'season-lock',
    text: 'SELECT last_seq, number, state, starts_at, ends_at FROM season WHERE id = $1 FOR NO KEY UPDATE',
    values: [seasonId],
  });
  const row = rows[0];
  if (!row) return null;
  const { number, state, starts_at: startsAt, ends_at: endsAt } = row;
  return { lastSeq: Number(row.last_seq), number, state, startsAt, endsAt };
}

function isOpenAt(season: LockedSeason, at: Date): boolean {
  return season.state === 'OPEN' && hasBegun(season, at) && (!season.endsAt || season.endsAt > at);
}

type StandingRow = { player_id: string; seq: string; score: string; tiebreakers: string[] };
type AnswerRow = StandingRow & {
  run_id: string;
  season_id: number;
  improved: boolean;
  rank: number;
  previous_rank: number | null;
};

const toStanding = (row: StandingRow): Standing => ({
  playerId: row.player_id,
  seq: Number(row.seq),
  score: Number(row.score),
  tiebreakers: row.tiebreakers.map(Number),
});

async function readStandings(client: Client, seasonId: number, playerIds: string[]): Promise<Standing[]> {
  const { rows } = await client.query<StandingRow>({
    name: 'standings-for-reports',
    text: `SELECT player_id, seq, score, tiebreakers FROM standing
           WHERE season_id = $1 AND player_id = ANY($2::uuid[])`,
    values: [seasonId, playerIds],
  });
  return rows.map(toStanding);
}

/** What was answered to these runs before, in this season or an earlier one. */
async function findAnswers(client: Client, leaderboardId: number, reports: Report[]): Promise<FirstAnswer[]> {
  const withRun = reports.filter((report) => report.runId !== null);
  if (withRun.length === 0) return [];
  const { rows } = await client.query<AnswerRow>({
    name: 'answers-find',
    text: `SELECT own.run_id, own.season_id, own.player_id, own.improved, own.rank, own.previous_rank,
                  own.standing_seq AS seq, own.standing_score AS score, held.tiebreakers
           FROM unnest($2::uuid[], $3::text[]) AS wanted (player_id, run_id)
           JOIN submission AS own ON own.leaderboard_id = $1 AND own.player_id = wanted.player_id AND own.run_id = wanted.run_id
           JOIN submission AS held ON held.season_id = own.season_id AND held.seq = own.standing_seq`,
    values: [leaderboardId, withRun.map((report) => report.playerId), withRun.map((report) => report.runId)],
  });
  return rows.map((row) => ({
    runId: row.run_id,
    seasonId: row.season_id,
    standing: toStanding(row),
    improved: row.improved,
    rank: row.rank,
    previousRank: row.previous_rank,
  }));
}

/** The one statement that writes all of a batch. */
function writing(board: Leaderboard, { submissions, standings, lastSeq }: Plan, ranks: RankPair[]): QueryConfig {
  // Arrays of arrays do not unnest into rows, so lists travel as array literals.
  const literal = (numbers: number[]) => `{${numbers.join(',')}}`;
  const texts = (values: string[]) => `{${values.map((value) => JSON.stringify(value)).join(',')}}`;
  return {
    name: 'reports-write',
    text: `WITH season AS (UPDATE season SET last_seq = $2 WHERE id = $1),
             standings AS (
               INSERT INTO standing (season_id, player_id, seq, score, tiebreakers, rank_key, dimension_1, dimension_2)
               SELECT $1, player_id, seq, score, tiebreakers::bigint[], rank_key, dimension_1, dimension_2
               FROM unnest($4::uuid[], $5::bigint[], $6::bigint[], $7::text[], $8::bytea[], $9::text[], $10::text[])
                 AS new (player_id, seq, score, tiebreakers, rank_key, dimension_1, dimension_2)
               ON CONFLICT (player_id, season_id) DO UPDATE SET seq = excluded.seq, score = excluded.score,
                 tiebreakers = excluded.tiebreakers, rank_key = excluded.rank_key,
                 dimension_1 = excluded.dimension_1, dimension_2 = excluded.dimension_2
             )
           INSERT INTO submission (season_id, leaderboard_id, seq, player_id, run_id, score, tiebreakers, metadata,
                                   created_at, improved, standing_seq, standing_score, previous_seq, rank, previous_rank,
                                   dimensions)
           SELECT $1, $3, seq, player_id, run_id, score, tiebreakers::bigint[], metadata, to_timestamp(seq / 1000 / 1000.0),
                  improved, standing_seq, standing_score, previous_seq, rank, previous_rank, dimensions::text[]
           FROM unnest($11::bigint[], $12::uuid[], $13::text[], $14::bigint[], $15::text[], $16::jsonb[], $17::bool[],
                       $18::bigint[], $19::bigint[], $20::bigint[], $21::int[], $22::int[], $23::text[])
             AS new (seq, player_id, run_id, score, tiebreakers, metadata, improved, standing_seq, standing_score,
                     previous_seq, rank, previous_rank, dimensions)`,
    values: [
      board.season.id,
      lastSeq,
      board.id,
      standings.map((row) => row.playerId),
      standings.map((row) => row.seq),
      standings.map((row) => row.score),
      standings.map((row) => literal(row.tiebreakers)),
      standings.map((row) => row.after),
      standings.map((row) => row.dimensions[0] || null),
      standings.map((row) => row.dimensions[1] || null),
      submissions.map((row) => row.seq),
      submissions.map((row) => row.playerId),
      submissions.map((row) => row.runId),
      submissions.map((row) => row.score),
      submissions.map((row) => literal(row.tiebreakers)),
      submissions.map((row) => (row.metadata === null ? null : JSON.stringify(row.metadata))),
      submissions.map((row) => row.improved),
      submissions.map((row) => row.standing.seq),
      submissions.map((row) => row.standing.score),
      submissions.map((row) => row.previousSeq),
      ranks.map((pair) => pair.after),
      ranks.map((pair) => pair.before),
      submissions.map((row) => texts(row.dimensions)),
    ],
  };
}
