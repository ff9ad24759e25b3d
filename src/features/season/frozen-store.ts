import type { Db } from '../../infra/db.ts';
import {
  windowAround,
  type BoardAnswer,
  type BoardQuestion,
  type BoardView,
  type Leaderboard,
  type Place,
} from '../leaderboard/model.ts';
import { encodeMember, rankKeyBytes } from '../leaderboard/rank-key.ts';
import type { AnswerByCounting } from '../leaderboard/standings-store.ts';
import { countings } from '../reward/rules.ts';
import { markEvery, sharedPart } from './placed-sql.ts';

/*
 * Reads seasons that are over for good, from Postgres alone. A rank is the nearest mark (closing-store.ts) and a count
 * of at most the entries between two marks; a page is a walk along the index. Exact, and as fast for the millionth place
 * as for the first.
 */

export type FrozenStore = ReturnType<typeof createFrozenStore>;

type Client = { query: Db['pool']['query'] };
type Row = { player_id: string; rank_key: Buffer };
/** Where a key stands, by each way of counting. */
export type Placement = { position: number; competition: number; dense: number };
type Placed = Row & Placement;
type Board = Pick<Leaderboard, 'tiebreakers' | 'sort' | 'rankStyle'>;

const snapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** @param answerByCounting how a filtered question is answered from standings alone */
export function createFrozenStore({ transaction }: Db, answerByCounting: AnswerByCounting) {
  return { read };

  /** Answers all questions from one snapshot; null where the season is not frozen, or is being worked out anew. */
  function read(seasonId: number, board: Board, questions: BoardQuestion[]): Promise<BoardView | null> {
    return transaction(async (client) => {
      const { rows } = await client.query<{ last_seq: string; entry_count: number }>({
        name: 'frozen-season',
        text: `SELECT last_seq, entry_count FROM season WHERE id = $1 AND state IN ('FROZEN', 'REWARDED')`,
        values: [seasonId],
      });
      const season = rows[0];
      if (!season) return null;
      const answers: BoardAnswer[] = [];
      for (const question of questions)
        // Marks count all entries; those that a filter takes are counted as in a running season.
        answers.push(
          question.filter
            ? await answerByCounting(client, seasonId, board, question)
            : await answerByMarks(client, seasonId, board, question, season.entry_count),
        );
      return { seq: Number(season.last_seq), answers };
    }, snapshot);
  }
}

async function answerByMarks(
  client: Client,
  seasonId: number,
  board: Board,
  question: BoardQuestion,
  count: number,
): Promise<BoardAnswer> {
  const placed = await answer(client, seasonId, board, question, count);
  return { count, places: placed.map((row) => toPlace(board, row)) };
}

async function answer(
  client: Client,
  seasonId: number,
  board: Board,
  question: BoardQuestion,
  count: number,
): Promise<Placed[]> {
  switch (question.kind) {
    case 'places':
      return withPlacements(client, seasonId, await standingsOf(client, seasonId, question.playerIds));
    case 'slice': {
      // A bound is a member; its first bytes are the rank key.
      const cut = (member: Buffer | null) => member && member.subarray(0, rankKeyBytes(board));
      const bounds = { ...question, after: cut(question.after), before: cut(question.before) };
      return fromFirst(client, seasonId, await slice(client, seasonId, bounds));
    }
    case 'from-rank':
      return fromRank(client, seasonId, board, question);
    case 'around': {
      const own = await standingsOf(client, seasonId, [question.playerId]);
      const [placed] = await withPlacements(client, seasonId, own);
      if (!placed) return [];
      const { first, last } = windowAround(placed.position, question.size, count);
      return fromFirst(client, seasonId, await sliceAt(client, seasonId, first, last - first + 1));
    }
  }
}

/** The entries of this rank or a later one: they begin between the last mark before that rank and the next mark. */
async function fromRank(
  client: Client,
  seasonId: number,
  { rankStyle }: Board,
  { rank, limit }: { rank: number; limit: number },
): Promise<Placed[]> {
  const column = countings[rankStyle];
  const { rows } = await client.query<{ position: number }>(
    `SELECT position FROM season_mark WHERE season_id = $1 AND ${column} < $2 ORDER BY position DESC LIMIT 1`,
    [seasonId, rank],
  );
  const start = rows[0]?.position ?? 1;
  const placed = await fromFirst(client, seasonId, await sliceAt(client, seasonId, start, markEvery + limit));
  const from = placed.findIndex((row) => row[column] >= rank);
  return from === -1 ? [] : placed.slice(from, from + limit);
}

async function standingsOf(client: Client, seasonId: number, playerIds: string[]): Promise<Row[]> {
  const { rows } = await client.query<Row>({
    name: 'frozen-standings-of',
    text: `SELECT player_id, rank_key FROM standing
           WHERE season_id = $1 AND player_id = ANY($2::uuid[]) ORDER BY rank_key`,
    values: [seasonId, playerIds],
  });
  return rows;
}

/** Rows that follow one another; the first one is looked up, and the others are counted on from it. */
async function fromFirst(client: Client, seasonId: number, rows: Row[]): Promise<Placed[]> {
  const [first] = await withPlacements(client, seasonId, rows.slice(0, 1));
  if (!first) return [];
  const placed = [first];
  for (const row of rows.slice(1)) {
    const last = placed.at(-1)!;
    const position = last.position + 1;
    const shares = shared(row.rank_key).equals(shared(last.rank_key));
    placed.push({
      ...row,
      position,
      competition: shares ? last.competition : position,
      dense: last.dense + (shares ? 0 : 1),
    });
  }
  return placed;
}

/** Rows with their places, from the nearest mark each. */
async function withPlacements(client: Client, seasonId: number, rows: Row[]): Promise<Placed[]> {
  if (rows.length === 0) return [];
  const placements = await client.query<Placement>({
    name: 'frozen-placements',
    text: `SELECT mark.position + counted.behind AS position, mark.dense + counted.ranks AS dense,
                  CASE WHEN mark.shared = wanted.shared THEN mark.competition
                       ELSE mark.position + counted.ahead + 1 END AS competition
           FROM (SELECT rank_key, ${sharedPart('rank_key')} AS shared, at
                 FROM unnest($2::bytea[]) WITH ORDINALITY AS given (rank_key, at)) AS wanted
           CROSS JOIN LATERAL (
             SELECT position, rank_key, competition, dense, ${sharedPart('rank_key')} AS shared FROM season_mark
             WHERE season_id = $1 AND rank_key <= wanted.rank_key ORDER BY rank_key DESC LIMIT 1) AS mark
           CROSS JOIN LATERAL (
             SELECT count(*)::int AS behind,
                    (count(*) FILTER (WHERE rank_key < wanted.shared))::int AS ahead,
                    (count(DISTINCT ${sharedPart('rank_key')}) FILTER (WHERE ${sharedPart('rank_key')} <> mark.shared))::int AS ranks
             FROM standing WHERE season_id = $1 AND rank_key > mark.rank_key AND rank_key <= wanted.rank_key) AS counted
           ORDER BY wanted.at`,
    values: [seasonId, rows.map((row) => row.rank_key)],
  });
  return rows.map((row, index) => ({ ...row, ...placements.rows[index]! }));
}

type Slice = { after: Buffer | null; before: Buffer | null; from: 'first' | 'last'; limit: number };

async function slice(client: Client, seasonId: number, { after, before, from, limit }: Slice): Promise<Row[]> {
  const upwards = from === 'first';
  const { rows } = await client.query<Row>({
    name: `frozen-${from}${before ? '-before' : ''}`,
    // The upper bound is left out where there is none, so that the plan stays a walk along the index.
    text: `SELECT player_id, rank_key FROM standing
           WHERE season_id = $1 AND rank_key > $2 ${before ? 'AND rank_key < $4' : ''}
           ORDER BY rank_key ${upwards ? 'ASC' : 'DESC'} LIMIT $3`,
    values: [seasonId, after ?? Buffer.alloc(0), limit, ...(before ? [before] : [])],
  });
  return upwards ? rows : rows.toReversed();
}

/** So many rows from a position on. */
async function sliceAt(client: Client, seasonId: number, position: number, limit: number): Promise<Row[]> {
  const { rows } = await client.query<Row>({
    name: 'frozen-slice-at',
    text: `SELECT player_id, standing.rank_key
           FROM (SELECT position, rank_key FROM season_mark
                 WHERE season_id = $1 AND position <= $2 ORDER BY position DESC LIMIT 1) AS mark
           CROSS JOIN LATERAL (
             SELECT player_id, rank_key FROM standing WHERE season_id = $1 AND standing.rank_key >= mark.rank_key
             ORDER BY rank_key OFFSET $2::int - mark.position LIMIT $3) AS standing
           ORDER BY standing.rank_key`,
    values: [seasonId, position, limit],
  });
  return rows;
}

const shared = (key: Buffer) => key.subarray(0, -7);

function toPlace({ rankStyle }: Board, row: Placed): Place {
  return { position: row.position, rank: row[countings[rankStyle]], member: encodeMember(row.rank_key, row.player_id) };
}
