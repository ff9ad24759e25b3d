import type { PoolClient } from 'pg';
import type { Db } from '../../infra/db.ts';
import type { IdentityProvider } from '../player/model.ts';
import type { Keep, Pair, PlayerMerge, PlayerSummary } from './model.ts';

/*
 * Merges. Both players stay: the identities of the one that is not kept go over to the other, its sessions end, and a
 * ban of its own takes it off the running boards. All of that and the record of it are one transaction under the locks
 * of both players, so a merge has happened or it has not, and its revert knows what to give back. Locks: players by id,
 * then identities and sessions, then seasons by id.
 */

export type MergeStore = ReturnType<typeof createMergeStore>;
export type Merged = { winnerId: string; loserId: string; seasonIds: number[] };
/** `conflict`: both have progress and nobody chose. `stale`: what brought them together holds no more. */
export type MergeResult = Merged | 'conflict' | 'stale';
export type Reverted = Merged | 'unknown' | 'reverted' | 'later';

type Client = { query: Db['pool']['query'] };
type Needs = {
  /** Locks all running seasons of the player's game; tells in which the player has reported. */
  runningSeasonsOf(client: Client, playerId: string): Promise<number[]>;
  correct(client: Client, playerId: string, seasonIds: number[]): Promise<number[]>;
  bans: {
    hide(client: Client, playerId: string, reason: string): Promise<number>;
    carry(client: Client, fromId: string, toId: string): Promise<number[]>;
    liftWithin(client: Client, ids: number[], by: { liftedBy: string; liftReason: string }): Promise<void>;
  };
  /** What the players wanted to show, and their strikes. */
  items: {
    join(client: PoolClient, loserId: string, winnerId: string): Promise<void>;
    part(client: PoolClient, loserId: string, winnerId: string): Promise<void>;
  };
  endSessions(client: Client, playerId: string, exceptId: string | null): Promise<unknown>;
  enqueueFriendPushes(client: Client, playerId: string, reporters: string[]): Promise<void>;
  now: () => number;
};

export function createMergeStore({ prisma, pool, transaction }: Db, needs: Needs) {
  const { runningSeasonsOf, correct, bans, items, endSessions, enqueueFriendPushes, now } = needs;
  return { merge, revert, find, listOf, summariesOf, afterUnlink };

  /** Makes two players one. Without `keep`, the one with progress goes on, or the current one where neither has any. */
  function merge(pair: Pair, keep: Exclude<Keep, 'BOTH'> | null): Promise<MergeResult> {
    const ids = [pair.currentId, pair.otherId];
    return transaction(async (client): Promise<MergeResult> => {
      if ((await lockPlayers(client, ids)) !== 2 || !(await isMeant(client, pair))) return 'stale';
      // Runs never go away, and saves wait for these locks: nobody has to wait for a merge that will not be.
      if (keep === null && (await findProgress(client, ids)).size === 2) return 'conflict';
      // From here on nobody reports in the game: whoever has no progress now has none when this is committed.
      const seasons = new Map<string, number[]>();
      for (const id of ids) seasons.set(id, await runningSeasonsOf(client, id));
      const withProgress = await findProgress(client, ids);
      if (keep === null && withProgress.size === 2) return 'conflict';
      const keepsOther = keep ? keep === 'OTHER' : withProgress.has(pair.otherId) && !withProgress.has(pair.currentId);
      const [winnerId, loserId] = keepsOther ? [pair.otherId, pair.currentId] : [pair.currentId, pair.otherId];
      const identityIds = await moveIdentities(client, loserId, winnerId);
      await client.query('UPDATE player SET merged_into = $2 WHERE id = $1', [loserId, winnerId]);
      await items.join(client, loserId, winnerId);
      // A name or picture that only one of them has is nothing to choose between.
      await client.query(
        `UPDATE player AS winner SET avatar_url = coalesce(winner.avatar_url, loser.avatar_url),
           display_name = coalesce(winner.display_name, loser.display_name),
           search_name = CASE WHEN winner.display_name IS NULL THEN loser.search_name ELSE winner.search_name END
         FROM player AS loser WHERE winner.id = $2 AND loser.id = $1`,
        [loserId, winnerId],
      );
      const hidingBanId = await bans.hide(client, loserId, `Merged into player ${winnerId}.`);
      const carriedBanIds = await bans.carry(client, loserId, winnerId);
      await client.query(
        `INSERT INTO player_merge (winner_id, loser_id, cause, was_chosen, identity_ids, hiding_ban_id, carried_ban_ids,
                                   created_at)
         VALUES ($1, $2, $3::merge_cause, $4, $5::uuid[], $6, $7::int[], $8)`,
        [winnerId, loserId, pair.cause, keep !== null, identityIds, hidingBanId, carriedBanIds, new Date(now())],
      );
      await endSessions(client, loserId, null);
      const seasonIds = await correct(client, loserId, seasons.get(loserId)!);
      if (carriedBanIds.length > 0) seasonIds.push(...(await correct(client, winnerId, seasons.get(winnerId)!)));
      for (const id of [winnerId, loserId]) await enqueueFriendPushes(client, id, ids);
      return { winnerId, loserId, seasonIds };
    });
  }

  /**
   * Makes the player that was not kept a player again, with the identities that came from it and are still where the
   * merge put them. They stay apart from then on. Sessions of both end: nobody knows by which door each was opened.
   */
  function revert(id: number, by: { revertedBy: string; revertReason: string }): Promise<Reverted> {
    return transaction(async (client): Promise<Reverted> => {
      const found = await client.query<MergeRow>(
        'SELECT winner_id, loser_id, identity_ids, hiding_ban_id, carried_ban_ids FROM player_merge WHERE id = $1',
        [id],
      );
      const row = found.rows[0];
      if (!row) return 'unknown';
      const { winner_id: winnerId, loser_id: loserId } = row;
      const { rows: players } = await client.query<{ id: string; merged_into: string | null }>(
        'SELECT id, merged_into FROM player WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
        [[winnerId, loserId]],
      );
      const { rowCount } = await client.query('SELECT 1 FROM player_merge WHERE id = $1 AND reverted_at IS NULL', [id]);
      if (rowCount === 0) return 'reverted';
      if (players.find((player) => player.id === winnerId)?.merged_into !== null) return 'later';
      await client.query(
        'UPDATE player_merge SET reverted_at = $2, reverted_by = $3, revert_reason = $4 WHERE id = $1',
        [id, new Date(now()), by.revertedBy, by.revertReason],
      );
      await client.query('UPDATE player SET merged_into = NULL WHERE id = $1', [loserId]);
      await client.query(
        'UPDATE identity SET player_id = $2, is_apart = true WHERE id = ANY($1::uuid[]) AND player_id = $3',
        [row.identity_ids, loserId, winnerId],
      );
      await items.part(client, loserId, winnerId);
      const lifting = { liftedBy: by.revertedBy, liftReason: 'The merge was reverted.' };
      await bans.liftWithin(client, [row.hiding_ban_id, ...row.carried_ban_ids], lifting);
      await endSessions(client, winnerId, null);
      const seasonIds: number[] = [];
      for (const player of [loserId, winnerId])
        seasonIds.push(...(await correct(client, player, await runningSeasonsOf(client, player))));
      for (const player of [winnerId, loserId]) await enqueueFriendPushes(client, player, [winnerId, loserId]);
      return { winnerId, loserId, seasonIds };
    });
  }

  /** What follows when an identity left a player for one of its own, as a part of that transaction. */
  async function afterUnlink(client: Client, playerId: string, ownPlayerId: string, sessionId: string): Promise<void> {
    await endSessions(client, playerId, sessionId);
    await client.query(
      `INSERT INTO player_event (player_id, kind, at, by, data)
       SELECT $1, 'IDENTITY_UNLINKED', $3, 'player',
              jsonb_build_object('provider', provider, 'appId', app_id, 'ownPlayerId', player_id)
       FROM identity WHERE player_id = $2`,
      [playerId, ownPlayerId, new Date(now())],
    );
    for (const id of [playerId, ownPlayerId]) await enqueueFriendPushes(client, id, [playerId]);
  }

  async function find(id: number): Promise<PlayerMerge | null> {
    return prisma.playerMerge.findUnique({ where: { id } });
  }

  /** The newest 100 merges in which the player took part. */
  async function listOf(playerId: string): Promise<PlayerMerge[]> {
    const where = { OR: [{ winnerId: playerId }, { loserId: playerId }] };
    return prisma.playerMerge.findMany({ where, orderBy: { id: 'desc' }, take: 100 });
  }

  /** In the order of the ids. */
  async function summariesOf(playerIds: string[]): Promise<Omit<PlayerSummary, 'player'>[]> {
    const { rows } = await pool.query<SummaryRow>(
      `SELECT runs.count AS runs, runs.boards, runs.last_at, saves.count AS saves, saves.last_at AS last_save_at,
              coalesce(counters.acts, 0) AS actions, counters.at AS acted_at,
              (SELECT count(*)::int FROM reward WHERE reward.player_id = wanted.id AND claimed_at IS NULL) AS rewards,
              ARRAY(SELECT DISTINCT provider::text FROM identity WHERE identity.player_id = wanted.id ORDER BY 1) AS providers
       FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, at)
       CROSS JOIN LATERAL (
         SELECT count(*)::int AS count, count(DISTINCT leaderboard_id)::int AS boards, max(submission.created_at) AS last_at
         FROM submission WHERE ${inGameOf('wanted.id')}) AS runs
       CROSS JOIN LATERAL (
         SELECT count(*)::int AS count, max(updated_at) AS last_at
         FROM save WHERE save.player_id = wanted.id AND deleted_at IS NULL) AS saves
       LEFT JOIN player_counters AS counters ON counters.player_id = wanted.id
       ORDER BY wanted.at`,
      [playerIds],
    );
    return rows.map(({ rewards, last_at: lastRunAt, last_save_at: lastSaveAt, acted_at: lastActionAt, ...row }) => ({
      ...row,
      unclaimedRewards: rewards,
      lastRunAt,
      lastSaveAt,
      lastActionAt,
    }));
  }
}

type MergeRow = {
  winner_id: string;
  loser_id: string;
  identity_ids: string[];
  hiding_ban_id: number;
  carried_ban_ids: number[];
};
type SummaryRow = {
  providers: IdentityProvider[];
  runs: number;
  boards: number;
  rewards: number;
  last_at: Date | null;
  saves: number;
  last_save_at: Date | null;
  actions: number;
  acted_at: Date | null;
};

/** How many of these are players, not deleted and no part of another one; all are locked. */
async function lockPlayers(client: Client, ids: string[]): Promise<number> {
  const { rows } = await client.query<{ merged_into: string | null }>(
    'SELECT merged_into FROM player WHERE id = ANY($1::uuid[]) AND erased_at IS NULL ORDER BY id FOR NO KEY UPDATE',
    [ids],
  );
  return rows.filter((row) => row.merged_into === null).length;
}

/** Whether what brought the two together still holds, now that nobody can change it. */
async function isMeant(client: Client, { cause, identityId, currentId, otherId }: Pair): Promise<boolean> {
  const { rowCount } = await client.query(
    cause === 'UNIONID'
      ? `SELECT 1 FROM identity AS own JOIN identity AS twin ON twin.union_id = own.union_id
         WHERE own.id = $1 AND own.player_id = $2 AND NOT own.is_apart AND twin.player_id = $3 AND NOT twin.is_apart
         LIMIT 1`
      : `SELECT 1 FROM identity AS own WHERE own.id = $1 AND own.player_id = $3 AND ($4 OR NOT EXISTS (
           SELECT FROM identity AS door WHERE door.player_id = $2 AND door.provider <> 'GUEST'))`,
    [identityId, currentId, otherId, ...(cause === 'UNIONID' ? [] : [cause === 'LINK'])],
  );
  return rowCount === 1;
}

/** Who of these has something to lose: runs, of which rewards come, saves, or counters that something happened to. */
async function findProgress(client: Client, ids: string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT wanted.id FROM unnest($1::uuid[]) AS wanted (id)
     WHERE EXISTS (SELECT FROM submission WHERE ${inGameOf('wanted.id')})
       OR EXISTS (SELECT FROM save WHERE save.player_id = wanted.id AND deleted_at IS NULL)
       OR EXISTS (SELECT FROM player_counters WHERE player_id = wanted.id)`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** By board, which is what the index of submissions begins with. */
const inGameOf = (playerId: string) => `submission.player_id = ${playerId} AND submission.leaderboard_id IN (
  SELECT leaderboard.id FROM leaderboard JOIN player ON player.game_key = leaderboard.game_key
  WHERE player.id = ${playerId})`;

async function moveIdentities(client: Client, fromId: string, toId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'UPDATE identity SET player_id = $2, is_apart = false WHERE player_id = $1 RETURNING id',
    [fromId, toId],
  );
  return rows.map(({ id }) => id);
}
