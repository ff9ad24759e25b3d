import { limits } from './model.ts';

/** JSON as one text, whatever order an object's keys came in: equal values have equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join()}}`;
}

/**
 * What keeps a value from being stored as JSON and read back as it was, and where (a JSON Pointer, RFC 6901); null where
 * nothing does.
 */
export function faultOf(value: unknown, path = '', depth = 0): { path: string; message: string } | null {
  if (typeof value === 'number' && !Number.isFinite(value))
    return { path, message: 'must not be larger than a number can be.' };
  if (typeof value === 'string' && !isStorable(value))
    return { path, message: 'must not have NUL characters or halves of surrogate pairs in it.' };
  if (typeof value !== 'object' || value === null) return null;
  if (depth === limits.depth) return { path, message: `must not go deeper than ${limits.depth} levels.` };
  for (const [key, member] of Object.entries(value)) {
    if (!isStorable(key) || key === '__proto__') return { path, message: `must not have a member called "${key}".` };
    const fault = faultOf(member, `${path}/${escapePointer(key)}`, depth + 1);
    if (fault) return fault;
  }
  return null;
}

export function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** A name as a part of a JSON Pointer. */
export function escapePointer(name: string | number): string {
  return String(name).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Postgres stores any text but these. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
