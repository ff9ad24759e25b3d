import { DomainError } from '../../errors.ts';
import { toText } from '../save/json.ts';
import { BadRow, type JsonObject, type Refusal, type Row } from './model.ts';

/* Rows as values, or why they are none. */

export type Parsed<Value> = { row: number; value: Value };

/** The values of rows, and why the others have none. */
export function parseAll<Value>(rows: Row[], parse: (object: JsonObject) => Value) {
  const values: Parsed<Value>[] = [];
  const refusals: Refusal[] = [];
  for (const one of rows) {
    const { row } = one;
    if ('fault' in one) refusals.push({ row, objectId: null, reason: one.fault, isNote: false });
    else
      try {
        values.push({ row, value: parse(one.value) });
      } catch (error) {
        if (!(error instanceof BadRow)) throw error;
        refusals.push({ row, objectId: error.objectId, reason: error.message, isNote: false });
      }
  }
  return { values, refusals };
}

/** @throws BadRow where the game's rules do not take it */
export function textOf({ objectId, key, data }: { objectId: string; key: string; data: JsonObject }, bytesMax: number) {
  let text: string;
  try {
    text = toText(key, data);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new BadRow(objectId, error.message);
  }
  const bytes = Buffer.byteLength(text);
  if (bytes <= bytesMax) return text;
  throw new BadRow(objectId, `The save may take ${bytesMax} bytes; this takes ${bytes}.`);
}
