import type { Db } from '../../infra/db.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import type { MessageData, SubscribeTemplate } from './model.ts';

/*
 * Makes messages: each a row, in the transaction that takes its consent, once by its messageId. The row comes first, so
 * that of two who make the same message one finds it there and takes nothing; a row for which no consent is left goes
 * again before anybody sees it.
 */

export type MakingStore = ReturnType<typeof createMakingStore>;
export type MakeMessages = MakingStore['makeWithin'];
export type NewMessage = {
  messageId: string;
  playerId: string;
  data: MessageData;
  expiresAt: Date;
  /** Why it cannot be sent: it is written down as failed and takes no consent. */
  fault: { field: string; message: string } | null;
};
/** `made` is false where it was there before; null where the player takes none. */
export type Made = { id: string; made: boolean } | null;

type Client = { query: Db['pool']['query'] };

export function createMakingStore({ transaction }: Db, now: () => number) {
  return { make, makeWithin };

  function make(template: SubscribeTemplate, messages: readonly NewMessage[]): Promise<Made[]> {
    return transaction((client) => makeWithin(client, template, messages));
  }

  /** Makes messages with their consents, as a part of a transaction; in the order of `messages`. */
  async function makeWithin(
    client: Client,
    template: SubscribeTemplate,
    messages: readonly NewMessage[],
  ): Promise<Made[]> {
    if (messages.length === 0) return [];
    const doors = await findDoors(client, template, messages);
    const sendable = messages
      .flatMap((message) => {
        const openid = doors.get(message.playerId);
        return openid === undefined ? [] : [{ ...message, openid, id: uuidv7(now()) }];
      })
      .toSorted((left, right) => (left.messageId < right.messageId ? -1 : 1));
    const inserted = new Set(await insert(client, template, sendable));
    const paying = sendable.filter(({ id, fault }) => inserted.has(id) && fault === null);
    const paid = await takeConsents(
      client,
      template,
      paying.map(({ openid }) => openid),
    );
    const unpaid = paying.filter(({ openid }) => !paid.has(openid)).map(({ id }) => id);
    if (unpaid.length > 0) await client.query('DELETE FROM subscribe_message WHERE id = ANY($1::uuid[])', [unpaid]);
    const present = await client.query<{ id: string; message_id: string }>(
      'SELECT id, message_id FROM subscribe_message WHERE game_key = $1 AND message_id = ANY($2::text[])',
      [template.gameKey, messages.map(({ messageId }) => messageId)],
    );
    const ids = new Map(present.rows.map((row) => [row.message_id, row.id]));
    return messages.map(({ messageId }) => {
      const id = ids.get(messageId);
      return id === undefined ? null : { id, made: inserted.has(id) };
    });
  }

  async function insert(
    client: Client,
    { gameKey, id: subscribeTemplateId, appId, templateId }: SubscribeTemplate,
    messages: (NewMessage & { openid: string; id: string })[],
  ): Promise<string[]> {
    const at = new Date(now());
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO subscribe_message (id, game_key, message_id, player_id, subscribe_template_id, app_id, template_id, openid,
         data, state, created_at, expires_at, due_at, ended_at, reason, field)
       SELECT id, $1, message_id, player_id, $2, $3, $4, openid, data,
         CASE WHEN reason IS NULL THEN 'WAITING' ELSE 'FAILED' END::subscribe_message_state, $5, expires_at,
         CASE WHEN reason IS NULL THEN $5::timestamptz END, CASE WHEN reason IS NOT NULL THEN $5::timestamptz END, reason, field
       FROM unnest($6::uuid[], $7::text[], $8::uuid[], $9::text[], $10::jsonb[], $11::timestamptz[], $12::text[], $13::text[])
         AS new (id, message_id, player_id, openid, data, expires_at, reason, field)
       ON CONFLICT (game_key, message_id) DO NOTHING RETURNING id`,
      [
        gameKey,
        subscribeTemplateId,
        appId,
        templateId,
        at,
        messages.map(({ id }) => id),
        messages.map(({ messageId }) => messageId),
        messages.map(({ playerId }) => playerId),
        messages.map(({ openid }) => openid),
        messages.map(({ data }) => JSON.stringify(data)),
        messages.map(({ expiresAt }) => expiresAt),
        messages.map(({ fault }) => fault?.message ?? null),
        messages.map(({ fault }) => fault?.field ?? null),
      ],
    );
    return rows.map(({ id }) => id);
  }
}

/** By which openid each player can be reached: one that takes a message, the one that came in last. */
async function findDoors(
  client: Client,
  { appId, templateId }: SubscribeTemplate,
  messages: readonly NewMessage[],
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ player_id: string; subject: string }>(
    `SELECT DISTINCT ON (player_id) player_id, subject FROM identity JOIN subscribe_consent AS consent
       ON consent.app_id = identity.app_id AND consent.openid = subject
     WHERE player_id = ANY($1::uuid[]) AND provider = 'WECHAT_MINI_GAME' AND identity.app_id = $2
       AND template_id = $3 AND available > 0
     ORDER BY player_id, session_key_at DESC NULLS LAST`,
    [messages.map(({ playerId }) => playerId), appId, templateId],
  );
  return new Map(rows.map((row) => [row.player_id, row.subject]));
}

/** Takes one consent of each; tells of whom. */
async function takeConsents(
  client: Client,
  { appId, templateId }: SubscribeTemplate,
  openids: string[],
): Promise<Set<string>> {
  if (openids.length === 0) return new Set();
  const theirs = 'app_id = $1 AND template_id = $2 AND openid = ANY($3::text[])';
  const values = [appId, templateId, openids];
  await client.query(`SELECT 1 FROM subscribe_consent WHERE ${theirs} ORDER BY openid FOR UPDATE`, values);
  const { rows } = await client.query<{ openid: string }>(
    `UPDATE subscribe_consent SET available = available - 1 WHERE ${theirs} AND available > 0 RETURNING openid`,
    values,
  );
  return new Set(rows.map(({ openid }) => openid));
}
