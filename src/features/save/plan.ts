import { DomainError } from '../../errors.ts';
import {
  SaveConflict,
  SaveNotFound,
  SaveQuotaExceeded,
  SaveRejected,
  SaveRevisionNotFound,
  SaveWriteIdTaken,
} from './errors.ts';
import type { Json } from './json.ts';
import { merge, MergeFault, type MergeTree } from './merge.ts';
import type { Save, SaveCause, SaveLimits } from './model.ts';

/*
 * What becomes of requests to write, decided one after the other from what is there. Whoever calls holds the locks of
 * all their players. A request is done whole or not at all.
 */

/** What a merging write starts from: a revision, what the client says it had, or nobody knows. */
export type Base = { kind: 'revision'; revision: number } | { kind: 'data'; data: Json } | null;
export type Change =
  | { kind: 'write'; text: string }
  | { kind: 'merge'; data: Json; base: Base; tree: MergeTree; bytesMax: number }
  | { kind: 'restore'; revision: number }
  | { kind: 'delete' };
/** `ifRevision`: what must stand there, 0 for nothing; null for whatever does. */
export type KeyChange = { key: string; ifRevision: number | null; change: Change };
export type WriteRequest = {
  playerId: string;
  /** Of different keys. */
  changes: KeyChange[];
  writeId: string | null;
  /** Of all that is asked. */
  hash: Buffer;
  /** How much came with it. */
  bytes: number;
  limits: SaveLimits;
  writtenBy: string;
  reason: string | null;
};

export type Head = { revision: number; bytes: number; isDeleted: boolean };
/** Of all of a player's saves; `floor` is the revision from which new ones go on. */
export type Usage = { keys: number; bytes: number; deleted: number; floor: number };
export type NewRevision = {
  playerId: string;
  key: string;
  revision: number;
  text: string | null;
  bytes: number;
  cause: SaveCause;
  writtenBy: string;
  reason: string | null;
  revisionsKept: number;
};
export type Answer = { playerId: string; writeId: string; hash: Buffer; revisions: [key: string, revision: number][] };
/** Null for `save` where it is deleted. */
export type Outcome = { kind: 'done'; revisions: { key: string; revision: number; save: Save | null }[] } | Repeat;
export type Repeat = { kind: 'repeat'; revisions: Answer['revisions'] };

/** What is known of the players at hand; planning moves it on. Names are made by `nameOf`. */
export type State = {
  heads: Map<string, Head>;
  /** Contents by save and revision; null for a deletion. */
  texts: Map<string, string | null>;
  usages: Map<string, Usage>;
  answers: Map<string, Answer>;
};

export const nameOf = (...parts: (string | number)[]) => parts.join(' ');

/** Decides on one request: what it comes to, or why it is refused. `made` takes what is to be written. */
export function plan(state: State, request: WriteRequest, now: Date, made: NewRevision[]): Outcome | DomainError {
  try {
    return repeatOf(state, request) ?? carryOut(state, request, now, made);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function repeatOf({ answers }: State, { playerId, writeId, hash }: WriteRequest): Repeat | null {
  const answer = writeId === null ? undefined : answers.get(nameOf(playerId, writeId));
  if (!answer) return null;
  if (answer.hash.equals(hash)) return { kind: 'repeat', revisions: answer.revisions };
  throw new SaveWriteIdTaken('This `writeId` was used for another write. Make a new one for each.');
}

function carryOut(state: State, request: WriteRequest, now: Date, made: NewRevision[]): Outcome {
  const { playerId, changes, writeId, hash } = request;
  const headOf = (key: string) => state.heads.get(nameOf(playerId, key)) ?? null;
  const conflicts = changes.filter(({ key, ifRevision }) => !isMet(headOf(key), ifRevision)).map(({ key }) => key);
  if (conflicts.length > 0) throw conflictOf(state, playerId, conflicts, 'Another device has saved meanwhile.');
  const usage = state.usages.get(playerId) ?? { keys: 0, bytes: 0, deleted: 0, floor: 0 };
  const steps = changes.map((one) => stepOf(state, request, one, headOf(one.key), usage.floor));
  const after = usageAfter(usage, steps, headOf);
  requireWithin(request.limits, usage, after);
  state.usages.set(playerId, after);
  for (const step of steps) {
    const { key, revision, text, bytes } = step;
    state.heads.set(nameOf(playerId, key), { revision, bytes, isDeleted: text === null });
    state.texts.set(nameOf(playerId, key, revision), text);
  }
  made.push(...steps);
  if (writeId !== null) {
    const revisions = steps.map(({ key, revision }): [string, number] => [key, revision]);
    state.answers.set(nameOf(playerId, writeId), { playerId, writeId, hash, revisions });
  }
  return {
    kind: 'done',
    revisions: steps.map(({ key, revision, bytes, text }) => ({
      key,
      revision,
      save: text === null ? null : { playerId, key, revision, bytes, text, updatedAt: now },
    })),
  };
}

function isMet(head: Head | null, ifRevision: number | null): boolean {
  if (ifRevision === null) return true;
  if (ifRevision === 0) return !head || head.isDeleted;
  return head?.revision === ifRevision;
}

function conflictOf({ heads }: State, playerId: string, keys: string[], message: string): SaveConflict {
  const conflicts = keys.map((key) => ({
    playerId,
    key,
    currentRevision: heads.get(nameOf(playerId, key))?.revision ?? 0,
  }));
  return new SaveConflict(message, conflicts);
}

function stepOf(
  state: State,
  request: WriteRequest,
  { key, change }: KeyChange,
  head: Head | null,
  floor: number,
): NewRevision {
  const { playerId, writtenBy, reason, limits } = request;
  const text = textOf(state, playerId, key, change, head);
  return {
    playerId,
    key,
    revision: (head?.revision ?? floor) + 1,
    text,
    bytes: text === null ? 0 : Buffer.byteLength(text),
    cause: causes[change.kind],
    writtenBy,
    reason,
    revisionsKept: limits.revisionsKept,
  };
}

const causes = { write: 'WRITE', merge: 'MERGE', restore: 'RESTORE', delete: 'DELETE' } as const;

function textOf(state: State, playerId: string, key: string, change: Change, head: Head | null): string | null {
  switch (change.kind) {
    case 'write':
      return change.text;
    case 'delete':
      if (!head || head.isDeleted) throw new SaveNotFound(`There is no save "${key}".`);
      return null;
    case 'restore': {
      const text = state.texts.get(nameOf(playerId, key, change.revision));
      if (typeof text === 'string') return text;
      throw new SaveRevisionNotFound(`Revision ${change.revision} of "${key}" is not kept, or was a deletion.`);
    }
    case 'merge':
      return mergedText(state, playerId, key, change, head);
  }
}

function mergedText(
  state: State,
  playerId: string,
  key: string,
  { data, base, tree, bytesMax }: Extract<Change, { kind: 'merge' }>,
  head: Head | null,
): string {
  const current = head && state.texts.get(nameOf(playerId, key, head.revision));
  const text = tryMerge(key, () =>
    merge(
      tree,
      typeof current === 'string' ? (JSON.parse(current) as Json) : undefined,
      baseOf(state, playerId, key, base, head),
      data,
    ),
  );
  const bytes = Buffer.byteLength(text);
  if (bytes <= bytesMax) return text;
  throw new SaveRejected(
    `"${key}" would have ${bytes} bytes after the merge, more than ${bytesMax}.`,
    'TOO_LARGE',
    key,
  );
}

function tryMerge(key: string, run: () => Json): string {
  try {
    return JSON.stringify(run());
  } catch (error) {
    if (!(error instanceof MergeFault)) throw error;
    throw new SaveRejected(`"${key}": ${error.message}.`, error.kind, key);
  }
}

function baseOf(state: State, playerId: string, key: string, base: Base, head: Head | null): Json | null {
  if (base === null) return null;
  if (base.kind === 'data') return base.data;
  if (base.revision === 0) return {};
  const text = state.texts.get(nameOf(playerId, key, base.revision));
  if (typeof text === 'string') return JSON.parse(text) as Json;
  if (text === null) return {};
  if (!head || base.revision > head.revision)
    throw new SaveRejected(`"${key}" has never had a revision ${base.revision}.`, 'BASE_UNKNOWN', key);
  throw conflictOf(
    state,
    playerId,
    [key],
    `Revision ${base.revision} of "${key}" is not kept any more: send what you had as \`base\`.`,
  );
}

function usageAfter(before: Usage, steps: NewRevision[], headOf: (key: string) => Head | null): Usage {
  const after = { ...before };
  for (const { key, text, bytes } of steps) {
    const head = headOf(key);
    after.bytes += bytes - (head?.bytes ?? 0);
    after.keys += Number(text !== null) - Number(head !== null && !head.isDeleted);
    after.deleted += Number(text === null) - Number(head?.isDeleted ?? false);
  }
  return after;
}

/** What does not make it more is taken also where the limits were lowered since. */
function requireWithin({ keysMax, bytesMax }: SaveLimits, before: Usage, after: Usage): void {
  if (after.keys > keysMax && after.keys > before.keys)
    throw new SaveQuotaExceeded(`A player may have ${keysMax} saves. Delete one first.`, 'KEYS', keysMax, after.keys);
  if (after.bytes > bytesMax && after.bytes > before.bytes)
    throw new SaveQuotaExceeded(
      `All saves of a player may take ${bytesMax} bytes together; these would take ${after.bytes}.`,
      'BYTES',
      bytesMax,
      after.bytes,
    );
}
