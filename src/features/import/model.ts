import { createHash } from 'node:crypto';

/* What an import speaks of. */

export type JsonObject = { [name: string]: unknown };

/** A row of a file: what stands there, or why nobody can say. `bytes` is how far the file has been read by then. */
export type Row = { row: number; bytes: number } & ({ value: JsonObject } | { fault: string });

/** What a row is read for: a user, a run of a statistic (and version), a save of a class. */
export type Kind = '_User' | `leaderboard:${string}` | `save:${string}`;

/** Why a row, or a part of it where it `isNote`, was not taken. Never what stands in it. */
export type Refusal = { row: number; objectId: string | null; reason: string; isNote: boolean };

/** What some rows came to. */
export type Outcome = {
  made: number;
  alreadyThere: number;
  /** The sum of the digests of both. */
  digest: bigint;
  refusals: Refusal[];
};

/** How far a file has got. */
export type FileState = {
  runId: number;
  name: string;
  row: number;
  rowsRead: number;
  made: number;
  alreadyThere: number;
  refused: number;
  digest: bigint;
  isDone: boolean;
};

export const twice = 'The object stands in the export twice; the first one counts.';
export const changed = 'The object was taken before with other contents, and left as it is.';

const digestLimit = 2n ** 62n;

/**
 * Sixty bits that stand for a fact. Postgres works out the same from its rows (check-store.ts), so that the two can be
 * compared; it has MD5 and no quicker hash, and nobody has to be kept from making two facts alike.
 */
export function digestOf(...parts: (string | number)[]): bigint {
  return BigInt(`0x${md5(parts.join(' ')).slice(0, 15)}`);
}

/** Of the same facts in any order the same. */
export function addDigests(...digests: bigint[]): bigint {
  return digests.reduce((sum, digest) => (sum + digest) % digestLimit, 0n);
}

/** By which a board knows the run again that an export's row has become. */
export function runIdOf(kind: Kind, objectId: string): string {
  return `leancloud:${md5(`${kind} ${objectId}`)}`;
}

export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** As LeanCloud makes them, and as somebody may have made them who imported data there. */
export function isObjectId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value);
}

/** Why a row of an export is not taken, for the people of the game; it quotes nothing that stands in the row. */
export class BadRow extends Error {
  readonly objectId: string | null;

  constructor(objectId: string | null, reason: string) {
    super(reason);
    this.objectId = objectId;
  }
}
