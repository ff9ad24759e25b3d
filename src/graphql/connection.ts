import type { ArgBuilder, ObjectRef } from '@pothos/core';
import { BadUserInput } from '../errors.ts';
import { builder } from './builder.ts';

/*
 * Lists by the rules of Relay's cursor connections (relay.dev/graphql/connections.htm). Cursors are worked out only
 * where they are asked for, since each is signed.
 */

type Types = typeof builder.$inferSchemaTypes;

export type Edge<Node> = { node: Node; cursor: () => string };
export type Connection<Node> = {
  edges: Edge<Node>[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  totalCount: () => number | Promise<number>;
  /** Only of lists that are counted no further than to a number. */
  isTotalCountExact?: () => Promise<boolean>;
};

export type PageArgs = {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
};
export type PageRequest = { from: 'first' | 'last'; limit: number; after: string | null; before: string | null };

const limitDefault = 20;
const limitMax = 100;

export const pageArgs = (arg: ArgBuilder<Types>) => ({
  first: arg.int({
    description: `How many from the start, at most ${limitMax}; ${limitDefault} where neither is given.`,
  }),
  after: arg.string({ description: 'Only what comes behind this cursor.' }),
  last: arg.int({ description: `How many from the end, at most ${limitMax}. Not together with \`first\`.` }),
  before: arg.string({ description: 'Only what comes ahead of this cursor.' }),
});

/** @throws BadUserInput where `first` and `last` are not as they must be */
export function parsePage({ first, after, last, before }: PageArgs): PageRequest {
  if (typeof first === 'number' && typeof last === 'number')
    throw new BadUserInput('Give `first` or `last`, not both.');
  const [from, limit] =
    typeof last === 'number' ? (['last', last] as const) : (['first', first ?? limitDefault] as const);
  if (limit < 1 || limit > limitMax) throw new BadUserInput(`\`${from}\` must be from 1 to ${limitMax}.`);
  return { from, limit, after: after ?? null, before: before ?? null };
}

/** What a page of a list costs: each of its rows counts. */
export const pageComplexity = ({ first, last }: PageArgs) => ({
  field: 1,
  multiplier: Math.min(limitMax, Math.max(1, first ?? last ?? limitDefault)),
});

const PageInfo = builder.objectRef<Connection<unknown>>('PageInfo').implement({
  description: 'Where a page stands in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether anything follows.' }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', { description: 'Whether anything comes before.' }),
    startCursor: t.string({
      nullable: true,
      description: 'Cursor of the first row.',
      resolve: ({ edges }) => edges[0]?.cursor(),
    }),
    endCursor: t.string({
      nullable: true,
      description: 'Cursor of the last row.',
      resolve: ({ edges }) => edges.at(-1)?.cursor(),
    }),
  }),
});

type Counting = {
  /** False for lists that nobody can count. */
  isCounted?: boolean;
  /** For lists that may be too long to be counted: from how many on they are estimated. */
  countedUpTo?: number;
};

/** The connection type of a node type, with its edge type. */
export function connectionOf<Node>(node: ObjectRef<Types, Node>, { isCounted = true, countedUpTo }: Counting = {}) {
  const isEstimated = countedUpTo === undefined ? '' : `: exact up to ${countedUpTo}, beyond that an estimate`;
  const EdgeRef = builder.objectRef<Edge<Node>>(`${node.name}Edge`).implement({
    description: 'A row and its place in the list.',
    fields: (t) => ({
      cursor: t.string({ description: 'For `after` and `before`.', resolve: (edge) => edge.cursor() }),
      node: t.field({ type: node, description: 'The row.', resolve: (edge) => edge.node as never }),
    }),
  });
  return builder.objectRef<Connection<Node>>(`${node.name}Connection`).implement({
    description: 'A page of a list.',
    fields: (t) => ({
      edges: t.field({ type: [EdgeRef], description: 'The rows with their cursors.', resolve: ({ edges }) => edges }),
      nodes: t.field({
        type: [node],
        description: 'The rows alone.',
        resolve: ({ edges }) => edges.map((edge) => edge.node) as never,
      }),
      pageInfo: t.field({ type: PageInfo, description: 'Where the page stands.', resolve: (connection) => connection }),
      ...(isCounted && {
        totalCount: t.int({
          description: `How long the whole list is${isEstimated}.`,
          resolve: ({ totalCount }) => totalCount(),
        }),
      }),
      ...(countedUpTo !== undefined && {
        isTotalCountExact: t.boolean({
          description: 'Whether `totalCount` was counted, and not estimated.',
          resolve: ({ isTotalCountExact }) => isTotalCountExact!(),
        }),
      }),
    }),
  });
}
