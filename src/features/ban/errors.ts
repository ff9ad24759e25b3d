import { DomainError } from '../../errors.ts';

/** Nobody has this id. */
export class PlayerNotFound extends DomainError {
  readonly code = 'PLAYER_NOT_FOUND';
}

/** No ban has this id. */
export class BanNotFound extends DomainError {
  readonly code = 'BAN_NOT_FOUND';
}
