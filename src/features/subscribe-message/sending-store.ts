import type { PoolClient } from 'pg';
import { isDataFault, type Db } from '../../infra/db.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import type { ConsentKey, OutgoingTemplate, SubscribeMessage } from './model.ts';

/*
 * Messages on their way. A worker takes one by writing SENDING before it calls WeChat, and WAITING or an end state
 * afterwards. Who finds a row SENDING whose time is up finds a worker that died within the call: nobody knows what
 * WeChat did, so it is UNKNOWN and never sent again. Of one user's messages at most one is SENDING (a unique index says
 * so), since WeChat refuses two at a time; what is due goes in the order in which it was made.
 */

export type SendingStore = ReturnType<typeof createSendingStore>;
export type ClaimedMessage = OutgoingTemplate &
  ConsentKey &
  Pick<SubscribeMessage, 'id' | 'data' | 'attempts' | 'expiresAt'> & {
    calledAt: Date;
    leasedUntil: Date;
    /** Whether the openid is still that of the player, or of the one that the player has become. */
    isOwn: boolean;
  };
/** This one, where its turn has come; those of some apps; those of all others. */
export type Which = { id: string } | { apps: string[] } | { others: string[] };
export type Ending = {
  state: 'SENT' | 'UNKNOWN' | 'DROPPED' | 'FAILED';
  reason?: string | null;
  errcode?: number | null;
  field?: string | null;
  wechatId?: string | null;
  /** What becomes of its consent: it was used, was not, or the player takes none any more. */
  consent: 'used' | 'back' | 'void';
};
/** What WeChat tells of a message in the end. */
export type Sent = ConsentKey & { wechatId: string; at: Date; failure: string | null };

type Client = { query: Db['pool']['query'] };
type VoidConsent = (client: Client, key: ConsentKey, at: Date) => Promise<void>;

/** Longer than a call takes with all that it waits for. */
const leaseMilliseconds = 60_000;
/** For how long WeChat's word of a message is taken for one whose id it has not told, and how far clocks may differ. */
const wordHours = 24;
const skewMinutes = 2;

export function createSendingStore({ pool, transaction }: Db, voidConsent: VoidConsent, now: () => number) {
  return { claim, defer, end, giveUpLost, hearSent, forgetData };

  /** Takes due messages, one of each user and at most `limit`. */
  async function claim(which: Which, limit: number): Promise<ClaimedMessage[]> {
    try {
      return await claimOnce(which, limit);
    } catch (error) {
      // Another worker took a message to one of the users at the same moment.
      if (isDataFault(error)) return [];
      throw error;
    }
  }

  async function claimOnce(which: Which, limit: number): Promise<ClaimedMessage[]> {
    const at = new Date(now());
    const leasedUntil = new Date(now() + leaseMilliseconds);
    const { id, apps, others }: { id?: string; apps?: string[]; others?: string[] } = which;
    const { rows } = await pool.query<ClaimedRow>({
      name: 'subscribe-messages-claim',
      text: `WITH RECURSIVE due AS (
               SELECT id FROM subscribe_message AS message
               WHERE state = 'WAITING' AND due_at <= $1 AND ($2::uuid IS NULL OR id = $2)
                 AND ($5::text[] IS NULL OR app_id = ANY($5)) AND ($6::text[] IS NULL OR app_id <> ALL($6)) AND NOT EXISTS (
                 SELECT FROM subscribe_message AS other
                 WHERE other.app_id = message.app_id AND other.openid = message.openid
                   AND (other.state = 'SENDING' OR (other.state = 'WAITING' AND other.due_at <= $1 AND other.id < message.id)))
               ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
             ), claimed AS (
               UPDATE subscribe_message AS message
               SET state = 'SENDING', due_at = $4, called_at = $1, attempts = attempts + 1
               FROM due WHERE message.id = due.id AND message.state = 'WAITING' RETURNING message.*
             ), become (message, player) AS (
               SELECT id, player_id FROM claimed UNION
               SELECT become.message, player.merged_into FROM become JOIN player ON player.id = become.player
               WHERE player.merged_into IS NOT NULL
             )
             SELECT claimed.id, claimed.app_id, claimed.template_id, claimed.openid, claimed.data, claimed.attempts,
               claimed.expires_at, template.page, template.lang, template.state,
               EXISTS (SELECT FROM identity JOIN become ON become.player = identity.player_id
                 WHERE become.message = claimed.id AND provider = 'WECHAT_MINI_GAME' AND identity.app_id = claimed.app_id
                   AND subject = claimed.openid) AS is_own
             FROM claimed JOIN subscribe_template AS template ON template.id = claimed.subscribe_template_id`,
      values: [at, id ?? null, limit, leasedUntil, apps ?? null, others ?? null],
    });
    return rows.map((row) => ({
      id: row.id,
      appId: row.app_id,
      templateId: row.template_id,
      openid: row.openid,
      data: row.data,
      attempts: row.attempts,
      expiresAt: row.expires_at,
      page: row.page,
      lang: row.lang,
      state: row.state,
      isOwn: row.is_own,
      calledAt: at,
      leasedUntil,
    }));
  }

  /** Has a message wait that WeChat has surely not taken; no longer than it is of use. */
  async function defer(message: ClaimedMessage, dueAt: Date, why: Pick<Ending, 'reason' | 'errcode'>): Promise<void> {
    await pool.query(
      `UPDATE subscribe_message SET state = 'WAITING', due_at = least($3, expires_at), reason = $4, errcode = $5
       WHERE ${isHeld}`,
      [message.id, message.leasedUntil, dueAt, why.reason ?? null, why.errcode ?? null],
    );
  }

  /** Writes down what came of a call; nothing where WeChat's event has told it already. */
  async function end(message: ClaimedMessage, ending: Ending): Promise<void> {
    await transaction(async (client) => {
      const { rowCount } = await client.query(
        `UPDATE subscribe_message SET state = $3::subscribe_message_state, due_at = NULL, ended_at = $4, reason = $5,
           errcode = $6, field = $7, wechat_id = $8 WHERE ${isHeld}`,
        [
          message.id,
          message.leasedUntil,
          ending.state,
          new Date(now()),
          ending.reason ?? null,
          ending.errcode ?? null,
          ending.field ?? null,
          ending.wechatId ?? null,
        ],
      );
      if (rowCount === 0) return;
      if (ending.consent === 'void') await voidConsent(client, message, message.calledAt);
      if (ending.consent === 'back') await giveBack(client, message);
    });
  }

  /** Ends what workers were sending when they died: WeChat may have taken it. */
  async function giveUpLost(): Promise<number> {
    const { rowCount } = await pool.query(
      `UPDATE subscribe_message SET state = 'UNKNOWN', due_at = NULL, ended_at = $1,
         reason = 'The process ended while it was sending.' WHERE state = 'SENDING' AND due_at <= $1`,
      [new Date(now())],
    );
    return rowCount ?? 0;
  }

  /** Takes WeChat's word for what became of a message: that of the id, or the one sent closest to it. */
  async function hearSent({ wechatId, at, failure, ...key }: Sent): Promise<void> {
    await pool.query(
      `UPDATE subscribe_message SET state = $5::subscribe_message_state, wechat_id = $4, reason = $6, due_at = NULL,
         ended_at = $7
       WHERE state IN ('SENDING', 'SENT', 'UNKNOWN') AND id = (
         SELECT id FROM subscribe_message
         WHERE app_id = $1 AND openid = $3 AND template_id = $2 AND (wechat_id = $4 OR (
           wechat_id IS NULL AND state IN ('SENDING', 'SENT', 'UNKNOWN')
           AND called_at BETWEEN $8::timestamptz - $9::interval AND $8::timestamptz + $10::interval))
         ORDER BY wechat_id IS NULL, abs(extract(epoch FROM called_at - $8::timestamptz)) LIMIT 1)`,
      [
        key.appId,
        key.templateId,
        key.openid,
        wechatId,
        failure === null ? 'DELIVERED' : 'FAILED',
        failure,
        new Date(now()),
        at,
        `${wordHours} hours`,
        `${skewMinutes} minutes`,
      ],
    );
  }

  /** Drops the texts of messages that ended and were made before then. */
  async function forgetData(before: Date): Promise<void> {
    // Ids sort by the moment in which messages were made.
    await pool.query(
      `UPDATE subscribe_message SET data = NULL
       WHERE data IS NOT NULL AND id < $1 AND created_at < $2 AND state NOT IN ('WAITING', 'SENDING')`,
      [uuidv7(before.getTime()), before],
    );
  }
}

const isHeld = `id = $1 AND state = 'SENDING' AND due_at = $2`;

/** Unless all that was accepted before the message was made counts no more. */
async function giveBack(client: PoolClient, { id, appId, templateId, openid }: ClaimedMessage): Promise<void> {
  await client.query(
    `UPDATE subscribe_consent SET available = available + 1
     WHERE app_id = $1 AND template_id = $2 AND openid = $3
       AND (voided_at IS NULL OR voided_at < (SELECT created_at FROM subscribe_message WHERE id = $4))`,
    [appId, templateId, openid, id],
  );
}

type ClaimedRow = Pick<ClaimedMessage, 'id' | 'openid' | 'data' | 'attempts' | 'page' | 'lang' | 'state'> & {
  app_id: string;
  template_id: string;
  expires_at: Date;
  is_own: boolean;
};
