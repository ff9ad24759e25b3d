import { DomainError } from '../../errors.ts';

/** Nobody has this id. */
export class PlayerNotFound extends DomainError {
  readonly code = 'PLAYER_NOT_FOUND';
}

/** No ban has this id. */
export class BanNotFound extends DomainError {
  readonly code = 'BAN_NOT_FOUND';
}

/** A ban keeps the player from writing to others. */
export class ChatRefused extends DomainError {
  readonly code = 'CHAT_REFUSED';
  /** When the ban ends; null where it does not. */
  readonly until: Date | null;

  constructor(message: string, until: Date | null) {
    super(message);
    this.until = until;
  }
}
