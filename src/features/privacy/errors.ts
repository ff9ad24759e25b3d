import { DomainError, TryLater } from '../../errors.ts';

/** The player's last export is less than a day old. */
export class DataExportTooSoon extends TryLater {
  readonly code = 'DATA_EXPORT_TOO_SOON';
}

/** Nobody has asked for the account to be deleted. */
export class AccountDeletionNotFound extends DomainError {
  readonly code = 'ACCOUNT_DELETION_NOT_FOUND';
}

/** The account is being deleted, or is: there is no way back. */
export class AccountDeletionStarted extends DomainError {
  readonly code = 'ACCOUNT_DELETION_STARTED';
}
