import { DomainError } from '../../errors.ts';

/** The rules of the game know no such action. */
export class ActionUnknown extends DomainError {
  readonly code = 'ACTION_UNKNOWN';
}

/** The rules know the action, but not so often at once, or not by this caller. */
export class ActionNotAllowed extends DomainError {
  readonly code = 'ACTION_NOT_ALLOWED';
}

/** The action was done too short a time ago. */
export class ActionOnCooldown extends DomainError {
  readonly code = 'ACTION_ON_COOLDOWN';
  readonly retryAt: Date;

  constructor(message: string, retryAt: Date) {
    super(message);
    this.retryAt = retryAt;
  }
}

/** The action was done as often as the game's day allows, or would be done more often. */
export class DailyLimitReached extends DomainError {
  readonly code = 'DAILY_LIMIT_REACHED';
  readonly resetsAt: Date;
  readonly left: number;

  constructor(message: string, resetsAt: Date, left: number) {
    super(message);
    this.resetsAt = resetsAt;
    this.left = left;
  }
}

/** A counter holds less than is needed. */
export class CounterTooLow extends DomainError {
  readonly code = 'COUNTER_TOO_LOW';
  readonly counter: string;
  readonly missing: number;

  constructor(message: string, counter: string, missing: number) {
    super(message);
    this.counter = counter;
    this.missing = missing;
  }
}

/** A gain would not fit under a counter's cap. */
export class CounterFull extends DomainError {
  readonly code = 'COUNTER_FULL';
  readonly counter: string;
  readonly room: number;

  constructor(message: string, counter: string, room: number) {
    super(message);
    this.counter = counter;
    this.room = room;
  }
}

/** Something else was asked for by this actionId before. */
export class ActionIdTaken extends DomainError {
  readonly code = 'ACTION_ID_TAKEN';
}

/** The rules of the game know no such counter. */
export class CounterUnknown extends DomainError {
  readonly code = 'COUNTER_UNKNOWN';
}

/** Nothing that happened to a player's counters has this id. */
export class CounterActNotFound extends DomainError {
  readonly code = 'COUNTER_ACT_NOT_FOUND';
}

/** Where in a rules document something is wrong, e.g. "counters[0].cap", and what. */
export type RuleIssue = { path: string; message: string };

/** A rules document does not make sense. */
export class ActionRulesInvalid extends DomainError {
  readonly code = 'ACTION_RULES_INVALID';
  readonly issues: RuleIssue[];

  constructor(message: string, issues: RuleIssue[]) {
    super(message);
    this.issues = issues;
  }
}

/** Somebody else has changed the rules meanwhile. */
export class ActionRulesChanged extends DomainError {
  readonly code = 'ACTION_RULES_CHANGED';
  readonly version: number;

  constructor(message: string, version: number) {
    super(message);
    this.version = version;
  }
}

/** The game has no rules of this version. */
export class ActionRulesNotFound extends DomainError {
  readonly code = 'ACTION_RULES_NOT_FOUND';
}

/** Why an action was not done. */
export type ActionRefusal =
  | ActionUnknown
  | ActionNotAllowed
  | ActionOnCooldown
  | DailyLimitReached
  | CounterTooLow
  | CounterFull;
