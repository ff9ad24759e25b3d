import type { Viewer } from '../../context.ts';
import { BadUserInput } from '../../errors.ts';
import { sha256 } from '../../infra/secrets.ts';
import type { Actor } from '../player/acting.ts';
import { checkReason } from '../player/reason.ts';
import { SaveRejected } from './errors.ts';
import { toText, type Json } from './json.ts';
import { hasSum } from './merge.ts';
import { isKey, keyMax, keysPerRequestMax, requestBytesMax, writeIdMax, type KeyRule } from './model.ts';
import type { Base, Change, WriteRequest } from './plan.ts';
import type { GameRules } from './rules.ts';

/* Requests to write, as clients make them: checked against the game's rules, and made into what plan.ts decides on. */

export type SaveInput = {
  kind: 'write';
  key: string;
  ifRevision: number | null;
  data: unknown;
  /** What the device had when it began; null where it does not say, or says it by a revision. */
  base: unknown;
  baseRevision: number | null;
};
/** What is asked for a key. */
export type Asked =
  | SaveInput
  | { kind: 'restore'; key: string; ifRevision: number | null; revision: number }
  | { kind: 'delete'; key: string; ifRevision: number | null };
/** What comes with every request. */
export type Envelope = { writeId: string | null; reason: string | null };

/** @throws SaveRejected, BadUserInput */
export function toRequest(
  asked: Asked[],
  { writeId, reason }: Envelope,
  viewer: Viewer,
  { playerId, isTrusted }: Actor,
  { ruleOf, limits }: GameRules,
): WriteRequest {
  checkEnvelope({ writeId, reason }, viewer);
  checkKeys(asked.map(({ key }) => key));
  const changes = asked.map((one) => {
    const { key, ifRevision } = one;
    if (ifRevision !== null && ifRevision < 0) throw new BadUserInput('`ifRevision` must be 0 or more.');
    const rule = ruleOf(key);
    if (rule.access === 'TRUSTED_WRITE' && !isTrusted)
      throw new SaveRejected(`"${key}" is written by the game's servers alone.`, 'TRUSTED_ONLY', key);
    return { key, ifRevision, change: one.kind === 'write' ? toChange(one, rule, writeId !== null) : one };
  });
  const whole = JSON.stringify(asked);
  const bytes = Buffer.byteLength(whole);
  if (bytes > requestBytesMax)
    throw new SaveRejected(
      `All that is sent at once may take ${requestBytesMax} bytes; this takes ${bytes}.`,
      'TOO_LARGE',
      asked[0]!.key,
    );
  const writtenBy = writerOf(viewer);
  return { playerId, changes, writeId, hash: sha256(whole), bytes, limits, writtenBy, reason };
}

function writerOf(viewer: Viewer): string {
  switch (viewer.kind) {
    case 'player':
      return 'player';
    case 'trusted':
      return `trusted:${viewer.name}`;
    case 'admin':
      return viewer.by;
  }
}

function checkEnvelope({ writeId, reason }: Envelope, viewer: Viewer): void {
  if (writeId !== null && (writeId === '' || writeId.length > writeIdMax || !isStorable(writeId)))
    throw new BadUserInput(`\`writeId\` must have 1 to ${writeIdMax} characters.`);
  if (viewer.kind === 'admin') checkReason(reason ?? '');
  else if (reason !== null) throw new BadUserInput('Only admins give a `reason`.');
}

const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0');

/** @throws BadUserInput */
export function checkKeys(keys: string[]): void {
  const strange = keys.find((key) => !isKey(key));
  if (strange !== undefined)
    throw new BadUserInput(
      `A key has 1 to ${keyMax} of A-Z a-z 0-9 . _ - / and begins with a letter or digit; this one does not.`,
    );
  if (keys.length === 0 || keys.length > keysPerRequestMax)
    throw new BadUserInput(`Give 1 to ${keysPerRequestMax} keys at once.`);
  if (new Set(keys).size !== keys.length) throw new BadUserInput('Each key may be there only once.');
}

function toChange(input: SaveInput, { merge: tree, bytesMax }: KeyRule, hasWriteId: boolean): Change {
  const { key, data, base, baseRevision } = input;
  const text = toSmallText(key, data, bytesMax);
  const hasBase = base !== null || baseRevision !== null;
  if (!tree) {
    if (!hasBase) return { kind: 'write', text };
    throw new SaveRejected(
      `"${key}" does not merge: leave \`base\` out, and say \`ifRevision\`.`,
      'DOES_NOT_MERGE',
      key,
    );
  }
  if (hasSum(tree)) {
    if (!hasWriteId)
      throw new SaveRejected(`"${key}" adds up: give a \`writeId\`, or a retry adds twice.`, 'WRITE_ID_MISSING', key);
    if (!hasBase)
      throw new SaveRejected(
        `"${key}" adds up: give \`baseRevision\` (0 where the device had none) or \`base\`.`,
        'BASE_MISSING',
        key,
      );
  }
  return { kind: 'merge', data: data as Json, base: toBase(input, bytesMax), tree, bytesMax };
}

function toBase({ key, base, baseRevision }: SaveInput, bytesMax: number): Base {
  if (base !== null && baseRevision !== null) throw new BadUserInput('Give `base` or `baseRevision`, not both.');
  if (baseRevision !== null) {
    if (baseRevision < 0) throw new BadUserInput('`baseRevision` must be 0 or more.');
    return { kind: 'revision', revision: baseRevision };
  }
  if (base === null) return null;
  toSmallText(key, base, bytesMax);
  return { kind: 'data', data: base as Json };
}

function toSmallText(key: string, value: unknown, bytesMax: number): string {
  const text = toText(key, value);
  const bytes = Buffer.byteLength(text);
  if (bytes <= bytesMax) return text;
  throw new SaveRejected(`"${key}" may take ${bytesMax} bytes; this takes ${bytes}.`, 'TOO_LARGE', key);
}
