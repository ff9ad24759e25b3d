import { beijingDay, beijingMonth } from './clock.ts';
import type { SimulatorClock } from './clock.ts';
import { WechatError } from './replies.ts';

export type CallLimit = {
  perSecond?: number;
  perMinute?: number;
  perDay?: number;
  /** What a call too many is told. @default 45011 in a minute, 45009 in a day */
  codes?: { second?: number; minute?: number; day?: number };
};

/** By path. */
export type CallLimits = Record<string, CallLimit>;

const ofContentChecks = { codes: { minute: 44991 } };
/** Links of both kinds are counted together in a day, and here in a second, too. */
const countedAs: Record<string, string> = { '/wxa/generate_urllink': '/wxa/generatescheme' };
const ofLinks = { perSecond: 100, perDay: 500_000, codes: { second: 44990, day: 44993 } };

/** The numbers that WeChat publishes. A path that is not named has no published limit. */
export const publishedLimits: CallLimits = {
  '/cgi-bin/stable_token': { perMinute: 10_000, perDay: 500_000 },
  '/sns/oauth2/access_token': { perMinute: 50_000 },
  '/sns/oauth2/refresh_token': { perMinute: 50_000 },
  '/sns/userinfo': { perMinute: 50_000 },
  '/sns/auth': { perMinute: 50_000 },
  '/wxa/resetusersessionkey': { perMinute: 60_000 },
  '/wxa/msg_sec_check': { perMinute: 4_000, perDay: 2_000_000, ...ofContentChecks },
  '/wxa/game/content_spam/msg_sec_check': { perMinute: 10_000, perDay: 10_000_000, ...ofContentChecks },
  '/wxa/media_check_async': { perMinute: 2_000, perDay: 200_000, ...ofContentChecks },
  '/wxa/game/content_spam/media_check_sync': ofContentChecks,
  '/wxa/img_sec_check': { perMinute: 2_000, perDay: 200_000, ...ofContentChecks },
  '/cgi-bin/message/subscribe/send': { perDay: 10_000_000 },
  '/wxa/getwxacodeunlimit': { perMinute: 5_000 },
  '/wxa/generatescheme': ofLinks,
  '/wxa/generate_urllink': ofLinks,
};

const CLEARS_PER_MONTH_MAX = 10;
/** What is told of paths without a published limit of the day. */
const DAILY_LIMIT_UNTOLD = 1_000_000_000;
const SECOND = 1_000;
const MINUTE = 60_000;

export type Quota = ReturnType<typeof createQuota>;

/** Calls counted in the second, the minute or the day that bears this number. */
type Count = { window: number; calls: number };
type Counts = { second: Count; minute: Count; day: Count };

/** Counts the calls of each app and path. A call that is refused here is not counted. */
export function createQuota({ clock, limits }: { clock: SimulatorClock; limits: CallLimits }) {
  const counted = new Map<string, Counts>();
  const clears = new Map<string, Count>();

  return { take, describe, clearDay, summary };

  function take(appId: string, path: string) {
    const { perSecond = Infinity, perMinute = Infinity, perDay = Infinity, codes = {} } = limitOf(path);
    const { second, minute, day } = countsOf(appId, path);
    if (day.calls >= perDay) throw new WechatError(codes.day ?? 45009);
    if (minute.calls >= perMinute) throw new WechatError(codes.minute ?? 45011);
    if (second.calls >= perSecond) throw new WechatError(codes.second ?? 45011);
    for (const count of [second, minute, day]) count.calls += 1;
  }

  /** The answer of /cgi-bin/openapi/quota/get. */
  function describe(appId: string, path: string) {
    const { perSecond, perMinute, perDay = DAILY_LIMIT_UNTOLD } = limitOf(path);
    const { day } = countsOf(appId, path);
    const callCount = perSecond ?? perMinute;
    return {
      quota: { daily_limit: perDay, used: day.calls, remain: Math.max(0, perDay - day.calls) },
      ...(callCount !== undefined && { rate_limit: { call_count: callCount, refresh_second: perSecond ? 1 : 60 } }),
    };
  }

  /** The day begins anew for all paths of the app; what was called in this minute still counts. */
  function clearDay(appId: string) {
    const month = current(clears.get(appId), beijingMonth(clock.now()));
    if (month.calls >= CLEARS_PER_MONTH_MAX) throw new WechatError(48006);
    clears.set(appId, { ...month, calls: month.calls + 1 });
    for (const [key, { day }] of counted) if (key.startsWith(`${appId} `)) day.calls = 0;
  }

  /** What each app has called in this second, minute and day, and what it may call; null is no limit. */
  function summary() {
    return [...counted.keys()].map((key) => {
      const [appId, path] = key.split(' ') as [string, string];
      const { perSecond = null, perMinute = null, perDay = null } = limitOf(path);
      const { second, minute, day } = countsOf(appId, path);
      return {
        appId,
        path,
        second: { calls: second.calls, max: perSecond },
        minute: { calls: minute.calls, max: perMinute },
        day: { calls: day.calls, max: perDay },
      };
    });
  }

  function limitOf(path: string): CallLimit {
    return limits[path] ?? {};
  }

  function countsOf(appId: string, path: string): Counts {
    const now = clock.now();
    const key = `${appId} ${countedAs[path] ?? path}`;
    const last = counted.get(key);
    const counts = {
      second: current(last?.second, Math.floor(now / SECOND)),
      minute: current(last?.minute, Math.floor(now / MINUTE)),
      day: current(last?.day, beijingDay(now)),
    };
    counted.set(key, counts);
    return counts;
  }
}

function current(last: Count | undefined, window: number): Count {
  return last?.window === window ? last : { window, calls: 0 };
}
