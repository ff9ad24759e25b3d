/*
 * How often WeChat may be called, and what its refusals for calling too often mean. The numbers are those that the pages
 * of developers.weixin.qq.com publish; an app may have others (`quotas` in WECHAT_APPS), since WeChat raises some of them
 * on request. A path that is not named has no published limit.
 */

export type CallLimit = {
  perSecond?: number | undefined;
  perMinute?: number | undefined;
  /** Days begin at midnight in Beijing. */
  perDay?: number | undefined;
};

const publishedLimits: Record<string, CallLimit> = {
  '/cgi-bin/stable_token': { perMinute: 10_000, perDay: 500_000 },
  '/sns/oauth2/access_token': { perMinute: 50_000 },
  '/sns/oauth2/refresh_token': { perMinute: 50_000 },
  '/sns/userinfo': { perMinute: 50_000 },
  '/sns/auth': { perMinute: 50_000 },
  '/wxa/resetusersessionkey': { perMinute: 60_000 },
  '/wxa/msg_sec_check': { perMinute: 4_000, perDay: 2_000_000 },
  '/wxa/game/content_spam/msg_sec_check': { perMinute: 10_000, perDay: 10_000_000 },
  '/wxa/media_check_async': { perMinute: 2_000, perDay: 200_000 },
  '/wxa/img_sec_check': { perMinute: 2_000, perDay: 200_000 },
  '/cgi-bin/message/subscribe/send': { perDay: 10_000_000 },
  '/wxa/getwxacodeunlimit': { perMinute: 5_000 },
  '/wxa/generatescheme': { perSecond: 100, perDay: 500_000 },
  '/wxa/generate_urllink': { perSecond: 100, perDay: 500_000 },
};

/** These refuse one user for calling too often, too, and do not say so: that must not keep all others out. */
const limitedPerUser = new Set(['/sns/jscode2session', '/wxa/checksession', '/wxa/resetusersessionkey']);

/** A whole day without logins would be a high price for a quota that somebody has cleared: it is tried now and then. */
const dayTrialSeconds = 600;

const secondsByCode: Record<number, number> = { 44990: 1, 44991: 60, 45011: 60, 87020: 60 };
const dayCodes = [44993, 45009];
const rateCodes = [44990, 44991, 45011];

const day = 86_400_000;
const beijing = 8 * 3_600_000;

export function limitOf(quotas: Record<string, CallLimit> | undefined, path: string): CallLimit {
  return quotas?.[path] ?? publishedLimits[path] ?? {};
}

/** The number of a day in Beijing, and when it ends, in milliseconds since 1970. */
export function beijingDay(now: number): { day: number; endsAt: number } {
  const number = Math.floor((now + beijing) / day);
  return { day: number, endsAt: (number + 1) * day - beijing };
}

/** How long to wait after WeChat has refused a call for being one too many; null where it does not depend on time. */
export function secondsAfter(errcode: number, now: number): number | null {
  if (dayCodes.includes(errcode))
    return Math.max(1, Math.min(dayTrialSeconds, Math.ceil((beijingDay(now).endsAt - now) / 1_000)));
  return secondsByCode[errcode] ?? null;
}

/** When WeChat counts anew after that refusal: with the day, or when the wait is over. */
export function windowEnd(errcode: number, waitUntil: number, now: number): number {
  return dayCodes.includes(errcode) ? beijingDay(now).endsAt : waitUntil;
}

/** Whether a refusal speaks of the whole endpoint, so that every further call of the app would be refused as well. */
export function closesEndpoint(errcode: number, path: string): boolean {
  return dayCodes.includes(errcode) || (rateCodes.includes(errcode) && !limitedPerUser.has(path));
}

/**
 * The token bucket that keeps a limit: no window of the limit's length ever holds more than `burst` and what was
 * refilled meanwhile, together 95 % of the limit. The rest is for calls that overtake one another on their way.
 */
export function bucketOf({ perSecond, perMinute }: CallLimit): { burst: number; refillPerMillisecond: number } | null {
  const [calls, milliseconds] = perSecond === undefined ? [perMinute, 60_000] : [perSecond, 1_000];
  if (calls === undefined) return null;
  const burst = Math.max(1, Math.floor(calls / 4));
  return { burst, refillPerMillisecond: (calls * 0.95 - burst) / milliseconds };
}
