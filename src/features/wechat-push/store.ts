import type { Prisma } from '../../../prisma/generated/client/client.ts';
import type { Db } from '../../infra/db.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import { nextAttemptAt, type WechatPush, type WechatPushState } from './model.ts';

/*
 * Pushes as they came in. Two unique keys decide about each: the one of the push itself, by which a second delivery finds
 * the first, and the one of its signature, which no other push may come with. Whichever process inserts the row stored
 * the push; all others only count a delivery.
 *
 * A worker takes a push by moving `due_at` on. Nobody else takes it meanwhile, and it is due again where the worker died.
 */

export type WechatPushStore = ReturnType<typeof createWechatPushStore>;
export type NewPush = Pick<
  WechatPush,
  'appId' | 'dedupeKey' | 'signature' | 'msgType' | 'event' | 'openid' | 'sentAt'
> & {
  content: unknown;
  isHandled: boolean;
};
/** A push that one worker has for a while. */
export type ClaimedPush = Pick<WechatPush, 'id' | 'appId' | 'event' | 'openid' | 'content' | 'sentAt' | 'attempts'> & {
  leasedUntil: Date;
};
/** Of several apps where it says so; null is for all. */
export type PushFilter = {
  appIds: string[] | null;
  event: string | null;
  state: WechatPushState | null;
};
type Page = { after: string | null; before: string | null; from: 'first' | 'last'; limit: number };

/** Longer than a handler may take. */
const leaseMilliseconds = 60_000;

export function createWechatPushStore({ pool, prisma }: Db, now: () => number) {
  return { insert, claim, finish, fail, retry, find, list, count, forgetContents, deleteReceivedBefore };

  /** The id of the row that was made; a push that is there already is `DUPLICATE`, a used signature `REPLAYED`. */
  async function insert(push: NewPush): Promise<{ id: string } | 'DUPLICATE' | 'REPLAYED'> {
    const at = new Date(now());
    const made = await pool.query<{ id: string }>({
      name: 'wechat-push-insert',
      text: `INSERT INTO wechat_push (id, app_id, dedupe_key, signature, msg_type, event, openid, content, sent_at,
               received_at, state, due_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::wechat_push_state, $12)
             ON CONFLICT DO NOTHING RETURNING id`,
      values: [
        uuidv7(at.getTime()),
        push.appId,
        push.dedupeKey,
        push.signature,
        push.msgType,
        push.event,
        push.openid,
        JSON.stringify(push.content),
        push.sentAt,
        at,
        push.isHandled ? 'WAITING' : 'UNHANDLED',
        push.isHandled ? at : null,
      ],
    });
    if (made.rows[0]) return made.rows[0];
    // Whoever was first has committed by now: the insert waited for it.
    const { rowCount } = await pool.query({
      name: 'wechat-push-delivered',
      text: 'UPDATE wechat_push SET deliveries = deliveries + 1 WHERE app_id = $1 AND dedupe_key = $2',
      values: [push.appId, push.dedupeKey],
    });
    return rowCount === 0 ? 'REPLAYED' : 'DUPLICATE';
  }

  /** Takes up to `limit` due pushes, or only this one where it is due. */
  async function claim({ id = null, limit }: { id?: string | null; limit: number }): Promise<ClaimedPush[]> {
    const leasedUntil = new Date(now() + leaseMilliseconds);
    const { rows } = await pool.query<ClaimedRow>({
      name: 'wechat-pushes-claim',
      text: `WITH due AS (
               SELECT id FROM wechat_push
               WHERE state = 'WAITING' AND due_at <= $1 AND ($2::uuid IS NULL OR id = $2)
               ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
             )
             UPDATE wechat_push AS push SET due_at = $4, attempts = attempts + 1 FROM due WHERE push.id = due.id
             RETURNING push.id, app_id, event, openid, content, sent_at, attempts`,
      values: [new Date(now()), id, limit, leasedUntil],
    });
    return rows.map(({ app_id: appId, sent_at: sentAt, ...row }) => ({ ...row, appId, sentAt, leasedUntil }));
  }

  async function finish({ id, leasedUntil }: ClaimedPush): Promise<void> {
    await prisma.wechatPush.updateMany({
      where: { id, dueAt: leasedUntil },
      data: { state: 'DONE', dueAt: null, lastError: null, handledAt: new Date(now()) },
    });
  }

  async function fail({ id, leasedUntil, attempts }: ClaimedPush, lastError: string, isLast: boolean): Promise<void> {
    const next = isLast
      ? ({ state: 'FAILED', dueAt: null } as const)
      : { dueAt: new Date(nextAttemptAt(attempts, now())) };
    await prisma.wechatPush.updateMany({ where: { id, dueAt: leasedUntil }, data: { ...next, lastError } });
  }

  /** Makes a push due of which nothing came; one whose content is gone cannot be. */
  async function retry(id: string): Promise<void> {
    await pool.query(
      `UPDATE wechat_push SET state = 'WAITING', due_at = $2, attempts = 0
       WHERE id = $1 AND state IN ('UNHANDLED', 'FAILED') AND content IS NOT NULL`,
      [id, new Date(now())],
    );
  }

  async function find(id: string): Promise<WechatPush | null> {
    return prisma.wechatPush.findUnique({ where: { id } });
  }

  /** The newest first. */
  async function list(filter: PushFilter, { after, before, from, limit }: Page): Promise<WechatPush[]> {
    const id: Prisma.UuidFilter = { ...(after && { lt: after }), ...(before && { gt: before }) };
    const order = from === 'first' ? 'desc' : 'asc';
    const rows = await prisma.wechatPush.findMany({
      where: { AND: [whereOf(filter), { id }] },
      orderBy: { id: order },
      take: limit,
    });
    return from === 'first' ? rows : rows.toReversed();
  }

  async function count(filter: PushFilter): Promise<number> {
    return prisma.wechatPush.count({ where: whereOf(filter) });
  }

  /** What is left still tells a push that comes again from a new one. */
  async function forgetContents(receivedBefore: Date): Promise<void> {
    await pool.query(
      `UPDATE wechat_push SET content = NULL, openid = NULL
       WHERE received_at < $1 AND content IS NOT NULL AND state <> 'WAITING'`,
      [receivedBefore],
    );
  }

  async function deleteReceivedBefore(time: Date): Promise<void> {
    // Ids sort by the moment of receipt.
    await pool.query(`DELETE FROM wechat_push WHERE id < $1 AND received_at < $2 AND state <> 'WAITING'`, [
      uuidv7(time.getTime()),
      time,
    ]);
  }
}

function whereOf({ appIds, event, state }: PushFilter): Prisma.WechatPushWhereInput {
  return {
    ...(appIds !== null && { appId: { in: appIds } }),
    ...(event !== null && { event }),
    ...(state !== null && { state }),
  };
}

type ClaimedRow = Pick<ClaimedPush, 'id' | 'event' | 'openid' | 'content' | 'attempts'> & {
  app_id: string;
  sent_at: Date;
};
