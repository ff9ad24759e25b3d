import { randomUUID } from 'node:crypto';
import { BadUserInput } from '../../errors.ts';
import type { ActPool } from '../../infra/acts.ts';
import { checkReason } from '../player/reason.ts';
import { hashOf, hashOfDetail, origin } from './chain.ts';
import { AuditRecordNotFound, NotRevertible } from './errors.ts';
import { gameOf, pare, playersOf, redact, type Actor, type AuditRecord, type Trial } from './model.ts';
import type { AuditFilter, AuditStore } from './store.ts';

export type AuditService = ReturnType<typeof createAuditService>;

/** An act that is about to be done. */
export type NewAct = {
  /** The mutation. */
  action: string;
  arguments: unknown;
  reason: string | null;
  isDryRun: boolean;
  /** The only game that the admin may act upon; null for all. */
  gameKey: string | null;
  /** The record of the act that this one takes back. */
  reverts: bigint | null;
};

/** What a look at the whole chain has found. */
export type Verdict = { records: bigint; head: Buffer; faults: { number: bigint; fault: string }[] };

type Needs = { store: AuditStore; acts: Pick<ActPool, 'begin' | 'inScope'> };

/*
 * Every mutation of an admin passes through `perform` (graphql/act-plugin.ts): what it writes and the record of it are one
 * transaction, and tried dry, both are rolled back.
 */
export function createAuditService({ store, acts }: Needs) {
  return { inScope: acts.inScope, perform, list: store.list, count: store.count, find, findRevertible, verify };

  /**
   * Does an act and records it, or neither. Tried dry, what follows in the same operation still sees what it has done, and
   * `tell` hears of the rows.
   */
  async function perform<Result>(
    wanted: NewAct,
    actor: Actor,
    work: () => Promise<Result>,
    tell: (trial: Trial) => void = () => {},
  ): Promise<Result> {
    const { reason, isDryRun } = wanted;
    if (reason !== null) checkReason(reason);
    const act = await acts.begin();
    try {
      const result = await act.run(async () => {
        const id = randomUUID();
        await store.follow(id);
        const done = await work();
        const noted = await store.takeChanges(id);
        if (isDryRun) tell({ changes: noted.changes.map(pare), changed: noted.changed });
        else await record(noted, wanted, actor);
        return done;
      });
      if (isDryRun) await act.leave();
      else await act.commit();
      return result;
    } catch (error) {
      await act.rollback();
      throw error;
    }
  }

  async function record({ changes, changed }: Trial, wanted: NewAct, actor: Actor): Promise<void> {
    const { action, arguments: given, reason, gameKey, reverts } = wanted;
    const playerIds = playersOf(changes, given);
    const game = gameKey ?? gameOf(changes) ?? (await store.gameOfPlayers(playerIds));
    const detail = { reason, arguments: redact(given), changes: changes.map(pare), changed };
    await store.append({ ...actor, action, gameKey: game, reverts, detail, playerIds });
  }

  /** A record, unless it is of another game. */
  async function find(number: bigint, gameKey: string | null): Promise<AuditRecord | null> {
    const found = await store.find(number);
    return found && (gameKey === null || found.gameKey === gameKey) ? found : null;
  }

  /**
   * The record of an act that stands and whose detail is known.
   *
   * @throws AuditRecordNotFound, NotRevertible
   */
  async function findRevertible(number: bigint, gameKey: string | null) {
    const found = await find(number, gameKey);
    if (!found) throw new AuditRecordNotFound('There is no such record.');
    if (found.revertedBy !== null) throw new NotRevertible(`This was taken back already, by act ${found.revertedBy}.`);
    if (!found.detail) throw new NotRevertible('What this act did was erased together with the player.');
    if (found.detail.changed > found.detail.changes.length)
      throw new NotRevertible('This act changed too much to be taken back at once. Take it back by its parts.');
    return { ...found, detail: found.detail };
  }

  /** Works every hash out anew. */
  async function verify(): Promise<Verdict> {
    const verdict: Verdict = { records: 0n, head: origin, faults: [] };
    const complain = (number: bigint, fault: string) => verdict.faults.push({ number, fault });
    for await (const { hash, salt, content, ...link } of store.walk()) {
      verdict.records += 1n;
      if (link.number !== verdict.records) {
        complain(verdict.records, `records up to ${link.number - 1n} are missing`);
        verdict.records = link.number;
      }
      if (!hashOf(verdict.head, link).equals(hash)) complain(link.number, 'the record, or the one before, was changed');
      if (!salt) complain(link.number, 'its detail is missing');
      else if (content !== null && !hashOfDetail(salt, content).equals(link.detailHash))
        complain(link.number, 'its detail was changed');
      verdict.head = hash;
    }
    return verdict;
  }
}

/** The number of a record, as its id has it. @throws BadUserInput */
export function parseNumber(id: string): bigint {
  if (!/^\d{1,18}$/.test(id)) throw new BadUserInput('This is not the id of a record.');
  return BigInt(id);
}

export type { AuditFilter };
