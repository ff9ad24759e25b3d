import { DomainError } from '../../errors.ts';
import type { PlayerSummary } from './model.ts';

type Choice = { current: PlayerSummary; other: PlayerSummary; choiceToken: string; expiresAt: Date };

/** Two players are one person and both have progress: somebody has to choose. */
export class LinkConflict extends DomainError {
  readonly code = 'LINK_CONFLICT';
  readonly choice: Choice;

  constructor(message: string, choice: Choice, options?: ErrorOptions) {
    super(message, options);
    this.choice = choice;
  }
}

/** The choice is too old, or was made before. */
export class LinkChoiceExpired extends DomainError {
  readonly code = 'LINK_CHOICE_EXPIRED';
}

/** The player has no such identity. */
export class IdentityNotFound extends DomainError {
  readonly code = 'IDENTITY_NOT_FOUND';
}

/** Without it nobody could come in as this player again. */
export class LastIdentity extends DomainError {
  readonly code = 'LAST_IDENTITY';
}

/** No merge has this id. */
export class MergeNotFound extends DomainError {
  readonly code = 'MERGE_NOT_FOUND';
}

/** The player that was kept has since become a part of another one. */
export class LaterMergeStands extends DomainError {
  readonly code = 'LATER_MERGE_STANDS';
}
