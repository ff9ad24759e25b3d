import { DomainError } from '../../errors.ts';

/** A save that is not as the writer thought. */
export type ConflictingSave = { playerId: string; key: string; currentRevision: number };

/** Somebody else wrote meanwhile; nothing was changed. */
export class SaveConflict extends DomainError {
  readonly code = 'SAVE_CONFLICT';
  /** At least one. */
  readonly conflicts: ConflictingSave[];

  constructor(message: string, conflicts: ConflictingSave[], options?: ErrorOptions) {
    super(message, options);
    this.conflicts = conflicts;
  }
}

export const saveRefusals = [
  'TRUSTED_ONLY',
  'TOO_LARGE',
  'TOO_DEEP',
  'BAD_NUMBER',
  'FIELD_FORM',
  'SUM_TOO_LARGE',
  'WRITE_ID_MISSING',
  'BASE_MISSING',
  'BASE_UNKNOWN',
  'DOES_NOT_MERGE',
] as const;
export type SaveRefusal = (typeof saveRefusals)[number];

/** What the game's rules for the key refuse, whenever it is tried. */
export class SaveRejected extends DomainError {
  readonly code = 'SAVE_REJECTED';
  readonly key: string;
  readonly reason: SaveRefusal;

  constructor(message: string, reason: SaveRefusal, key: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
    this.key = key;
  }
}

export type SaveQuota = 'KEYS' | 'BYTES';

/** The player would have more than the game allows. */
export class SaveQuotaExceeded extends DomainError {
  readonly code = 'SAVE_QUOTA_EXCEEDED';
  readonly quota: SaveQuota;
  readonly limit: number;
  /** What it would have come to. */
  readonly wanted: number;

  constructor(message: string, quota: SaveQuota, limit: number, wanted: number, options?: ErrorOptions) {
    super(message, options);
    this.quota = quota;
    this.limit = limit;
    this.wanted = wanted;
  }
}

/** The writeId was used for something else. */
export class SaveWriteIdTaken extends DomainError {
  readonly code = 'SAVE_WRITE_ID_TAKEN';
}

/** The player has no save under this key. */
export class SaveNotFound extends DomainError {
  readonly code = 'SAVE_NOT_FOUND';
}

/** This revision is not kept, or was a deletion. */
export class SaveRevisionNotFound extends DomainError {
  readonly code = 'SAVE_REVISION_NOT_FOUND';
}

/** No rule has this id. */
export class SaveRuleNotFound extends DomainError {
  readonly code = 'SAVE_RULE_NOT_FOUND';
}
