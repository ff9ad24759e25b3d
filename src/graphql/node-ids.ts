import type { GraphQLSchema } from 'graphql';

export function encodeGlobalId(typename: string, id: string | number | bigint): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url');
}

/** What stands in an id that the gateway gave out; null where it is none. */
export function decodeGlobalId(globalId: string): { typename: string; id: string } | null {
  const [, typename, id] = /^(\w+):(.+)$/.exec(Buffer.from(globalId, 'base64url').toString()) ?? [];
  return typename && id ? { typename, id } : null;
}

type NodeOptions = { id: { resolve(value: unknown): string }; authScopes?: unknown };

/**
 * Lets nodes tell their ids at once. Pothos makes their `id` fields asynchronous, and in a list the promises take more
 * time than all the rest of it; none of our ids has to wait for anything.
 */
export function resolveIdsAtOnce(schema: GraphQLSchema): GraphQLSchema {
  const node = schema.getType('Node');
  for (const type of schema.getImplementations(node as Parameters<typeof schema.getImplementations>[0]).objects) {
    const { id, authScopes } = type.extensions['pothosOptions'] as NodeOptions;
    // Whether such a node is there at all is told only to who may see it.
    if (authScopes) continue;
    type.getFields()['id']!.resolve = (value) => encodeGlobalId(type.name, id.resolve(value));
  }
  return schema;
}
