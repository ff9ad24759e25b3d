import { canonical, escapePointer } from './json.ts';
import type { Operation } from './model.ts';

/**
 * What makes one JSON value of another, as a JSON Patch (RFC 6902). Objects are compared member by member; of arrays,
 * what both begin and end with stays, and what lies between is put in its place. That takes time in step with the size
 * of the values, where the shortest patch of two arrays takes its square.
 */
export function diff(before: unknown, after: unknown, path = ''): Operation[] {
  if (canonical(before) === canonical(after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return diffArrays(before, after, path);
  if (isObject(before) && isObject(after)) return diffObjects(before, after, path);
  return [{ op: 'replace', path, value: after }];
}

function diffObjects(before: Record<string, unknown>, after: Record<string, unknown>, path: string): Operation[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return keys.flatMap((key): Operation[] => {
    const at = `${path}/${escapePointer(key)}`;
    if (!Object.hasOwn(after, key)) return [{ op: 'remove', path: at }];
    if (!Object.hasOwn(before, key)) return [{ op: 'add', path: at, value: after[key] }];
    return diff(before[key], after[key], at);
  });
}

function diffArrays(before: unknown[], after: unknown[], path: string): Operation[] {
  const [old, now] = [before.map(canonical), after.map(canonical)];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const [oldEnd, nowEnd] = [old.length - tail, now.length - tail];
  const both = Math.min(oldEnd, nowEnd);
  const operations: Operation[] = [];
  for (let index = head; index < both; index += 1)
    operations.push(...diff(before[index], after[index], `${path}/${index}`));
  // From the end, so that no index moves before it is used.
  for (let index = oldEnd - 1; index >= both; index -= 1) operations.push({ op: 'remove', path: `${path}/${index}` });
  for (let index = both; index < nowEnd; index += 1)
    operations.push({ op: 'add', path: `${path}/${index}`, value: after[index] });
  return operations;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
