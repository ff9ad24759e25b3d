import {
  getNamedType,
  getNullableType,
  GraphQLID,
  isInputObjectType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import type { Context } from '../context.ts';
import { decodeGlobalId, encodeGlobalId } from './node-ids.ts';

/*
 * For an admin of one game, there is no other. Where a field is given the id of something of another game, it gets an id
 * of nothing in its place, and so answers as it does where there is nothing, whichever field it is: nobody has to think
 * of that when they add one. What is found without an id (a list, a key of a game, an app) is narrowed by
 * `context.games`.
 */

type Field = GraphQLField<unknown, Context>;
type Resolve = NonNullable<Field['resolve']>;

export function keepToGames(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields()) as Field[]) {
      if (!field.args.some((arg) => holdsId(arg.type))) continue;
      if (field.resolve) field.resolve = keep(field, field.resolve);
      if (field.subscribe) field.subscribe = keep(field, field.subscribe);
    }
  }
  return schema;
}

function keep(field: Field, resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    const { viewer } = context;
    if (viewer?.kind !== 'admin' || viewer.gameKey === null) return resolve(source, args, context, info);
    return narrow(field, args, context).then((narrowed) => resolve(source, narrowed, context, info));
  };
}

async function narrow({ args: known }: Field, given: Record<string, unknown>, context: Context) {
  const values = known
    .filter(({ name }) => name in given)
    .map(async ({ name, type }) => [name, await replace(type, given[name], context)] as const);
  return Object.fromEntries(await Promise.all(values));
}

async function replace(type: GraphQLInputType, value: unknown, context: Context): Promise<unknown> {
  if (value === null || value === undefined || !holdsId(type)) return value;
  const present = getNullableType(type);
  if (isListType(present)) return Promise.all((value as unknown[]).map((one) => replace(present.ofType, one, context)));
  if (!isInputObjectType(present)) return replaceId(value as string, context);
  const fields = present.getFields();
  const parts = Object.entries(value).map(
    async ([name, part]) => [name, await replace(fields[name]!.type, part, context)] as const,
  );
  return Object.fromEntries(await Promise.all(parts));
}

/** Keys, which are of type ID, too, are left as they are: they are looked up within a game. */
async function replaceId(value: string, { games }: Context): Promise<string> {
  const decoded = decodeGlobalId(value);
  if (!decoded) return value;
  const { typename, id } = decoded;
  const kept = await games.idWithin(typename, id);
  return kept === id ? value : encodeGlobalId(typename, kept);
}

function holdsId(type: GraphQLInputType, seen: ReadonlySet<unknown> = new Set()): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return named === GraphQLID;
  if (seen.has(named)) return false;
  const deeper = new Set([...seen, named]);
  return Object.values(named.getFields()).some((field) => holdsId(field.type, deeper));
}
