import type { Pool } from 'pg';
import { encodeRankKey } from '../src/features/leaderboard/rank-key.ts';
import { toSearchName } from '../src/features/player/model.ts';
import { uuidv7 } from '../src/infra/uuid.ts';
import { makeActionRules, makeBoard, makeGuests } from './client.ts';
import { scoreMax } from './cases.ts';
import { aGarden, saveKey } from './save-cases.ts';

/*
 * Fills boards straight in Postgres, with just the rows that as many reports would have left there. The guests who make
 * the requests are players of every board, at random places. Each size has two boards that start alike, as far as they
 * are needed: one keeps the best run, one the latest.
 */

export const boardKey = (kind: 'best' | 'latest', size: number) => `${kind}-${size}`;
/** What the yardsticks write to. */
export const yardstickTables = {
  standing: 'bench_standing',
  save: 'bench_save',
  counters: 'bench_counters',
  acts: 'bench_act',
  ledger: 'bench_ledger',
  ownSaves: 'bench_own_save',
  ownRevisions: 'bench_own_save_revision',
} as const;

/** What the benchmark needs to know of what was filled in. */
export type Filled = { seasonId: number; guestIds: string[] };

type Needs = {
  pool: Pool;
  url: string;
  adminKey: string;
  gameKey: string;
  guests: number;
  sizes: number[];
  /** Whether anything is asked of the boards that keep the latest run. */
  needsLatest: boolean;
  signal: AbortSignal;
  onProgress: (message: string) => void;
};
type Board = { id: number; seasonId: number };

/** Rows per statement: a few tenths of a second each, so that Ctrl-C need not wait long. */
const chunkRows = 20_000;

export async function fill(needs: Needs): Promise<Filled> {
  const { pool, url, adminKey, guests, sizes, needsLatest, signal, onProgress } = needs;
  const playersMax = sizes.at(-1)!;
  onProgress(`making ${guests} guests`);
  await makeActionRules(url, adminKey);
  await makeGuests(url, guests, signal);
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM player ORDER BY id');
  const guestIds = rows.map((row) => row.id);
  const playerIds = [...guestIds, ...Array.from({ length: playersMax - guestIds.length }, () => uuidv7(Date.now()))];
  await inChunks(needs, 'players', playersMax, (from, to) => writePlayers(needs, playerIds.slice(from, to), from));

  let seasonId = 0;
  for (const size of sizes) {
    const best = await aBoard(needs, 'best', size);
    // As if one report a microsecond had come in, an hour ago.
    const firstSeq = Date.now() * 1_000 - 3_600_000_000;
    await inChunks(needs, `entries of ${boardKey('best', size)}`, size, (from, to) =>
      writeEntries(pool, best, playerIds.slice(from, to), firstSeq + from),
    );
    seasonId = best.seasonId;
    if (!needsLatest) continue;
    const latest = await aBoard(needs, 'latest', size);
    await inChunks(needs, `entries of ${boardKey('latest', size)}`, size, (from, to) =>
      copyEntries(pool, best, latest, firstSeq + from, firstSeq + to),
    );
    seasonId = latest.seasonId;
  }
  const { standing, save, counters, acts, ledger, ownSaves, ownRevisions } = yardstickTables;
  await pool.query(`CREATE TABLE ${standing} (LIKE standing INCLUDING ALL)`);
  await pool.query(`INSERT INTO ${standing} SELECT * FROM standing WHERE season_id = $1`, [seasonId]);
  await writeSaves(pool, guestIds);
  await pool.query(
    `CREATE TABLE ${save} (player_id uuid, key text, revision int, data text, PRIMARY KEY (player_id, key))`,
  );
  await pool.query(`INSERT INTO ${save} SELECT player_id, key, revision, data FROM save_revision`);
  await pool.query(`CREATE TABLE ${counters} (player_id uuid PRIMARY KEY, droplets bigint, growth bigint)`);
  await pool.query(`CREATE TABLE ${acts} (action_id uuid PRIMARY KEY, player_id uuid, at timestamptz DEFAULT now())`);
  await pool.query(
    `CREATE TABLE ${ledger} (player_id uuid, action_id uuid, counter text, delta bigint, balance bigint,
       PRIMARY KEY (player_id, action_id, counter))`,
  );
  await pool.query(`CREATE TABLE ${ownSaves} (player_id uuid PRIMARY KEY, revision int, data text)`);
  await pool.query(
    `CREATE TABLE ${ownRevisions} (player_id uuid, revision int, data text, write_id uuid,
       PRIMARY KEY (player_id, revision), UNIQUE (player_id, write_id))`,
  );
  await pool.query(`INSERT INTO ${counters} SELECT player_id, 1000, 0 FROM ${save}`);
  await pool.query(`INSERT INTO ${ownSaves} SELECT player_id, revision, data FROM ${save}`);
  signal.throwIfAborted();
  onProgress('tidying the tables up, so that nothing of the filling is left to do while we measure');
  await pool.query(
    `VACUUM (ANALYZE) player, standing, submission, save, save_revision, ${Object.values(yardstickTables).join(', ')}`,
  );
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

// As most players of WeChat games are called: text that is not Latin costs several times as much to encode.
const adjectives = ['安静的', '金色的', '飞快的', '温柔的', '神秘的', '勇敢的', '银色的', '野生的'];
const animals = ['水獭', '丹顶鹤', '熊猫', '猎鹰', '锦鲤', '獾', '壁虎', '猞猁'];

/** Players with names; those who are there already (the guests) get theirs. */
async function writePlayers({ pool, gameKey }: Needs, ids: string[], first: number): Promise<void> {
  const names = ids.map((_, index) => {
    const number = first + index;
    return `${adjectives[number % 8]}${animals[(number >> 3) % 8]}${number}`;
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

/** As if each had saved once. */
async function writeSaves(pool: Pool, playerIds: string[]): Promise<void> {
  const data = playerIds.map(() => JSON.stringify(aGarden()));
  await pool.query(
    `WITH new AS (SELECT * FROM unnest($2::uuid[], $3::text[]) AS new (player_id, data)),
       heads AS (
         INSERT INTO save (player_id, key, revision, bytes, updated_at)
         SELECT player_id, $1, 1, octet_length(data), now() FROM new)
     INSERT INTO save_revision (player_id, key, revision, data, bytes, cause, written_by, created_at)
     SELECT player_id, $1, 1, data, octet_length(data), 'WRITE', 'player', now() FROM new`,
    [saveKey, playerIds, data],
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
