import type { Db } from '../../infra/db.ts';
import { createLru } from '../../infra/lru.ts';
import type { BoardAnswer, BoardQuestion, BoardView, Filter, Place, RankedOrder, RankStyle } from './model.ts';
import { rankInOrder, windowAround } from './model.ts';
import { encodeMember, gradeBytes, rankKeyBytes } from './rank-key.ts';
import { nameOf, type Counts } from './batch-ranks.ts';
import type { RankChange } from './rank-index.ts';

/*
 * The order of a season in Postgres, where it is the truth. Answers the same questions as the Redis index, exactly but
 * by counting: what is asked while Redis has no index yet.
 */

export type StandingsStore = ReturnType<typeof createStandingsStore>;
export type AnswerByCounting = typeof answerByCounting;
export type Client = { query: Db['pool']['query'] };

type Row = { player_id: string; rank_key: Buffer };
/** Which entries are looked at. */
export type Scope = { seasonId: number; filter: Filter | null };

export const snapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
/** Redis does nothing else while it takes a chunk: some milliseconds. */
const chunkRows = 1_000;

export function createStandingsStore({ pool, transaction }: Db) {
  // While an index is built, reads of the same moment need not count a million entries each.
  const counts = createLru<string, { seq: number; count: number }>({ max: 1_000 });
  return { read, lastSeq, isFrozen, changesSince, stream };

  /** Answers all questions from one snapshot. */
  function read(seasonId: number, board: RankedOrder, questions: BoardQuestion[]): Promise<BoardView> {
    return transaction(async (client) => {
      const seq = await seqOf(client, seasonId);
      const answers: BoardAnswer[] = [];
      for (const question of questions) {
        const count = await countAt(client, { seasonId, filter: question.filter }, seq);
        answers.push(await answerByCounting(client, seasonId, board, question, count));
      }
      return { seq, answers };
    }, snapshot);
  }

  async function countAt(client: Client, scope: Scope, seq: number): Promise<number> {
    const name = `${scope.seasonId} ${JSON.stringify(scope.filter)}`;
    const known = counts.get(name);
    if (known?.seq === seq) return known.count;
    const count = await countBelow(client, scope, null);
    counts.set(name, { seq, count });
    return count;
  }

  function lastSeq(seasonId: number): Promise<number> {
    return seqOf(pool, seasonId);
  }

  /** Whether the season moves no more and needs no index. */
  async function isFrozen(seasonId: number): Promise<boolean> {
    const { rows } = await pool.query(`SELECT 1 FROM season WHERE id = $1 AND state IN ('FROZEN', 'REWARDED')`, [
      seasonId,
    ]);
    return rows.length > 0;
  }

  /** `changesWithin` in a snapshot of its own. */
  function changesSince(seasonId: number, seq: number, max: number) {
    return transaction((client) => changesWithin(client, seasonId, seq, max), snapshot);
  }

  /** All standings of one snapshot, in rank order; `use` gets the snapshot's seq and the chunks. */
  function stream(
    seasonId: number,
    isFiled: boolean,
    use: (seq: number, chunks: AsyncIterable<{ rows: Buffer; count: number }>) => Promise<void>,
  ): Promise<void> {
    return transaction(async (client) => {
      const seq = await seqOf(client, seasonId);
      await use(seq, packedRows(client, seasonId, isFiled));
    }, snapshot);
  }
}

/**
 * What has moved since `seq`: the present standings of all players whose standing may have changed, and the moment at
 * which they were read; null where there are more than `max`, or Postgres does not know of a commit at `seq`. For a
 * snapshot, or a transaction that holds the season's lock.
 */
export async function changesWithin(
  client: Client,
  seasonId: number,
  seq: number,
  max: number,
): Promise<{ seq: number; changes: RankChange[] } | null> {
  const now = await seqOf(client, seasonId);
  if (!(await isKnown(client, seasonId, seq))) return null;
  const { rows } = await client.query<ChangedRow>({
    name: 'standings-changed',
    text: `SELECT changed.player_id, standing.rank_key, standing.dimension_1, standing.dimension_2
           FROM (SELECT player_id FROM submission WHERE season_id = $1 AND seq > $2
                 UNION SELECT player_id FROM standing_change WHERE season_id = $1 AND seq > $2 LIMIT $3) AS changed
           LEFT JOIN standing ON standing.season_id = $1 AND standing.player_id = changed.player_id`,
    values: [seasonId, seq, max + 1],
  });
  return rows.length > max ? null : { seq: now, changes: rows.map(toChange) };
}

/**
 * The standings of a season in rank order as load.lua takes them. Postgres puts each chunk together, so that a million
 * rows pass through this process as a few hundred values.
 */
async function* packedRows(client: Client, seasonId: number, isFiled: boolean) {
  let after: Buffer = Buffer.alloc(0);
  for (;;) {
    const { rows } = await client.query<{ rows: Buffer | null; count: string; last: Buffer | null }>({
      name: isFiled ? 'standings-packed-filed' : 'standings-packed',
      text: `SELECT string_agg(${packedColumns(isFiled)}, ''::bytea ORDER BY rank_key) AS rows,
                    count(*) AS count, (array_agg(rank_key ORDER BY rank_key))[count(*)] AS last
             FROM (SELECT * FROM standing WHERE season_id = $1 AND rank_key > $2 ORDER BY rank_key LIMIT $3) AS chunk`,
      values: [seasonId, after, chunkRows],
    });
    const { rows: packed, count, last } = rows[0]!;
    if (packed && last) {
      yield { rows: packed, count: Number(count) };
      after = last;
    }
    if (Number(count) < chunkRows) return;
  }
}

/** One standing as load.lua takes it: rank key, player, and where the board has dimensions what the run is filed under. */
export function packedColumns(isFiled: boolean): string {
  const value = (column: string) =>
    `set_byte('\\x00', 0, octet_length(coalesce(${column}, ''))) || convert_to(coalesce(${column}, ''), 'UTF8')`;
  return `rank_key || uuid_send(player_id)${isFiled ? ` || ${value('dimension_1')} || ${value('dimension_2')}` : ''}`;
}

/**
 * Answers one question by counting standings, within the caller's snapshot.
 *
 * @param known how many entries there are for this question, where that has been counted
 */
export async function answerByCounting(
  client: Client,
  seasonId: number,
  board: RankedOrder,
  question: BoardQuestion,
  known?: number,
): Promise<BoardAnswer> {
  const scope = { seasonId, filter: question.filter };
  const count = known ?? (await countBelow(client, scope, null));
  const inOrder = async (rows: Row[], position?: number): Promise<BoardAnswer> => {
    if (rows.length === 0) return { count, places: [] };
    const first = await placeOf(client, scope, board, rows[0]!.rank_key, position);
    const members = rows.map((row) => encodeMember(row.rank_key, row.player_id));
    return { count, places: rankInOrder(board.rankStyle, first, members, gradeBytes(board)) };
  };
  switch (question.kind) {
    case 'places':
      return { count, places: await places(client, scope, board, question.playerIds) };
    case 'slice': {
      // A bound is a member, or the start of one; its first bytes are the rank key.
      const cut = (member: Buffer | null) => member && member.subarray(0, rankKeyBytes(board));
      return inOrder(
        await slice(client, scope, { ...question, after: cut(question.after), before: cut(question.before) }),
      );
    }
    case 'from-rank': {
      const start = await startOfRank(client, scope, board, question.rank);
      if (!start) return { count, places: [] };
      const rest = { after: start, before: null, from: 'first', limit: question.limit - 1 } as const;
      const first = await rowAt(client, scope, start);
      return inOrder([first, ...(question.limit > 1 ? await slice(client, scope, rest) : [])]);
    }
    case 'around': {
      const [own] = await places(client, scope, board, [question.playerId]);
      if (!own) return { count, places: [] };
      const key = own.member.subarray(0, rankKeyBytes(board));
      const { first, last } = windowAround(own.position, question.size, count);
      const above = { after: null, before: key, from: 'last' as const, limit: own.position - first };
      const below = { after: key, before: null, from: 'first' as const, limit: last - own.position };
      const rows = [
        ...(await slice(client, scope, above)),
        { player_id: question.playerId, rank_key: key },
        ...(await slice(client, scope, below)),
      ];
      return inOrder(rows, first);
    }
  }
}

/** Where the entry with this key stands; its position may be known. */
async function placeOf(client: Client, scope: Scope, board: RankedOrder, key: Buffer, known?: number) {
  const position = known ?? (await countBelow(client, scope, key)) + 1;
  const rank =
    board.rankStyle === 'UNIQUE' ? position : (await gradesOrEntriesBefore(client, scope, board, [key])).get(key)! + 1;
  return { position, rank };
}

async function places(client: Client, scope: Scope, board: RankedOrder, playerIds: string[]): Promise<Place[]> {
  const { sql, values } = within(scope, [playerIds]);
  const { rows } = await client.query<Row>(
    `SELECT player_id, rank_key FROM standing WHERE ${sql} AND player_id = ANY($1::uuid[]) ORDER BY rank_key`,
    values,
  );
  if (rows.length === 0) return [];
  const keys = rows.map((row) => row.rank_key);
  const positions = await countsBelow(client, scope, keys);
  const ranks = board.rankStyle === 'UNIQUE' ? null : await gradesOrEntriesBefore(client, scope, board, keys);
  return rows.map((row) => {
    const position = positions.get(nameOf(row.rank_key))! + 1;
    const rank = ranks ? ranks.get(row.rank_key)! + 1 : position;
    return { position, rank, member: encodeMember(row.rank_key, row.player_id) };
  });
}

/** For each key, what its rank counts: the entries, or the grades, that stand before its grade. */
async function gradesOrEntriesBefore(client: Client, scope: Scope, board: RankedOrder, keys: Buffer[]) {
  const bytes = gradeBytes(board);
  const grades = keys.map((key) => key.subarray(0, bytes));
  const below = await countsBelow(client, scope, grades, board.rankStyle === 'DENSE' ? bytes : null);
  return new Map(keys.map((key, index) => [key, below.get(nameOf(grades[index]!))!]));
}

/** The key of the first entry that has this rank or a later one. */
async function startOfRank(client: Client, scope: Scope, board: RankedOrder, rank: number): Promise<Buffer | null> {
  const bytes = gradeBytes(board);
  const { sql, values } = within(scope, [rank]);
  const ranked = {
    UNIQUE: `SELECT rank_key, row_number() OVER (ORDER BY rank_key) AS rank FROM standing WHERE ${sql}`,
    COMPETITION: `SELECT rank_key, rank() OVER (ORDER BY substring(rank_key FROM 1 FOR ${bytes})) AS rank FROM standing WHERE ${sql}`,
    DENSE: `SELECT rank_key, dense_rank() OVER (ORDER BY substring(rank_key FROM 1 FOR ${bytes})) AS rank FROM standing WHERE ${sql}`,
  } satisfies Record<RankStyle, string>;
  const { rows } = await client.query<{ rank_key: Buffer }>(
    `SELECT rank_key FROM (${ranked[board.rankStyle]}) AS ranked WHERE rank >= $1 ORDER BY rank_key LIMIT 1`,
    values,
  );
  return rows[0]?.rank_key ?? null;
}

async function rowAt(client: Client, { seasonId }: Scope, key: Buffer): Promise<Row> {
  const { rows } = await client.query<Row>(
    'SELECT player_id, rank_key FROM standing WHERE season_id = $1 AND rank_key = $2',
    [seasonId, key],
  );
  return rows[0]!;
}

/** Counts before each bound, as a batch of reports needs them; read within the batch's own transaction. */
export async function countBefore(
  client: Client,
  seasonId: number,
  { rankStyle, ...order }: RankedOrder,
  bounds: Buffer[],
): Promise<Counts> {
  const scope = { seasonId, filter: null };
  const isDense = rankStyle === 'DENSE';
  const before = await countsBelow(client, scope, bounds, isDense ? gradeBytes(order) : null);
  const count = await countBelow(client, scope, null);
  if (!isDense) return { count, before, within: new Map() };
  const { rows } = await client.query<{ grade: Buffer; n: string }>({
    name: 'standings-in-grades',
    text: `SELECT grade, (SELECT count(*) FROM standing WHERE season_id = $1 AND rank_key > grade
                          AND rank_key < grade || '\\xffffffffffffff'::bytea) AS n
           FROM unnest($2::bytea[]) AS wanted (grade)`,
    values: [seasonId, bounds],
  });
  return { count, before, within: new Map(rows.map(({ grade, n }) => [nameOf(grade), Number(n)])) };
}

/**
 * How many standings stand before each of the keys (by their name), from one pass over the board; or how many different
 * starts of so many bytes they have.
 */
async function countsBelow(
  client: Client,
  scope: Scope,
  keys: Buffer[],
  distinctBytes: number | null = null,
): Promise<Map<string, number>> {
  const sorted = [...new Map(keys.map((key) => [nameOf(key), key])).values()].toSorted(Buffer.compare);
  if (sorted.length === 0) return new Map();
  const { sql, values } = within(scope, [sorted, sorted.at(-1)!]);
  const what = distinctBytes === null ? '*' : `DISTINCT substring(rank_key FROM 1 FOR ${distinctBytes})`;
  const { rows } = await client.query<{ bucket: number; n: string }>(
    `SELECT width_bucket(rank_key, $1::bytea[]) AS bucket, count(${what}) AS n FROM standing
     WHERE ${sql} AND rank_key < $2 GROUP BY bucket`,
    values,
  );
  const sizes = new Map(rows.map(({ bucket, n }) => [bucket, Number(n)]));
  let below = 0;
  return new Map(
    sorted.map((key, index) => {
      below += sizes.get(index) ?? 0;
      return [nameOf(key), below];
    }),
  );
}

export async function seqOf(client: Client, seasonId: number): Promise<number> {
  const { rows } = await client.query<{ last_seq: string }>({
    name: 'season-seq',
    text: 'SELECT last_seq FROM season WHERE id = $1',
    values: [seasonId],
  });
  if (!rows[0]) throw new Error(`season ${seasonId} does not exist`);
  return Number(rows[0].last_seq);
}

/** Whether the season once stood at this seq, as far as Postgres remembers. */
export async function isKnown(client: Client, seasonId: number, seq: number): Promise<boolean> {
  const { rows } = await client.query({
    name: 'seq-exists',
    text: `SELECT 1 FROM submission WHERE season_id = $1 AND seq = $2
           UNION ALL SELECT 1 FROM standing_change WHERE season_id = $1 AND seq = $2`,
    values: [seasonId, seq],
  });
  return seq === 0 || rows.length > 0;
}

async function countBelow(client: Client, scope: Scope, key: Buffer | null): Promise<number> {
  const { sql, values } = within(scope, key ? [key] : []);
  const bound = key ? 'AND rank_key < $1' : '';
  const { rows } = await client.query<{ n: string }>(
    `SELECT count(*) AS n FROM standing WHERE ${sql} ${bound}`,
    values,
  );
  return Number(rows[0]!.n);
}

type Slice = { after: Buffer | null; before: Buffer | null; from: 'first' | 'last'; limit: number };

export async function slice(client: Client, scope: Scope, { after, before, from, limit }: Slice): Promise<Row[]> {
  const upwards = from === 'first';
  const { sql, values } = within(scope, [after ?? Buffer.alloc(0), limit, ...(before ? [before] : [])]);
  const { rows } = await client.query<Row>(
    // The upper bound is left out where there is none, so that the plan stays a walk along the index.
    `SELECT player_id, rank_key FROM standing WHERE ${sql} AND rank_key > $1 ${before ? 'AND rank_key < $3' : ''}
     ORDER BY rank_key ${upwards ? 'ASC' : 'DESC'} LIMIT $2`,
    values,
  );
  return upwards ? rows : rows.toReversed();
}

/** The condition that takes the entries of a scope, with its values behind those given. */
function within({ seasonId, filter }: Scope, values: unknown[]): { sql: string; values: unknown[] } {
  const all = [...values, seasonId];
  const parts = [`season_id = $${all.length}`];
  for (const [index, value] of (filter ?? []).entries())
    if (value !== null) parts.push(`dimension_${index + 1} = $${all.push(value)}`);
  return { sql: parts.join(' AND '), values: all };
}

type ChangedRow = {
  player_id: string;
  rank_key: Buffer | null;
  dimension_1: string | null;
  dimension_2: string | null;
};

const toChange = (row: ChangedRow): RankChange => ({
  playerId: row.player_id,
  rankKey: row.rank_key,
  dimensions: [row.dimension_1 ?? '', row.dimension_2 ?? ''],
});
