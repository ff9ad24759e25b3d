import type { Services } from '../context.ts';
import { NotRevertible } from '../features/audit/errors.ts';
import type { Change, Row } from '../features/audit/model.ts';
import type { Reverter, Taking } from '../features/audit/revert-service.ts';
import type { NeededRole } from '../roles.ts';

/* What the ways to take acts back are made of. */

export type ByAction = { [action: string]: Reverter<Services> };
type Step = (changes: Change[], services: Services, taking: Taking) => unknown;
/** With the tables whose rows become what they were. */
type RowReverter = Reverter<Services> & { entities: string[] };

/**
 * For rows that nothing but the database holds: they become what they were. `check` may refuse before, `tell` tells whoever
 * holds a copy.
 */
export function rowsOf(
  entities: string[],
  role: NeededRole,
  { check, tell }: { check?: Step; tell?: Step } = {},
): RowReverter {
  return {
    role,
    entities,
    async revert({ changes }, services, taking) {
      const own = changes.filter(({ entity }) => entities.includes(entity));
      if (own.length === 0) throw new NotRevertible('This act has changed nothing.');
      await check?.(own, services, taking);
      await taking.rows.putBack(own);
      await tell?.(own, services, taking);
    },
  };
}

export function ofEntity(changes: Change[], entity: string): Change[] {
  return changes.filter((change) => change.entity === entity);
}

/** @throws NotRevertible where the act changed nothing of this kind, or several */
export function onlyOne(changes: Change[], entity: string): Change {
  const [only, ...others] = ofEntity(changes, entity);
  if (!only || others.length > 0)
    throw new NotRevertible('What this act did is not undone by one step. Do it by hand.');
  return only;
}

export function text(row: Row | null | undefined, column: string): string {
  const value = row?.[column];
  if (typeof value !== 'string') throw new NotRevertible(`The record of this act has no ${column}.`);
  return value;
}

export function number(row: Row | null | undefined, column: string): number {
  const value = row?.[column];
  if (typeof value !== 'number') throw new NotRevertible(`The record of this act has no ${column}.`);
  return value;
}
