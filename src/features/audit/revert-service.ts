import type { AdminViewer } from '../../context.ts';
import { Forbidden } from '../../errors.ts';
import { mayAs, roleRefusal, type NeededRole } from '../../roles.ts';
import { NotRevertible } from './errors.ts';
import type { AuditRecord, Detail } from './model.ts';
import type { AuditService } from './service.ts';

export type RevertService = ReturnType<typeof createRevertService>;

/** How the acts of one mutation are taken back, and the role that this takes: that of the mutation. */
export type Reverter<Services> = {
  role: NeededRole;
  revert(detail: Detail, services: Services, by: { by: string; reason: string }): Promise<void>;
};

type Needs<Services> = {
  audits: AuditService;
  reverters: { [action: string]: Reverter<Services> };
  /** All of them, asked for when an act is taken back. */
  services: () => Services;
};

export function createRevertService<Services>({ audits, reverters, services }: Needs<Services>) {
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
    if (!reverter) throw new NotRevertible(`What ${record.action} did cannot be taken back like this.`);
    if (!mayAs(viewer.admin.role, reverter.role)) throw new Forbidden(roleRefusal(viewer.admin.role, reverter.role));
    await reverter.revert(record.detail, services(), { by: viewer.by, reason });
    return record;
  }
}
