import { BadUserInput } from '../../errors.ts';
import { PlayerNotFound } from '../ban/errors.ts';
import { checkReason } from '../player/reason.ts';
import type { SessionEnds } from '../session/ends.ts';
import type { CareAct, CareStore } from './store.ts';

export type CareService = ReturnType<typeof createCareService>;

type Needs = { store: CareStore; ends: SessionEnds };
/** What others see of a player that is to go. */
export type ProfileParts = { displayName: boolean; avatar: boolean };

export function createCareService({ store, ends }: Needs) {
  return { endSessions, resetProfile };

  /**
   * Ends all sessions of a player, everywhere; tells how many. Again, it also tells those who were not told the first time.
   *
   * @throws PlayerNotFound, and ServiceUnavailable where Redis is away and it may take a while to be known everywhere
   */
  async function endSessions(act: CareAct): Promise<number> {
    checkReason(act.reason);
    const count = await store.endAll(act);
    if (count === null) throw unknown();
    await ends.tell(act.playerId);
    return count;
  }

  /** @throws PlayerNotFound */
  async function resetProfile(act: CareAct, { displayName, avatar }: ProfileParts): Promise<void> {
    checkReason(act.reason);
    if (!displayName && !avatar) throw new BadUserInput('Say what is to go: `displayName`, `avatar` or both.');
    const surfaces = [...(displayName ? ['DISPLAY_NAME' as const] : []), ...(avatar ? ['AVATAR' as const] : [])];
    if (!(await store.reset(act, surfaces))) throw unknown();
  }
}

const unknown = () => new PlayerNotFound('There is no such player.');
