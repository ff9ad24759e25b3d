import { DomainError } from '../../errors.ts';

/** No invitation of the game has this code. */
export class InvitationNotFound extends DomainError {
  readonly code = 'INVITATION_NOT_FOUND';
}

/** Its time is over, or the player took it back. */
export class InvitationExpired extends DomainError {
  readonly code = 'INVITATION_EXPIRED';
}

/** As many have accepted it as may. */
export class InvitationUsedUp extends DomainError {
  readonly code = 'INVITATION_USED_UP';
}

/** It is the player's own. */
export class OwnInvitation extends DomainError {
  readonly code = 'OWN_INVITATION';
}

/** The player has as many open invitations as may be. */
export class TooManyInvitations extends DomainError {
  readonly code = 'TOO_MANY_INVITATIONS';
}

/** The client's id stands for another invitation already. */
export class InvitationIdTaken extends DomainError {
  readonly code = 'INVITATION_ID_TAKEN';
}
