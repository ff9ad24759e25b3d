import { DomainError } from '../../errors.ts';

/** No board has this key in the player's game. */
export class LeaderboardNotFound extends DomainError {
  readonly code = 'LEADERBOARD_NOT_FOUND';
}

/** The board takes no more scores. */
export class LeaderboardClosed extends DomainError {
  readonly code = 'LEADERBOARD_CLOSED';
}

/** The board's rules refuse this score. */
export class ScoreRejected extends DomainError {
  readonly code = 'SCORE_REJECTED';
}

/** There is a board with this key already. */
export class LeaderboardExists extends DomainError {
  readonly code = 'LEADERBOARD_EXISTS';
}

/** No run that counts is covered by what was asked. */
export class NothingToVoid extends DomainError {
  readonly code = 'NOTHING_TO_VOID';
}

/** No act of voiding has this id. */
export class VoidNotFound extends DomainError {
  readonly code = 'VOID_NOT_FOUND';
}
