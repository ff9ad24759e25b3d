import type { Viewer } from '../../context.ts';
import { BadUserInput, Forbidden } from '../../errors.ts';
import { isOfGame } from '../game/model.ts';
import type { PlayerService } from './service.ts';

/** Who calls, and the player whom it is about where the caller is not that player. */
export type Acting = { viewer: Viewer; onBehalfOf: string | null };
/** For whom something is done; trusted are game servers and admins. */
export type Actor = { gameKey: string; playerId: string; isTrusted: boolean };

/** Players act for themselves; trusted keys for players of their game, admins for any. */
export function createActing(players: PlayerService) {
  /** @throws Forbidden, or BadUserInput where there is no such player */
  return async function actorOf({ viewer, onBehalfOf }: Acting): Promise<Actor> {
    if (viewer.kind === 'player') {
      if (onBehalfOf !== null) throw new Forbidden('Players act for themselves: leave `player` out.');
      return { gameKey: viewer.gameKey, playerId: viewer.playerId, isTrusted: false };
    }
    if (onBehalfOf === null) throw new Forbidden('A key is no player: say with `player` whom it is about.');
    const [player] = await players.findByIds([onBehalfOf]);
    if (!player || player.erasedAt || !isOfGame(viewer, player.gameKey))
      throw new BadUserInput('`player` is no player of the game.');
    return { gameKey: player.gameKey, playerId: player.id, isTrusted: true };
  };
}
