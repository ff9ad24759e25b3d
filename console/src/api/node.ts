/** What documents say of a node of some other type than they ask about: nothing. */
type Other = Record<PropertyKey, never>;
export type Found<Node> = Exclude<NonNullable<Node>, Other>;

/** What `node(id:)` found; undefined while nothing has come, null where it is nothing, or of another type. */
export function foundIn<Data extends { node?: unknown }>(
  data: Data | undefined,
): Found<Data['node']> | null | undefined {
  if (data === undefined) return undefined;
  const { node } = data;
  const isThere = typeof node === 'object' && node !== null && 'id' in node;
  return isThere ? (node as Found<Data['node']>) : null;
}
