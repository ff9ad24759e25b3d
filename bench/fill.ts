import type { Pool } from 'pg';
import { encodeRankKey } from '../src/features/leaderboard/rank-key.ts';
import { toSearchName } from '../src/features/player/model.ts';
import { uuidv7 } from '../src/infra/uuid.ts';
import { makeBoard, makeGuests } from './client.ts';
import { scoreMax } from './cases.ts';

/*
 * Fills boards straight in Postgres, with just the rows that as many reports would have left there. The guests who make
 * the requests are players of every board, at random places. Each size has two boards that start alike: one keeps the
 * best run, one the latest.
 */

export const boardKey = (kind: 'best' | 'latest', size: number) => `${kind}-${size}`;
export const yardstickTable = 'bench_standing';

/** What the upsert yardstick writes to. */
export type Filled = { seasonId: number; guestIds: string[] };

type Needs = {
  pool: Pool;
  url: string;
  adminKey: string;
  gameKey: string;
  guests: number;
  sizes: number[];
  signal: AbortSignal;
  onProgress: (message: string) => void;
};
type Board = { id: number; seasonId: number };

/** Rows per statement: a few tenths of a second each, so that Ctrl-C need not wait long. */
const chunkRows = 20_000;

export async function fill(needs: Needs): Promise<Filled> {
  const { pool, url, adminKey, guests, sizes, signal, onProgress } = needs;
  const playersMax = sizes.at(-1)!;
  onProgress(`making ${guests} guests`);
  await makeGuests(url, guests, signal);
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM player ORDER BY id');
  const guestIds = rows.map((row) => row.id);
  const playerIds = [...guestIds, ...Array.from({ length: playersMax - guestIds.length }, () => uuidv7(Date.now()))];
  await inChunks(needs, 'players', playersMax, (from, to) => writePlayers(needs, playerIds.slice(from, to), from));

  let seasonId = 0;
  for (const size of sizes) {
    const [best, latest] = [await aBoard(needs, 'best', size), await aBoard(needs, 'latest', size)];
    // As if one report a microsecond had come in, an hour ago.
    const firstSeq = Date.now() * 1_000 - 3_600_000_000;
    await inChunks(needs, `entries of ${boardKey('best', size)}`, size, (from, to) =>
      writeEntries(pool, best, playerIds.slice(from, to), firstSeq + from),
    );
    await inChunks(needs, `entries of ${boardKey('latest', size)}`, size, (from, to) =>
      copyEntries(pool, best, latest, firstSeq + from, firstSeq + to),
    );
    seasonId = latest.seasonId;
  }
  await pool.query(`CREATE TABLE ${yardstickTable} (LIKE standing INCLUDING ALL)`);
  await pool.query(`INSERT INTO ${yardstickTable} SELECT * FROM standing WHERE season_id = $1`, [seasonId]);
  signal.throwIfAborted();
  onProgress('tidying the tables up, so that nothing of the filling is left to do while we measure');
  await pool.query(`VACUUM (ANALYZE) player, standing, submission, ${yardstickTable}`);
  await pool.query('CHECKPOINT');
  return { seasonId, guestIds };

  async function aBoard({ gameKey }: Needs, kind: 'best' | 'latest', size: number): Promise<Board> {
    await makeBoard(url, adminKey, boardKey(kind, size), kind === 'best' ? 'BEST' : 'LATEST');
    const found = await pool.query<Board>(
      `SELECT leaderboard.id, season.id AS "seasonId" FROM leaderboard JOIN season ON season.leaderboard_id = leaderboard.id
       WHERE leaderboard.game_key = $1 AND leaderboard.key = $2`,
      [gameKey, boardKey(kind, size)],
    );
    return found.rows[0]!;
  }
}

async function inChunks(
  { signal, onProgress }: Needs,
  what: string,
  count: number,
  write: (from: number, to: number) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < count; from += chunkRows) {
    signal.throwIfAborted();
    const to = Math.min(count, from + chunkRows);
    await write(from, to);
    if (to === count || (from / chunkRows) % 10 === 9)
      onProgress(`${what}: ${to.toLocaleString('en')} of ${count.toLocaleString('en')}`);
  }
}

const adjectives = ['Quiet', 'Golden', 'Rapid', 'Gentle', 'Hidden', 'Brave', 'Silver', 'Wild'];
const animals = ['Otter', 'Crane', 'Panda', 'Falcon', 'Koi', 'Badger', 'Gecko', 'Lynx'];

/** Players with names; those who are there already (the guests) get theirs. */
async function writePlayers({ pool, gameKey }: Needs, ids: string[], first: number): Promise<void> {
  const names = ids.map((_, index) => {
    const number = first + index;
    return `${adjectives[number % 8]} ${animals[(number >> 3) % 8]} ${number}`;
  });
  const avatars = ids.map((id) => `https://avatars.example/${id.slice(-12)}/132`);
  await pool.query(
    `INSERT INTO player (id, game_key, display_name, search_name, avatar_url)
     SELECT id, $1, name, search, avatar
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS new (id, name, search, avatar)
     ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name, search_name = excluded.search_name,
       avatar_url = excluded.avatar_url`,
    [gameKey, ids, names, names.map(toSearchName), avatars],
  );
}

async function writeEntries(pool: Pool, { id, seasonId }: Board, playerIds: string[], firstSeq: number): Promise<void> {
  const seqs = playerIds.map((_, index) => firstSeq + index);
  const scores = playerIds.map(() => Math.floor(Math.random() * scoreMax));
  const rankKeys = playerIds.map((playerId, index) =>
    encodeRankKey(
      { sort: 'DESC', tiebreakers: [] },
      { playerId, score: scores[index]!, seq: seqs[index]!, tiebreakers: [] },
    ),
  );
  await pool.query(
    `WITH season AS (UPDATE season SET last_seq = $7 WHERE id = $1),
       new AS (SELECT * FROM unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::bytea[]) AS new (player_id, seq, score, rank_key)),
       standings AS (
         INSERT INTO standing (season_id, player_id, seq, score, tiebreakers, rank_key)
         SELECT $1, player_id, seq, score, '{}', rank_key FROM new
       )
     INSERT INTO submission (season_id, leaderboard_id, seq, player_id, score, tiebreakers, created_at, improved,
                             standing_seq, standing_score)
     SELECT $1, $2, seq, player_id, score, '{}', to_timestamp(seq / 1000 / 1000.0), true, seq, score FROM new`,
    [seasonId, id, playerIds, seqs, scores, rankKeys, seqs.at(-1)],
  );
}

async function copyEntries(pool: Pool, from: Board, to: Board, firstSeq: number, endSeq: number): Promise<void> {
  await pool.query(
    `WITH season AS (UPDATE season SET last_seq = $5::bigint - 1 WHERE id = $2),
       standings AS (
         INSERT INTO standing (season_id, player_id, seq, score, tiebreakers, rank_key)
         SELECT $2, player_id, seq, score, tiebreakers, rank_key FROM standing
         WHERE season_id = $1 AND seq >= $4 AND seq < $5
       )
     INSERT INTO submission (season_id, leaderboard_id, seq, player_id, score, tiebreakers, created_at, improved,
                             standing_seq, standing_score)
     SELECT $2, $3, seq, player_id, score, tiebreakers, created_at, improved, standing_seq, standing_score
     FROM submission WHERE season_id = $1 AND seq >= $4 AND seq < $5`,
    [from.seasonId, to.seasonId, to.id, firstSeq, endSeq],
  );
}
