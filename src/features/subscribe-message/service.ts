import { BadUserInput } from '../../errors.ts';
import type { Metrics } from '../../infra/metrics.ts';
import type { JobQueue } from '../../infra/queue.ts';
import { WechatError } from '../../wechat/errors.ts';
import type { Wechat } from '../../wechat/wechat.ts';
import type { ReceivedPush } from '../wechat-push/model.ts';
import { SubscribeConsentMissing } from './errors.ts';
import { sendSubscribeMessage } from './jobs.ts';
import type { MakingStore } from './making-store.ts';
import type { MessageListStore } from './message-list-store.ts';
import { judge, type MessageData, type SubscribeMessage } from './model.ts';
import type { ClaimedMessage, Ending, SendingStore, Which } from './sending-store.ts';
import type { SubscribeTemplateService } from './template-service.ts';

export type SubscribeMessageService = ReturnType<typeof createSubscribeMessageService>;
export type Order = {
  gameKey: string;
  /** By which the one who asks knows it again: the same once more is the same message. */
  messageId: string;
  playerId: string;
  /** The game's key of the template. */
  template: string;
  data: MessageData;
  /** When it is no use any more. @default in a day */
  expiresAt: Date | null;
};
type PushedSent = { TemplateId: string; MsgID: string; ErrorCode: number; ErrorStatus?: string | undefined };

type Needs = {
  store: SendingStore;
  making: MakingStore;
  messages: MessageListStore;
  templates: Pick<SubscribeTemplateService, 'get' | 'checkData'>;
  wechat: Pick<Wechat, 'appsOfKind' | 'sendSubscribeMessage'>;
  queue: JobQueue;
  metrics: Metrics;
  now: () => number;
};

const hour = 3_600_000;
const day = 24 * hour;
const lifeDefault = day;
const lifeMax = 7 * day;
const dataDays = 30;
/** Calls at once: all that is claimed goes out at once, so that little is unknown where the process dies. */
const batchSize = 16;
const runMilliseconds = 4_000;

/*
 * A message is stored, then sent by a worker. A job in BullMQ makes that quick; a run every five seconds finds what no
 * job was added for. Whatever happens, WeChat is called at most once for a message, but for calls that it surely has not
 * taken: a player is rather told nothing than twice.
 */
export function createSubscribeMessageService(needs: Needs) {
  const { store, making, messages, templates, wechat, queue, metrics, now } = needs;
  let isRunning = false;
  return {
    send,
    sendOne,
    sendDue,
    hearSent,
    forgetOld,
    find: messages.find,
    list: messages.list,
    count: messages.count,
  };

  /**
   * Has a player told something. The same `messageId` again comes to the same message, whatever became of it.
   *
   * @throws SubscribeTemplateNotFound, SubscribeDataInvalid, SubscribeConsentMissing
   */
  async function send(order: Order): Promise<SubscribeMessage> {
    const { gameKey, messageId, playerId, data } = order;
    checkMessageId(messageId);
    const template = await templates.get(gameKey, order.template);
    templates.checkData(template, data);
    const expiresAt = order.expiresAt ?? new Date(now() + lifeDefault);
    if (expiresAt.getTime() <= now() || expiresAt.getTime() > now() + lifeMax)
      throw new BadUserInput('`sendUntil` must lie in the next 7 days.');
    const [made] = await making.make(template, [{ messageId, playerId, data, expiresAt, fault: null }]);
    if (!made) throw new SubscribeConsentMissing('The player takes no message of this template now.');
    const message = (await messages.find(made.id))!;
    if (message.playerId !== playerId || message.template.id !== template.id)
      throw new BadUserInput('`messageId` stands for a message to another player, or of another template.');
    // Not waited for: the message is safe.
    if (made.made) queue.add(sendSubscribeMessage, { message: made.id }).catch(() => {});
    return message;
  }

  /** Sends a message, unless it was sent, waits for another one to the same player, or somebody is about it. */
  async function sendOne(id: string): Promise<void> {
    for (const message of await store.claim({ id }, 1)) await deliver(message);
  }

  /** Sends what is due, app by app, so that one that WeChat takes nothing of does not hold up the others. */
  async function sendDue(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    try {
      const lost = await store.giveUpLost();
      if (lost > 0) metrics.subscribeMessages.inc({ outcome: 'UNKNOWN' }, lost);
      const apps = wechat.appsOfKind('MINI_GAME').map(({ appId }) => appId);
      const results = await Promise.allSettled([
        ...apps.map((appId) => sendAll({ apps: [appId] })),
        // What was meant for apps that are not configured any more comes to its end, too.
        sendAll({ others: apps }),
      ]);
      const failure = results.find((result) => result.status === 'rejected');
      if (failure) throw failure.reason;
    } finally {
      isRunning = false;
    }
  }

  /** A few at a time, until nothing is left, WeChat takes no more, or the next run comes. */
  async function sendAll(which: Which): Promise<void> {
    const endsAt = performance.now() + runMilliseconds;
    while (performance.now() < endsAt) {
      const claimed = await store.claim(which, batchSize);
      const goesOn = await Promise.all(claimed.map(deliver));
      if (claimed.length === 0 || goesOn.includes(false)) return;
    }
  }

  /** Whether it makes sense to go on with other messages. */
  async function deliver(message: ClaimedMessage): Promise<boolean> {
    const obstacle = obstacleTo(message);
    if (obstacle) return finish(message, obstacle);
    const app = wechat.appsOfKind('MINI_GAME').find(({ appId }) => appId === message.appId)!;
    try {
      const wechatId = await wechat.sendSubscribeMessage(app, { ...message, data: message.data ?? {} });
      return await finish(message, { state: 'SENT', wechatId, consent: 'used' });
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      return settleFailure(message, error);
    }
  }

  /** Why it must not go out at all. */
  function obstacleTo({ isOwn, expiresAt, appId }: ClaimedMessage): Ending | null {
    const dropped = (reason: string): Ending => ({ state: 'DROPPED', reason, consent: 'back' });
    if (!isOwn) return dropped('The player does not come in by this openid any more.');
    if (expiresAt.getTime() <= now()) return dropped('It could not be sent in time.');
    if (wechat.appsOfKind('MINI_GAME').some((app) => app.appId === appId)) return null;
    return { state: 'FAILED', reason: `The app ${appId} is not configured any more.`, consent: 'back' };
  }

  async function settleFailure(message: ClaimedMessage, error: WechatError): Promise<boolean> {
    const { message: reason, errcode } = error;
    const verdict = judge(error, message.attempts, now(), Math.random());
    switch (verdict.kind) {
      case 'later':
        metrics.subscribeMessages.inc({ outcome: 'WAITING' });
        await store.defer(message, new Date(verdict.dueAt), { reason, errcode });
        return !verdict.stops;
      case 'refused':
        return finish(message, { state: 'DROPPED', reason, errcode, consent: 'void' });
      case 'failed':
        return finish(message, { state: 'FAILED', reason, errcode, field: verdict.field, consent: 'back' });
      case 'unknown':
        await finish(message, { state: 'UNKNOWN', reason, errcode, consent: 'used' });
        // Without any answer the next call would only wait as long.
        return false;
    }
  }

  async function finish(message: ClaimedMessage, ending: Ending): Promise<true> {
    await store.end(message, ending);
    metrics.subscribeMessages.inc({ outcome: ending.state });
    return true;
  }

  /** WeChat tells what became of messages. */
  async function hearSent({ appId, openid, sentAt: at }: ReceivedPush, list: PushedSent[]): Promise<void> {
    if (openid === null) return;
    for (const { TemplateId: templateId, MsgID: wechatId, ErrorCode: errorCode, ErrorStatus: status } of list) {
      const failure = errorCode === 0 ? null : `WeChat did not deliver it: ${errorCode} ${status ?? ''}`.slice(0, 500);
      await store.hearSent({ appId, openid, templateId, wechatId, at, failure });
    }
  }

  async function forgetOld(): Promise<void> {
    await store.forgetData(new Date(now() - dataDays * day));
  }
}

/** Without colons, which the ids of the gateway's own messages have. */
function checkMessageId(messageId: string): void {
  if (!/^[\w.-]{1,128}$/.test(messageId))
    throw new BadUserInput('`messageId` must have 1 to 128 letters, digits, dots, dashes or underscores.');
}
