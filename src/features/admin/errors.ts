import { DomainError } from '../../errors.ts';

/** Somebody else has the name, or had it once. */
export class AdminNameTaken extends DomainError {
  readonly code = 'ADMIN_NAME_TAKEN';
}

export class AdminKeyNotFound extends DomainError {
  readonly code = 'ADMIN_KEY_NOT_FOUND';
}

export class AdminUserNotFound extends DomainError {
  readonly code = 'ADMIN_USER_NOT_FOUND';
}

export class AdminSessionNotFound extends DomainError {
  readonly code = 'ADMIN_SESSION_NOT_FOUND';
}

/** Nobody would be left who could make admins. */
export class LastOwner extends DomainError {
  readonly code = 'LAST_OWNER';
}

/** It was taken up, replaced or has expired. */
export class AdminInvitationOver extends DomainError {
  readonly code = 'ADMIN_INVITATION_OVER';
}

/** What somebody shows of themselves is not right. It never says which part. */
export class AdminSignInRefused extends DomainError {
  readonly code = 'ADMIN_SIGN_IN_REFUSED';
}
