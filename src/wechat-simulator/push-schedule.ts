/*
 * Payments are told again and again, for hours, until the game's server says in the right form that it has taken them.
 * The units of the first kind's gaps are not published; seconds are assumed.
 *
 * developers.weixin.qq.com/miniprogram/dev/platform-capabilities/industry/virtual-payment.html
 * developers.weixin.qq.com/minigame/dev/guide/open-ability/virtual-payment/message-push.html
 */

const ofXpay = Array.from({ length: 14 }, (_, index) => 2 ** (index + 1));
const ofMiniGame = [
  ...secondsOf(1, 15, 15, 30),
  ...secondsOf(60, 3, 10, 20, 30, 30, 30),
  ...secondsOf(3_600, 1, 3, 3, 3, 6, 6),
];

/** The seconds between the tries of a push about a payment; null for any other push, which is tried thrice at once. */
export function gapsOf(event: string | null): readonly number[] | null {
  if (event?.startsWith('xpay_')) return ofXpay;
  return event && /^minigame_.*_(notify|completed)$/.test(event) ? ofMiniGame : null;
}

function secondsOf(unit: number, ...counts: number[]): number[] {
  return counts.map((count) => count * unit);
}

/** What a payment's push says of how often it was sent before; mini-games' say nothing. */
export function retryFields(event: string | null, retries: number): { RetryTimes?: number } {
  return retries > 0 && event?.startsWith('xpay_') ? { RetryTimes: retries } : {};
}
