import { BadUserInput, DomainError } from '../../errors.ts';
import { PlayerNotFound } from '../ban/errors.ts';
import { checkReason } from '../player/reason.ts';
import type { ActStore, Ask } from './act-store.ts';
import { CounterActNotFound } from './errors.ts';
import type { LedgerStore } from './ledger-store.ts';
import { quantityMax, type CounterAct } from './model.ts';
import { planAdjustment, planRevert } from './plan.ts';
import { checkActionId } from './service.ts';

export type LedgerService = ReturnType<typeof createLedgerService>;
export type Adjustment = { playerId: string; counter: string; by: number; actionId: string };
/** Who did it, and why. */
export type By = Pick<CounterAct, 'performedBy' | 'reason'> & { reason: string };

export function createLedgerService({ acts, ledger }: { acts: ActStore; ledger: LedgerStore }) {
  return { ...ledger, adjust, revert };

  /** @throws PlayerNotFound, CounterUnknown, CounterTooLow, CounterFull, ActionIdTaken */
  async function adjust({ playerId, counter, by: amount, actionId }: Adjustment, by: By): Promise<CounterAct> {
    checkReason(by.reason);
    checkActionId(actionId);
    if (amount === 0 || Math.abs(amount) > quantityMax)
      throw new BadUserInput(`\`by\` must not be 0, nor beyond ±${quantityMax}.`);
    return actOnce(playerId, {
      ...by,
      kind: 'ADJUSTMENT',
      actionId,
      request: { counter, by: amount },
      plan: (scene) => planAdjustment(scene, counter, amount),
    });
  }

  /** Takes an act back, once: asked again it gives the same answer. @throws CounterActNotFound */
  async function revert(playerId: string, number: number, by: By): Promise<CounterAct> {
    checkReason(by.reason);
    const act = await ledger.findAct(playerId, number);
    if (!act) throw new CounterActNotFound('There is no such act.');
    if (act.kind === 'REVERT') throw new BadUserInput('A revert stays: adjust the counters instead.');
    // Neither the act nor its lines ever change, so they may be read ahead of the lock.
    const deltas = (await ledger.entriesOf(act)).filter(({ cause }) => cause === 'ACT');
    return actOnce(playerId, {
      ...by,
      kind: 'REVERT',
      actionId: String(number),
      request: { act: number },
      plan: (scene) => planRevert(scene, deltas),
    });
  }

  async function actOnce(playerId: string, ask: Ask<DomainError>): Promise<CounterAct> {
    const outcomes = await acts.perform({ playerId, gameKey: null, asks: [ask] });
    if (outcomes === 'unknown') throw new PlayerNotFound('There is no such player.');
    if (outcomes === 'gone')
      throw new BadUserInput('This player is deleted, or a part of another one: act upon that one.');
    const [outcome] = outcomes;
    if (outcome instanceof DomainError) throw outcome;
    return outcome!.act;
  }
}
