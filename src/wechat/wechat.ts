import type { WechatApp } from '../config.ts';
import { BadUserInput } from '../errors.ts';
import type { Locks } from '../infra/lock.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import type { Redis } from '../infra/redis.ts';
import { createAccessTokens } from './access-token.ts';
import { createWechatHttp } from './http.ts';
import { codeToSession, codeToUser } from './login.ts';
import { createTokenStore } from './token-store.ts';

export type Wechat = ReturnType<typeof createWechat>;

type Needs = {
  apiUrl: string;
  apps: WechatApp[];
  redis: Redis;
  locks: Locks;
  log: Log;
  metrics: Metrics;
  now: () => number;
};

/** WeChat's API for the configured apps. Knows no feature. */
export function createWechat({ apiUrl, apps, redis, locks, log, metrics, now }: Needs) {
  const http = createWechatHttp(apiUrl, log, metrics);
  const store = createTokenStore(redis);
  const tokens = createAccessTokens({ apps, http, store, locks, metrics, now });
  return {
    tokens,
    pickApp,
    codeToSession: (app: WechatApp, code: string) => codeToSession(http, app, code),
    codeToUser: (app: WechatApp, code: string) => codeToUser(http, app, code),
    close: http.close,
  };

  /**
   * The app that a request means: the named one, or the only one of these kinds.
   *
   * @throws BadUserInput that names the choices
   */
  function pickApp(kinds: readonly WechatApp['kind'][], appId: string | null | undefined): WechatApp {
    const candidates = apps.filter((app) => kinds.includes(app.kind));
    const picked = appId === null || appId === undefined ? candidates : candidates.filter((app) => app.appId === appId);
    if (picked.length === 1) return picked[0]!;
    const choices = candidates.map((app) => app.appId).join(', ') || 'none is configured';
    throw new BadUserInput(`Name the app by \`appId\`. Apps that fit here: ${choices}.`);
  }
}
