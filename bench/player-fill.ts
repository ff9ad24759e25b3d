import type { Pool } from 'pg';

/*
 * Players as a game has them after three years: most of them new, half of them named, most of them gone. All of it is a
 * function of a player's number, so that searches know what there is.
 */

type Needs = { pool: Pool; players: number; signal: AbortSignal; onProgress: (message: string) => void };

export const dayMilliseconds = 24 * 60 * 60 * 1_000;
const chunkRows = 50_000;
const adjectives = ['安静的', '金色的', '飞快的', '温柔的', '神秘的', '勇敢的', '银色的', '野生的'];
const animals = ['水獭', '丹顶鹤', '熊猫', '猎鹰', '锦鲤', '獾', '壁虎', '猞猁'];

const purposes = [
  'game',
  'avatar',
  'name',
  'cohort',
  'vip',
  'tester',
  'ban',
  'over',
  'merge',
  'door',
  'union',
] as const;
/** A part of a thousand of the numbers, as if drawn by lot, and for each purpose by another. */
const lot = (purpose: (typeof purposes)[number]) =>
  `(hashint4extended(n, ${purposes.indexOf(purpose)}) & 1048575) % 1000`;
export const nameOf = (number: number) => `${adjectives[number % 8]}${animals[(number >> 3) % 8]}${number}`;
export const openidOf = (number: number) => `o${String(number).padStart(27, '0')}`;
export const unionidOf = (number: number) => `u${String(number).padStart(27, '0')}`;

/** @returns the id of a player to whom 100,000 things happened */
export async function fillPlayers({ pool, players, signal, onProgress }: Needs): Promise<string> {
  await pool.query(
    `INSERT INTO game (key, title) VALUES ('garden', 'garden'), ('chess', 'chess') ON CONFLICT DO NOTHING`,
  );
  for (let from = 0; from < players; from += chunkRows) {
    signal.throwIfAborted();
    await writeChunk(pool, from, Math.min(players, from + chunkRows), players);
    if ((from / chunkRows) % 4 === 3) onProgress(`${(from + chunkRows).toLocaleString('en')} players`);
  }
  const id = await makeEventful(pool);
  onProgress('tidying the tables up');
  await pool.query(
    'VACUUM (ANALYZE) player, player_presence, identity, player_tag, ban, counter_act, submission, save_revision',
  );
  await pool.query('CHECKPOINT');
  return id;
}

async function writeChunk(pool: Pool, from: number, to: number, players: number): Promise<void> {
  const values = [from, to - 1, players, adjectives, animals];
  await pool.query(
    `WITH number AS (
       SELECT n, now() - interval '1095 days' * power(1 - n::float8 / $3::int, 1.7) AS at
       FROM generate_series($1::int, $2::int) AS n
     ), made AS (
       INSERT INTO player (id, game_key, display_name, search_name, avatar_url, created_at)
       SELECT ${idOf('n', 'at')}, CASE WHEN ${lot('game')} < 30 THEN 'chess' ELSE 'garden' END,
         name, lower(name), CASE WHEN ${lot('avatar')} < 400 THEN '/files/' || md5(n::text) || '.jpg' END, at
       FROM number CROSS JOIN LATERAL (SELECT CASE WHEN ${lot('name')} < 600 OR n = $3::int / 2
         THEN ($4::text[])[1 + n % 8] || ($5::text[])[1 + (n / 8) % 8] || n END AS name) AS named
       RETURNING id, game_key, created_at
     )
     INSERT INTO player_presence (player_id, game_key, last_seen_at)
     SELECT id, game_key, created_at + (now() - created_at) * power(random(), 6) FROM made`,
    values,
  );
  await pool.query(
    `WITH number AS (SELECT n, row_number() OVER (ORDER BY n) AS place FROM generate_series($1::int, $2::int) AS n),
     player AS (
       SELECT id, created_at, row_number() OVER (ORDER BY created_at, id) AS place FROM (
         SELECT id, created_at FROM player ORDER BY created_at DESC, id DESC LIMIT $2::int - $1::int + 1) AS newest
     ), pair AS (SELECT n, id, created_at FROM number JOIN player USING (place)),
     doors AS (
       INSERT INTO identity (id, player_id, provider, app_id, subject, union_id, created_at)
       SELECT gen_random_uuid(), id, provider::identity_provider, 'wx' || provider,
         CASE provider WHEN 'GUEST' THEN md5(n::text) ELSE 'o' || lpad(n::text, 27, '0') END,
         CASE WHEN provider <> 'GUEST' AND (${lot('union')} < 700 OR n = $3::int / 2) THEN 'u' || lpad(n::text, 27, '0') END, created_at
       FROM pair CROSS JOIN LATERAL (SELECT CASE WHEN n = $3::int / 2 THEN 'WECHAT_MINI_GAME' WHEN ${lot('door')} < 10 THEN 'WECHAT_WEBSITE'
         WHEN ${lot('door')} < 50 THEN 'WECHAT_OFFICIAL_ACCOUNT' WHEN ${lot('door')} < 350 THEN 'GUEST' ELSE 'WECHAT_MINI_GAME' END AS provider) AS door
     ), tags AS (
       INSERT INTO player_tag (player_id, tag, created_by, created_at)
       SELECT id, tag, 'admin', now() FROM pair CROSS JOIN LATERAL (VALUES ('cohort', ${lot('cohort')} < 500), ('vip', ${lot('vip')} < 10),
         ('tester', ${lot('tester')} = 0 AND n % 10 = 0)) AS given (tag, has) WHERE has
     )
     INSERT INTO ban (player_id, scope, reason, created_by, created_at, ends_at, lifted_at)
     SELECT id, scope::ban_scope, 'a reason', by, created_at, CASE WHEN n % 2 = 0 THEN now() + interval '30 days' END,
       CASE WHEN is_over THEN now() END
     FROM pair CROSS JOIN LATERAL (VALUES ('RANKING', 'admin', ${lot('ban')} < 5, false), ('LOGIN', 'admin', ${lot('ban')} = 5, false),
       ('CHAT', 'admin', ${lot('ban')} IN (6, 7), false), ('RANKING', 'admin', ${lot('over')} < 20, true),
       ('RANKING', 'merge', ${lot('merge')} < 30, false))
       AS given (scope, by, has, is_over) WHERE has`,
    [from, to - 1, players],
  );
  await pool.query(
    `UPDATE player SET merged_into = id WHERE id IN (SELECT player_id FROM ban WHERE created_by = 'merge') AND merged_into IS NULL`,
  );
}

/** A UUIDv7 of the instant, told apart by a number. */
const idOf = (n: string, at: string) =>
  `(lpad(to_hex((extract(epoch FROM ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(${n}::text), 1, 3) || '8' ||
    substr(md5(${n}::text), 4, 15))::uuid`;

/** 60,000 acts, 38,000 runs on four boards of which each twentieth improved, and some of everything else. */
async function makeEventful(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM player WHERE game_key = 'garden' AND merged_into IS NULL ORDER BY created_at LIMIT 1`,
  );
  const id = rows[0]!.id;
  for (const [text, values] of [
    [
      `INSERT INTO counter_act (player_id, number, kind, action_id, request, answer, rules_version, at, performed_by)
       SELECT $1, n, 'ACTION', n::text, '{"action":"water","times":1}', '{"counters":[],"missing":[]}', 1,
         now() - interval '10 minutes' * (60000 - n), 'player' FROM generate_series(1, 60000) AS n`,
      [id],
    ],
    [
      `INSERT INTO leaderboard (game_key, key, title, sort, operator)
       SELECT 'garden', 'board-' || n, 'A board', 'DESC', 'BEST' FROM generate_series(1, 4) AS n`,
      [],
    ],
    [
      `INSERT INTO submission (season_id, seq, leaderboard_id, player_id, run_id, score, created_at, improved, standing_seq,
                               standing_score)
       SELECT 1 + n % 4, seq, board.id, $1, gen_random_uuid()::text, n, to_timestamp(seq / 1000 / 1000.0), n % 20 = 0, seq, n
       FROM generate_series(1, 38000) AS n
       CROSS JOIN LATERAL (SELECT (extract(epoch FROM now() - interval '15 minutes' * (38000 - n)) * 1000000)::bigint AS seq) AS at
       JOIN LATERAL (SELECT id FROM leaderboard ORDER BY id OFFSET n % 4 LIMIT 1) AS board ON true`,
      [id],
    ],
    [
      `INSERT INTO save_revision (player_id, key, revision, data, bytes, cause, written_by, created_at)
       SELECT $1, 'save-' || n % 100, n / 100 + 1, '{"level":1}', 11, 'WRITE', 'player', now() - interval '1 hour' * n
       FROM generate_series(0, 999) AS n`,
      [id],
    ],
    [
      `INSERT INTO player_note (id, player_id, text, created_by, created_at)
       SELECT gen_random_uuid(), $1, 'A note.', 'admin', now() - interval '1 day' * n FROM generate_series(1, 500) AS n`,
      [id],
    ],
    [
      `INSERT INTO session (id, player_id, refresh_hash, refresh_expires_at, created_at)
       SELECT gen_random_uuid(), $1, '\\x00', now(), now() - interval '2 hours' * n FROM generate_series(1, 500) AS n`,
      [id],
    ],
  ] as [string, unknown[]][])
    await pool.query(text, values);
  return id;
}
