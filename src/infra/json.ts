/** Whether Postgres can store a value as JSON, in at most so many bytes. */
export function isStorableJson(value: unknown, bytesMax: number): boolean {
  const json = JSON.stringify(value) as string | undefined;
  // JSON.stringify escapes just the characters that Postgres cannot store.
  return (
    json !== undefined && Buffer.byteLength(json) <= bytesMax && !/(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/.test(json)
  );
}
