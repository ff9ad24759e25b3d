import type { AdminViewer } from '../../context.ts';
import { BadUserInput, DomainError, Forbidden, ServiceUnavailable, TryLater } from '../../errors.ts';
import { mayAs, roleRefusal, type NeededRole } from '../../roles.ts';
import { NotRevertible } from './errors.ts';
import type { AuditRecord, Detail } from './model.ts';
import type { RowStore } from './row-store.ts';
import type { AuditService } from './service.ts';

export type RevertService = ReturnType<typeof createRevertService>;

/** Who takes an act back, why, and how its rows are looked at. */
export type Taking = { viewer: AdminViewer; by: string; reason: string; rows: RowStore; now: Date };

/** How the acts of one mutation are taken back, and the role that this takes: that of the mutation. */
export type Reverter<Services> = {
  role: NeededRole;
  revert(detail: Detail, services: Services, taking: Taking): Promise<void>;
};

type Needs<Services> = {
  audits: AuditService;
  rows: RowStore;
  reverters: { [action: string]: Reverter<Services> };
  /** Why the acts of all other mutations cannot be taken back. */
  irrevertible: { [action: string]: string };
  /** All of them, asked for when an act is taken back. */
  services: () => Services;
  now: () => number;
};

export function createRevertService<Services>({
  audits,
  rows,
  reverters,
  irrevertible,
  services,
  now,
}: Needs<Services>) {
  return { canRevert, revert };

  function canRevert({ action, detail, revertedBy }: AuditRecord): boolean {
    return action in reverters && detail !== null && revertedBy === null && detail.changed <= detail.changes.length;
  }

  /**
   * Takes an act back, as a part of the act that asks for it.
   *
   * @returns the record of the act that was taken back
   * @throws AuditRecordNotFound, NotRevertible
   */
  async function revert(number: bigint, { viewer, reason }: { viewer: AdminViewer; reason: string }) {
    const record = await audits.findRevertible(number, viewer.gameKey);
    const reverter = reverters[record.action];
    if (!reverter) throw new NotRevertible(irrevertible[record.action] ?? `What ${record.action} did stays.`);
    if (!mayAs(viewer.admin.role, reverter.role)) throw new Forbidden(roleRefusal(viewer.admin.role, reverter.role));
    const taking = { viewer, by: viewer.by, reason, rows, now: new Date(now()) };
    await reverter.revert(record.detail, services(), taking).catch(refuse);
    return record;
  }
}

/** What a service refuses is a matter of what has come since: it cannot be taken back any more. */
function refuse(error: unknown): never {
  const isOfCaller = error instanceof BadUserInput || error instanceof Forbidden || error instanceof NotRevertible;
  const mayPass = error instanceof ServiceUnavailable || error instanceof TryLater;
  if (!(error instanceof DomainError) || isOfCaller || mayPass) throw error;
  throw new NotRevertible(`It cannot be taken back any more: ${error.message}`, { cause: error });
}
