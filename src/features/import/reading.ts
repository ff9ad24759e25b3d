import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { createColumns, isType } from './csv-columns.ts';
import type { JsonObject, Row } from './model.ts';
import { elementsOf, linesOf, type Piece } from './splitting.ts';

/*
 * The rows of a file in any of the forms that LeanCloud writes or reads: JSON Lines (its exports), an array, an object
 * with `results` (its API), CSV with a row of types and one of names (its imports), CSV with names alone (its archives
 * of leaderboards).
 */

/** The form of a file, by its beginning and its name. */
export type Form = { kind: 'lines' } | { kind: 'array'; skip: number } | { kind: 'csv' };

const headBytes = 4_096;

/** Null where the file is in none of the forms. */
export async function formOf(path: string): Promise<Form | null> {
  if (path.endsWith('.csv')) return { kind: 'csv' };
  const head = await headOf(path);
  const array = /^\uFEFF?\s*(?:\{\s*"results"\s*:\s*)?\[/.exec(head);
  if (array) return { kind: 'array', skip: Buffer.byteLength(array[0]) };
  return head === '' || /^\uFEFF?\s*[{#]/.test(head) ? { kind: 'lines' } : null;
}

/** The class that the first line of LeanCloud's exports names; null where there is none. */
export async function classInHead(path: string): Promise<string | null> {
  const [, json] = /^\uFEFF?#filetype:JSON-streaming (\{.*\})\s*$/m.exec(await headOf(path)) ?? [];
  const said = json === undefined ? null : tryParse(json);
  return typeof said?.['class'] === 'string' ? said['class'] : null;
}

/** Whether a CSV file says what its columns are, so that a number is told from a text. */
export async function isTypedCsv(path: string): Promise<boolean> {
  const [first = ''] = (await headOf(path)).replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  return first.split(',').every(isType);
}

async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The rows behind that one, by the chunk. */
export function rowsOf(path: string, form: Form, after: number): AsyncGenerator<Row[]> {
  switch (form.kind) {
    case 'lines':
      return parsed(linesOf(path), after);
    case 'array':
      return parsed(elementsOf(path, form.skip), after);
    case 'csv':
      return csvRowsOf(path, after);
  }
}

async function* parsed(chunks: AsyncGenerator<Piece[]>, after: number): AsyncGenerator<Row[]> {
  for await (const pieces of chunks) {
    const rows = pieces.filter(({ row }) => row > after).map(toRow);
    yield rows.filter((row) => row !== null);
  }
}

/** Null for an empty line and for what LeanCloud says about the file. */
function toRow({ text, row, bytes }: Piece): Row | null {
  if (text === null) return { row, bytes, fault: 'The row is too long, or the file ends within it.' };
  const line = text.toString().replace(/^\uFEFF/, '');
  if (line.trim() === '' || line.startsWith('#')) return null;
  const value = tryParse(line);
  return value ? { row, bytes, value } : { row, bytes, fault: 'This is no JSON object.' };
}

/** What JSON.parse says of a fault quotes the text, which may be a secret. */
function tryParse(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

/** Rows are numbered as records, with the ones for types and names among them. */
async function* csvRowsOf(path: string, after: number): AsyncGenerator<Row[]> {
  const { write, end } = createCsvReader();
  let columns: ReturnType<typeof createColumns> | null = null;
  let first: string[] | null = null;
  let row = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1_024 }) as AsyncIterable<Buffer>) {
    const { records, isBroken } = await write(chunk);
    yield* take(records, isBroken);
    if (isBroken) return;
  }
  const last = await end();
  yield* take(last.records, last.isBroken);

  function* take(records: CsvRecord[], isBroken: boolean): Generator<Row[]> {
    const rows: Row[] = [];
    for (const { cells, bytes } of records) {
      row += 1;
      if (columns && row > after) rows.push({ row, bytes, ...columns(cells) });
      if (columns) continue;
      columns = createColumns(first, cells);
      first = cells;
    }
    // Behind a quote that is out of place nobody can tell where rows begin.
    if (isBroken && (row += 1) > after)
      rows.push({ row, bytes: 0, fault: 'From here on this is no CSV: a quote is out of place, or never closed.' });
    yield rows;
  }
}

type CsvRecord = { cells: string[]; bytes: number };

/** Hands out records as they are parsed: a stream would lose those that nobody has read when it breaks. */
function createCsvReader() {
  let records: CsvRecord[] = [];
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (cells: string[], { bytes }) => {
      records.push({ cells, bytes });
      return null;
    },
  });
  parser.resume();
  let isBroken = false;
  parser.on('error', () => (isBroken = true));
  return {
    write: (chunk: Buffer) => settled((done) => parser.write(chunk, done)),
    end: () => settled((done) => parser.once('error', done).once('end', done).end()),
  };

  async function settled(act: (done: () => void) => void): Promise<{ records: CsvRecord[]; isBroken: boolean }> {
    await new Promise<void>((resolve) => act(resolve));
    // The event comes behind the callback.
    await new Promise((resolve) => setImmediate(resolve));
    const taken = records;
    records = [];
    return { records: taken, isBroken };
  }
}
