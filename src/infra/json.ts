/** Whether Postgres can store a value as JSON, in at most so many bytes. */
export function isStorableJson(value: unknown, bytesMax: number): boolean {
  const json = JSON.stringify(value) as string | undefined;
  // JSON.stringify escapes just the characters that Postgres cannot store.
  return (
    json !== undefined && Buffer.byteLength(json) <= bytesMax && !/(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/.test(json)
  );
}

/** Whether a value that was read from JSON has no more levels than this; one that has thousands breaks whatever walks it. */
export function isWithinDepth(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  for (const part of Array.isArray(value) ? value : Object.values(value))
    if (typeof part === 'object' && part !== null && !isWithinDepth(part, levels - 1)) return false;
  return true;
}
