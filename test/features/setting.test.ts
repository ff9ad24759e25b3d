import { applyPatch } from 'rfc6902';
import type { Operation } from 'rfc6902';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { aPlayer } from '../support/players.ts';
import {
  FindSetting,
  ReadSettings,
  RemoveSetting,
  RollbackSetting,
  SetSetting,
  SettingVersions,
} from '../support/setting-documents.ts';
import { aKey, aSetting, number, trySet, valuesOf } from '../support/settings.ts';

let gateway: TestApp;
beforeAll(async () => {
  gateway = await aGateway();
});
afterAll(() => gateway.close());

const versionsOf = async (key: string, page: { first?: number; after?: string | null } = { first: 100 }) =>
  (await gateway.query(SettingVersions, { key, ...page }, adminKey)).settingVersions;
const remove = async (key: string, more: { ifVersion?: number; dryRun?: boolean } = {}) =>
  (await gateway.query(RemoveSetting, { input: { key, reason: 'gone', ...more } }, adminKey)).removeSetting;
const rollback = async (key: string, toVersion: number, more: { ifVersion?: number } = {}) =>
  (await gateway.query(RollbackSetting, { input: { key, toVersion, reason: 'back', ...more } }, adminKey))
    .rollbackSetting;

describe('settings', () => {
  test('come all at once, to players and to strangers, right after they were set', async () => {
    const { key: chance } = await aSetting(gateway, { value: 0.5 });
    const { key: banner } = await aSetting(gateway, {
      schema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
      value: { text: 'hello' },
    });
    const player = await aPlayer(gateway);
    const wanted = { [chance]: 0.5, [banner]: { text: 'hello' } };
    expect((await valuesOf(gateway)).values).toMatchObject(wanted);
    const { hash, values } = await valuesOf(gateway, {}, player.token);
    expect(values).toMatchObject(wanted);
    expect(hash).toMatch(/^[\w-]{22}$/);
  });

  test('are answered as unchanged to whoever has them, until the content is another one', async () => {
    const { key } = await aSetting(gateway, { value: 1 });
    const { hash } = await valuesOf(gateway);
    const ask = async () => (await gateway.query(ReadSettings, { ifHash: hash }, undefined)).settings;
    expect(await ask()).toEqual({ __typename: 'SettingsUnchanged', hash });
    // Another version, but the same content for this caller.
    await aSetting(gateway, { key, value: 1, rules: [{ when: { platforms: ['web'] }, value: 2 }] });
    expect(await ask()).toEqual({ __typename: 'SettingsUnchanged', hash });
    await aSetting(gateway, { key, value: 3 });
    expect(await ask()).toMatchObject({ __typename: 'SettingsSnapshot', values: { [key]: 3 } });
    await aSetting(gateway, { key, value: 1 });
    expect(await ask()).toEqual({ __typename: 'SettingsUnchanged', hash });
  });

  test('have the same hash whatever order their members were given in', async () => {
    const { key } = await aSetting(gateway, { schema: { type: 'object' }, value: { a: 1, bb: { c: 2, d: 3 } } });
    const { hash } = await valuesOf(gateway);
    await aSetting(gateway, { key, schema: true, value: { bb: { d: 3, c: 2 }, a: 1 } });
    expect((await valuesOf(gateway)).hash).toBe(hash);
  });

  test('refuse what no client would say of itself', async () => {
    for (const input of [{ platform: 'i os' }, { platform: '' }, { clientId: 'short' }, { game: 'other' }]) {
      const reply = await send(gateway.url, ReadSettings, { input });
      expect(reply.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });
});

describe('setSetting', () => {
  test('keeps what is left out, and makes a version of each change', async () => {
    const { key, version, diff } = await aSetting(gateway, { schema: number, value: 1 });
    expect([version, diff]).toEqual([
      1,
      [
        { op: 'add', path: '/rules', value: [] },
        { op: 'add', path: '/schema', value: number },
        { op: 'add', path: '/value', value: 1 },
      ],
    ]);
    const changed = await trySet(gateway, { key, value: 2, reason: 'more' });
    expect(changed).toMatchObject({
      version: 2,
      diff: [{ op: 'replace', path: '/value', value: 2 }],
      setting: { schema: number, value: 2, rules: [] },
    });
    const { nodes } = await versionsOf(key);
    expect(nodes).toMatchObject([
      { version: 2, author: 'admin', reason: 'more', document: { schema: number, value: 2, rules: [] } },
      { version: 1, author: 'admin', reason: 'a test' },
    ]);
  });

  test('leaves a setting that is as wanted at its version, so that a client may try again', async () => {
    const { key } = await aSetting(gateway, { value: 1 });
    const input = { key, value: 2, ifVersion: 1 };
    expect(await trySet(gateway, input)).toMatchObject({ version: 2 });
    expect(await trySet(gateway, input)).toMatchObject({ __typename: 'SettingChange', version: 2, diff: [] });
    expect((await versionsOf(key)).totalCount).toBe(2);
  });

  test('lets one of several win who change the same version at once', async () => {
    const { key } = await aSetting(gateway, { value: 0 });
    const changes = await Promise.all([1, 2, 3, 4].map((value) => trySet(gateway, { key, value, ifVersion: 1 })));
    const won = changes.filter((change) => change.__typename === 'SettingChange');
    expect(won).toHaveLength(1);
    expect(changes.filter((change) => change.__typename === 'SettingConflict')).toMatchObject(
      Array.from({ length: 3 }, () => ({ code: 'SETTING_CONFLICT', version: 2 })),
    );
    expect((await valuesOf(gateway)).values[key]).toBe(won[0]!.setting!.value);
  });

  test('makes a setting only where there is none, if asked so', async () => {
    const key = aKey();
    expect(await trySet(gateway, { key, schema: number, value: 1, ifVersion: 3 })).toMatchObject({
      __typename: 'SettingConflict',
      version: 0,
    });
    const made = await Promise.all(
      [1, 2].map((value) => trySet(gateway, { key, schema: number, value, ifVersion: 0 })),
    );
    expect(made.map((one) => one.__typename).toSorted()).toEqual(['SettingChange', 'SettingConflict']);
  });

  test('gives a version of its own to each of many changes at once', async () => {
    const { key } = await aSetting(gateway, { value: 0 });
    await Promise.all(Array.from({ length: 10 }, (_, index) => trySet(gateway, { key, value: index + 1 })));
    const { nodes } = await versionsOf(key);
    expect(nodes.map(({ version }) => version)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test('writes nothing on a dry run, and says what would come of it', async () => {
    const { key } = await aSetting(gateway, { value: 1 });
    expect(await trySet(gateway, { key, value: 2, dryRun: true })).toMatchObject({
      version: 2,
      isDryRun: true,
      diff: [{ op: 'replace', path: '/value', value: 2 }],
    });
    expect(await trySet(gateway, { key, value: 'two', dryRun: true })).toMatchObject({ path: '/value' });
    expect((await valuesOf(gateway)).values[key]).toBe(1);
    expect((await versionsOf(key)).totalCount).toBe(1);
  });

  test('is for admins, with a reason and a good key', async () => {
    const player = await aPlayer(gateway);
    const good = { key: aKey(), schema: number, value: 1, reason: 'x' };
    const codeOf = async (input: typeof good, token?: string) =>
      (await send(gateway.url, SetSetting, { input }, token)).errors?.[0]?.extensions['code'];
    expect(await codeOf(good, player.token)).toBe('FORBIDDEN');
    expect(await codeOf(good)).toBe('UNAUTHENTICATED');
    expect(await codeOf({ ...good, reason: ' ' }, adminKey)).toBe('BAD_USER_INPUT');
    for (const key of ['', 'A', '1st', '__proto__', 'a..b', 'a-', 'x'.repeat(65)])
      expect(await codeOf({ ...good, key }, adminKey)).toBe('BAD_USER_INPUT');
  });
});

describe('removeSetting and rollbackSetting', () => {
  test('take a setting away and bring it back, each as a version', async () => {
    const { key } = await aSetting(gateway, { value: 7 });
    expect(await remove(key, { dryRun: true })).toMatchObject({ isDryRun: true, setting: null });
    expect((await valuesOf(gateway)).values[key]).toBe(7);
    expect(await remove(key)).toMatchObject({ version: 2, setting: null });
    expect(await remove(key)).toMatchObject({ version: 2, diff: [] });
    expect((await valuesOf(gateway)).values).not.toHaveProperty(key);
    const { setting, settingList } = await gateway.query(FindSetting, { key }, adminKey);
    expect([setting, settingList.some((one) => one.key === key)]).toEqual([null, false]);
    expect(await rollback(key, 1)).toMatchObject({ version: 3, setting: { value: 7 } });
    expect((await valuesOf(gateway)).values[key]).toBe(7);
    expect((await gateway.query(FindSetting, { key }, adminKey)).setting).toEqual({ key, version: 3, value: 7 });
  });

  test('a rollback puts schema, value and rules back in one step', async () => {
    const rules = [{ name: 'web', when: { platforms: ['web'] }, value: 2 }];
    const { key } = await aSetting(gateway, { value: 1, rules });
    await aSetting(gateway, { key, schema: { type: 'string' }, value: 'a', rules: [] });
    expect(await rollback(key, 1, { ifVersion: 1 })).toMatchObject({ code: 'SETTING_CONFLICT' });
    expect(await rollback(key, 1, { ifVersion: 2 })).toMatchObject({
      version: 3,
      setting: { schema: number, value: 1, rules: [{ name: 'web', value: 2 }] },
    });
    expect((await valuesOf(gateway, { platform: 'WEB' })).values[key]).toBe(2);
    const [newest, , oldest] = (await versionsOf(key)).nodes;
    expect(newest!.document).toEqual(oldest!.document);
  });

  test('say what is not there', async () => {
    const { key } = await aSetting(gateway);
    expect(await rollback(key, 2)).toMatchObject({ code: 'SETTING_NOT_FOUND' });
    expect(await rollback(aKey(), 1)).toMatchObject({ code: 'SETTING_NOT_FOUND' });
    expect(await remove(aKey())).toMatchObject({ code: 'SETTING_NOT_FOUND' });
    expect(await remove(key, { ifVersion: 5 })).toMatchObject({ code: 'SETTING_CONFLICT' });
  });
});

describe('settingVersions', () => {
  test('hold diffs that lead from the first version to every other one', async () => {
    const schema = { type: ['object', 'array'] };
    const { key } = await aSetting(gateway, { schema, value: { a: { b: [1, 2, 3] }, 'x/y': 1, 'm~n': null } });
    await aSetting(gateway, { key, value: { a: { b: [1, 3, 4, 5] }, 'x/y': { z: [] }, new: true } });
    await aSetting(gateway, { key, rules: [{ when: { percentage: { of: 5 } }, value: [] }] });
    await aSetting(gateway, { key, value: [[0], {}], rules: [{ name: 'all', when: {}, value: {} }] });
    await remove(key);
    await rollback(key, 2);
    const { nodes } = await versionsOf(key);
    const document = {};
    for (const { diff, document: wanted } of nodes.toReversed()) {
      expect(applyPatch(document, diff as Operation[]).every((problem) => problem === null)).toBe(true);
      expect(document).toEqual(wanted);
    }
    expect(nodes).toHaveLength(6);
  });

  test('come in pages, the newest first', async () => {
    const { key } = await aSetting(gateway, { value: 0 });
    for (const value of [1, 2, 3, 4]) await aSetting(gateway, { key, value });
    const first = await versionsOf(key, { first: 2 });
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    const second = await versionsOf(key, { first: 2, after: first.pageInfo.endCursor! });
    const third = await versionsOf(key, { first: 2, after: second.pageInfo.endCursor! });
    expect([first, second, third].map(({ nodes }) => nodes.map(({ version }) => version))).toEqual([
      [5, 4],
      [3, 2],
      [1],
    ]);
    expect(third.pageInfo.hasNextPage).toBe(false);
    const back = await gateway.query(SettingVersions, { key, last: 2, before: third.pageInfo.startCursor! }, adminKey);
    expect(back.settingVersions.nodes.map(({ version }) => version)).toEqual([3, 2]);
  });
});
