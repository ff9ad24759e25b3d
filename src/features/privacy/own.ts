import type { Viewer } from '../../context.ts';
import { Forbidden } from '../../errors.ts';

/** Whether a player asks about their own account. */
export const isOwn = (viewer: Viewer, playerId: string) => viewer.kind === 'player' && viewer.playerId === playerId;

/** @throws Forbidden where it is neither the player nor an admin who asks */
export function requireOwn(viewer: Viewer, playerId: string): void {
  if (viewer.kind !== 'admin' && !isOwn(viewer, playerId))
    throw new Forbidden('This is told to the player, and to admins.');
}
