import type { JsonObject } from './model.ts';

/* The cells of a CSV file as the values that JSON would have. */

type Cells = { value: JsonObject } | { fault: string };
type Column = { name: string; read: (cell: string) => unknown };

const unreadable = Symbol('unreadable');

/**
 * Null until the names are known: a row of types comes before them, where there is one.
 *
 * @param before the row ahead of this one
 */
export function createColumns(before: string[] | null, row: string[]): ((record: string[]) => Cells) | null {
  if (!before && row.every(isType)) return null;
  const names = row.map((name) => name.trim());
  const columns = names.map((name, index): Column => ({ name, read: readerOf(before?.[index] ?? 'string', name) }));
  return (record) => {
    if (record.length !== columns.length)
      return { fault: `The row has ${record.length} cells and not ${columns.length}.` };
    const value: JsonObject = {};
    for (const [index, { name, read }] of columns.entries()) {
      const cell = record[index]!;
      if (cell === '') continue;
      const said = read(cell);
      if (said === unreadable) return { fault: `The column "${name}" has a value that is not of its type.` };
      value[name] = said;
    }
    return { value };
  };
}

export const isType = (text: string): boolean =>
  /^(int|long|number|double|string|date|boolean|file|array|object|geopoint|pointer(:\w+)?)$/.test(text.trim());

function readerOf(type: string, name: string): Column['read'] {
  const [kind = '', className] = type.trim().split(':');
  switch (kind) {
    case 'int':
    case 'long':
    case 'number':
    case 'double':
      return (cell) => (/^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(cell) ? Number(cell) : unreadable);
    case 'boolean':
      return (cell) => (cell === 'true' ? true : cell === 'false' ? false : unreadable);
    case 'date':
      return (iso) => (name === 'createdAt' || name === 'updatedAt' ? iso : { __type: 'Date', iso });
    case 'array':
    case 'object':
      return (cell) => readJson(cell, kind === 'array');
    case 'geopoint':
      return readPlace;
    case 'pointer':
      return (objectId) => ({ __type: 'Pointer', className: className ?? '', objectId });
    case 'string':
      return (cell) => cell;
    default:
      // What stands in a column of files is said nowhere.
      return () => unreadable;
  }
}

function readJson(cell: string, isArray: boolean): unknown {
  try {
    const value: unknown = JSON.parse(cell);
    return typeof value === 'object' && value !== null && Array.isArray(value) === isArray ? value : unreadable;
  } catch {
    return unreadable;
  }
}

/** Longitude and latitude. */
function readPlace(cell: string): unknown {
  const [longitude, latitude, ...rest] = cell.trim().split(/\s+/).map(Number);
  const isPlace = rest.length === 0 && Number.isFinite(longitude) && Number.isFinite(latitude);
  return isPlace ? { __type: 'GeoPoint', longitude, latitude } : unreadable;
}
