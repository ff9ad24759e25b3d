import { createBatcher } from '../../infra/batcher.ts';
import { isDataFault, type Db } from '../../infra/db.ts';
import type { SealedPhoneNumber, WechatDoor } from './model.ts';

/*
 * Name and picture stand in the player's row, and what WeChat told in confidence stands with the door it was told at:
 * it goes where that door goes, and away with it.
 */

export type ProfileStore = ReturnType<typeof createProfileStore>;

export function createProfileStore({ pool }: Db, now: () => number) {
  const phones = createBatcher({ run: readPhones, acts: pool, sizeMax: 200, concurrency: 2, maySplit: isDataFault });
  return { doorsOf, savePhone, phoneOf: phones.add };

  /** The player's mini-game doors, the one of the newest login first. */
  async function doorsOf(playerId: string): Promise<WechatDoor[]> {
    const { rows } = await pool.query<{ app_id: string; subject: string; session_key: Buffer | null }>({
      name: 'profile-doors',
      text: `SELECT app_id, subject, session_key FROM identity
             WHERE player_id = $1 AND provider = 'WECHAT_MINI_GAME' ORDER BY session_key_at DESC NULLS LAST, id`,
      values: [playerId],
    });
    return rows.map((row) => ({ appId: row.app_id, openid: row.subject, sealedSessionKey: row.session_key }));
  }

  async function savePhone({ playerId, appId, openid, sealed }: SealedPhoneNumber): Promise<void> {
    await pool.query({
      name: 'profile-phone',
      text: `UPDATE identity SET phone_number = $4, phone_number_at = $5
             WHERE provider = 'WECHAT_MINI_GAME' AND app_id = $2 AND subject = $3 AND player_id = $1`,
      values: [playerId, appId, openid, sealed, new Date(now())],
    });
  }

  /** Of each player the number that was told last. */
  async function readPhones(playerIds: string[]): Promise<(SealedPhoneNumber | null)[]> {
    const { rows } = await pool.query<{ player_id: string; app_id: string; subject: string; phone_number: Buffer }>({
      name: 'profile-phones',
      text: `SELECT DISTINCT ON (player_id) player_id, app_id, subject, phone_number FROM identity
             WHERE player_id = ANY($1::uuid[]) AND phone_number IS NOT NULL
             ORDER BY player_id, phone_number_at DESC`,
      values: [playerIds],
    });
    const found = new Map(rows.map((row) => [row.player_id, row]));
    return playerIds.map((playerId) => {
      const row = found.get(playerId);
      return row ? { playerId, appId: row.app_id, openid: row.subject, sealed: row.phone_number } : null;
    });
  }
}
