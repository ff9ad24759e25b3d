import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import type { ExplainSettingInput, SetSettingInput, SettingRuleInput } from '../support/gql/graphql.ts';
import { aPlayer } from '../support/players.ts';
import { ExplainSetting, TagPlayers } from '../support/setting-documents.ts';
import { aKey, aSetting, number, tag, trySet, untag, valuesOf } from '../support/settings.ts';

let gateway: TestApp;
beforeAll(async () => {
  gateway = await aGateway();
});
afterAll(() => gateway.close());

const explain = async (input: ExplainSettingInput) =>
  (await gateway.query(ExplainSetting, { input }, adminKey)).explainSetting;
const outcomesOf = async (input: ExplainSettingInput) => {
  const answer = await explain(input);
  if (answer.__typename !== 'SettingExplanation') throw new Error(answer.code);
  return { value: answer.value, matched: answer.matchedRule, outcomes: answer.rules.map(({ outcome }) => outcome) };
};
const fromNow = (seconds: number) => new Date(gateway.clock.now() + seconds * 1_000).toISOString();

describe('rules', () => {
  const aRuled = (...rules: SettingRuleInput[]) => aSetting(gateway, { value: 0, rules });

  test('the first one that holds counts, and none holds without a word of the client', async () => {
    const { key } = await aRuled(
      { when: { platforms: ['ios', 'android'], clientVersions: '>=1.2 <2' }, value: 1 },
      { when: { platforms: ['Android'] }, value: 2 },
      { when: { clientVersions: '≥3 || 0.x' }, value: 3 },
    );
    const get = async (platform?: string, clientVersion?: string) =>
      (await valuesOf(gateway, { platform, clientVersion })).values[key];
    expect(await get('android', '1.2')).toBe(1);
    expect(await get('IOS', 'v1.9.9-beta.1')).toBe(1);
    expect(await get('android', '2.0.0')).toBe(2);
    expect(await get('android')).toBe(2);
    expect(await get('web', '3')).toBe(3);
    expect(await get('web', '0.9.1.4')).toBe(3);
    expect(await get('web', '1.5')).toBe(0);
    expect(await get('web', 'newest')).toBe(0);
    expect(await get()).toBe(0);
  });

  test('take the version from the header where the input says none', async () => {
    const { key } = await aRuled({ when: { clientVersions: '>=5' }, value: 1 });
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-client-version': '5.1.0' },
      body: JSON.stringify({ query: '{ settings { ... on SettingsSnapshot { values } } }' }),
    });
    expect(await response.json()).toMatchObject({ data: { settings: { values: { [key]: 1 } } } });
  });

  test('hold from their first instant on and up to their last, to the millisecond', async () => {
    const [from, until] = [fromNow(60), fromNow(120)];
    const { key } = await aRuled({ when: { from, until }, value: 1 });
    const at = async (instant: string, milliseconds = 0) =>
      (await outcomesOf({ key, at: new Date(Date.parse(instant) + milliseconds).toISOString() })).outcomes;
    expect(await at(from, -1)).toEqual(['NOT_YET']);
    expect(await at(from)).toEqual(['MATCHED']);
    expect(await at(until, -1)).toEqual(['MATCHED']);
    expect(await at(until)).toEqual(['OVER']);
    const before = await valuesOf(gateway);
    expect([before.values[key], before.changesAt]).toEqual([0, from]);
    gateway.clock.advance(60);
    const within = await valuesOf(gateway);
    expect([within.values[key], within.changesAt]).toEqual([1, until]);
    gateway.clock.advance(60);
    const after = await valuesOf(gateway);
    expect([after.values[key], after.changesAt, after.hash]).toEqual([0, null, before.hash]);
  });

  test('ask for tags, which count on the next read and go as they came', async () => {
    const { key } = await aRuled({ when: { playerTags: ['tester', 'vip'] }, value: 1 });
    const player = await aPlayer(gateway);
    const get = async () => (await valuesOf(gateway, {}, player.token)).values[key];
    expect(await get()).toBe(0);
    await tag(gateway, { players: [player.id], tags: ['vip', 'other'] });
    expect(await get()).toBe(1);
    await untag(gateway, { players: [player.id], tags: ['vip'] });
    expect(await get()).toBe(0);
    expect((await valuesOf(gateway)).values[key]).toBe(0);
  });

  test('choose a share of players, who stay in it while it grows, and of clients by what they call themselves', async () => {
    const { key } = await aRuled();
    const players = await Promise.all(Array.from({ length: 30 }, () => aPlayer(gateway)));
    const chosen = async (of: number) => {
      await aSetting(gateway, { key, rules: [{ when: { percentage: { of } }, value: 1 }] });
      const values = await Promise.all(players.map(({ token }) => valuesOf(gateway, {}, token)));
      return players.filter((_, index) => values[index]!.values[key] === 1);
    };
    const [none, some, more, all] = [await chosen(0), await chosen(40), await chosen(70), await chosen(100)];
    expect([none.length, all.length]).toEqual([0, 30]);
    expect(more).toEqual(expect.arrayContaining(some));
    const clients = Array.from({ length: 40 }, (_, index) => `client-${index}`);
    await aSetting(gateway, { key, rules: [{ when: { percentage: { of: 50, seed: 'a' } }, value: 1 }] });
    const first = await Promise.all(clients.map((clientId) => valuesOf(gateway, { clientId })));
    const again = await Promise.all(clients.map((clientId) => valuesOf(gateway, { clientId })));
    expect(again).toEqual(first);
    expect(new Set(first.map(({ values }) => values[key]))).toEqual(new Set([0, 1]));
    // Nobody knows who this is.
    expect((await valuesOf(gateway)).values[key]).toBe(0);
  });
});

describe('explainSetting', () => {
  test('says what a player gets, by which version and rule, and why no rule before it', async () => {
    const player = await aPlayer(gateway);
    await tag(gateway, { players: [player.id], tags: ['vip'] });
    const { key } = await aSetting(gateway, {
      value: 0,
      rules: [
        { name: 'old', when: { until: fromNow(-10) }, value: 1 },
        { name: 'soon', when: { from: fromNow(3_600) }, value: 2 },
        { name: 'nobody', when: { percentage: { of: 0 } }, value: 3 },
        { name: 'ios', when: { platforms: ['ios'] }, value: 4 },
        { name: 'new', when: { clientVersions: '>=2' }, value: 5 },
        { name: 'staff', when: { playerTags: ['staff'] }, value: 6 },
        { name: 'vip', when: { playerTags: ['vip'], platforms: ['web'] }, value: 7 },
        { name: 'rest', when: {}, value: 8 },
      ],
    });
    const asked = { key, player: player.id, platform: 'web', clientVersion: '1.0' };
    expect(await explain(asked)).toMatchObject({
      value: 7,
      version: 1,
      matchedRule: 6,
      rules: [
        { rule: { name: 'old' }, outcome: 'OVER', text: expect.stringContaining('It ended at') },
        { outcome: 'NOT_YET', text: expect.stringContaining('It begins at') },
        { outcome: 'PERCENTAGE', text: `The caller is not among the first 0 % by the seed "${key}".` },
        { outcome: 'PLATFORM', text: 'The platform is not ios.' },
        { outcome: 'CLIENT_VERSION', text: "The client's version is not in >=2." },
        { outcome: 'PLAYER_TAG', text: 'The player does not have the tag staff.' },
        { outcome: 'MATCHED' },
        { rule: { name: 'rest' }, outcome: 'NOT_REACHED' },
      ],
    });
    const got = await valuesOf(gateway, { platform: 'web', clientVersion: '1.0' }, player.token);
    expect(got.values[key]).toBe(7);
    expect(await outcomesOf({ ...asked, at: fromNow(7_200) })).toMatchObject({ value: 2, matched: 1 });
    expect(await outcomesOf({ key, clientVersion: '2.1' })).toMatchObject({ value: 5, matched: 4 });
  });

  test('says that the default counts where no rule holds, and what is not there', async () => {
    const { key } = await aSetting(gateway, { value: 9, rules: [{ when: { platforms: ['ios'] }, value: 1 }] });
    expect(await outcomesOf({ key })).toEqual({ value: 9, matched: null, outcomes: ['PLATFORM'] });
    expect(await explain({ key: aKey() })).toMatchObject({ code: 'SETTING_NOT_FOUND' });
    const nobody = Buffer.from('Player:00000000-0000-7000-8000-000000000000').toString('base64url');
    expect(await explain({ key, player: nobody })).toMatchObject({ code: 'PLAYER_NOT_FOUND' });
  });
});

describe('what is not as it must be is refused with the place where that is, and changes nothing', () => {
  const object = {
    type: 'object',
    properties: { rate: { type: 'number', maximum: 1 }, colour: { enum: ['red', 'blue'] } },
    additionalProperties: false,
    required: ['rate'],
  };
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  const doubling = Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [
      `d${at}`,
      at === 29 ? true : { allOf: [{ $ref: `#/$defs/d${at + 1}` }, { $ref: `#/$defs/d${at + 1}` }] },
    ]),
  );
  const withRule = (rule: SettingRuleInput): Partial<SetSettingInput> => ({ value: 1, rules: [rule] });
  const when = (conditions: SettingRuleInput['when']) => withRule({ when: conditions, value: 1 });

  test.each<[string, Partial<SetSettingInput>, string, RegExp]>([
    ['a value of another type', { schema: object, value: { rate: 'x' } }, '/value/rate', /must be number/],
    ['a member too many', { schema: object, value: { rate: 1, tint: 2 } }, '/value', /additional properties: "tint"/],
    ['a member too few', { schema: object, value: {} }, '/value', /required property 'rate'/],
    ['none of the values', { schema: object, value: { rate: 1, colour: 'x' } }, '/value/colour', /\["red","blue"\]/],
    ['the value of a rule', withRule({ when: {}, value: 'x' }), '/rules/0/value', /must be number/],
    ['no value', { value: undefined }, '/value', /must be given and not be null/],
    ['null', { schema: true, value: null }, '/value', /must be given and not be null/],
    ['no schema', { schema: undefined }, '/schema', /must be given/],
    ['no type that there is', { schema: { properties: { a: { type: 'int' } } } }, '/schema/properties/a/type', /must/],
    ['an unknown keyword', { schema: { type: 'number', minimun: 1 } }, '/schema', /unknown keyword: "minimun"/],
    ['a format', { schema: { type: 'string', format: 'date' } }, '/schema/format', /keyword/],
    ['a reference to elsewhere', { schema: { $ref: 'https://a.example/s' } }, '/schema/$ref', /#\/\$defs\/<name>/],
    ['a reference to nothing', { schema: { $ref: '#/$defs/a' } }, '/schema/$ref', /one of the \$defs/],
    [
      'a circle',
      { schema: { $ref: '#/$defs/a', $defs: { a: { items: { $ref: '#/$defs/a' } } } } },
      '/schema/$defs/a/items/$ref',
      /back/,
    ],
    ['a schema that doubles', { schema: { $ref: '#/$defs/d0', $defs: doubling } }, '/schema', /more than 500 parts/],
    ['another dialect', { schema: { $schema: 'http://json-schema.org/draft-07/schema#' } }, '/schema/$schema', /2020/],
    ['comparing without end', { schema: { type: 'array', uniqueItems: true } }, '/schema/uniqueItems', /maxItems/],
    [
      'look-ahead',
      { schema: { type: 'string', pattern: '(?=a)b' } },
      '/schema',
      /cannot be used: error parsing regexp/,
    ],
    ['a schema too large', { schema: { description: 'x'.repeat(17_000) } }, '/schema', /16384 bytes/],
    ['a value too large', { schema: { type: 'string' }, value: 'x'.repeat(17_000) }, '/value', /16384 bytes/],
    ['a value too deep', { schema: true, value: nested(33) }, `/value${'/0'.repeat(31)}`, /32 levels/],
    ['a NUL', { schema: true, value: { a: ['\0'] } }, '/value/a/0', /NUL/],
    ['half of a pair', { schema: true, value: ['\uD800'] }, '/value/0', /surrogate/],
    ['no range', when({ clientVersions: 'one' }), '/rules/0/when/clientVersions', /must be a range/],
    ['an empty list', when({ platforms: [] }), '/rules/0/when/platforms', /must not be empty/],
    ['no platform', when({ platforms: ['i os'] }), '/rules/0/when/platforms/0', /letters/],
    ['no tag', when({ playerTags: ['Vip'] }), '/rules/0/when/playerTags/0', /must be a tag/],
    ['more than all', when({ percentage: { of: 101 } }), '/rules/0/when/percentage/of', /from 0 to 100/],
    ['less than none', when({ percentage: { of: -1 } }), '/rules/0/when/percentage/of', /from 0 to 100/],
    [
      'an end before the beginning',
      when({ from: '2026-01-02T00:00:00.000Z', until: '2026-01-01T00:00:00.000Z' }),
      '/rules/0/when/until',
      /must lie after/,
    ],
    ['too many rules', { value: 1, rules: Array.from({ length: 51 }, () => ({ when: {}, value: 1 })) }, '/rules', /50/],
  ])('%s', async (_title, input, path, message) => {
    const key = aKey();
    const refused = await trySet(gateway, { key, schema: number, value: 1, ...input });
    expect(refused).toEqual({
      __typename: 'SettingInvalid',
      code: 'SETTING_INVALID',
      path,
      message: expect.stringMatching(message),
    });
    expect((await valuesOf(gateway)).values).not.toHaveProperty(key);
  });

  test('a pattern that would run for ever elsewhere is run in time', async () => {
    const schema = { type: 'string', pattern: '^(a+)+$' };
    expect(await trySet(gateway, { schema, value: `${'a'.repeat(10_000)}b` })).toMatchObject({ path: '/value' });
    expect(await trySet(gateway, { schema, value: 'a'.repeat(10_000) })).toMatchObject({ version: 1 });
  });

  test('the schema as a whole still holds for rules that stay', async () => {
    const { key } = await aSetting(gateway, { value: 1, rules: [{ when: { platforms: ['ios'] }, value: 2 }] });
    const refused = await trySet(gateway, { key, schema: { type: 'number', maximum: 1 } });
    expect(refused).toMatchObject({ path: '/rules/0/value', message: '`/rules/0/value` must be <= 1.' });
  });

  test('another setting than a game may have', async () => {
    const other = await aGateway();
    try {
      await other.app.db.pool.query(
        `INSERT INTO setting (game_key, key, version, document)
         SELECT 'garden', 's' || number, 1, '{"schema":true,"value":1,"rules":[]}' FROM generate_series(1, 200) AS number`,
      );
      expect(await trySet(other, { schema: number, value: 1 })).toMatchObject({
        path: '',
        message: expect.stringContaining('at most 200 settings'),
      });
    } finally {
      await other.close();
    }
  });
});

describe('tags of players', () => {
  test('are kept once each, in order, and only admins see and change them', async () => {
    const [ann, bob] = await Promise.all([aPlayer(gateway), aPlayer(gateway)]);
    const both = { players: [ann.id, bob.id, ann.id], tags: ['b', 'a', 'b'] };
    await tag(gateway, { players: [ann.id], tags: ['a'] });
    expect(await tag(gateway, both)).toMatchObject({
      players: [
        { id: ann.id, tags: ['a', 'b'] },
        { id: bob.id, tags: ['a', 'b'] },
      ],
    });
    expect(await untag(gateway, { players: [bob.id], tags: ['b', 'c'] })).toMatchObject({ players: [{ tags: ['a'] }] });
    const reply = await send(gateway.url, TagPlayers, { input: both }, ann.token);
    expect(reply.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('are at most twenty, whoever adds at the same time, and all or nothing', async () => {
    const player = await aPlayer(gateway);
    const words = (from: number, count: number) => Array.from({ length: count }, (_, at) => `t${from + at}`);
    const add = (tags: string[]) => send(gateway.url, TagPlayers, { input: { players: [player.id], tags } }, adminKey);
    await add(words(0, 15));
    const replies = await Promise.all([add(words(100, 4)), add(words(200, 4)), add(words(300, 4))]);
    expect(replies.filter(({ errors }) => !errors)).toHaveLength(1);
    const nobody = Buffer.from('Player:00000000-0000-7000-8000-000000000000').toString('base64url');
    expect(await tag(gateway, { players: [player.id, nobody], tags: ['t1'] })).toMatchObject({
      code: 'PLAYER_NOT_FOUND',
    });
    const untagged = await untag(gateway, { players: [player.id], tags: ['none'] });
    expect(untagged.__typename === 'TaggedPlayers' && untagged.players[0]!.tags).toHaveLength(19);
    for (const tags of [[], ['UPPER'], words(0, 21)]) expect((await add(tags)).errors).toHaveLength(1);
  });
});
