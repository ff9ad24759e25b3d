import type { Db } from '../../infra/db.ts';
import type { BoardQuestion, BoardView, Order, Place } from './model.ts';
import { windowAround } from './model.ts';
import { encodeMember, rankKeyBytes } from './rank-key.ts';
import type { RankChange } from './rank-index.ts';

/*
 * The order of a season in Postgres, where it is the truth. Answers the same questions as the Redis index, exactly but
 * by counting: what is asked while Redis has no index yet.
 */

export type StandingsStore = ReturnType<typeof createStandingsStore>;

type Row = { player_id: string; rank_key: Buffer };
type Client = { query: Db['pool']['query'] };

const snapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
const streamChunk = 10_000;
const standingsOf = `SELECT player_id, rank_key FROM standing
  WHERE season_id = $1 AND player_id = ANY($2::uuid[]) ORDER BY rank_key`;

export function createStandingsStore({ pool, transaction }: Db) {
  return { read, ranksOf, lastSeq, changesSince, stream };

  /** Answers all questions from one snapshot. */
  function read(seasonId: number, order: Order, questions: BoardQuestion[]): Promise<BoardView> {
    return transaction(async (client) => {
      const seq = await seqOf(client, seasonId);
      const count = await countBelow(client, seasonId, null);
      const answers: Place[][] = [];
      for (const question of questions) answers.push(await answer(client, seasonId, order, question, count));
      return { seq, count, answers };
    }, snapshot);
  }

  function lastSeq(seasonId: number): Promise<number> {
    return seqOf(pool, seasonId);
  }

  /** The ranks that both sides of each change have now, or would have in place of the player's present standing. */
  function ranksOf(seasonId: number, changes: RankChange[]): Promise<{ before: number | null; after: number }[]> {
    return transaction(async (client) => {
      const { rows } = await client.query<Row>({
        name: 'standings-of',
        text: standingsOf,
        values: [seasonId, changes.map((change) => change.playerId)],
      });
      const present = new Map(rows.map((row) => [row.player_id, row.rank_key]));
      const keys = changes.flatMap(({ before, after }) => [before, after].filter((key) => key !== null));
      const below = await countsBelow(client, seasonId, keys.map(toBuffer));
      const rankOf = ({ playerId }: RankChange, key: Uint8Array) => {
        const own = present.get(playerId);
        const isOwnBelow = own && Buffer.compare(own, key) < 0;
        return below.get(toBuffer(key).toString('hex'))! + 1 - (isOwnBelow ? 1 : 0);
      };
      return changes.map((change) => ({
        before: change.before && rankOf(change, change.before),
        after: change.after ? rankOf(change, change.after) : 0,
      }));
    }, snapshot);
  }

  /**
   * The present standings of the players who reported since `seq`, and the moment at which they were read; null where
   * there are more than `max`, or Postgres does not know of a commit at `seq`.
   */
  async function changesSince(
    seasonId: number,
    seq: number,
    max: number,
  ): Promise<{ seq: number; changes: RankChange[] } | null> {
    return transaction(async (client) => {
      const now = await seqOf(client, seasonId);
      if (!(await isKnown(client, seasonId, seq))) return null;
      const { rows } = await client.query<{ player_id: string; rank_key: Buffer | null }>({
        name: 'standings-changed',
        text: `SELECT changed.player_id, standing.rank_key
               FROM (SELECT DISTINCT player_id FROM submission WHERE season_id = $1 AND seq > $2 LIMIT $3) AS changed
               LEFT JOIN standing ON standing.season_id = $1 AND standing.player_id = changed.player_id`,
        values: [seasonId, seq, max + 1],
      });
      if (rows.length > max) return null;
      return { seq: now, changes: rows.map((row) => ({ playerId: row.player_id, before: null, after: row.rank_key })) };
    }, snapshot);
  }

  /** All standings of one snapshot, in rank order; `use` gets the snapshot's seq and the chunks. */
  function stream(
    seasonId: number,
    use: (seq: number, rows: AsyncIterable<{ playerId: string; rankKey: Buffer }[]>) => Promise<void>,
  ): Promise<void> {
    return transaction(async (client) => {
      const seq = await seqOf(client, seasonId);
      await use(seq, chunks(client));
    }, snapshot);

    async function* chunks(client: Client) {
      let after: Buffer = Buffer.alloc(0);
      for (;;) {
        const rows = await slice(client, seasonId, { after, before: null, from: 'first', limit: streamChunk });
        if (rows.length > 0) yield rows.map((row) => ({ playerId: row.player_id, rankKey: row.rank_key }));
        if (rows.length < streamChunk) return;
        after = rows.at(-1)!.rank_key;
      }
    }
  }

  async function answer(
    client: Client,
    seasonId: number,
    order: Order,
    question: BoardQuestion,
    count: number,
  ): Promise<Place[]> {
    switch (question.kind) {
      case 'places':
        return places(client, seasonId, question.playerIds);
      case 'slice': {
        // A bound is a member; its first bytes are the rank key.
        const cut = (member: Buffer | null) => member && member.subarray(0, rankKeyBytes(order));
        const bounds = { ...question, after: cut(question.after), before: cut(question.before) };
        return ranked(client, seasonId, await slice(client, seasonId, bounds));
      }
      case 'around': {
        const [own] = await places(client, seasonId, [question.playerId]);
        if (!own) return [];
        const key = own.member.subarray(0, rankKeyBytes(order));
        const { first, last } = windowAround(own.rank, question.size, count);
        const above = { after: null, before: key, from: 'last' as const, limit: own.rank - first };
        const below = { after: key, before: null, from: 'first' as const, limit: last - own.rank };
        const rows = [
          ...(await slice(client, seasonId, above)),
          { player_id: question.playerId, rank_key: key },
          ...(await slice(client, seasonId, below)),
        ];
        return rows.map((row, index) => toPlace(row, first + index));
      }
    }
  }

  async function ranked(client: Client, seasonId: number, rows: Row[]): Promise<Place[]> {
    if (rows.length === 0) return [];
    const first = (await countBelow(client, seasonId, rows[0]!.rank_key)) + 1;
    return rows.map((row, index) => toPlace(row, first + index));
  }

  async function places(client: Client, seasonId: number, playerIds: string[]): Promise<Place[]> {
    const { rows } = await client.query<Row>({
      name: 'standings-of',
      text: standingsOf,
      values: [seasonId, playerIds],
    });
    if (rows.length === 0) return [];
    const below = await countsBelow(
      client,
      seasonId,
      rows.map((row) => row.rank_key),
    );
    return rows.map((row) => toPlace(row, below.get(row.rank_key.toString('hex'))! + 1));
  }
}

/** How many standings rank above each of the keys (by their hex form), from one pass over the board. */
async function countsBelow(client: Client, seasonId: number, keys: Buffer[]): Promise<Map<string, number>> {
  const sorted = [...new Map(keys.map((key) => [key.toString('hex'), key])).values()].toSorted(Buffer.compare);
  if (sorted.length === 0) return new Map();
  const { rows } = await client.query<{ bucket: number; n: string }>({
    name: 'standings-buckets',
    text: `SELECT width_bucket(rank_key, $2::bytea[]) AS bucket, count(*) AS n FROM standing
           WHERE season_id = $1 AND rank_key < $3 GROUP BY bucket`,
    values: [seasonId, sorted, sorted.at(-1)],
  });
  const sizes = new Map(rows.map(({ bucket, n }) => [bucket, Number(n)]));
  let below = 0;
  return new Map(
    sorted.map((key, index) => {
      below += sizes.get(index) ?? 0;
      return [key.toString('hex'), below];
    }),
  );
}

async function seqOf(client: Client, seasonId: number): Promise<number> {
  const { rows } = await client.query<{ last_seq: string }>({
    name: 'season-seq',
    text: 'SELECT last_seq FROM season WHERE id = $1',
    values: [seasonId],
  });
  if (!rows[0]) throw new Error(`season ${seasonId} does not exist`);
  return Number(rows[0].last_seq);
}

/** Whether the season once stood at this seq, as far as Postgres remembers. */
async function isKnown(client: Client, seasonId: number, seq: number): Promise<boolean> {
  const { rows } = await client.query({
    name: 'submission-exists',
    text: 'SELECT 1 FROM submission WHERE season_id = $1 AND seq = $2',
    values: [seasonId, seq],
  });
  return seq === 0 || rows.length > 0;
}

async function countBelow(client: Client, seasonId: number, key: Buffer | null): Promise<number> {
  const { rows } = await client.query<{ n: string }>({
    name: 'standings-below',
    text: 'SELECT count(*) AS n FROM standing WHERE season_id = $1 AND ($2::bytea IS NULL OR rank_key < $2)',
    values: [seasonId, key],
  });
  return Number(rows[0]!.n);
}

type Slice = { after: Buffer | null; before: Buffer | null; from: 'first' | 'last'; limit: number };

async function slice(client: Client, seasonId: number, { after, before, from, limit }: Slice): Promise<Row[]> {
  const upwards = from === 'first';
  const { rows } = await client.query<Row>({
    name: `standings-${from}${before ? '-before' : ''}`,
    // The upper bound is left out where there is none, so that the plan stays a walk along the index.
    text: `SELECT player_id, rank_key FROM standing
           WHERE season_id = $1 AND rank_key > $2 ${before ? 'AND rank_key < $4' : ''}
           ORDER BY rank_key ${upwards ? 'ASC' : 'DESC'} LIMIT $3`,
    values: [seasonId, after ?? Buffer.alloc(0), limit, ...(before ? [before] : [])],
  });
  return upwards ? rows : rows.toReversed();
}

const toBuffer = (bytes: Uint8Array) => (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes));

const toPlace = (row: Row, rank: number): Place => ({ rank, member: encodeMember(row.rank_key, row.player_id) });
