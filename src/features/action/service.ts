import type { Viewer } from '../../context.ts';
import { BadUserInput, Forbidden, Unauthenticated } from '../../errors.ts';
import { isOfGame } from '../game/model.ts';
import type { ActStore, Ask, Asks } from './act-store.ts';
import { viewsAt } from './balances.ts';
import type { ActionIdTaken, ActionRefusal } from './errors.ts';
import { timesMax, type CounterView, type Performed } from './model.ts';
import { planAction } from './plan.ts';
import type { RuleStore } from './rule-store.ts';

export type ActionService = ReturnType<typeof createActionService>;

/** What a client wants done. */
export type WantedAction = { action: string; times: number; actionId: string };
/** Who wants it, and for whom where the caller is not that player. */
export type Acting = { viewer: Viewer; onBehalfOf: string | null };

type Needs = { acts: ActStore; rules: RuleStore; now: () => number };

const listMax = 20;
const idMax = 128;

export function createActionService({ acts, rules, now }: Needs) {
  return { perform, countersOf, mayRead };

  /**
   * Performs actions in their order, each for itself: what one of them is refused, the next one may get. When it
   * returns, they are committed. An actionId that the player has used before gives the answer that it gave then.
   *
   * @throws Forbidden where the caller may not act for this player, BadUserInput where nothing was looked at
   */
  async function perform(
    acting: Acting,
    wanted: WantedAction[],
  ): Promise<(Performed | ActionRefusal | ActionIdTaken)[]> {
    if (wanted.length === 0 || wanted.length > listMax) throw new BadUserInput(`Give 1 to ${listMax} actions at once.`);
    wanted.forEach(check);
    const { asker, isTrusted, performedBy } = actorOf(acting);
    const asks = wanted.map(({ action, times, actionId }): Ask<ActionRefusal> => ({
      kind: 'ACTION',
      actionId,
      request: { action, times },
      performedBy,
      reason: null,
      plan: (scene) => planAction(scene, { action, times, isTrusted }),
    }));
    const outcomes = await acts.perform({ ...asker, asks });
    if (outcomes === 'unknown') throw new BadUserInput('`player` is no player of the game.');
    // Between the look at the token and the look at the player: the session is over.
    if (outcomes === 'gone' && !isTrusted) throw new Unauthenticated('The session is over. Log in again.');
    if (outcomes === 'gone') throw new BadUserInput('`player` has become a part of another one, or is deleted.');
    return outcomes;
  }

  /** All counters of a player's game, as they are now. */
  async function countersOf(playerId: string): Promise<CounterView[]> {
    const holder = await acts.holderOf(playerId);
    if (!holder) return [];
    const { gameKey, version, state, beganAt } = holder;
    return viewsAt(await rules.bookOf(gameKey, version), state, beganAt, Math.max(now(), state.at));
  }

  /** Players see their own counters, trusted keys those of their game's players, admins all. */
  function mayRead(viewer: Viewer | null, player: { id: string; gameKey: string }): boolean {
    if (viewer?.kind === 'player') return viewer.playerId === player.id;
    return viewer !== null && isOfGame(viewer, player.gameKey);
  }
}

type Actor = { asker: Pick<Asks<never>, 'playerId' | 'gameKey'>; isTrusted: boolean; performedBy: string };

function actorOf({ viewer, onBehalfOf }: Acting): Actor {
  if (viewer.kind === 'player') {
    if (onBehalfOf !== null) throw new Forbidden('Players act for themselves: leave `player` out.');
    const { playerId, gameKey } = viewer;
    return { asker: { playerId, gameKey }, isTrusted: false, performedBy: 'player' };
  }
  if (onBehalfOf === null) throw new Forbidden('A key is no player: say with `player` who acts.');
  const [gameKey, performedBy] =
    viewer.kind === 'trusted' ? [viewer.gameKey, viewer.name] : [viewer.gameKey, viewer.by];
  return { asker: { playerId: onBehalfOf, gameKey }, isTrusted: true, performedBy };
}

function check({ times, actionId }: WantedAction): void {
  checkActionId(actionId);
  if (times < 1 || times > timesMax) throw new BadUserInput(`\`times\` must be from 1 to ${timesMax}.`);
}

/** @throws BadUserInput */
export function checkActionId(actionId: string): void {
  if (actionId.length === 0 || actionId.length > idMax || !actionId.isWellFormed() || actionId.includes('\0'))
    throw new BadUserInput(`\`actionId\` must have 1 to ${idMax} printable characters.`);
}
