import type { WechatApp } from '../config.ts';
import { BadUserInput } from '../errors.ts';
import type { Locks } from '../infra/lock.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import type { Redis } from '../infra/redis.ts';
import { createAccessTokens } from './access-token.ts';
import { createAvatars } from './avatars.ts';
import { createContentChecks } from './content.ts';
import { createWechatHttp } from './http.ts';
import { createJsTickets } from './js-ticket.ts';
import { createLinks } from './links.ts';
import { codeToSession, codeToUser, profileOfVisitor, renewVisitor, type WebVisitor } from './login.ts';
import { createPushReader } from './push-reader.ts';
import { codeToPhoneNumber } from './phone-number.ts';
import { createQuotaStore } from './quota-store.ts';
import { limitOf } from './limits.ts';
import { checkClearing, clearQuota, quotaOf } from './quota.ts';
import { sendSubscribeMessage, type OutgoingMessage } from './subscribe-message.ts';
import { createTokenStore } from './token-store.ts';
import { createUserSessions } from './user-sessions.ts';
import { createUserStorage } from './user-storage.ts';

export type Wechat = ReturnType<typeof createWechat>;

type Needs = {
  apiUrl: string;
  /** The origin of a simulator, whose pictures are fetched like those of WeChat; null in production. */
  simulatorOrigin: string | null;
  apps: WechatApp[];
  redis: Redis;
  locks: Locks;
  log: Log;
  metrics: Metrics;
  now: () => number;
};

/** WeChat's API for the configured apps. Knows no feature. */
export function createWechat({ apiUrl, simulatorOrigin, apps, redis, locks, log, metrics, now }: Needs) {
  const quotas = createQuotaStore(redis, log, now);
  const http = createWechatHttp(apiUrl, log, metrics, { apps, quotas, now });
  const store = createTokenStore(redis);
  const tokens = createAccessTokens({ apps, http, store, locks, metrics, now });
  const jsTickets = createJsTickets({ http, tokens, redis, locks, now });
  const avatars = createAvatars({ trustedOrigin: simulatorOrigin, log });
  return {
    tokens,
    pushes: createPushReader(apps),
    pickApp,
    appsOfKind: (kind: WechatApp['kind']) => apps.filter((app) => app.kind === kind),
    codeToSession: (app: WechatApp, code: string) => codeToSession(http, app, code),
    codeToUser: (app: WechatApp, code: string) => codeToUser(http, app, code),
    profileOfVisitor: (visitor: WebVisitor) => profileOfVisitor(http, visitor),
    renewVisitor: (visitor: WebVisitor) => renewVisitor(http, visitor),
    jsTicket: jsTickets.get,
    ...createUserStorage(http, tokens),
    ...createUserSessions(http, tokens),
    ...createLinks(http, tokens),
    codeToPhoneNumber: (app: WechatApp, wanted: { code: string; openid: string }) =>
      codeToPhoneNumber(http, tokens, app, wanted),
    sendSubscribeMessage: (app: WechatApp, message: OutgoingMessage) =>
      sendSubscribeMessage(http, tokens, app, message),
    fetchAvatar: avatars.fetch,
    ...createContentChecks(http, tokens),
    quotaOf: (app: WechatApp, path: string) => quotaOf(http, tokens, app, path),
    clearQuota: (app: WechatApp) => clearQuota(http, quotas, app),
    quotaUse,
    checkClearing: (app: WechatApp) => checkClearing(http, app),
    close,
  };

  async function close(): Promise<void> {
    await Promise.all([http.close(), avatars.close()]);
  }

  /** What the quotas of this day have been used for by our own count, where a call has been made that they count. */
  async function quotaUse(): Promise<{ appId: string; endpoint: string; used: number; perDay: number }[]> {
    const all = apps.map(async ({ appId, quotas: own }) =>
      [...(await quotas.usedToday(appId))].flatMap(([endpoint, used]) => {
        const { perDay } = limitOf(own, endpoint);
        return perDay === undefined ? [] : [{ appId, endpoint, used, perDay }];
      }),
    );
    return (await Promise.all(all)).flat();
  }

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
