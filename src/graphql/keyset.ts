import type { Connection, PageRequest } from './connection.ts';

/**
 * A page of a list that is read by key.
 *
 * @param rows read with a limit of one more than asked for: whether that one is there tells whether anything follows
 */
export function pageOf<Node>(
  { from, limit, after, before }: PageRequest,
  rows: Node[],
  cursorOf: (node: Node) => string,
  totalCount: () => Promise<number>,
): Connection<Node> {
  const hasMore = rows.length > limit;
  const page = from === 'first' ? rows.slice(0, limit) : rows.slice(-limit);
  return {
    edges: page.map((node) => ({ node, cursor: () => cursorOf(node) })),
    hasNextPage: from === 'first' ? hasMore : before !== null,
    hasPreviousPage: from === 'last' ? hasMore : after !== null,
    totalCount,
  };
}
