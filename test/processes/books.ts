import type pg from 'pg';
import { expect } from 'vitest';
import { windowAround } from '../../src/features/leaderboard/model.ts';
import { BoardViews, Entries, RefreshSession } from '../support/documents.ts';
import type { EntryPartsFragment, ScoreOperator, SortDirection } from '../support/gql/graphql.ts';
import type { Ledger, Player, Run } from './clients.ts';
import { asking } from './deployment.ts';
import type { Server } from './process.ts';

/*
 * Compares, at rest, what clients were told with what Postgres holds, and that with what every gateway shows. What the
 * runs add up to is worked out anew here, from the submissions alone.
 */

export type Board = { key: string; operator: ScoreOperator; sort: SortDirection };
type Submission = {
  player_id: string;
  run_id: string;
  seq: number;
  score: number;
  improved: boolean;
  standing_seq: number;
  standing_score: number;
  previous_seq: number | null;
  rank: number | null;
  previous_rank: number | null;
  metadata: { runId: string };
};
export type Row = { rank: number; player: string; score: number };

/** Every acknowledged run is there once and as it was answered, and nothing else but what clients gave up on. */
export async function expectRunsKept(sql: pg.Pool, board: Board, ledger: Ledger): Promise<void> {
  const submissions = new Map<string, Submission>();
  for (const submission of await submissionsOf(sql, board.key)) {
    expect(submissions.has(submission.run_id), 'a run that is there twice').toBe(false);
    submissions.set(submission.run_id, submission);
  }
  for (const [run, answer] of ledger.answers)
    if (run.board === board.key) {
      const submission = submissions.get(run.runId);
      submissions.delete(run.runId);
      expect(submission, `an acknowledged run is lost: ${run.runId}`).toBeDefined();
      const { player_id, score, metadata, improved, rank, previous_rank, standing_seq, standing_score } = submission!;
      expect({ player_id, score, metadata }).toEqual({
        player_id: uuidOf(run.player.id),
        score: run.score,
        metadata: { runId: run.runId },
      });
      const at = new Date(Math.floor(standing_seq / 1000)).toISOString();
      expect({ improved, previousRank: previous_rank, rank, score: standing_score, at }).toEqual({
        ...answer,
        at: new Date(answer.at).toISOString(),
      });
    }
  const abandoned = new Set(ledger.abandoned.map((run: Run) => run.runId));
  expect([...submissions.keys()].filter((runId) => !abandoned.has(runId))).toEqual([]);
}

/** The standings are what the submissions make of them, one after the other; returns them in rank order. */
export async function expectStandingsRight(sql: pg.Pool, { key, operator, sort }: Board): Promise<Row[]> {
  const standings = new Map<string, { score: number; seq: number }>();
  for (const run of await submissionsOf(sql, key)) {
    const before = standings.get(run.player_id);
    const score = operator === 'SUM' ? (before?.score ?? 0) + run.score : run.score;
    const isBetter = !before || (sort === 'ASC' ? score < before.score : score > before.score);
    const improved = operator !== 'BEST' || isBetter;
    if (improved) standings.set(run.player_id, { score, seq: run.seq });
    const after = standings.get(run.player_id);
    expect(run).toMatchObject({
      improved,
      standing_seq: after?.seq,
      standing_score: after?.score,
      previous_seq: before?.seq ?? null,
    });
  }
  const expected = [...standings]
    .toSorted(([, left], [, right]) => {
      const byScore = sort === 'ASC' ? left.score - right.score : right.score - left.score;
      return byScore === 0 ? left.seq - right.seq : byScore;
    })
    .map(([player, { score }], index) => ({ rank: index + 1, player, score }));
  const { rows } = await sql.query<Row>(
    `SELECT row_number() OVER (ORDER BY rank_key)::int AS rank, player_id AS player, score::float8 AS score
     FROM standing JOIN season ON season.id = season_id JOIN leaderboard ON leaderboard.id = leaderboard_id
     WHERE leaderboard.key = $1 ORDER BY rank_key`,
    [key],
  );
  expect(rows).toEqual(expected);
  return rows;
}

async function submissionsOf(sql: pg.Pool, key: string): Promise<Submission[]> {
  const { rows } = await sql.query<Submission>(
    `SELECT player_id, run_id, seq::float8 AS seq, score::float8 AS score, improved, metadata, rank, previous_rank,
            standing_seq::float8 AS standing_seq, standing_score::float8 AS standing_score,
            previous_seq::float8 AS previous_seq
     FROM submission JOIN leaderboard ON leaderboard.id = leaderboard_id WHERE leaderboard.key = $1 ORDER BY seq`,
    [key],
  );
  return rows;
}

type Viewer = Pick<Player, 'id' | 'token'>;

/** All ways of reading the board give these rows, whichever gateway is asked. */
export async function expectShown(gateway: Server, key: string, rows: Row[], viewers: Viewer[]): Promise<void> {
  for (const size of [7, 100]) expect(await walk(gateway, key, size)).toEqual(rows);
  const players = viewers.map((viewer) => viewer.id).slice(0, 200);
  const uuids = new Set(players.map(uuidOf));
  const listed = rows.filter((row) => uuids.has(row.player));
  for (const [index, { id, token }] of viewers.entries()) {
    const size = (index % 9) + 1;
    const { leaderboard } = await asking(gateway).query(BoardViews, { key, first: 5, size, players }, token);
    const own = rows.find((row) => row.player === uuidOf(id)) ?? null;
    const window = own && windowAround(own.rank, size, rows.length);
    expect({
      entries: leaderboard!.entries.nodes.map(toRow),
      totalCount: leaderboard!.entries.totalCount,
      me: leaderboard!.me && toRow(leaderboard!.me),
      around: leaderboard!.around.map(toRow),
      entriesOf: leaderboard!.entriesOf.map(toRow),
    }).toEqual({
      entries: rows.slice(0, 5),
      totalCount: rows.length,
      me: own,
      around: window ? rows.slice(window.first - 1, window.last) : [],
      entriesOf: listed,
    });
  }
}

/** The whole board, page by page. */
export async function walk(gateway: Server, key: string, size: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | null | undefined; ;) {
    const { leaderboard } = await asking(gateway).query(Entries, { key, first: size, after });
    const { edges, pageInfo } = leaderboard!.entries;
    rows.push(...edges.map((edge) => toRow(edge.node)));
    if (!pageInfo.hasNextPage) return rows;
    after = pageInfo.endCursor;
  }
}

/** Every refresh token that a client was given last, and did not use, still brings its player in. */
export async function expectSessionsKept(gateway: Server, players: Player[]): Promise<void> {
  for (const { id, refreshToken } of players)
    if (refreshToken !== null) {
      const { refreshSession } = await asking(gateway).query(RefreshSession, { refreshToken });
      expect(refreshSession).toMatchObject({ __typename: 'Session', player: { id } });
    }
}

export const toRow = ({ rank, score, player }: EntryPartsFragment): Row => ({
  rank,
  player: uuidOf(player.id),
  score,
});

/** Clients see global ids, such as "Player:…" in base64url. */
const uuidOf = (id: string) =>
  Buffer.from(id, 'base64url')
    .toString()
    .replace(/^Player:/, '');
