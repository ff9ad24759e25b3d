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
