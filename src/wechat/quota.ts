import { z } from 'zod';
import type { WechatApp } from '../config.ts';
import type { AccessTokens } from './access-token.ts';
import type { WechatHttp } from './http.ts';
import type { Quotas } from './quota-store.ts';

/*
 * What WeChat itself says of an app's quotas, and how to have them begin anew.
 *
 * developers.weixin.qq.com/minigame/dev/api-backend/open-api/openApi-mgnt/getApiQuota.html
 * developers.weixin.qq.com/minigame/dev/api-backend/open-api/openApi-mgnt/clearApiQuotaByAppSecret.html
 */

export type ApiQuota = {
  daily: { limit: number; used: number; remaining: number };
  /** How many calls are taken within so many seconds; null where WeChat tells no such limit. */
  rate: { calls: number; seconds: number } | null;
};

const quotaReply = z.object({
  quota: z.object({ daily_limit: z.number(), used: z.number(), remain: z.number() }),
  rate_limit: z.object({ call_count: z.number(), refresh_second: z.number() }).nullish(),
});

/** @throws WechatError, with 76022 for the paths under /sns, of which WeChat tells nothing */
export async function quotaOf(http: WechatHttp, tokens: AccessTokens, app: WechatApp, path: string): Promise<ApiQuota> {
  const { quota, rate_limit: rate } = await tokens.use(app, (token) =>
    http.call({
      method: 'POST',
      path: '/cgi-bin/openapi/quota/get',
      query: { access_token: token },
      body: { cgi_path: path },
      reply: quotaReply,
      isIdempotent: true,
      app: app.appId,
    }),
  );
  return {
    daily: { limit: quota.daily_limit, used: quota.used, remaining: quota.remain },
    rate: rate ? { calls: rate.call_count, seconds: rate.refresh_second } : null,
  };
}

const clearPath = '/cgi-bin/clear_quota/v2';

/** Whether WeChat would be asked to count anew. @throws WechatError where it would not */
export function checkClearing(http: WechatHttp, { appId }: WechatApp): Promise<void> {
  return http.check({ path: clearPath, app: appId });
}

/**
 * Has WeChat count the day anew for all endpoints of the app, ten times a month at most, and forgets what we counted.
 *
 * @throws WechatError, with 48006 where the ten are used up
 */
export async function clearQuota(http: WechatHttp, quotas: Quotas, { appId, secret }: WechatApp): Promise<void> {
  await http.call({
    method: 'POST',
    path: clearPath,
    body: { appid: appId, appsecret: secret },
    reply: z.object({}),
    // Each call takes one of the ten.
    isIdempotent: false,
    app: appId,
  });
  await quotas.clear(appId);
}
