import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type DocumentNode, Kind, type OperationDefinitionNode, type GraphQLSchema } from 'graphql';
import { BadUserInput } from '../errors.ts';

/** What one operation may ask for; the next part of a list costs another request. */
export const operationLimits = { complexity: 5_000, depth: 12, breadth: 200 };

export type OperationCost = Record<keyof typeof operationLimits, number>;

type Operation = {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variableValues?: Readonly<Record<string, unknown>> | null | undefined;
};

export function tooMuch(kind: string, { complexity, depth, breadth }: OperationCost): BadUserInput {
  return new BadUserInput(
    `The operation asks for too much (${kind.toLowerCase()}): complexity ${complexity} of ${operationLimits.complexity}, ` +
      `depth ${depth} of ${operationLimits.depth}, breadth ${breadth} of ${operationLimits.breadth}. Ask in parts.`,
  );
}

/**
 * Holds a subscription to the limits before it begins. Queries and mutations are held to them when their first field is
 * resolved, which for a subscription is with each message.
 *
 * @throws BadUserInput where it asks for too much with each message
 */
export function requireAffordable({ schema, document, operation, variableValues }: Operation): void {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const alone: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] };
  const cost = complexityFromQuery(alone, { schema, variables: { ...variableValues } });
  for (const kind of ['depth', 'breadth', 'complexity'] as const)
    if (cost[kind] > operationLimits[kind]) throw tooMuch(kind, cost);
}
