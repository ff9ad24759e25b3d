import { DomainError } from '../../errors.ts';

/** The player has no such reward: it never was, belongs to somebody else, or was taken back before it was claimed. */
export class RewardNotFound extends DomainError {
  readonly code = 'REWARD_NOT_FOUND';
}

/** The rewards of its season are being worked out, perhaps anew; the same claim may work in a moment. */
export class RewardNotReady extends DomainError {
  readonly code = 'REWARD_NOT_READY';
}
