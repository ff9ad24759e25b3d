import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { z } from 'zod';
import type { WechatApps } from './apps.ts';
import type { SimulatorClock } from './clock.ts';
import { BadControlInput, parseInput } from './control-input.ts';
import { createOpenid } from './players.ts';
import { seal, signQuery, type Envelope, type PushFlaw } from './push-envelope.ts';
import { pushConfigSchema, pushRequestSchema, type PushConfigRequest, type PushRequest } from './push-requests.ts';
import { gapsOf, retryFields } from './push-schedule.ts';
import { toText, type PushFields } from './push-text.ts';

/*
 * Sends messages and events to the address that is set for an app, as WeChat does: it checks the address first, wants an
 * answer within five seconds, and tries three times in all. That a refusal is tried again, too, is not documented. Pushes
 * about payments are tried for hours (push-schedule.ts).
 */

export type PushSender = ReturnType<typeof createPushSender>;

export type PushAttempt = {
  /** Null where there was no answer; then `error` tells why. */
  status: number | null;
  body: string;
  error: string | null;
  milliseconds: number;
};
export type PushDelivery = {
  appId: string;
  event: string | null;
  /** When it was first sent, in the simulator's time. */
  at: string;
  flaw: PushFlaw | null;
  isAccepted: boolean;
  attempts: PushAttempt[];
};

type Config = z.output<typeof pushConfigSchema>;
type Letter = { url: string; body: string; format: string };
type Needs = { apps: WechatApps; clock: SimulatorClock; timeoutMs: number };

const ATTEMPTS_MAX = 3;
const RECENT_MAX = 100;

export function createPushSender({ apps, clock, timeoutMs }: Needs) {
  const configs = new Map<string, Config>();
  const lastQueries = new Map<string, Envelope['query']>();
  let recent: PushDelivery[] = [];

  return {
    configure,
    send,
    /** Where an app's pushes go, and how; null while nothing is set. */
    addressOf: (appId: string) => structuredClone(configs.get(appId) ?? null),
    deliveries: () => structuredClone(recent),
  };

  /** Sets where an app's pushes go, if what is there proves that it knows the app's token. */
  async function configure(request: PushConfigRequest): Promise<Config> {
    const config = parseInput(pushConfigSchema, request);
    const { messageToken } = senderOf(config.appId);
    if (config.mode !== 'plain' && !senderOf(config.appId).encodingAesKey)
      throw new BadControlInput(`The app "${config.appId}" has no encodingAesKey, so its mode can only be plain.`);
    const echostr = String(randomInt(1_000_000_000));
    const answer = await ask(withQuery(config.url, { ...signQuery(messageToken, clock.now()), echostr }), null);
    if (answer.status !== 200 || answer.body !== echostr) {
      const said = answer.error ?? `HTTP ${answer.status} and "${answer.body.slice(0, 100)}"`;
      throw new BadControlInput(`The address did not answer with the echostr, but with ${said}.`);
    }
    configs.set(config.appId, config);
    return config;
  }

  /** Sends pushes, and resolves when each was accepted or given up; those about payments, when each was tried once. */
  async function send(request: PushRequest): Promise<PushDelivery[]> {
    const { appId, pushes, order, copies, atOnce, flaw = null } = parseInput(pushRequestSchema, request);
    senderOf(appId);
    if (!configs.has(appId)) throw new BadControlInput(`No address is set for the pushes of "${appId}".`);
    const nowSeconds = Math.floor(clock.now() / 1000);
    const made = pushes.map(({ event, from = createOpenid(), fields }, index) => ({
      ToUserName: accountOf(appId),
      FromUserName: from,
      CreateTime: nowSeconds - (pushes.length - 1 - index),
      ...(event === undefined ? { MsgType: 'text', MsgId: createMessageId() } : { MsgType: 'event', Event: event }),
      ...fields,
    }));
    const sent = (order === 'given' ? made : made.toReversed()).flatMap((push) => Array<PushFields>(copies).fill(push));
    if (atOnce) return Promise.all(sent.map((push) => deliver(appId, push, flaw)));
    const done: PushDelivery[] = [];
    for (const push of sent) done.push(await deliver(appId, push, flaw));
    return done;
  }

  /** A push about a payment that is not accepted goes on being tried, on the simulator's clock. */
  async function deliver(appId: string, fields: PushFields, flaw: PushFlaw | null): Promise<PushDelivery> {
    const event = typeof fields['Event'] === 'string' ? fields['Event'] : null;
    const at = new Date(clock.now()).toISOString();
    const delivery: PushDelivery = { appId, event, at, flaw, isAccepted: false, attempts: [] };
    recent = [...recent, delivery].slice(-RECENT_MAX);
    const gaps = gapsOf(event);
    if (gaps) {
      await attempt(delivery, fields);
      later(delivery, fields, gaps);
      return delivery;
    }
    const letter = sealed(appId, fields, flaw);
    do await attempt(delivery, fields, letter);
    while (!isAnswer(delivery.attempts.at(-1)!) && delivery.attempts.length < ATTEMPTS_MAX);
    return delivery;
  }

  function later(delivery: PushDelivery, fields: PushFields, [gap, ...gaps]: readonly number[]): void {
    if (delivery.isAccepted || gap === undefined) return;
    clock.at(clock.now() + gap * 1_000, () => {
      const more = retryFields(delivery.event, delivery.attempts.length);
      void attempt(delivery, { ...fields, ...more }).then(() => later(delivery, fields, gaps));
    });
  }

  /** The same letter again, or a new one. */
  async function attempt(delivery: PushDelivery, fields: PushFields, letter?: Letter): Promise<void> {
    const { url, body, format } = letter ?? sealed(delivery.appId, fields, delivery.flaw);
    const made = await ask(url, { body, format });
    delivery.attempts.push(made);
    delivery.isAccepted = isAccepted(made);
  }

  function sealed(appId: string, fields: PushFields, flaw: PushFlaw | null): Letter {
    const { url, mode, format } = configs.get(appId)!;
    const letter = { mode, format, text: toText(format, fields), toUserName: accountOf(appId), flaw };
    const envelope = seal({ ...letter, sender: senderOf(appId), nowMs: clock.now() });
    const query = (flaw === 'used-signature' && lastQueries.get(appId)) || envelope.query;
    lastQueries.set(appId, query);
    return { url: withQuery(url, query), body: envelope.body, format };
  }

  /** Runs on real time: the receiver's work does, too. */
  async function ask(url: string, sent: { body: string; format: string } | null): Promise<PushAttempt> {
    const start = performance.now();
    const init = sent && { method: 'POST', body: sent.body, headers: { 'content-type': contentTypes[sent.format]! } };
    const result = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
      .then(async (response) => ({ status: response.status, body: await response.text(), error: null }))
      .catch((error: unknown) => ({ status: null, body: '', error: nameOf(error) }));
    return { ...result, milliseconds: Math.round(performance.now() - start) };
  }

  function senderOf(appId: string) {
    const app = apps.find(appId);
    if (!app) throw new BadControlInput(`There is no app "${appId}" here.`);
    const { messageToken, encodingAesKey } = app;
    if (!messageToken) throw new BadControlInput(`The app "${appId}" has no messageToken.`);
    return { appId, messageToken, encodingAesKey };
  }
}

const contentTypes: Record<string, string> = { json: 'application/json', xml: 'text/xml' };

const isAnswer = ({ status }: PushAttempt) => status === 200;

/** An empty body or `success`; payments take this, too. */
const isAccepted = ({ status, body }: PushAttempt) =>
  status === 200 && (body === '' || body === 'success' || /^\{"ErrCode":0\b/.test(body));

function withQuery(url: string, query: Record<string, string>): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
  return target.href;
}

const nameOf = (error: unknown) => {
  const { cause, name } = error as { cause?: { code?: string }; name: string };
  return cause?.code ?? name;
};

/** The id of the account behind an app. */
const accountOf = (appId: string) => `gh_${createHash('sha256').update(appId).digest('hex').slice(0, 12)}`;

/** Of 64 bits, as WeChat's are. */
const createMessageId = () => String(2n ** 62n + (randomBytes(8).readBigUInt64BE() >> 3n));
