import { accountTables } from './catalog-account.ts';
import { contactTables } from './catalog-contact.ts';
import { isPersonal, type PersonalTable, type Table } from './catalog-form.ts';
import { gameTables } from './catalog-game.ts';
import { playTables } from './catalog-play.ts';
import type { Person } from './model.ts';

/*
 * What every column of every table is: personal, with how it is told and removed, or not, and why. Exports and deletions
 * do what stands here and nothing else, and a test compares it with the database, so a new column has to be declared
 * before it can be merged.
 */

/** In the order in which rows are removed. */
const personalTables: Record<string, PersonalTable> = { ...contactTables, ...playTables, ...accountTables };

export const catalog: Record<string, Table> = { ...personalTables, ...gameTables };

/** Names all values, of which most conditions use one: Postgres takes none that it has not heard of. */
const person = 'WITH person AS (SELECT $1::uuid[], $2::text[], $3::text[])';

/** A query for the rows of a section, each as JSON; null where nothing of the table is told. */
export function tellingSql(name: string): string | null {
  const table = catalog[name]!;
  if (!isPersonal(table) || table.section === null) return null;
  const told = table.told.map((column): [string, string] => [column, column]);
  const parts = [...told, ...Object.entries(table.toldAs ?? {}), ...Object.entries(table.besides ?? {})];
  const pairs = parts.map(([key, expression]) => `'${toCamelCase(key)}', ${expression}`);
  return `${person} SELECT json_build_object(${pairs.join(', ')})::text AS row FROM ${name} WHERE ${table.whose}`;
}

/** The statement that removes what is personal of a table; null where other code does, or nothing has to. */
export function removingSql(name: string): string | null {
  const table = catalog[name]!;
  if (!isPersonal(table)) return null;
  const { whose, removal } = table;
  if (removal === 'delete') return `${person} DELETE FROM ${name} WHERE ${whose}`;
  return typeof removal === 'object' && 'blank' in removal
    ? `${person} UPDATE ${name} SET ${removal.blank} WHERE ${whose}`
    : null;
}

/** The values of `tellingSql` and `removingSql`. */
export const valuesOf = ({ playerIds, doors }: Person) => [
  playerIds,
  doors.map(({ appId }) => appId),
  doors.map(({ openid }) => openid),
];

/** In the order in which an export tells them: the profile leads. */
export const toldTables = [...Object.keys(accountTables), ...Object.keys(playTables), ...Object.keys(contactTables)];
export const removedTables = Object.keys(personalTables);

const toCamelCase = (name: string) => name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
