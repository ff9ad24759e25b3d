import type { SimulatorClock } from './clock.ts';

export type Activity = ReturnType<typeof createActivity>;

const ACTIVE_MS = 2 * 3_600_000;

/** When each player was last seen in each app. Content checks refuse those who were not there in the last two hours. */
export function createActivity({ clock }: { clock: SimulatorClock }) {
  const seenAt = new Map<string, Map<string, number>>();

  return { note, isKnown, isKnownElsewhere, isActive };

  function note(appId: string, openid: string) {
    const ofApp = seenAt.get(appId) ?? new Map<string, number>();
    seenAt.set(appId, ofApp.set(openid, clock.now()));
  }

  function isKnown(appId: string, openid: string): boolean {
    return seenAt.get(appId)?.has(openid) ?? false;
  }

  /** Whether it is the openid of a player of another app. */
  function isKnownElsewhere(appId: string, openid: string): boolean {
    return [...seenAt].some(([other, players]) => other !== appId && players.has(openid));
  }

  function isActive(appId: string, openid: string): boolean {
    const at = seenAt.get(appId)?.get(openid);
    return at !== undefined && clock.now() - at <= ACTIVE_MS;
  }
}
