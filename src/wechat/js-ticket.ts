import { z } from 'zod';
import type { WechatApp } from '../config.ts';
import type { Locks } from '../infra/lock.ts';
import type { Redis } from '../infra/redis.ts';
import type { AccessTokens } from './access-token.ts';
import { WechatError } from './errors.ts';
import type { WechatHttp } from './http.ts';

/*
 * The jsapi_ticket of a service account, with which wx.config is signed. WeChat gives out few a day, so one is kept in
 * Redis for all processes, `wechat:{appId}:jsapi-ticket`, until shortly before it ends, and a lock has one process ask.
 */

export type JsTickets = ReturnType<typeof createJsTickets>;

type Needs = { http: WechatHttp; tokens: AccessTokens; redis: Redis; locks: Locks; now: () => number };

const path = '/cgi-bin/ticket/getticket';
/** Of the 7200 seconds of a ticket, these at its end are not used: a page needs some time to come to wx.config. */
const reserveMilliseconds = 200_000;
/** A call takes at most five seconds, is made three times, and may need a token first. */
const lockMilliseconds = 40_000;

const reply = z.object({ ticket: z.string().min(1), expires_in: z.number().positive() });
const record = z.object({ ticket: z.string(), goodUntil: z.number() });

export function createJsTickets({ http, tokens, redis, locks, now }: Needs) {
  const running = new Map<string, Promise<string>>();
  return { get };

  /** @throws WechatError */
  async function get(app: WechatApp): Promise<string> {
    return (await find(app)) ?? obtain(app);
  }

  async function find({ appId }: WechatApp): Promise<string | null> {
    const stored = await redis.get(keyOf(appId));
    if (stored === null) return null;
    const { ticket, goodUntil } = record.parse(JSON.parse(stored));
    return goodUntil > now() ? ticket : null;
  }

  /** One at a time in this process, and one over all. */
  function obtain(app: WechatApp): Promise<string> {
    const already = running.get(app.appId);
    if (already) return already;
    const started = obtainLocked(app).finally(() => running.delete(app.appId));
    running.set(app.appId, started);
    return started;
  }

  async function obtainLocked(app: WechatApp): Promise<string> {
    const ticket = await locks.once(`wechat:{${app.appId}}:jsapi-ticket-lock`, lockMilliseconds, {
      find: () => find(app),
      make: () => fetchTicket(app),
    });
    if (ticket !== null) return ticket;
    throw new WechatError('another process did not bring a ticket in time', { path, action: 'retry' });
  }

  async function fetchTicket(app: WechatApp): Promise<string> {
    const { ticket, expires_in: lifeSeconds } = await tokens.use(app, (token) =>
      http.call({
        method: 'GET',
        path,
        query: { access_token: token, type: 'jsapi' },
        reply,
        isIdempotent: true,
        app: app.appId,
      }),
    );
    // WeChat may give out the same one again in its last minutes: then at least not with each page.
    const lifeMilliseconds = lifeSeconds * 1_000;
    const goodMilliseconds = Math.ceil(Math.max(lifeMilliseconds - reserveMilliseconds, lifeMilliseconds / 2));
    const goodUntil = now() + goodMilliseconds;
    await redis.set(keyOf(app.appId), JSON.stringify({ ticket, goodUntil }), 'PX', goodMilliseconds);
    return ticket;
  }
}

const keyOf = (appId: string) => `wechat:{${appId}}:jsapi-ticket`;
