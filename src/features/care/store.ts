import type { PoolClient } from 'pg';
import type { Db } from '../../infra/db.ts';
import type { PlayerEventKind } from '../../../prisma/generated/client/client.ts';

/*
 * What admins do about a player and no other table tells, with its record in the same transaction, under the player's
 * lock.
 */

export type CareStore = ReturnType<typeof createCareStore>;
export type CareAct = {
  playerId: string;
  by: string;
  reason: string;
  /** The bulk act that it is a part of: it is done once to a player. */
  bulkActId: string | null;
};

type Needs = {
  endSessions(client: PoolClient, playerId: string, exceptId: null): Promise<unknown[]>;
  resetContent(client: PoolClient, playerId: string, surface: 'DISPLAY_NAME' | 'AVATAR'): Promise<void>;
  now: () => number;
};

const resets = { DISPLAY_NAME: 'DISPLAY_NAME_RESET', AVATAR: 'AVATAR_RESET' } as const;

export function createCareStore({ transaction }: Db, { endSessions, resetContent, now }: Needs) {
  return { endAll, reset };

  /** How many sessions ended; null where there is no such player. */
  function endAll(act: CareAct): Promise<number | null> {
    return acting(act, async (client) => {
      if (!(await record(client, act, 'SESSIONS_ENDED'))) return 0;
      return (await endSessions(client, act.playerId, null)).length;
    });
  }

  /** Takes away what others see of a player; null where there is no such player. */
  function reset(act: CareAct, surfaces: ('DISPLAY_NAME' | 'AVATAR')[]): Promise<boolean | null> {
    return acting(act, async (client) => {
      for (const surface of surfaces) {
        await resetContent(client, act.playerId, surface);
        await record(client, act, resets[surface]);
      }
      return true;
    });
  }

  function acting<Result>(
    { playerId }: CareAct,
    work: (client: PoolClient) => Promise<Result>,
  ): Promise<Result | null> {
    return transaction(async (client) => {
      const { rowCount } = await client.query('SELECT FROM player WHERE id = $1 FOR NO KEY UPDATE', [playerId]);
      return rowCount === 0 ? null : work(client);
    });
  }

  /** False where it was done before. */
  async function record(client: PoolClient, act: CareAct, kind: PlayerEventKind): Promise<boolean> {
    const { rowCount } = await client.query(
      `INSERT INTO player_event (player_id, kind, at, by, reason, bulk_act_id)
       VALUES ($1, $2::player_event_kind, $3, $4, $5, $6)
       ON CONFLICT (bulk_act_id, player_id) WHERE bulk_act_id IS NOT NULL DO NOTHING`,
      [act.playerId, kind, new Date(now()), act.by, act.reason, act.bulkActId],
    );
    return rowCount === 1;
  }
}
