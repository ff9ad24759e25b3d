import { DomainError } from '../../errors.ts';

/** No record has this id. */
export class AuditRecordNotFound extends DomainError {
  readonly code = 'AUDIT_RECORD_NOT_FOUND';
}

/** What was done cannot be taken back, or was already. */
export class NotRevertible extends DomainError {
  readonly code = 'NOT_REVERTIBLE';
}
