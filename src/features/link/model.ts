import type { EnvVersion } from '../../wechat/links.ts';

export type { EnvVersion };

/** A way into a mini-game that WeChat has made. */
export type StoredLink = {
  /** The name of a QR code's picture, or the address that a link is. */
  value: string;
  /** Null where it does not end. */
  expiresAt: Date | null;
};

/** `url` is null of one that was only tried, and that WeChat would have to make. */
export type QrCode = { url: string | null; width: number; envVersion: EnvVersion };
export type Link = { url: string | null; expiresAt: Date };

const minute = 60_000;
const day = 24 * 60 * minute;
/** WeChat's longest life is 30 days; its clock may be a little behind ours. */
const lifeMax = 30 * day - 60 * minute;
/** Its shortest is a minute. */
const lifeMin = 2 * minute;
/** So long before its end a link is made anew, so that whoever was just given one can still use it. */
const reserve = day;

/** When a link ends that is made now: with what it leads to, as far as WeChat lets it; in whole seconds, as it counts. */
export function endOf(wantedEnd: Date | null, now: number): Date {
  const wanted = wantedEnd?.getTime() ?? Infinity;
  return new Date(toSecond(Math.max(now + lifeMin, Math.min(wanted, now + lifeMax))));
}

/** Whether a link may still be given out: it lasts for a while, or until the end that is wanted. */
export function isLasting({ expiresAt }: Pick<StoredLink, 'expiresAt'>, wantedEnd: Date | null, now: number): boolean {
  if (expiresAt === null) return true;
  const end = expiresAt.getTime();
  return end > now && (end - now >= reserve || (wantedEnd !== null && end >= toSecond(wantedEnd.getTime())));
}

const toSecond = (milliseconds: number) => Math.floor(milliseconds / 1_000) * 1_000;
