import type { Db } from '../../infra/db.ts';
import { sha256 } from '../../infra/secrets.ts';
import type { AnyonesContent, ContentSurface, KeptVerdict } from './model.ts';

/*
 * Checks whose results WeChat pushes. Whoever asked writes down what about, whoever handles the push what came of it, and
 * whichever is second finds what the first has left; so it does not matter that a push may be quicker than our own
 * writing. A result is about content: it settles all items that wait for it, and is asked for once.
 */

export type MediaCheckStore = ReturnType<typeof createMediaCheckStore>;
export type Trace = { appId: string; traceId: string };
/** The verdict is null where WeChat could not check. */
export type Heard = { verdict: KeptVerdict | null };

export function createMediaCheckStore({ pool }: Db, now: () => number) {
  return { lastAskedAt, ask, hear, deleteBefore };

  /** When WeChat was last asked about content, after `since`, and has not answered; null where it was not. */
  async function lastAskedAt({ gameKey, surface, content }: AnyonesContent, since: Date): Promise<Date | null> {
    const { rows } = await pool.query<{ asked_at: Date }>({
      name: 'media-check-asked',
      text: `SELECT asked_at FROM media_check
             WHERE content_hash = $1 AND game_key = $2 AND surface = $3::content_surface AND asked_at > $4
               AND heard_at IS NULL
             ORDER BY asked_at DESC LIMIT 1`,
      values: [sha256(content), gameKey, surface, since],
    });
    return rows[0]?.asked_at ?? null;
  }

  /** Writes down what WeChat was asked; tells what it has said already, null where it has not. */
  async function ask({ appId, traceId }: Trace, { gameKey, surface, content }: AnyonesContent): Promise<Heard | null> {
    const at = new Date(now());
    const { rows } = await pool.query<Row>({
      name: 'media-check-ask',
      text: `INSERT INTO media_check (app_id, trace_id, game_key, surface, content, content_hash, asked_at, created_at)
             VALUES ($1, $2, $3, $4::content_surface, $5, $6, $7, $7)
             ON CONFLICT (app_id, trace_id) DO UPDATE SET game_key = excluded.game_key, surface = excluded.surface,
               content = excluded.content, content_hash = excluded.content_hash, asked_at = excluded.asked_at
             RETURNING *`,
      values: [appId, traceId, gameKey, surface, content, sha256(content), at],
    });
    return heardIn(rows[0]!);
  }

  /** Writes down what WeChat says, once; tells what about, null where that is not written down yet. */
  async function hear({ appId, traceId }: Trace, { verdict }: Heard): Promise<(AnyonesContent & Heard) | null> {
    const at = new Date(now());
    const { rows } = await pool.query<Row>({
      name: 'media-check-hear',
      text: `INSERT INTO media_check (app_id, trace_id, heard_at, suggest, label, created_at)
             VALUES ($1, $2, $3, $4, $5, $3)
             ON CONFLICT (app_id, trace_id) DO UPDATE SET
               heard_at = coalesce(media_check.heard_at, excluded.heard_at),
               suggest = CASE WHEN media_check.heard_at IS NULL THEN excluded.suggest ELSE media_check.suggest END,
               label = CASE WHEN media_check.heard_at IS NULL THEN excluded.label ELSE media_check.label END
             RETURNING *`,
      values: [appId, traceId, at, verdict?.suggest ?? null, verdict?.label ?? null],
    });
    const { game_key: gameKey, surface, content, ...row } = rows[0]!;
    if (gameKey === null || surface === null || content === null) return null;
    return { gameKey, surface, content, ...heardIn(row)! };
  }

  async function deleteBefore(time: Date): Promise<void> {
    await pool.query('DELETE FROM media_check WHERE created_at < $1', [time]);
  }
}

type Row = {
  game_key: string | null;
  surface: ContentSurface | null;
  content: string | null;
  heard_at: Date | null;
  suggest: KeptVerdict['suggest'] | null;
  label: number | null;
};

function heardIn({ heard_at: heardAt, suggest, label }: Pick<Row, 'heard_at' | 'suggest' | 'label'>): Heard | null {
  if (heardAt === null) return null;
  return { verdict: suggest && { suggest, label, masked: null } };
}
