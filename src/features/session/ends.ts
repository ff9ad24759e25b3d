import type { Acts } from '../../infra/acts.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { Revocations } from './revocations.ts';
import type { SessionStore } from './store.ts';
import { accessSeconds } from './tokens.ts';

export type SessionEnds = ReturnType<typeof createSessionEnds>;

type Needs = {
  store: SessionStore;
  revocations: Revocations;
  openSessions: OpenSessions;
  acts: Acts;
  now: () => number;
};

/** For acts that end a player's sessions in a transaction of their own. */
export function createSessionEnds({ store, revocations, openSessions, acts, now }: Needs) {
  return { endWithin: store.endAllWithin, tell: (playerId: string) => acts.afterwards(() => tell(playerId)) };

  /**
   * Makes the ends of a player's sessions known everywhere; call after the commit. What ended earlier is told again, in
   * case that whoever ended it died before.
   */
  async function tell(playerId: string): Promise<void> {
    const ended = await store.endedOf(playerId, new Date(now() - accessSeconds * 1000));
    if (ended.length === 0) return;
    await revocations.add(ended);
    openSessions.announceEnd(ended);
  }
}
