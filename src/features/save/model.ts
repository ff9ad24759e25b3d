import type { SaveAccess, SaveCause } from '../../../prisma/generated/client/client.ts';
import type { MergeTree } from './merge.ts';

export type { SaveAccess, SaveCause };

/** What a game keeps for a player under a key. */
export type Save = {
  playerId: string;
  key: string;
  /** 1, 2, …; never the same for other contents. */
  revision: number;
  /** Of the data as UTF-8. */
  bytes: number;
  updatedAt: Date;
  /** The data as JSON; null only where a list was read without. */
  text: string | null;
};

/** A revision that is kept; one of cause DELETE has no data. */
export type SaveRevision = {
  playerId: string;
  key: string;
  revision: number;
  bytes: number;
  text: string | null;
  cause: SaveCause;
  writtenBy: string;
  reason: string | null;
  createdAt: Date;
};

/** What counts for a key. */
export type KeyRule = {
  access: SaveAccess;
  /** Null where writes do not merge. */
  merge: MergeTree | null;
  bytesMax: number;
};

/** What a game allows each player. */
export type SaveLimits = {
  /** Keys with a save. As many deleted ones are kept for a while beside them. */
  keysMax: number;
  /** Of all saves together, as they stand. */
  bytesMax: number;
  /** Of each save, the one that stands among them. */
  revisionsKept: number;
};

/** What a write came to. */
export type Written = {
  key: string;
  /** The one that it made. */
  revision: number;
  /** Whether the same writeId was answered before. */
  isRepeat: boolean;
  /** As it stands after the write, or by now where it is repeated; null where it is deleted. */
  save: Save | null;
};

export const keyMax = 128;
/** Bytes of one save. */
export const saveBytesMax = 256 * 1_024;
/** Bytes of everything that comes with one request: what http/body.ts lets through has to hold it. */
export const requestBytesMax = 768 * 1_024;
export const keysPerRequestMax = 20;
export const depthMax = 32;
export const writeIdMax = 128;

export const defaultRule: KeyRule = { access: 'PRIVATE', merge: null, bytesMax: saveBytesMax };
export const defaultLimits: SaveLimits = { keysMax: 100, bytesMax: 4 * 1_024 * 1_024, revisionsKept: 10 };

/** How long a writeId is known, and a deleted save can be restored. */
export const keptMilliseconds = 30 * 24 * 60 * 60 * 1_000;

/** Letters, digits and . _ - / in between, so that keys can stand in addresses and patterns. */
export function isKey(text: string): boolean {
  return text.length <= keyMax && /^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(text);
}
