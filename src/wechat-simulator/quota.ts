import { beijingDay } from './clock.ts';
import type { SimulatorClock } from './clock.ts';
import type { ApiPath } from './paths.ts';
import { WechatError } from './replies.ts';

export type CallLimit = { perMinute?: number; perDay?: number };

export type CallLimits = Partial<Record<ApiPath, CallLimit>>;

/** The numbers that WeChat publishes. A path that is not named has no published limit. */
export const publishedLimits: CallLimits = {
  '/cgi-bin/stable_token': { perMinute: 10_000, perDay: 500_000 },
  '/sns/oauth2/access_token': { perMinute: 50_000 },
  '/sns/oauth2/refresh_token': { perMinute: 50_000 },
};

export type Quota = ReturnType<typeof createQuota>;

type Window = { minute: number; callsInMinute: number; day: number; callsInDay: number };

/** Counts the calls of each app and path. A call that is refused here is not counted. */
export function createQuota({ clock, limits }: { clock: SimulatorClock; limits: CallLimits }) {
  const windows = new Map<string, Window>();

  return { take };

  function take(appId: string, path: ApiPath) {
    const { perMinute = Infinity, perDay = Infinity } = limits[path] ?? {};
    const window = currentWindow(`${appId} ${path}`);
    if (window.callsInDay >= perDay) throw new WechatError(45009);
    if (window.callsInMinute >= perMinute) throw new WechatError(45011);
    window.callsInDay += 1;
    window.callsInMinute += 1;
  }

  function currentWindow(key: string): Window {
    const minute = Math.floor(clock.now() / 60_000);
    const day = beijingDay(clock.now());
    const last = windows.get(key);
    const window: Window = {
      minute,
      callsInMinute: last?.minute === minute ? last.callsInMinute : 0,
      day,
      callsInDay: last?.day === day ? last.callsInDay : 0,
    };
    windows.set(key, window);
    return window;
  }
}
