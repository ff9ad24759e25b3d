import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { WechatApp } from '../config.ts';
import type { Locks } from '../infra/lock.ts';
import type { Metrics } from '../infra/metrics.ts';
import { sha256 } from '../infra/secrets.ts';
import { WechatError } from './errors.ts';
import type { WechatHttp } from './http.ts';
import type { AccessToken, TokenStore } from './token-store.ts';

/*
 * Keeps one good access_token per app, from /cgi-bin/stable_token in normal mode: while a token has more than five
 * minutes left WeChat answers with the same one, then with a new one, and the old one works on for its last five
 * minutes. So asking at any time is harmless, asking inside those five minutes renews without a gap, and two that ask
 * at once get the same token. A job asks every minute or so (jobs.ts); callers ask themselves only where none is there.
 *
 * developers.weixin.qq.com/minigame/dev/api-backend/open-api/access-token/auth.getStableAccessToken.html
 */

export type AccessTokens = ReturnType<typeof createAccessTokens>;
/** What may be told of a token: never the token itself. Times in milliseconds since 1970. */
export type TokenStatus = {
  appId: string;
  expiresAt: number | null;
  refreshedAt: number | null;
  fingerprint: string | null;
  lastError: string | null;
};

type Needs = {
  apps: WechatApp[];
  http: WechatHttp;
  store: TokenStore;
  locks: Locks;
  metrics: Metrics;
  now: () => number;
};

/** A little less than WeChat's five minutes, so that the first call inside them does bring the new token. */
const renewMilliseconds = 280_000;
/** How long a process may use its own copy before it asks Redis again. */
const copyMilliseconds = 5_000;
/** A refresh takes a little more than ten seconds at most: no attempt begins after five, and each takes five. */
const lockMilliseconds = 20_000;
const pollMilliseconds = 25;
const helplessMilliseconds = 30_000;

const tokenPath = '/cgi-bin/stable_token';
/** Which WeChat counts apart. */
const forcedCalls = `${tokenPath}, forced`;
const stableToken = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

export function createAccessTokens({ apps, http, store, locks, metrics, now }: Needs) {
  // Website apps have no access_token of this kind.
  const withToken = apps.filter((app) => app.kind !== 'WEBSITE');
  const copies = new Map<string, { token: AccessToken; readAt: number }>();
  const running = new Map<string, Promise<AccessToken>>();
  /** Until when a new token is not sought again for an app, since WeChat refused even that one. */
  const helplessUntil = new Map<string, number>();
  return { get, use, keepFresh, forceRefresh, tryRefresh, statuses, appIds: withToken.map((app) => app.appId) };

  /** A token that works now; fetched from WeChat if there is none. */
  async function get(app: WechatApp): Promise<string> {
    const copy = copies.get(app.appId);
    if (copy && isGood(copy.token) && Math.abs(now() - copy.readAt) < copyMilliseconds) return copy.token.token;
    const stored = await store.find(app.appId);
    return (stored && isGood(stored) ? remember(app.appId, stored) : await obtain(app)).token;
  }

  /**
   * Makes a call with the app's token. Where WeChat says that the token is not good, exactly that token is dropped, a
   * good one is got, and the call is made once more. Where that does not help, a new token would not either, and for
   * half a minute none is sought.
   */
  async function use<Result>(app: WechatApp, call: (token: string) => Promise<Result>): Promise<Result> {
    const token = await get(app);
    try {
      return await call(token);
    } catch (error) {
      if (!isTokenRefused(error) || now() < (helplessUntil.get(app.appId) ?? 0)) throw error;
      if (copies.get(app.appId)?.token.token === token) copies.delete(app.appId);
      await store.drop(app.appId, token);
      return callAgain(app, call);
    }
  }

  async function callAgain<Result>(app: WechatApp, call: (token: string) => Promise<Result>): Promise<Result> {
    const token = await get(app);
    try {
      return await call(token);
    } catch (error) {
      if (isTokenRefused(error)) helplessUntil.set(app.appId, now() + helplessMilliseconds);
      throw error;
    }
  }

  /** Renews the token of every app whose token is in its last minutes, or missing. Failures are told together. */
  async function keepFresh(): Promise<void> {
    const results = await Promise.allSettled(withToken.map(keepOneFresh));
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} access_token(s) not refreshed`);
  }

  async function keepOneFresh(app: WechatApp): Promise<void> {
    const stored = await store.find(app.appId);
    if (stored) remember(app.appId, stored);
    if (!stored || stored.expiresAt - now() <= renewMilliseconds) await obtain(app);
  }

  /** Makes WeChat give out a new token. WeChat allows this 20 times a day, and answers the old one within 30 seconds. */
  async function forceRefresh(appId: string): Promise<TokenStatus | null> {
    const app = withToken.find((one) => one.appId === appId);
    if (!app) return null;
    // Under the lock, so that an older answer that is still on its way cannot take the new token's place.
    await withLock(app, async (isMine) => (isMine ? fetchToken(app, true) : null));
    return statusOf(app);
  }

  /** The state as it is, where a new token would be asked for now. @throws WechatError where it would not */
  async function tryRefresh(appId: string): Promise<TokenStatus | null> {
    const app = withToken.find((one) => one.appId === appId);
    if (!app) return null;
    await http.check({ path: tokenPath, countedAs: forcedCalls, app: appId });
    return statusOf(app);
  }

  function statuses(): Promise<TokenStatus[]> {
    return Promise.all(withToken.map(statusOf));
  }

  async function statusOf({ appId }: WechatApp): Promise<TokenStatus> {
    const [token, lastError] = await Promise.all([store.find(appId), store.findError(appId)]);
    return {
      appId,
      expiresAt: token?.expiresAt ?? null,
      refreshedAt: token?.refreshedAt ?? null,
      fingerprint: token && sha256(token.token).toString('hex').slice(0, 8),
      lastError,
    };
  }

  /** One request at a time for an app, over all that ask in this process. */
  function obtain(app: WechatApp): Promise<AccessToken> {
    const already = running.get(app.appId);
    if (already) return already;
    const started = obtainLocked(app).finally(() => running.delete(app.appId));
    running.set(app.appId, started);
    return started;
  }

  /** Whoever has the lock asks; the others wait for what comes of it. */
  function obtainLocked(app: WechatApp): Promise<AccessToken> {
    return withLock(app, async (isMine) => {
      // Whoever had the lock before may have just brought a token.
      const stored = await store.find(app.appId);
      if (stored && stored.expiresAt - now() > renewMilliseconds) return remember(app.appId, stored);
      return isMine ? fetchToken(app, false) : null;
    });
  }

  /** One request at a time over all processes. `work` is tried until it gives something, also while another has the lock. */
  async function withLock(
    { appId }: WechatApp,
    work: (isMine: boolean) => Promise<AccessToken | null>,
  ): Promise<AccessToken> {
    const deadline = performance.now() + lockMilliseconds;
    for (;;) {
      const lock = await locks.acquire(`wechat:{${appId}}:refresh`, lockMilliseconds);
      try {
        const token = await work(lock !== null);
        if (token) return token;
      } finally {
        await lock?.release();
      }
      if (performance.now() > deadline) {
        const failure = { path: tokenPath, action: 'retry' as const };
        throw new WechatError('another process did not bring a token in time', failure);
      }
      await delay(pollMilliseconds);
    }
  }

  async function fetchToken(app: WechatApp, force: boolean): Promise<AccessToken> {
    const { appId, secret } = app;
    try {
      const reply = await http.call({
        method: 'POST',
        path: tokenPath,
        body: { grant_type: 'client_credential', appid: appId, secret, ...(force && { force_refresh: true }) },
        reply: stableToken,
        // In normal mode WeChat answers the same token again; a forced call counts against the 20 of the day.
        isIdempotent: !force,
        app: appId,
        ...(force && { countedAs: forcedCalls }),
      });
      const lifeMilliseconds = reply.expires_in * 1_000;
      const token = { token: reply.access_token, expiresAt: now() + lifeMilliseconds, refreshedAt: now() };
      await store.save(appId, token, lifeMilliseconds);
      metrics.tokenExpiry.set({ app: appId }, token.expiresAt / 1_000);
      return remember(appId, token);
    } catch (error) {
      if (error instanceof WechatError) await store.saveError(appId, error.message);
      throw error;
    }
  }

  function remember(appId: string, token: AccessToken): AccessToken {
    copies.set(appId, { token, readAt: now() });
    return token;
  }

  function isGood(token: AccessToken): boolean {
    return token.expiresAt > now();
  }
}

function isTokenRefused(error: unknown): boolean {
  return error instanceof WechatError && error.action === 'refresh';
}
