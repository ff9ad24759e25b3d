import { complexityFromQuery, type FieldComplexity } from '@pothos/plugin-complexity';
import {
  type ArgumentNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { BadUserInput } from '../errors.ts';
import { createLru } from '../infra/lru.ts';
import { documentLimits } from './document-shape.ts';

/** What one operation may ask for; the next part of a list costs another request. */
export const operationLimits = { complexity: 5_000, depth: documentLimits.depth, breadth: documentLimits.fields };

/** What a thousand of what introspection lists costs. */
const introspectionShare = 1_000;

/** What is known of an operation of a valid document, whoever asks it. */
export type OperationFacts = {
  /** The fields at its root by name, as often as it asks for each. */
  rootFields: ReadonlyMap<string, number>;
  /** Whether it asks for the schema. */
  isIntrospection: boolean;
  /** What it costs, by its variables. @throws BadUserInput or GraphQLError where it asks for too much, or for nonsense */
  costOf(variables: Readonly<Record<string, unknown>>): number;
};

type Operation = { document: DocumentNode; operation: OperationDefinitionNode };

/** @param introspectionCost of each operation that asks for the schema */
export function factsOf(schema: GraphQLSchema, { document, operation }: Operation, introspectionCost: number) {
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const rootFields = countRootFields(operation.selectionSet, new Map(fragments.map((one) => [one.name.value, one])));
  const isIntrospection = rootFields.has('__schema') || rootFields.has('__type');
  const extra = isIntrospection ? Math.ceil(introspectionCost / introspectionShare) : 0;
  return { rootFields, isIntrospection, costOf: planCost(schema, { operation, fragments, extra }) } as OperationFacts;
}

/**
 * Of a document that need not be valid: whether what it asks for without any variable is too much.
 *
 * @throws BadUserInput
 */
export function requireAffordable(schema: GraphQLSchema, document: DocumentNode): void {
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  for (const operation of document.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION || (operation.variableDefinitions ?? []).length > 0) continue;
    const cost = tryMeasure(schema, { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] });
    if (cost) affordable(cost);
  }
}

/** Null where that cannot be told, since the document is not valid. */
function tryMeasure(schema: GraphQLSchema, alone: DocumentNode) {
  try {
    return complexityFromQuery(alone, { schema });
  } catch {
    return null;
  }
}

/** Only variables that the cost of a field hangs on are looked at; with none of them it is always the same. */
function planCost(schema: GraphQLSchema, { operation, fragments, extra }: Costed): OperationFacts['costOf'] {
  const used = variablesThatCount(schema, [operation, ...fragments]);
  const variableDefinitions = (operation.variableDefinitions ?? []).filter((one) => used.has(one.variable.name.value));
  const definitions = [{ ...operation, variableDefinitions }, ...fragments];
  const alone: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  const names = [...used];
  // Clients ask with the same few sizes of pages again and again.
  const known = createLru<string, number>({ max: 32 });
  return (variables) => {
    const key = keyOf(names, variables);
    const before = key === null ? undefined : known.get(key);
    if (before !== undefined) return before;
    const cost = extra + affordable(measure(schema, alone, variables));
    if (key !== null) known.set(key, cost);
    return cost;
  };
}

/** What tells these values from others; null where that would be long. */
function keyOf(names: string[], variables: Readonly<Record<string, unknown>>): string | null {
  let key = '';
  for (const name of names) {
    const value = variables[name];
    if ((typeof value === 'object' && value !== null) || (typeof value === 'string' && value.length > 100)) return null;
    key += value === undefined ? '-,' : `${JSON.stringify(value)},`;
  }
  return key;
}

type Costed = {
  operation: OperationDefinitionNode;
  fragments: FragmentDefinitionNode[];
  extra: number;
};

function measure(schema: GraphQLSchema, alone: DocumentNode, variables: Readonly<Record<string, unknown>>) {
  try {
    return complexityFromQuery(alone, { schema, variables });
  } catch (error) {
    if (error instanceof GraphQLError || error instanceof BadUserInput) throw error;
    throw new BadUserInput('What this operation asks for cannot be told from its variables.', { cause: error });
  }
}

function affordable(cost: Record<keyof typeof operationLimits, number>): number {
  for (const kind of ['depth', 'breadth', 'complexity'] as const)
    if (cost[kind] > operationLimits[kind])
      throw new BadUserInput(
        `The operation asks for too much (${kind}): ${cost[kind]} of ${operationLimits[kind]}. Ask in parts.`,
      );
  return cost.complexity;
}

/** The variables in arguments of fields whose cost is worked out from their arguments. */
function variablesThatCount(
  schema: GraphQLSchema,
  definitions: (OperationDefinitionNode | FragmentDefinitionNode)[],
): Set<string> {
  const used = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  const note = (argument: ArgumentNode) =>
    visit(argument, { Variable: ({ name }) => void used.add(name.value) } as const);
  const Field = ({ arguments: given = [] }: { arguments?: readonly ArgumentNode[] | undefined }) => {
    const complexity = typeInfo.getFieldDef()?.extensions['complexity'] as FieldComplexity<object, object> | undefined;
    if (typeof complexity === 'function') given.forEach(note);
  };
  for (const one of definitions) visit(one, visitWithTypeInfo(typeInfo, { Field }));
  return used;
}

function countRootFields(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  counts = new Map<string, number>(),
): Map<string, number> {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) counts.set(selection.name.value, (counts.get(selection.name.value) ?? 0) + 1);
    else if (selection.kind === Kind.INLINE_FRAGMENT) countRootFields(selection.selectionSet, fragments, counts);
    else {
      const fragment = fragments.get(selection.name.value);
      if (fragment) countRootFields(fragment.selectionSet, fragments, counts);
    }
  }
  return counts;
}
