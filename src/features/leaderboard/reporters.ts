import { createActing, type Acting, type Actor } from '../player/acting.ts';
import type { PlayerService } from '../player/service.ts';
import type { Sender } from './guards.ts';

/** Who calls with a run, whose run it is, and the version that the client says of itself. */
export type Reporting = Acting & { clientVersion: string | null };
export type Reporter = Sender & Actor;

export function createReporters(players: PlayerService) {
  const actorOf = createActing(players);
  return async function reporterOf({ clientVersion, ...acting }: Reporting): Promise<Reporter> {
    return { ...(await actorOf(acting)), clientVersion };
  };
}
