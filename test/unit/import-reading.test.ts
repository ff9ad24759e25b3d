import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../src/features/import/model.ts';
import { classInHead, formOf, isTypedCsv, rowsOf } from '../../src/features/import/reading.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trellis-reading-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let counter = 0;
async function aFile(extension: string, text: string | Buffer): Promise<string> {
  const path = join(folder, `${(counter += 1)}.${extension}`);
  await writeFile(path, text);
  return path;
}

async function read(path: string, after = 0): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const some of rowsOf(path, (await formOf(path))!, after)) rows.push(...some);
  return rows;
}
const valuesOf = (rows: Row[]) => rows.map((row) => ('value' in row ? row.value : row.fault));

describe('rows come whole, however they fall into chunks', () => {
  // Characters of several bytes and escapes at every place in the chunks of a mebibyte.
  const objects = Array.from({ length: 40_000 }, (_, index) => ({
    index,
    text: `"}],{[\\ 植物 ${'é'.repeat(index % 97)}`,
  }));

  test.each([
    ['jsonl', objects.map((one) => JSON.stringify(one)).join('\n')],
    ['jsonl', `${objects.map((one) => JSON.stringify(one)).join('\r\n')}\r\n\r\n`],
    ['json', JSON.stringify(objects)],
    ['json', JSON.stringify({ results: objects }, null, 1)],
    [
      'csv',
      `int,string\nindex,text\n${objects.map(({ index, text }) => `${index},"${text.replaceAll('"', '""')}"`).join('\n')}`,
    ],
  ])('%s', async (extension, text) => {
    expect(Buffer.byteLength(text)).toBeGreaterThan(3 * 2 ** 20);
    const path = await aFile(extension, text);
    const rows = await read(path);
    expect(valuesOf(rows)).toEqual(objects);
    // Whoever goes on behind a row gets just the rest, with the same numbers.
    const after = rows[25_000]!.row;
    expect((await read(path, after)).map(({ row }) => row)).toEqual(rows.slice(25_001).map(({ row }) => row));
    expect(rows.at(-1)!.bytes).toBeGreaterThan(Buffer.byteLength(text) - 64);
  });
});

describe('a row that nobody could hold', () => {
  const long = `{"text":"${'x'.repeat(17 * 2 ** 20)}"}`;
  test.each([
    ['jsonl', `{"a":1}\n${long}\n{"a":2}\n`],
    ['json', `[{"a":1},${long},{"a":2}]`],
  ])('is refused, and the ones around it are not: %s', async (extension, text) => {
    expect(valuesOf(await read(await aFile(extension, text)))).toEqual([
      { a: 1 },
      expect.stringContaining('too long'),
      { a: 2 },
    ]);
  });
});

describe('forms', () => {
  test.each([
    ['[]', []],
    ['[ ]', []],
    ['{"results": []}', []],
    ['', []],
    ['[1, "a,]", {"b": [2]}]', ['This is no JSON object.', 'This is no JSON object.', { b: [2] }]],
    ['[{"a":1}', [expect.stringContaining('ends within')]],
  ])('%s', async (text, expected) => {
    expect(valuesOf(await read(await aFile('json', text)))).toEqual(expected);
  });

  test('other than these are told from them', async () => {
    expect(await formOf(await aFile('json', '<html>'))).toBeNull();
    expect(await formOf(await aFile('json', Buffer.from([0x1f, 0x8b, 0x08, 0x00])))).toBeNull();
  });

  test('name the class where LeanCloud wrote it', async () => {
    const head = '#filetype:JSON-streaming {"type":"Class","class":"_User"}';
    expect(await classInHead(await aFile('jsonl', `${head}\n{}\n`))).toBe('_User');
    expect(await classInHead(await aFile('jsonl', '{"text":"#filetype:JSON-streaming {}"}\n'))).toBeNull();
  });

  test('of CSV have their types, or do not', async () => {
    expect(await isTypedCsv(await aFile('csv', 'string,pointer:_User\r\nname,user\r\n'))).toBe(true);
    expect(await isTypedCsv(await aFile('csv', 'rank,user\n1,a\n'))).toBe(false);
  });

  test('of cells become what JSON would have, and a wrong one is refused', async () => {
    const columns = [
      ['int', 'number', '-12', -12],
      ['double', 'double', '1.5e2', 150],
      ['boolean', 'yes', 'true', true],
      ['date', 'at', '2020-01-01T00:00:00.000Z', { __type: 'Date', iso: '2020-01-01T00:00:00.000Z' }],
      ['date', 'createdAt', '2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z'],
      ['array', 'list', '[1]', [1]],
      ['geopoint', 'place', '116 39', { __type: 'GeoPoint', longitude: 116, latitude: 39 }],
      ['pointer:_User', 'user', 'abc', { __type: 'Pointer', className: '_User', objectId: 'abc' }],
      ['string', 'empty', '', undefined],
    ] as const;
    const line = (at: 0 | 1 | 2) => columns.map((column) => column[at]).join(',');
    const [value] = valuesOf(await read(await aFile('csv', `${line(0)}\n${line(1)}\n${line(2)}\n`)));
    const expected = Object.fromEntries(columns.map(([, name, , said]) => [name, said]));
    expect(value).toEqual(JSON.parse(JSON.stringify(expected)));
    for (const [type, cell] of [
      ['int', 'many'],
      ['boolean', '1'],
      ['array', '{}'],
      ['geopoint', '116'],
      ['file', 'a.png'],
    ])
      expect(valuesOf(await read(await aFile('csv', `${type},string\na,b\n${cell},x\n`)))).toEqual([
        'The column "a" has a value that is not of its type.',
      ]);
  });
});
