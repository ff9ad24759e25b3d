import type { Db } from '../../infra/db.ts';
import { sha256 } from '../../infra/secrets.ts';
import type { StoredLink } from './model.ts';

/* What WeChat has made, by the app and all that it was made of. */

export type LinkStore = ReturnType<typeof createLinkStore>;

export function createLinkStore({ pool }: Db, now: () => number) {
  return {
    find,
    save,
    deleteEnded,
    /** The lock of whoever has it made. */
    lockKeyOf: (appId: string, recipe: string) => `link:{${appId}}:${sha256(recipe).toString('hex')}:lock`,
  };

  async function find(appId: string, recipe: string): Promise<StoredLink | null> {
    const { rows } = await pool.query<{ value: string; expires_at: Date | null }>({
      name: 'link-find',
      text: 'SELECT value, expires_at FROM wechat_link WHERE app_id = $1 AND key = $2',
      values: [appId, sha256(recipe)],
    });
    return rows[0] ? { value: rows[0].value, expiresAt: rows[0].expires_at } : null;
  }

  /** In place of the one that was there; `ownerId` is whose invitation it leads to. Of two that were made at once it does not matter which stays. */
  async function save(
    appId: string,
    recipe: string,
    { value, expiresAt }: StoredLink,
    ownerId: string | null,
  ): Promise<void> {
    await pool.query({
      name: 'link-save',
      text: `INSERT INTO wechat_link (app_id, key, value, expires_at, made_at, player_id) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (app_id, key) DO UPDATE
               SET value = excluded.value, expires_at = excluded.expires_at, made_at = excluded.made_at,
                 player_id = excluded.player_id`,
      values: [appId, sha256(recipe), value, expiresAt, new Date(now()), ownerId],
    });
  }

  async function deleteEnded(): Promise<void> {
    await pool.query('DELETE FROM wechat_link WHERE expires_at <= $1', [new Date(now())]);
  }
}
