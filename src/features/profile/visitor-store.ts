import { z } from 'zod';
import type { Db } from '../../infra/db.ts';
import { createSealed } from '../../infra/sealed.ts';
import type { WebVisitor } from '../../wechat/login.ts';

/*
 * The tokens by which WeChat tells the profiles of those who came in on a web page: sealed, with the door they came in by,
 * so they go where it goes.
 */

export type VisitorStore = ReturnType<typeof createVisitorStore>;

const form = z.object({ token: z.string(), refreshToken: z.string() });

export function createVisitorStore({ pool }: Db, authSecret: string, now: () => number) {
  const tokens = createSealed(authSecret, 'user-token', form);
  return { save, listOf };

  async function save({ appId, openid, token, refreshToken }: WebVisitor): Promise<void> {
    await pool.query({
      name: 'profile-visitor',
      text: `UPDATE identity SET user_token = $3, user_token_at = $4
             WHERE provider IN ('WECHAT_OFFICIAL_ACCOUNT', 'WECHAT_WEBSITE') AND app_id = $1 AND subject = $2`,
      values: [appId, openid, tokens.seal(appId, openid, { token, refreshToken }), new Date(now())],
    });
  }

  /** Under which names WeChat knows the player on web pages, the newest first; only those whose tokens can be read. */
  async function listOf(playerId: string): Promise<WebVisitor[]> {
    const { rows } = await pool.query<{ app_id: string; subject: string; user_token: Buffer }>({
      name: 'profile-visitors',
      text: `SELECT app_id, subject, user_token FROM identity
             WHERE player_id = $1 AND user_token IS NOT NULL ORDER BY user_token_at DESC, id`,
      values: [playerId],
    });
    return rows.flatMap(({ app_id: appId, subject: openid, user_token: sealed }) => {
      const read = tokens.unseal(appId, openid, sealed);
      return read ? [{ appId, openid, ...read }] : [];
    });
  }
}
