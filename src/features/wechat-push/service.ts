import type { Services } from '../../context.ts';
import { BadUserInput } from '../../errors.ts';
import { isDataFault } from '../../infra/db.ts';
import type { Metrics } from '../../infra/metrics.ts';
import type { JobQueue } from '../../infra/queue.ts';
import { sha256Text } from '../../infra/secrets.ts';
import type { PushQuery, PushReader, PushRefusal } from '../../wechat/push-reader.ts';
import { WechatPushNotFound } from './errors.ts';
import type { PushHandler } from './handler.ts';
import { handleWechatPush } from './jobs.ts';
import { attemptsMax, dedupeKeyOf, readHead, type WechatPush } from './model.ts';
import type { ClaimedPush, WechatPushStore } from './store.ts';

/*
 * A push is stored, then WeChat is answered, then a worker handles it. Redis only makes that quick: what no job was added
 * for, because the process died or Redis was away, is found by the next run over all that is due.
 */

export type WechatPushService = ReturnType<typeof createWechatPushService>;

/** What became of a delivery. `REPLAYED`: another push came with this signature before. */
export type Receipt = 'STORED' | 'DUPLICATE' | 'REPLAYED' | PushRefusal;

type Needs = {
  store: WechatPushStore;
  reader: PushReader;
  handlers: readonly PushHandler<Services>[];
  queue: JobQueue;
  metrics: Metrics;
  now: () => number;
};

const day = 24 * 60 * 60 * 1_000;
const contentDays = 30;
/** Until then a push that comes again is known. */
const memoryDays = 400;
const batchSize = 20;
const runMilliseconds = 4_000;

export function createWechatPushService({ store, reader, handlers, queue, metrics, now }: Needs) {
  const byEvent = new Map(handlers.map((handler) => [handler.event, handler]));
  if (byEvent.size !== handlers.length) throw new Error('two push handlers have one event');
  return {
    isVerified: reader.isVerified,
    receive,
    handle,
    handleLeft,
    retry,
    forgetOld,
    list: store.list,
    count: store.count,
  };

  /** Takes a delivery; once it resolves to `STORED` or `DUPLICATE`, the push is safe. */
  async function receive(appId: string, query: PushQuery, body: string): Promise<Receipt> {
    const receipt = await take(appId, query, body);
    metrics.wechatPushes.inc({ outcome: receipt });
    return receipt;
  }

  async function take(appId: string, query: PushQuery, body: string): Promise<Receipt> {
    const opened = reader.open(appId, query, body);
    if (typeof opened === 'string') return opened;
    const head = readHead(opened.content);
    if (!head) return 'MALFORMED';
    const { MsgType: msgType, Event: event, FromUserName: openid } = head;
    const isHandled = event !== null && byEvent.has(event);
    try {
      const stored = await store.insert({
        appId,
        dedupeKey: sha256Text(dedupeKeyOf(head)),
        signature: opened.signature,
        msgType,
        event,
        openid,
        sentAt: toTime(head.CreateTime) ?? new Date(now()),
        content: opened.content,
        isHandled,
      });
      if (typeof stored === 'string') return stored;
      // Not waited for: WeChat wants its answer, and the push is safe.
      if (isHandled) queue.add(handleWechatPush, { push: stored.id }).catch(() => {});
      return 'STORED';
    } catch (error) {
      if (isDataFault(error)) return 'MALFORMED';
      throw error;
    }
  }

  /** Handles a push, unless it was handled already or somebody is about it. */
  async function handle(id: string, services: Services): Promise<void> {
    for (const push of await store.claim({ id, limit: 1 })) await run(push, services);
  }

  /** Handles what is due, one batch after the other, until nothing is left or the next run comes. */
  async function handleLeft(services: Services): Promise<void> {
    const endsAt = performance.now() + runMilliseconds;
    const failures: unknown[] = [];
    let claimed: ClaimedPush[];
    do {
      claimed = await store.claim({ limit: batchSize });
      const results = await Promise.allSettled(claimed.map((push) => run(push, services)));
      failures.push(...results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : [])));
    } while (claimed.length === batchSize && performance.now() < endsAt);
    if (failures.length > 0) throw failures[0];
  }

  async function run(push: ClaimedPush, services: Services): Promise<void> {
    const { id, appId, openid, sentAt, event, content } = push;
    const handler = byEvent.get(event ?? '');
    try {
      if (!handler) throw new Error(`This process has no handler for ${event}.`);
      await handler.run(content, { id, appId, openid, sentAt }, services);
    } catch (error) {
      await store.fail(push, reasonOf(error), push.attempts >= attemptsMax);
      throw error;
    }
    await store.finish(push);
  }

  /** Has a push handled of which nothing came so far. @throws WechatPushNotFound */
  async function retry(id: string): Promise<WechatPush> {
    const push = await store.find(id);
    if (!push) throw new WechatPushNotFound('There is no such push.');
    if (!byEvent.has(push.event ?? '')) throw new BadUserInput('Nothing handles pushes of this kind.');
    if (push.content === null) throw new BadUserInput('The push is so old that its content is gone.');
    await store.retry(id);
    queue.add(handleWechatPush, { push: id }).catch(() => {});
    return (await store.find(id)) ?? push;
  }

  async function forgetOld(): Promise<void> {
    await store.forgetContents(new Date(now() - contentDays * day));
    await store.deleteReceivedBefore(new Date(now() - memoryDays * day));
  }
}

/** A time that Postgres and JavaScript can hold; null where WeChat's is none. */
function toTime(seconds: number | undefined): Date | null {
  return seconds !== undefined && seconds > 0 && seconds < 2 ** 32 ? new Date(seconds * 1_000) : null;
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll('\0', '').slice(0, 500);
}
