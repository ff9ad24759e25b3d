import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';

/* Requests for any field, made of the schema alone: no more than what the field needs to be asked. */

type Field = GraphQLField<unknown, unknown>;
/** What an argument is given, by its name; null where it is left out. */
export type Given = (name: string) => string | null;

const scalars: Record<string, string> = {
  Boolean: 'true',
  DateTime: '"2100-01-01T00:00:00Z"',
  Float: '1',
  ID: '"UGxheWVyOjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMA"',
  Int: '1',
  JSON: '{}',
  SafeInt: '1',
  String: '"text"',
};

/** The field with its arguments and the least of a selection. */
export function askFor(field: Field, given: Given): string {
  const args = field.args.flatMap((arg) => {
    const value = valueOf(arg.name, arg.type, isRequiredArgument(arg), given);
    return value === null ? [] : [`${arg.name}: ${value}`];
  });
  const isLeaf = isLeafType(getNamedType(field.type));
  return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${isLeaf ? '' : ' { __typename }'}`;
}

function valueOf(name: string, type: GraphQLInputType, isRequired: boolean, given: Given): string | null {
  const own = given(name);
  const named = getNamedType(type);
  if (own !== null && !isInputObjectType(named)) return isList(type) ? `[${own}]` : own;
  if (!isRequired && !isInputObjectType(named)) return null;
  if (!isRequired) return null;
  if (isNonNullType(type)) return valueOf(name, type.ofType, true, given);
  if (isListType(type)) return `[${valueOf(name, type.ofType, true, given)}]`;
  if (isEnumType(named)) return named.getValues()[0]!.name;
  if (!isInputObjectType(named)) return scalars[named.name]!;
  const fields = Object.values(named.getFields());
  const asked = named.isOneOf ? fields.slice(0, 1) : fields;
  const parts = asked.flatMap((one) => {
    const isNeeded = named.isOneOf || (isNonNullType(one.type) && one.defaultValue === undefined);
    const value = valueOf(one.name, one.type, isNeeded, given);
    return value === null ? [] : [`${one.name}: ${value}`];
  });
  return `{ ${parts.join(', ')} }`;
}

function isList(type: GraphQLInputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
