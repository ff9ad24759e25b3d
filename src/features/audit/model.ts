import { isUuid } from '../../infra/uuid.ts';

/** Who acts, and from where. */
export type Actor = { adminId: string; adminName: string; adminRole: string; address: string; requestId: string };

/** A row that an act has made, changed or removed. */
export type Change = { entity: string; before: Row | null; after: Row | null };
export type Row = { [column: string]: unknown };

/** What an act was about in particular. */
export type Detail = {
  reason: string | null;
  arguments: unknown;
  changes: Change[];
  /** How many rows it changed; `changes` holds the first of them. */
  changed: number;
};

/** What an act that was only tried would have changed. */
export type Trial = Pick<Detail, 'changes' | 'changed'>;

export type AuditRecord = Actor & {
  number: bigint;
  at: Date;
  /** The mutation. */
  action: string;
  gameKey: string | null;
  /** The number of the record of the act that this one took back. */
  reverts: bigint | null;
  /** The number of the record of the act that took this one back. */
  revertedBy: bigint | null;
  /** Null where it was erased together with the players that it told of. */
  detail: Detail | null;
  hash: Buffer;
};

/** What makes a row the same row. */
const keys = new Set(['id', 'key', 'number', 'game_key', 'player_id', 'leaderboard_id', 'tag', 'surface', 'version']);

/** The same change where what has become of a changed row is told by only those columns that are different, and its keys. */
export function pare({ entity, before, after }: Change): Change {
  if (!before || !after) return { entity, before, after };
  const differs = (column: string) => JSON.stringify(before[column]) !== JSON.stringify(after[column]);
  const part = (row: Row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => keys.has(column) || differs(column)));
  return { entity, before, after: part(after) };
}

/** The columns that a change has changed. */
export function changedColumns(before: Row, after: Row): string[] {
  return Object.keys(after).filter((column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]));
}

/** Whether a record holds all of a value: not where it is a secret, or was cut (audit_row in the migrations). */
export function isWhole(value: unknown): boolean {
  return (
    typeof value !== 'string' || (value !== '(hidden)' && !(value.endsWith('…') && Array.from(value).length === 201))
  );
}

/** What a record holds of a row wholly. */
export function wholePart(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => isWhole(value)));
}

/** The players that these rows belong to, and those whom the arguments name: not all rows are noted. */
export function playersOf(changes: Change[], given: unknown): string[] {
  const found = changes.flatMap(({ entity, before, after }) =>
    [before, after].flatMap((row) => [row?.[entity === 'player' ? 'id' : 'player_id'], row?.['author_id']]),
  );
  return [...new Set([...found.filter((id) => typeof id === 'string'), ...namedIn(given)])];
}

/** Ids of players, as the schema hands them to resolvers. */
function namedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { typename, id } = value as { typename?: unknown; id?: unknown };
  if (typename === 'Player' && typeof id === 'string') return isUuid(id) ? [id] : [];
  return Object.values(value).flatMap(namedIn);
}

/** The game that these rows belong to; null where they tell none, or several. */
export function gameOf(changes: Change[]): string | null {
  const found = new Set(changes.map(({ before, after }) => (after ?? before)?.['game_key']));
  found.delete(undefined);
  const [only] = found;
  return found.size === 1 && typeof only === 'string' ? only : null;
}

const secretNames = /secret|password|token|totp|otp|recovery|invitation/i;
const textMax = 2_000;

/** Arguments as they may be kept: without secrets, and with long texts cut. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return value.length > textMax ? `${value.slice(0, 200)}…` : value;
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(redact);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, secretNames.test(name) ? '(hidden)' : redact(part)]),
  );
}
