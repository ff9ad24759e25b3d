import { z } from 'zod';
import type { WechatPush, WechatPushState } from '../../../prisma/generated/client/client.ts';

export type { WechatPush, WechatPushState };

/** A push as a handler gets it. */
export type ReceivedPush = {
  id: string;
  appId: string;
  /** Who did what it tells of; null for the few kinds where nobody did. */
  openid: string | null;
  /** By WeChat's clock, in whole seconds. Pushes come in any order: a newer one may have been handled already. */
  sentAt: Date;
};

/** What WeChat sends as a number here and as a text there. */
export const wireNumber = z.coerce.number();
export const wireText = z.union([z.string(), z.number()]).transform(String);

/** A list: WeChat sends a list of one as its item alone, in JSON, too. */
export const wireList = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item), item.transform((one) => [one])]).default([]);

const head = z.looseObject({
  MsgType: wireText.default('event'),
  Event: wireText.nullish().transform((event) => event ?? null),
  FromUserName: wireText.nullish().transform((from) => from || null),
  CreateTime: wireNumber.optional(),
  MsgId: wireText.optional(),
});
export type PushHead = z.infer<typeof head>;

const lengthMax = 128;

/** What every push says of itself; null where it is none of WeChat's. */
export function readHead(content: unknown): PushHead | null {
  const { success, data } = head.safeParse(content);
  if (!success) return null;
  return [data.MsgType, data.Event, data.FromUserName].every((text) => (text?.length ?? 0) <= lengthMax) ? data : null;
}

/**
 * What makes two deliveries the same push: WeChat repeats what is not answered in time, and now and then what is. A
 * second in a player's life may hold two pushes of one kind, so where a kind has ids of its own, they count.
 */
export function dedupeKeyOf(content: PushHead): string {
  const { MsgId, Event, FromUserName, CreateTime } = content;
  if (MsgId) return `message ${MsgId}`;
  const own = Event === null ? [] : (ownIds[Event]?.(content) ?? []);
  if (own.length > 0) return [Event, ...own].join(' ');
  if (CreateTime === undefined) return `content ${JSON.stringify(content)}`;
  return ['event', FromUserName, CreateTime, Event].join(' ');
}

const ownIds: Record<string, (content: PushHead) => string[]> = {
  wxa_media_check: (content) => textsAt(content, 'trace_id'),
  subscribe_msg_sent_event: (content) =>
    listOf(content, 'SubscribeMsgSentEvent').flatMap((one) => textsAt(one, 'MsgID')),
  // Payments come from one openid of WeChat's, many in a second.
  xpay_goods_deliver_notify: (content) => textsAt(content, 'OutTradeNo'),
  xpay_coin_pay_notify: (content) => textsAt(content, 'OutTradeNo'),
  xpay_refund_notify: (content) => textsAt(content, 'WxRefundId'),
  minigame_game_pay_goods_deliver_notify: orderOf,
  minigame_h5_goods_deliver_notify: orderOf,
  minigame_coin_deliver_completed: orderOf,
};

/** Mini-games' payments hold a JSON text, which is signed as it stands. */
function orderOf({ MiniGame }: PushHead): string[] {
  const [payload] = textsAt(MiniGame, 'Payload');
  const [, order] = /"OutTradeNo"\s*:\s*"([^"]+)"/.exec(payload ?? '') ?? [];
  return order === undefined ? [] : [order];
}

function textsAt(content: unknown, name: string): string[] {
  const { data } = wireText.safeParse(isObject(content) ? content[name] : undefined);
  return data ? [data] : [];
}

/** The items of a subscribe event: at the top in JSON, within an element of their own in XML. */
export function listOf(content: Record<string, unknown>, wrapper: string): unknown[] {
  const wrapped = content[wrapper];
  const list = content['List'] ?? (isObject(wrapped) ? wrapped['List'] : undefined) ?? [];
  return Array.isArray(list) ? list : [list];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Half a minute, doubled with each attempt up to an hour: together about five hours. */
export const attemptsMax = 12;

export function nextAttemptAt(attempts: number, now: number): number {
  return now + Math.min(3_600_000, 30_000 * 2 ** (attempts - 1));
}
