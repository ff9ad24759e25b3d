import type {
  MessageLang,
  MiniprogramState,
  SubscribeAnswer,
  SubscribeMessageState,
  SubscribeTemplate,
} from '../../../prisma/generated/client/client.ts';
import type { WechatError } from '../../wechat/errors.ts';

export type { MessageLang, MiniprogramState, SubscribeAnswer, SubscribeMessageState, SubscribeTemplate };

/** The texts of a message by the names of the template's fields. */
export type MessageData = Record<string, string>;

/** Whose consent to what: it belongs to an openid, and goes where the identity goes. */
export type ConsentKey = { appId: string; templateId: string; openid: string };

/** How a player stands to a template. */
export type SubscribeConsent = {
  template: SubscribeTemplate;
  available: number;
  /** The newest answer; null where there was none. */
  answer: SubscribeAnswer | null;
  answeredAt: Date | null;
};

export type SubscribeMessage = {
  id: string;
  messageId: string;
  gameKey: string;
  playerId: string;
  template: SubscribeTemplate;
  data: MessageData | null;
  state: SubscribeMessageState;
  createdAt: Date;
  expiresAt: Date;
  dueAt: Date | null;
  attempts: number;
  calledAt: Date | null;
  endedAt: Date | null;
  reason: string | null;
  errcode: number | null;
  field: string | null;
};

/** What of a template goes with each message. */
export type OutgoingTemplate = Pick<SubscribeTemplate, 'page' | 'lang' | 'state'>;

/** What a call that failed means for its message. */
export type Verdict =
  /** WeChat has not taken it, and may later. `stops` where it would take no other of the app either. */
  | { kind: 'later'; dueAt: number; stops: boolean }
  /** The player takes no more of them: nothing that was accepted before the call counts. */
  | { kind: 'refused' }
  /** It will never be taken as it is. */
  | { kind: 'failed'; field: string | null }
  /** WeChat may have sent it. */
  | { kind: 'unknown' };

type Failure = Pick<WechatError, 'action' | 'errcode' | 'wasSent' | 'retryAfterSeconds' | 'message'>;

const second = 1_000;
const minute = 60 * second;
/** "Busy" is no refusal. */
const systemBusy = -1;
const notSubscribed = 43101;
const anotherUnderWay = 43108;
/** The operator has to mend these in WeChat's console, and no time is known by which that is done: they end the message. */
const faultsOfTemplate = [40037, 43107];

/**
 * @param attempts how often it was tried, this time included
 * @param random from 0 to 1, so that messages which failed together do not all come back together
 */
export function judge(failure: Failure, attempts: number, now: number, random: number): Verdict {
  const { action, errcode, wasSent, retryAfterSeconds, message } = failure;
  const later = (wait: number, stops = true): Verdict => ({ kind: 'later', dueAt: now + wait, stops });
  const backoff = Math.min(10 * minute, 10 * second * 2 ** Math.min(attempts - 1, 10)) * (0.5 + random / 2);
  if (errcode === null) {
    if (retryAfterSeconds !== null) return later(retryAfterSeconds * second + random * 5 * second);
    return wasSent ? { kind: 'unknown' } : later(backoff);
  }
  if (!wasSent) return later(backoff);
  if (errcode === systemBusy) return { kind: 'unknown' };
  if (errcode === notSubscribed) return { kind: 'refused' };
  if (errcode === anotherUnderWay) return later(second + backoff / 5, false);
  if (action === 'slow') return later(Math.max(backoff, (retryAfterSeconds ?? 60) * second));
  if (action === 'refresh') return later(backoff);
  if (action === 'config' && !faultsOfTemplate.includes(errcode)) return later(Math.max(backoff, 5 * minute));
  return { kind: 'failed', field: fieldIn(message) };
}

/** WeChat names a field so: "argument invalid! data.thing1.value invalid". */
function fieldIn(message: string): string | null {
  return /\bdata\.([a-z_]{1,32}\d{1,3})\b/.exec(message)?.[1] ?? null;
}

export type PlayerNoticeKind = 'SEASON_ENDS' | 'RANK_LOST';

/** What the players of a board are told. */
export type PlayerNotice = {
  leaderboardId: number;
  kind: PlayerNoticeKind;
  subscribeTemplateId: number;
  /** SEASON_ENDS: how long before the end. */
  minutesBefore: number | null;
  /** RANK_LOST: the last rank that counts. */
  top: number | null;
  data: MessageData;
};

/** As admins see it. */
export type ShownNotice = PlayerNotice & { template: SubscribeTemplate };
