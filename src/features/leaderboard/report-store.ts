import { createBatcher, type Batcher } from '../../infra/batcher.ts';
import { isDataFault, type Db } from '../../infra/db.ts';
import type { Leaderboard, Report, Standing } from './model.ts';
import { planReports, type FirstAnswer, type Outcome, type Plan } from './report-plan.ts';

/*
 * Writes reports. All that arrive at once for a season go into one transaction: it locks the season's row, which puts
 * every submission of the season, from whichever process, in one order; reads what the players have; lets
 * report-plan.ts decide; and writes submissions and standings with one statement. A report is answered only after the
 * commit. The ranks of an answer are known only after that, so they are added to the submission in a second step;
 * a retry that comes before it finds none and works them out anew.
 */

export type ReportStore = ReturnType<typeof createReportStore>;

/** A batch after its commit: the step that it took the season by, and an outcome per report. */
export type Committed = { from: number; to: number; outcomes: Outcome[] };

/** The season took no more scores when its row was locked. */
export class SeasonNotOpen extends Error {}

export function createReportStore({ transaction, pool }: Db, now: () => number) {
  return { commit, keepAnswers, metadataOf };

  function commit(board: Leaderboard, reports: Report[]): Promise<Committed> {
    return transaction(async (client) => {
      const season = await client.query<{ last_seq: string; state: string }>({
        name: 'season-lock',
        text: 'SELECT last_seq, state FROM season WHERE id = $1 FOR NO KEY UPDATE',
        values: [board.season.id],
      });
      const row = season.rows[0];
      if (row?.state !== 'OPEN') throw new SeasonNotOpen();
      const players = [...new Set(reports.map((report) => report.playerId))];
      const standings = await client.query<StandingRow>({
        name: 'standings-for-reports',
        text: `SELECT player_id, seq, score, tiebreakers FROM standing
               WHERE season_id = $1 AND player_id = ANY($2::uuid[])`,
        values: [board.season.id, players],
      });
      const plan = planReports({
        board,
        reports,
        lastSeq: Number(row.last_seq),
        now: now(),
        standings: standings.rows.map(toStanding),
        answers: await findAnswers(client, board.id, reports),
      });
      if (plan.submissions.length > 0) await write(client, board, plan);
      return { from: Number(row.last_seq), to: plan.lastSeq, outcomes: plan.outcomes };
    });
  }

  /**
   * Keeps the ranks of first answers. Where two processes answer the same run, the one that comes first is kept, and
   * both learn it.
   */
  async function keepAnswers(seasonId: number, unsorted: KeptRank[]): Promise<KeptRank[]> {
    // In one order, so that two batches with the same runs never wait for each other.
    const answers = unsorted.toSorted((left, right) => left.seq - right.seq);
    const { rows } = await pool.query<{ seq: string; rank: number; previous_rank: number | null }>({
      name: 'answers-keep',
      text: `UPDATE submission SET
               previous_rank = CASE WHEN submission.rank IS NULL THEN answer.previous_rank ELSE submission.previous_rank END,
               rank = coalesce(submission.rank, answer.rank)
             FROM unnest($2::bigint[], $3::int[], $4::int[]) AS answer (seq, rank, previous_rank)
             WHERE submission.season_id = $1 AND submission.seq = answer.seq
             RETURNING submission.seq, submission.rank, submission.previous_rank`,
      values: [
        seasonId,
        answers.map((answer) => answer.seq),
        answers.map((answer) => answer.rank),
        answers.map((answer) => answer.previousRank),
      ],
    });
    return rows.map((row) => ({ seq: Number(row.seq), rank: row.rank, previousRank: row.previous_rank }));
  }

  /** The metadata of these submissions, in their order. */
  async function metadataOf(submissions: { seasonId: number; seq: number }[]): Promise<unknown[]> {
    const { rows } = await pool.query<{ at: string; metadata: unknown }>({
      name: 'submission-metadata',
      text: `SELECT wanted.at, submission.metadata
             FROM unnest($1::int[], $2::bigint[]) WITH ORDINALITY AS wanted (season_id, seq, at)
             JOIN submission USING (season_id, seq)`,
      values: [submissions.map(({ seasonId }) => seasonId), submissions.map(({ seq }) => seq)],
    });
    const found = new Map(rows.map((row) => [Number(row.at), row.metadata]));
    return submissions.map((_, index) => found.get(index + 1) ?? null);
  }
}

export type KeptRank = { seq: number; rank: number; previousRank: number | null };

/** One queue of reports per season, so that boards do not wait for one another. */
export function createReportBatches<Result>(run: (board: Leaderboard, reports: Report[]) => Promise<Result[]>) {
  type Item = { board: Leaderboard; report: Report };
  const batchers = new Map<number, Batcher<Item, Result>>();
  return function add(board: Leaderboard, report: Report): Promise<Result> {
    const key = board.season.id;
    let batcher = batchers.get(key);
    if (!batcher) {
      // Two, so that the next batch is in Postgres while the one before moves in the index and goes out.
      batcher = createBatcher({ run: runItems, sizeMax: 200, concurrency: 2, maySplit: isDataFault });
      batchers.set(key, batcher);
    }
    return batcher.add({ board, report });
  };

  /** By the definition of the board that was read last. */
  function runItems(items: Item[]): Promise<Result[]> {
    return run(
      items.at(-1)!.board,
      items.map(({ report }) => report),
    );
  }
}

type Client = { query: Db['pool']['query'] };
type StandingRow = { player_id: string; seq: string; score: string; tiebreakers: string[] };
type AnswerRow = StandingRow & {
  run_id: string;
  season_id: number;
  own_seq: string;
  improved: boolean;
  rank: number | null;
  previous_rank: number | null;
  previous_seq: string | null;
  previous_score: string;
  previous_tiebreakers: string[];
};

const toStanding = (row: StandingRow): Standing => ({
  playerId: row.player_id,
  seq: Number(row.seq),
  score: Number(row.score),
  tiebreakers: row.tiebreakers.map(Number),
});

/** What was answered to these runs before, in this season or an earlier one. */
async function findAnswers(client: Client, leaderboardId: number, reports: Report[]): Promise<FirstAnswer[]> {
  const withRun = reports.filter((report) => report.runId !== null);
  if (withRun.length === 0) return [];
  const { rows } = await client.query<AnswerRow>({
    name: 'answers-find',
    text: `SELECT own.run_id, own.season_id, own.player_id, own.seq AS own_seq, own.improved, own.rank, own.previous_rank,
                  own.standing_seq AS seq, own.standing_score AS score, held.tiebreakers, own.previous_seq,
                  previous.standing_score AS previous_score, previous.tiebreakers AS previous_tiebreakers
           FROM unnest($2::uuid[], $3::text[]) AS wanted (player_id, run_id)
           JOIN submission AS own ON own.leaderboard_id = $1 AND own.player_id = wanted.player_id AND own.run_id = wanted.run_id
           JOIN submission AS held ON held.season_id = own.season_id AND held.seq = own.standing_seq
           LEFT JOIN submission AS previous ON previous.season_id = own.season_id AND previous.seq = own.previous_seq`,
    values: [leaderboardId, withRun.map((report) => report.playerId), withRun.map((report) => report.runId)],
  });
  return rows.map((row) => ({
    runId: row.run_id,
    seasonId: row.season_id,
    seq: Number(row.own_seq),
    standing: toStanding(row),
    improved: row.improved,
    rank: row.rank,
    previousRank: row.previous_rank,
    previous:
      row.previous_seq === null
        ? null
        : toStanding({
            player_id: row.player_id,
            seq: row.previous_seq,
            score: row.previous_score,
            tiebreakers: row.previous_tiebreakers,
          }),
  }));
}

async function write(client: Client, board: Leaderboard, { submissions, standings, lastSeq }: Plan): Promise<void> {
  // Arrays of arrays do not unnest into rows, so tie-breakers travel as array literals.
  const literal = (numbers: number[]) => `{${numbers.join(',')}}`;
  await client.query({
    name: 'reports-write',
    text: `WITH season AS (UPDATE season SET last_seq = $2 WHERE id = $1),
             standings AS (
               INSERT INTO standing (season_id, player_id, seq, score, tiebreakers, rank_key)
               SELECT $1, player_id, seq, score, tiebreakers::bigint[], rank_key
               FROM unnest($4::uuid[], $5::bigint[], $6::bigint[], $7::text[], $8::bytea[])
                 AS new (player_id, seq, score, tiebreakers, rank_key)
               ON CONFLICT (player_id, season_id) DO UPDATE SET seq = excluded.seq, score = excluded.score,
                 tiebreakers = excluded.tiebreakers, rank_key = excluded.rank_key
             )
           INSERT INTO submission (season_id, leaderboard_id, seq, player_id, run_id, score, tiebreakers, metadata,
                                   created_at, improved, standing_seq, standing_score, previous_seq)
           SELECT $1, $3, seq, player_id, run_id, score, tiebreakers::bigint[], metadata, to_timestamp(seq / 1000 / 1000.0),
                  improved, standing_seq, standing_score, previous_seq
           FROM unnest($9::bigint[], $10::uuid[], $11::text[], $12::bigint[], $13::text[], $14::jsonb[], $15::bool[],
                       $16::bigint[], $17::bigint[], $18::bigint[])
             AS new (seq, player_id, run_id, score, tiebreakers, metadata, improved, standing_seq, standing_score,
                     previous_seq)`,
    values: [
      board.season.id,
      lastSeq,
      board.id,
      standings.map((row) => row.playerId),
      standings.map((row) => row.seq),
      standings.map((row) => row.score),
      standings.map((row) => literal(row.tiebreakers)),
      standings.map((row) => row.rankKey),
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
    ],
  });
}
