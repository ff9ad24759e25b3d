import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aGateway, send, type TestApp } from '../support/app.ts';
import { aPlayer } from '../support/players.ts';
import { DeleteSave, ReadSaves, RestoreSave, SaveRevisions, WriteSaves } from '../support/save-documents.ts';
import { savesOf, setLimits } from '../support/saves.ts';

let gateway: TestApp;
beforeAll(async () => {
  gateway = await aGateway();
});
afterAll(() => gateway.close());

let player: Awaited<ReturnType<typeof aPlayer>>;
let saves: ReturnType<typeof savesOf>;
beforeEach(async () => {
  player = await aPlayer(gateway);
  saves = savesOf(gateway, player.token);
});

afterEach(() => setLimits(gateway, {}));

const remove = async (key: string, more: { ifRevision?: number; writeId?: string } = {}) =>
  (await gateway.query(DeleteSave, { input: { key, ...more } }, player.token)).deleteSave;
const restore = async (key: string, revision: number, more: { ifRevision?: number } = {}) =>
  (await gateway.query(RestoreSave, { input: { key, revision, ...more } }, player.token)).restoreSave;
const revisionsOf = async (key: string, page: { first?: number; after?: string } = {}) =>
  (await gateway.query(SaveRevisions, { key, ...page }, player.token)).saveRevisions;

describe('writeSave', () => {
  test('counts revisions up, and what was written is read back', async () => {
    const data = { plants: [{ kind: 'rose', level: 3 }], droplets: 12 };
    expect(await saves.read('garden')).toBeNull();
    expect(await saves.writeOk('garden', { plants: [] })).toMatchObject({ revision: 1, isRepeat: false });
    const written = await saves.writeOk('garden', data);
    expect(written).toMatchObject({ key: 'garden', revision: 2, save: { revision: 2, data } });
    expect(await saves.read('garden')).toEqual(written.save);
    expect(written.save?.bytes).toBe(Buffer.byteLength(JSON.stringify(data)));
  });

  test('keeps every JSON as it was sent, also what databases and JavaScript stumble over', async () => {
    const text =
      '{"b":1,"a":[true,null,-1.5,1e300,9007199254740991],"__proto__":{"x":1},"constructor":"c","toString":null,' +
      String.raw`"nul":"a\u0000b","half":"\ud800","emoji":"🌱","":""}`;
    await saves.writeOk('odd', JSON.parse(text));
    expect(JSON.stringify((await saves.read('odd'))?.data)).toBe(JSON.stringify(JSON.parse(text)));
  });

  test('takes the place of what another device wrote only where `ifRevision` is not given', async () => {
    await saves.writeOk('garden', { by: 'phone' }, { ifRevision: 0 });
    const conflict = await saves.write('garden', { by: 'tablet' }, { ifRevision: 0 });
    expect(conflict).toMatchObject({
      __typename: 'SaveConflict',
      code: 'SAVE_CONFLICT',
      key: 'garden',
      currentRevision: 1,
      current: { revision: 1, data: { by: 'phone' } },
    });
    expect(await saves.read('garden')).toMatchObject({ revision: 1, data: { by: 'phone' } });
    expect(await saves.writeOk('garden', { by: 'tablet' }, { ifRevision: 1 })).toMatchObject({ revision: 2 });
    expect(await saves.writeOk('garden', { by: 'phone' })).toMatchObject({ revision: 3 });
  });

  test('lets one of many devices win that write at once with the same `ifRevision`', async () => {
    await saves.writeOk('garden', { by: 'nobody' });
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, by) => saves.write('garden', { by }, { ifRevision: 1 })),
    );
    const winners = results.flatMap((result, by) => (result.__typename === 'SaveWrite' ? [by] : []));
    expect(winners).toHaveLength(1);
    expect(await saves.read('garden')).toMatchObject({ revision: 2, data: { by: winners[0] } });
  });

  test('answers the same `writeId` again without a change, and refuses it for anything else', async () => {
    const writeId = randomUUID();
    const first = await saves.writeOk('garden', { droplets: 1 }, { writeId });
    await saves.writeOk('garden', { droplets: 2 });
    expect(await saves.writeOk('garden', { droplets: 1 }, { writeId })).toMatchObject({
      revision: first.revision,
      isRepeat: true,
      save: { revision: 2, data: { droplets: 2 } },
    });
    for (const other of [
      () => saves.write('garden', { droplets: 3 }, { writeId }),
      () => saves.write('barn', { droplets: 1 }, { writeId }),
      () => saves.write('garden', { droplets: 1 }, { writeId, ifRevision: 2 }),
      () => remove('garden', { writeId }),
    ])
      expect(await other()).toMatchObject({ __typename: 'SaveWriteIdTaken', code: 'SAVE_WRITE_ID_TAKEN' });
    expect((await revisionsOf('garden')).totalCount).toBe(2);
  });

  test('takes a `writeId` again whose write was refused, and one of another player', async () => {
    const writeId = randomUUID();
    await saves.writeOk('garden', 1);
    expect(await saves.write('garden', 2, { writeId, ifRevision: 0 })).toMatchObject({ __typename: 'SaveConflict' });
    expect(await saves.writeOk('garden', 3, { writeId, ifRevision: 1 })).toMatchObject({
      revision: 2,
      isRepeat: false,
    });
    const other = savesOf(gateway, (await aPlayer(gateway)).token);
    expect(await other.writeOk('garden', 3, { writeId, ifRevision: 0 })).toMatchObject({ isRepeat: false });
  });

  test.each([
    ['key', { key: '', data: 1 }],
    ['key', { key: '../etc', data: 1 }],
    ['key', { key: 'k'.repeat(129), data: 1 }],
    ['ifRevision', { key: 'k', data: 1, ifRevision: -1 }],
    ['writeId', { key: 'k', data: 1, writeId: 'w'.repeat(129) }],
    ['writeId', { key: 'k', data: 1, writeId: 'a\0b' }],
    ['reason', { key: 'k', data: 1, reason: 'Because.' }],
  ])('says what is wrong with a bad `%s`, and stores nothing (%#)', async (name, input) => {
    const mutation =
      'mutation ($input: WriteSaveInput!) { writeSave(input: $input) { ... on Error { code } ... on SaveWrite { key } } }';
    const { errors } = await send(gateway.url, mutation, { input }, player.token);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringMatching(name) }]);
    expect((await gateway.query(ReadSaves, {}, player.token)).saves.totalCount).toBe(0);
  });

  test('is for those who are signed in', async () => {
    const { errors } = await send(gateway.url, '{ save(key: "k") { key } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('writeSaves', () => {
  const writeAll = async (writes: { key: string; data: unknown; ifRevision?: number }[], writeId?: string) =>
    (await gateway.query(WriteSaves, { input: { writes, writeId } }, player.token)).writeSaves;

  test('writes all, in the order of the request, and answers a repeat alike', async () => {
    const writes = [
      { key: 'b', data: 1 },
      { key: 'a', data: 2 },
    ];
    const first = await writeAll(writes, 'once');
    expect(first).toMatchObject({
      writes: [
        { key: 'b', revision: 1 },
        { key: 'a', revision: 1 },
      ],
    });
    expect(await writeAll(writes, 'once')).toMatchObject({
      writes: [
        { key: 'b', revision: 1, isRepeat: true, save: { data: 1 } },
        { key: 'a', revision: 1, isRepeat: true, save: { data: 2 } },
      ],
    });
  });

  test('writes none where one is in conflict, and names all that are', async () => {
    await saves.writeOk('a', 0);
    await saves.writeOk('c', 0);
    const result = await writeAll([
      { key: 'a', data: 1, ifRevision: 9 },
      { key: 'b', data: 1 },
      { key: 'c', data: 1, ifRevision: 0 },
    ]);
    expect(result).toMatchObject({
      __typename: 'SaveConflict',
      conflicts: [
        { key: 'a', currentRevision: 1 },
        { key: 'c', currentRevision: 1 },
      ],
    });
    expect(await Promise.all(['a', 'b', 'c'].map((key) => saves.read(key)))).toMatchObject([
      { data: 0 },
      null,
      { data: 0 },
    ]);
  });
});

describe('revisions', () => {
  test('are kept as many as the game says, and listed the newest first', async () => {
    await setLimits(gateway, { revisionsKept: 3 });
    for (const data of [1, 2, 3, 4, 5]) await saves.writeOk('garden', data);
    const { nodes, totalCount } = await revisionsOf('garden');
    expect(totalCount).toBe(3);
    expect(nodes.map(({ revision, data, cause, writer }) => [revision, data, cause, writer])).toEqual([
      [5, 5, 'WRITE', 'PLAYER'],
      [4, 4, 'WRITE', 'PLAYER'],
      [3, 3, 'WRITE', 'PLAYER'],
    ]);
    const page = await revisionsOf('garden', { first: 2 });
    expect(page.pageInfo.hasNextPage).toBe(true);
    const rest = await revisionsOf('garden', { first: 2, after: page.pageInfo.endCursor! });
    expect(rest.nodes.map(({ revision }) => revision)).toEqual([3]);
    expect(await restore('garden', 2)).toMatchObject({ __typename: 'SaveRevisionNotFound' });
  });

  test('are restored as a new one', async () => {
    for (const data of ['good', 'bad']) await saves.writeOk('garden', data);
    expect(await restore('garden', 1, { ifRevision: 1 })).toMatchObject({ __typename: 'SaveConflict' });
    expect(await restore('garden', 1, { ifRevision: 2 })).toMatchObject({ revision: 3, save: { data: 'good' } });
    expect(await saves.read('garden')).toMatchObject({ revision: 3, data: 'good' });
    expect((await revisionsOf('garden')).nodes[0]).toMatchObject({ revision: 3, cause: 'RESTORE' });
  });
});

describe('deleteSave', () => {
  test('deletes, goes on counting, and can be taken back', async () => {
    await saves.writeOk('garden', 'roses');
    expect(await remove('garden', { ifRevision: 7 })).toMatchObject({ __typename: 'SaveConflict' });
    expect(await remove('garden', { ifRevision: 1, writeId: 'gone' })).toMatchObject({ revision: 2, save: null });
    expect(await saves.read('garden')).toBeNull();
    expect((await gateway.query(ReadSaves, {}, player.token)).saves).toMatchObject({ totalCount: 0, nodes: [] });
    expect(await remove('garden')).toMatchObject({ __typename: 'SaveNotFound' });
    expect(await remove('garden', { ifRevision: 1, writeId: 'gone' })).toMatchObject({ revision: 2, isRepeat: true });
    expect(await restore('garden', 2)).toMatchObject({ __typename: 'SaveRevisionNotFound' });
    expect(await restore('garden', 1)).toMatchObject({ revision: 3, save: { data: 'roses' } });
  });

  test('a device that knew the deleted save does not take a new one for it', async () => {
    await saves.writeOk('garden', 'old');
    await remove('garden');
    expect(await saves.write('garden', 'stale', { ifRevision: 1 })).toMatchObject({
      currentRevision: 2,
      current: null,
    });
    expect(await saves.writeOk('garden', 'new', { ifRevision: 0 })).toMatchObject({ revision: 3 });
  });

  test('neither does it after the deletion was forgotten, nor where many others were', async () => {
    await setLimits(gateway, { keysMax: 2 });
    for (const key of ['a', 'b', 'c']) {
      await saves.writeOk(key, 1);
      await saves.writeOk(key, 2);
      await remove(key);
      gateway.clock.advance(1);
    }
    // Two are kept, so the oldest was forgotten.
    expect((await revisionsOf('a')).totalCount).toBe(0);
    expect(await saves.writeOk('a', 'new')).toMatchObject({ revision: 4 });
    expect((await revisionsOf('b')).totalCount).toBe(3);
    await remove('a');
    gateway.clock.advance(31 * 24 * 60 * 60);
    await gateway.app.services.saves.forgetOld();
    const again = await aPlayer(gateway, player.secret);
    expect(await savesOf(gateway, again.token).writeOk('z', 1)).toMatchObject({ revision: 6 });
  });
});

describe('saves', () => {
  test('lists by key, in pages from both ends, all or those of a prefix or of some keys', async () => {
    for (const key of ['m/2', 'm/10', 'A', 'm', 'b']) await saves.writeOk(key, key);
    const list = async (args: object) => (await gateway.query(ReadSaves, args, player.token)).saves;
    const keysOf = async (args: object) => (await list(args)).nodes.map(({ key }) => key);
    expect(await keysOf({})).toEqual(['A', 'b', 'm', 'm/10', 'm/2']);
    expect(await keysOf({ prefix: 'm/' })).toEqual(['m/10', 'm/2']);
    expect(await keysOf({ keys: ['m', 'A', 'x'] })).toEqual(['A', 'm']);
    const first = await list({ first: 2 });
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    expect(await keysOf({ first: 9, after: first.pageInfo.endCursor })).toEqual(['m', 'm/10', 'm/2']);
    const last = await list({ last: 2 });
    expect(last.nodes.map(({ key }) => key)).toEqual(['m/10', 'm/2']);
    expect(await keysOf({ last: 9, before: last.pageInfo.startCursor })).toEqual(['A', 'b', 'm']);
  });
});

test('what writeIds were answered is kept for 30 days', async () => {
  await saves.writeOk('garden', 1, { writeId: 'old' });
  gateway.clock.advance(29 * 24 * 60 * 60);
  await gateway.app.services.saves.forgetOld();
  const again = savesOf(gateway, (await aPlayer(gateway, player.secret)).token);
  expect(await again.writeOk('garden', 1, { writeId: 'old' })).toMatchObject({ isRepeat: true });
  gateway.clock.advance(2 * 24 * 60 * 60);
  await gateway.app.services.saves.forgetOld();
  const later = savesOf(gateway, (await aPlayer(gateway, player.secret)).token);
  expect(await later.writeOk('garden', 1, { writeId: 'old' })).toMatchObject({ isRepeat: false, revision: 2 });
});
