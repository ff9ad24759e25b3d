import type { Db } from '../../infra/db.ts';
import { scoreMax, scoreMin, type ClaimedPush, type FriendPush } from './model.ts';

/*
 * Standings that WeChat has still to be told of: one row per player and board, written by the transaction that commits
 * the standing, so none is lost, and overwritten by newer ones until it is due. A worker claims due rows by moving
 * `due_at` on: no lock is held while it speaks with WeChat, no other worker takes the row meanwhile, and the row is due
 * again where the worker died. A claim ends well only for the seq that was pushed: a newer one stays.
 *
 * Whoever locks rows waits for one at a time, takes them in the order of the primary key or skips locked ones, so that
 * nobody waits in a circle.
 */

export type FriendPushStore = ReturnType<typeof createFriendPushStore>;
export type EnqueueFriendPushes = FriendPushStore['enqueue'];

type Client = { query: Db['pool']['query'] };
type Page = { after: PushId | null; before: PushId | null; from: 'first' | 'last'; limit: number };
export type PushId = Pick<FriendPush, 'playerId' | 'leaderboardId'>;
/** `failed` true: WeChat has not taken it so far; false: it was not tried yet; null: all. A null game is all games. */
export type PushFilter = { failed: boolean | null; gameKey: string | null };
export type PushedStanding = Pick<FriendPush, 'playerId' | 'seq' | 'score'>;
export type ListedPush = FriendPush & { appId: string | null };

/** An improvement waits this long for further ones, so a player and board cost at most one call in that time. */
const coalesceMilliseconds = 10_000;
/** Longer than a batch takes while every call of it runs into its time limit. */
const leaseMilliseconds = 180_000;

/** The player's mini-game identity that logged in last; with a session_key, since every such login brings one. */
const newestIdentity = `
  SELECT app_id, subject, session_key, session_key_at FROM identity
  WHERE identity.player_id = push.player_id AND provider = 'WECHAT_MINI_GAME' AND session_key IS NOT NULL
  ORDER BY session_key_at DESC LIMIT 1`;

const isOfGame = (key: string) =>
  `(${key}::text IS NULL OR leaderboard_id IN (SELECT id FROM leaderboard WHERE game_key = ${key}))`;

export function createFriendPushStore({ pool }: Db, now: () => number) {
  return { enqueue, enqueueAnew, wake, claim, finish, defer, release, drop, list, count };

  /**
   * Remembers that these standings are to be pushed; part of the transaction that makes them. Players whom WeChat does
   * not know, and scores that it cannot hold, are left out. A score of null takes away what was pushed.
   */
  async function enqueue(client: Client, leaderboardId: number, standings: readonly PushedStanding[]): Promise<void> {
    if (standings.length === 0) return;
    await client.query({
      name: 'friend-pushes-enqueue',
      text: `INSERT INTO friend_push (player_id, leaderboard_id, seq, score, due_at)
             SELECT player_id, $1, seq, score, $5
             FROM unnest($2::uuid[], $3::bigint[], $4::bigint[]) AS new (player_id, seq, score)
             WHERE (score IS NULL OR score BETWEEN $6 AND $7) AND EXISTS (
               SELECT FROM identity WHERE identity.player_id = new.player_id AND provider = 'WECHAT_MINI_GAME'
                 AND session_key IS NOT NULL)
             ORDER BY player_id
             ON CONFLICT (player_id, leaderboard_id) DO UPDATE SET seq = excluded.seq, score = excluded.score
               WHERE excluded.seq > friend_push.seq`,
      values: [
        leaderboardId,
        standings.map((standing) => standing.playerId),
        standings.map((standing) => standing.seq),
        standings.map((standing) => standing.score),
        new Date(now() + coalesceMilliseconds),
        scoreMin,
        scoreMax,
      ],
    });
  }

  /**
   * Tells anew how a player stands on each running board on which one of `reporters` has reported; part of the
   * transaction that gave an identity to the player or took it away: WeChat keeps scores by identity.
   */
  async function enqueueAnew(client: Client, playerId: string, reporters: string[]): Promise<void> {
    await client.query('DELETE FROM friend_push WHERE player_id = $1', [playerId]);
    const { rows } = await client.query<{ id: number; last_seq: string; score: string | null }>(
      `SELECT leaderboard.id, season.last_seq, standing.score
       FROM player JOIN leaderboard USING (game_key) JOIN season ON season.leaderboard_id = leaderboard.id
         LEFT JOIN standing ON standing.season_id = season.id AND standing.player_id = player.id
       WHERE player.id = $1 AND leaderboard.friend_ranking AND season.state = 'OPEN'
         AND (season.ends_at IS NULL OR season.ends_at > $3) AND EXISTS (
           SELECT FROM submission WHERE submission.leaderboard_id = leaderboard.id
             AND submission.player_id = ANY($2::uuid[]) AND submission.season_id = season.id)
       ORDER BY leaderboard.id`,
      [playerId, reporters, new Date(now())],
    );
    for (const { id, last_seq: seq, score } of rows)
      await enqueue(client, id, [{ playerId, seq: Number(seq), score: toScore(score) }]);
  }

  /** Makes due what waited for a login that has come. */
  async function wake(): Promise<void> {
    await pool.query({
      name: 'friend-pushes-wake',
      text: `WITH renewed AS (
               SELECT player_id, leaderboard_id FROM friend_push AS push
               WHERE due_at IS NULL AND EXISTS (
                 SELECT FROM identity WHERE identity.player_id = push.player_id AND provider = 'WECHAT_MINI_GAME'
                   AND session_key_at > push.refused_key_at)
               FOR UPDATE SKIP LOCKED
             )
             UPDATE friend_push AS push SET due_at = $1 FROM renewed
             WHERE push.player_id = renewed.player_id AND push.leaderboard_id = renewed.leaderboard_id`,
      values: [new Date(now())],
    });
  }

  /** Takes up to `limit` due pushes of an app's players; nobody else gets them before their lease ends. */
  async function claim(appId: string, limit: number): Promise<ClaimedPush[]> {
    const leasedUntil = new Date(now() + leaseMilliseconds);
    const { rows } = await pool.query<ClaimedRow>({
      name: 'friend-pushes-claim',
      text: `WITH due AS (
               SELECT push.player_id, push.leaderboard_id, newest.* FROM friend_push AS push
               JOIN LATERAL (${newestIdentity}) AS newest ON newest.app_id = $1
               WHERE push.due_at <= $2 ORDER BY push.due_at LIMIT $3 FOR UPDATE OF push SKIP LOCKED
             )
             UPDATE friend_push AS push SET due_at = $4 FROM due JOIN leaderboard ON leaderboard.id = due.leaderboard_id
             WHERE push.player_id = due.player_id AND push.leaderboard_id = due.leaderboard_id
             RETURNING push.player_id, push.leaderboard_id, leaderboard.key,
                       leaderboard.interactive_data_key, push.seq, push.score, push.attempts,
                       due.subject, due.session_key, due.session_key_at`,
      values: [appId, new Date(now()), limit, leasedUntil],
    });
    return rows.map((row) => ({
      playerId: row.player_id,
      leaderboardId: row.leaderboard_id,
      seq: Number(row.seq),
      score: toScore(row.score),
      attempts: row.attempts,
      boardKey: row.key,
      interactiveDataKey: row.interactive_data_key,
      openid: row.subject,
      sealedSessionKey: row.session_key,
      sessionKeyAt: row.session_key_at,
      leasedUntil,
    }));
  }

  /** WeChat has it: the push is over, unless a newer standing came meanwhile, which then waits for its turn. */
  async function finish(push: ClaimedPush): Promise<void> {
    const { rowCount } = await pool.query({
      name: 'friend-push-finish',
      text: 'DELETE FROM friend_push WHERE player_id = $1 AND leaderboard_id = $2 AND due_at = $3 AND seq = $4',
      values: [...leaseOf(push), push.seq],
    });
    if (rowCount === 0)
      await defer(push, { dueAt: new Date(now() + coalesceMilliseconds), attempts: 0, lastError: null });
  }

  async function defer(push: ClaimedPush, { dueAt, attempts, lastError, refusedKeyAt }: Deferral): Promise<void> {
    await pool.query({
      name: 'friend-push-defer',
      text: `UPDATE friend_push SET due_at = $4, attempts = $5, last_error = $6, refused_key_at = $7
             WHERE player_id = $1 AND leaderboard_id = $2 AND due_at = $3`,
      values: [...leaseOf(push), dueAt, attempts, lastError, refusedKeyAt ?? null],
    });
  }

  /** Gives a push back untried. */
  async function release(push: ClaimedPush): Promise<void> {
    await pool.query({
      name: 'friend-push-release',
      text: 'UPDATE friend_push SET due_at = $4 WHERE player_id = $1 AND leaderboard_id = $2 AND due_at = $3',
      values: [...leaseOf(push), new Date(now())],
    });
  }

  async function drop(push: ClaimedPush): Promise<void> {
    await pool.query({
      name: 'friend-push-drop',
      text: 'DELETE FROM friend_push WHERE player_id = $1 AND leaderboard_id = $2 AND due_at = $3',
      values: leaseOf(push),
    });
  }

  /** By player and board. */
  async function list({ failed, gameKey }: PushFilter, { after, before, from, limit }: Page): Promise<ListedPush[]> {
    const order = from === 'first' ? 'ASC' : 'DESC';
    const { rows } = await pool.query<ListedRow>(
      `SELECT push.*, newest.app_id FROM friend_push AS push LEFT JOIN LATERAL (${newestIdentity}) AS newest ON true
       WHERE ($1::bool IS NULL OR (last_error IS NOT NULL) = $1) AND ${isOfGame('$7')}
         AND ($2::uuid IS NULL OR (player_id, leaderboard_id) > ($2, $3::int))
         AND ($4::uuid IS NULL OR (player_id, leaderboard_id) < ($4, $5::int))
       ORDER BY player_id ${order}, leaderboard_id ${order} LIMIT $6`,
      [failed, after?.playerId, after?.leaderboardId, before?.playerId, before?.leaderboardId, limit, gameKey],
    );
    const pushes = rows.map(toListedPush);
    return from === 'first' ? pushes : pushes.toReversed();
  }

  async function count({ failed, gameKey }: PushFilter): Promise<number> {
    const { rows } = await pool.query<{ count: string }>(
      `SELECT count(*) FROM friend_push
       WHERE ($1::bool IS NULL OR (last_error IS NOT NULL) = $1) AND ${isOfGame('$2')}`,
      [failed, gameKey],
    );
    return Number(rows[0]?.count);
  }
}

/** When a push is tried again; a null `dueAt` waits for a session_key newer than `refusedKeyAt`. */
export type Deferral = { dueAt: Date | null; attempts: number; lastError: string | null; refusedKeyAt?: Date };

const toScore = (score: string | null) => (score === null ? null : Number(score));
const leaseOf = ({ playerId, leaderboardId, leasedUntil }: ClaimedPush) => [playerId, leaderboardId, leasedUntil];

type ClaimedRow = {
  player_id: string;
  leaderboard_id: number;
  key: string;
  interactive_data_key: number | null;
  seq: string;
  score: string | null;
  attempts: number;
  subject: string;
  session_key: Buffer;
  session_key_at: Date;
};
type ListedRow = {
  player_id: string;
  leaderboard_id: number;
  seq: string;
  score: string | null;
  due_at: Date | null;
  attempts: number;
  last_error: string | null;
  app_id: string | null;
};

const toListedPush = (row: ListedRow): ListedPush => ({
  playerId: row.player_id,
  leaderboardId: row.leaderboard_id,
  seq: Number(row.seq),
  score: toScore(row.score),
  dueAt: row.due_at,
  attempts: row.attempts,
  lastError: row.last_error,
  appId: row.app_id,
});
