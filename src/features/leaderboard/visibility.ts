import type { Caller } from '../../context.ts';
import { Forbidden, Unauthenticated } from '../../errors.ts';
import { isOfGame } from '../game/model.ts';
import type { Leaderboard } from './model.ts';

type Guarded = Pick<Leaderboard, 'key' | 'gameKey' | 'visibility'>;

export function isVisible({ viewer }: Caller, { visibility, gameKey }: Guarded): boolean {
  return visibility === 'PUBLIC' || (viewer !== null && isOfGame(viewer, gameKey));
}

/** @throws Unauthenticated for strangers, and Forbidden for other games' players, where a board is for its game alone */
export function checkVisible(caller: Caller, board: Guarded): void {
  if (isVisible(caller, board)) return;
  if (caller.viewer) throw new Forbidden(`"${board.key}" is for players of its game.`);
  throw new Unauthenticated(caller.refusal ?? `Log in first: "${board.key}" is for players of the game.`);
}
