import type { CounterActKind, CounterEntryCause } from '../../../prisma/generated/client/client.ts';

export type { CounterActKind, CounterEntryCause };

/** `amount` more after each `everySeconds`, as long as the counter holds less than `upTo`. */
export type Regeneration = { amount: number; everySeconds: number; upTo: number };

export type CounterRule = {
  key: string;
  title: string;
  /** What a player has before anything happened. */
  initial: number;
  /** Actions never take it below, nor above the cap. */
  min: number;
  cap: number | null;
  regeneration: Regeneration | null;
};

export type ActionRule = {
  key: string;
  /** All of them happen, or none. */
  changes: { counter: string; by: number }[];
  /** What counters must hold before. */
  requires: { counter: string; atLeast: number }[];
  cooldownSeconds: number;
  /** How often on one calendar day of the game. */
  dailyLimit: number | null;
  /** How often at most in one request. */
  timesMax: number;
  /** What becomes of a gain that does not fit under the cap: what is beyond is lost, or the action is refused. */
  overflow: 'CLIP' | 'REFUSE';
  who: 'PLAYER' | 'TRUSTED';
};

export type RuleDocument = { timeZone: string; counters: CounterRule[]; actions: ActionRule[] };

/** A version of a game's rules as it is kept. */
export type ActionRules = {
  gameKey: string;
  version: number;
  rules: RuleDocument;
  reason: string;
  createdBy: string;
  createdAt: Date;
  /** The version that this one brought back. */
  restoredFrom: number | null;
};

/** No counter ever holds more; sums of two such numbers are exact. */
export const quantityMax = 1_000_000_000_000_000;
/** Of one change. */
export const changeMax = 1_000_000_000_000;
export const timesMax = 1_000;

/** What a counter holds. `since`: until when its regeneration is counted in, in milliseconds since 1970. */
export type Balance = { value: number; since: number };
/** When an action was done last, and how often on that day of the game, e.g. 2026-11-25. */
export type Uses = { at: number; day: string; count: number };

/** All that is known of a player's counters; `at` is the last instant at which something happened to them. */
export type State = {
  acts: number;
  at: number;
  balances: ReadonlyMap<string, Balance>;
  uses: ReadonlyMap<string, Uses>;
};

/** A counter as it is shown; instants are milliseconds since 1970. */
export type CounterView = Pick<CounterRule, 'key' | 'title' | 'min' | 'cap'> & {
  value: number;
  /** When the next regeneration comes; null where none does. */
  nextAt: number | null;
};

/** What an act is answered. `missing` is what a revert could not take back, because it was spent. */
export type Answer = {
  counters: CounterView[];
  cooldownUntil: number | null;
  leftToday: number | null;
  missing: { counter: string; by: number }[];
};

/** A line of the ledger. */
export type NewEntry = { counter: string; cause: CounterEntryCause; delta: number; balance: number };
export type CounterEntry = NewEntry & { act: CounterAct; line: number };

/** What was asked for; a repeated request must ask for the same. */
export type ActRequest = { action: string; times: number } | { counter: string; by: number } | { act: number };

export type CounterAct = {
  playerId: string;
  number: number;
  kind: CounterActKind;
  actionId: string;
  request: ActRequest;
  answer: Answer;
  rulesVersion: number;
  at: Date;
  /** "player", "admin", or the name of a trusted key. */
  performedBy: string;
  reason: string | null;
};

/** An act as somebody is answered who asked for it, now or before. */
export type Performed = { act: CounterAct; isReplay: boolean };
