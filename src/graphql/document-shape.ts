import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { BadUserInput } from '../errors.ts';

/*
 * How much a document asks for by its form alone, before it is validated: validating takes time that grows with the square
 * of the fields, and fragments that hold one another double with each. Everything here is counted with fragments written
 * out, yet looked at once, so the time is that of the document's length. What asks for the schema is counted apart, by what
 * it would list: nobody may ask for more than the whole schema once.
 */

export const documentLimits = {
  /** Fields of an operation, fragments written out. */
  fields: 200,
  depth: 12,
  /** Uses of fragments by an operation, those within fragments written out. */
  spreads: 200,
  /** Fields of an operation under names of their own. */
  aliases: 100,
  /** The same name in one set of fields. */
  repeats: 30,
  /** In the whole document, as it is written. */
  directives: 50,
  variables: 100,
  definitions: 60,
  /** Of lists and objects within one another, as values in the document. */
  levels: 30,
  /** Fields of an operation below `__schema` and `__type`. */
  introspectionFields: 500,
};

type Shape = {
  fields: number;
  depth: number;
  spreads: number;
  aliases: number;
  inIntrospection: number;
  listed: number;
};
type Kinds = Exclude<keyof typeof documentLimits, 'introspectionFields'>;

/** About how many of these there are in each of what lists them. */
const listedPerParent: Record<string, number> = {
  fields: 10,
  inputFields: 8,
  args: 3,
  enumValues: 6,
  possibleTypes: 3,
  interfaces: 2,
  directives: 8,
  // Seldom is there another one within.
  ofType: 0.3,
};

export type ShapeCheck = ReturnType<typeof createShapeCheck>;

export function createShapeCheck(schema: GraphQLSchema) {
  const perParent = { ...listedPerParent, types: Object.keys(schema.getTypeMap()).length };
  const wholeSchema = shapeOf(parse(wholeIntrospection), perParent).reduce((sum, { listed }) => sum + listed, 0);
  return { require, introspectionCostOf };

  /** @throws BadUserInput where a document is too large in some way, or has no end */
  function require(document: DocumentNode): void {
    requireParts(document);
    for (const shape of shapeOf(document, perParent)) {
      for (const kind of ['fields', 'depth', 'spreads', 'aliases'] as const)
        if (shape[kind] > documentLimits[kind]) throw tooMuch(kind, shape[kind]);
      if (shape.inIntrospection > documentLimits.introspectionFields || shape.listed > wholeSchema)
        throw new BadUserInput('The operation asks for too much: more than the whole schema. Ask for it once.');
    }
  }

  /** How much of the schema the operations of a document list. */
  function introspectionCostOf(document: DocumentNode): number {
    return shapeOf(document, perParent).reduce((sum, { listed }) => sum + listed, 0);
  }
}

/** What schema explorers ask at most, and as much again for their own ways of it. */
const wholeIntrospection = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  experimentalDirectiveDeprecation: false,
  oneOf: true,
  typeDepth: 12,
});

function requireParts(document: DocumentNode): void {
  let directives = 0;
  let variables = 0;
  let level = 0;
  let levels = 0;
  const value = {
    enter: () => {
      level += 1;
      levels = Math.max(levels, level);
    },
    leave: () => void (level -= 1),
  };
  visit(document, {
    ListValue: value,
    ObjectValue: value,
    Directive: () => void (directives += 1),
    VariableDefinition: () => void (variables += 1),
    SelectionSet: requireFewRepeats,
  });
  const found = { directives, variables, levels, definitions: document.definitions.length };
  for (const kind of ['directives', 'variables', 'levels', 'definitions'] as const)
    if (found[kind] > documentLimits[kind]) throw tooMuch(kind, found[kind]);
}

/** Each is compared with each of the same name when the document is validated. */
function requireFewRepeats({ selections }: SelectionSetNode): void {
  if (selections.length <= documentLimits.repeats) return;
  const counts = new Map<string, number>();
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) continue;
    const name = selection.kind === Kind.FIELD ? (selection.alias ?? selection.name).value : selection.name.value;
    const count = (counts.get(name) ?? 0) + 1;
    if (count > documentLimits.repeats) throw tooMuch('repeats', count);
    counts.set(name, count);
  }
}

function shapeOf(document: DocumentNode, perParent: Record<string, number>): Shape[] {
  const fragments = new Map(
    document.definitions
      .filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one): [string, FragmentDefinitionNode] => [one.name.value, one]),
  );
  const known = new Map<string, Shape>();
  const underWay = new Set<string>();
  // Fragments of which nothing is used are validated, too.
  for (const name of fragments.keys()) ofFragment(name, false);
  return document.definitions
    .filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)
    .map(({ selectionSet }) => ofSelections(selectionSet, false));

  function ofSelections({ selections }: SelectionSetNode, isInside: boolean): Shape {
    const sum = { fields: 0, depth: 0, spreads: 0, aliases: 0, inIntrospection: 0, listed: 0 };
    for (const selection of selections) {
      const shape = ofSelection(selection, isInside);
      sum.depth = Math.max(sum.depth, shape.depth);
      for (const kind of ['fields', 'spreads', 'aliases', 'inIntrospection', 'listed'] as const)
        sum[kind] += shape[kind];
    }
    return sum;
  }

  function ofSelection(selection: SelectionNode, isInside: boolean): Shape {
    if (selection.kind === Kind.FIELD) return ofField(selection, isInside);
    const shape =
      selection.kind === Kind.INLINE_FRAGMENT
        ? ofSelections(selection.selectionSet, isInside)
        : ofFragment(selection.name.value, isInside);
    return { ...shape, spreads: shape.spreads + 1 };
  }

  function ofField({ name, alias, selectionSet }: FieldNode, isInside: boolean): Shape {
    const isEntry = name.value === '__schema' || name.value === '__type';
    const isSchema = isInside || isEntry;
    const inner = selectionSet ? ofSelections(selectionSet, isSchema) : none;
    const aliases = inner.aliases + (alias ? 1 : 0);
    if (!isSchema) return { ...inner, fields: inner.fields + 1, depth: inner.depth + 1, aliases };
    const listed = 1 + inner.listed * (perParent[name.value] ?? 1);
    const counted = isEntry ? 1 : 0;
    return { ...inner, fields: counted, depth: counted, aliases, inIntrospection: inner.inIntrospection + 1, listed };
  }

  function ofFragment(name: string, isInside: boolean): Shape {
    const key = `${name} ${isInside}`;
    const present = known.get(key);
    if (present) return present;
    if (underWay.has(key)) throw new BadUserInput(`The fragment "${name}" leads back to itself.`);
    const fragment = fragments.get(name);
    if (!fragment) return none;
    underWay.add(key);
    const isOfSchema = isInside || fragment.typeCondition.name.value.startsWith('__');
    const shape = ofSelections(fragment.selectionSet, isOfSchema);
    underWay.delete(key);
    known.set(key, shape);
    return shape;
  }
}

const none: Shape = { fields: 0, depth: 0, spreads: 0, aliases: 0, inIntrospection: 0, listed: 0 };

function tooMuch(kind: Kinds, found: number): BadUserInput {
  const count = Number.isFinite(found) ? String(found) : 'without end';
  return new BadUserInput(
    `The operation asks for too much (${kind}): ${count} of ${documentLimits[kind]}. Ask in parts.`,
  );
}
