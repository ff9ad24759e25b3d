import { isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knownTypes } from '../../src/features/game/belonging-store.ts';
import { schema } from '../../src/graphql/schema.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { anAdminKey } from '../support/admins.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { aWorld, type World } from '../support/world.ts';

/* For admins of "chess" there is no "garden", in which everything is; for those of "garden" there is. */

let gateway: TestApp;
let world: World;
const tokens = { chess: { SUPPORT: '', LIVEOPS: '' }, garden: { SUPPORT: '', LIVEOPS: '' } };

beforeAll(async () => {
  const chess = { game: 'chess', kind: 'WEBSITE', appId: 'wx-of-chess', secret: 'a secret' };
  gateway = await aGateway({ env: { WECHAT_APPS: JSON.stringify([...demoWechatApps, chess]) } });
  world = await aWorld(gateway);
  for (const game of ['chess', 'garden'] as const)
    for (const role of ['SUPPORT', 'LIVEOPS'] as const)
      tokens[game][role] = (await anAdminKey(gateway, role, { game })).token;
});
afterAll(() => gateway.close());

type Data = Record<string, unknown>;

const encode = (text: string) => Buffer.from(text).toString('base64url');
const decode = (id: string) => Buffer.from(id, 'base64url').toString();
const noUuid = '00000000-0000-0000-0000-000000000000';
/** An id of the same kind that nothing has. */
const nothingLike = (id: string) =>
  encode(
    decode(id)
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, noUuid)
      .replace(/(?<=:)\d+/g, '0'),
  );

async function ask(query: string, token: string, variables = {}) {
  const { data, errors } = await send<Data, object>(gateway.url, query, variables, token);
  return { data, errors: errors?.map(({ message, extensions }) => [message, extensions['code']]) };
}

describe('an id', () => {
  test('has a game, of whichever type it is', () => {
    const withIds = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type))
      .filter((type) => String(type.getFields()['id']?.type) === 'ID!')
      .map((type) => type.name);
    // Admins and jobs are of no game; the others are names of contents.
    const others = [
      'AdminKey',
      'AdminSession',
      'AdminUser',
      'DeadJob',
      'LeaderboardTopUpdate',
      'SettingsUpdate',
      'StandingUpdate',
    ];
    expect([...knownTypes].toSorted()).toEqual(withIds.filter((name) => !others.includes(name)).toSorted());
  });

  test.each(['player', 'leaderboard', 'season', 'entry', 'submission', 'review'] as const)(
    'of a %s leads nowhere but in its own game',
    async (name) => {
      const query = 'query ($id: ID!) { node(id: $id) { id __typename } }';
      const id = world[name];
      for (const role of ['SUPPORT', 'LIVEOPS'] as const) {
        expect(await ask(query, tokens.chess[role], { id })).toEqual({ data: { node: null } });
        expect((await ask(query, tokens.garden[role], { id })).data['node']).toMatchObject({ id });
      }
    },
  );

  test.each([...knownTypes])('of a %s can be asked about, though there is none', async (type) => {
    const forms = ['7', noUuid, `7:${noUuid}`, `${noUuid}:7`, '7:7', 'x', "' OR true --"];
    for (const form of forms) {
      const { errors = [] } = await ask(`{ node(id: "${encode(`${type}:${form}`)}") { id } }`, tokens.chess.SUPPORT);
      expect(errors.map(([, code]) => code)).not.toContain('INTERNAL_SERVER_ERROR');
    }
  });
});

const reason = 'reason: "a test"';
/** Whatever takes an id: by whom, with which, and what does it. Those who change something come last. */
const acts: ['SUPPORT' | 'LIVEOPS', keyof World, string][] = [
  ['SUPPORT', 'player', 'query ($id: ID!) { node(id: $id) { ... on Player { identities { openid } bans { id } } } }'],
  ['SUPPORT', 'player', 'query ($id: ID!) { counterLedger(player: $id) { totalCount nodes { delta } } }'],
  ['SUPPORT', 'player', 'query ($id: ID!) { contentReviews(player: $id, state: null) { totalCount } }'],
  ['SUPPORT', 'player', 'query ($id: ID!) { save(key: "progress", player: $id) { data } }'],
  ['SUPPORT', 'player', 'query ($id: ID!) { saveRevisions(key: "progress", player: $id) { totalCount } }'],
  ['SUPPORT', 'player', 'query ($id: ID!) { standings(player: $id) { score } }'],
  ['SUPPORT', 'player', 'query ($id: ID!) { dataExports(player: $id) { totalCount } }'],
  ['SUPPORT', 'player', 'query ($id: ID!) { players(search: "", first: 5) { totalCount } node(id: $id) { id } }'],
  [
    'LIVEOPS',
    'player',
    `mutation ($id: ID!) { tagPlayers(input: { players: [$id], tags: ["a"] }, reason: "for the test") { ... on Error { code message } ... on TaggedPlayers { players { tags } } } }`,
  ],
  [
    'SUPPORT',
    'player',
    `mutation ($id: ID!) { banPlayer(input: { player: $id, ${reason} }) { ... on Error { code message } ... on Ban { id } } }`,
  ],
  [
    'SUPPORT',
    'player',
    'query ($id: ID!) { node(id: $id) { ... on Player { timeline { nodes { kind } } notes { totalCount } } } }',
  ],
  [
    'SUPPORT',
    'player',
    `mutation ($id: ID!) { addPlayerNote(player: $id, text: "x", reason: "for the test") { ... on Error { code message } ... on PlayerNote { id } } }`,
  ],
  [
    'SUPPORT',
    'note',
    `mutation ($id: ID!) { deletePlayerNote(note: $id, reason: "for the test") { ... on Error { code message } ... on PlayerNote { id } } }`,
  ],
  ['SUPPORT', 'bulkAct', 'query ($id: ID!) { bulkAct(id: $id) { reason results { totalCount } } }'],
  [
    'SUPPORT',
    'bulkAct',
    `mutation ($id: ID!) { cancelBulkAct(bulkAct: $id, reason: "for the test") { ... on Error { code message } ... on BulkAct { state } } }`,
  ],
  [
    'SUPPORT',
    'player',
    `mutation ($id: ID!) { resetPlayerProfile(input: { player: $id, avatar: true, ${reason} }) { ... on Error { code message } ... on Player { id } } }`,
  ],
  [
    'SUPPORT',
    'ban',
    `mutation ($id: ID!) { liftBan(ban: $id, ${reason}) { ... on Error { code message } ... on Ban { id } } }`,
  ],
  [
    'SUPPORT',
    'review',
    `mutation ($id: ID!) { approveContent(review: $id, ${reason}) { ... on Error { code message } ... on ContentReview { id } } }`,
  ],
  [
    'SUPPORT',
    'player',
    `mutation ($id: ID!) { adjustCounter(input: { player: $id, counter: "droplets", by: 1, actionId: "x", ${reason} }) { ... on Error { code message } ... on CounterAct { id } } }`,
  ],
  [
    'SUPPORT',
    'act',
    `mutation ($id: ID!) { revertAction(act: $id, ${reason}) { ... on Error { code message } ... on CounterAct { id } } }`,
  ],
  [
    'SUPPORT',
    'player',
    `mutation ($id: ID!) { writeSave(input: { key: "progress", data: { level: 99 }, player: $id, ${reason} }) { ... on Error { code message } ... on SaveWrite { revision } } }`,
  ],
  [
    'SUPPORT',
    'leaver',
    `mutation ($id: ID!) { cancelPlayerDeletion(player: $id, reason: "for the test") { ... on Error { code message } ... on AccountDeletion { id } } }`,
  ],
  [
    'LIVEOPS',
    'saveRule',
    `mutation ($id: ID!) { removeSaveRule(rule: $id, ${reason}) { ... on Error { code message } ... on SaveRule { id } } }`,
  ],
  [
    'LIVEOPS',
    'word',
    `mutation ($id: ID!) { removeContentWord(word: $id, ${reason}) { ... on Error { code message } ... on ContentWord { id } } }`,
  ],
  [
    'SUPPORT',
    'void',
    `mutation ($id: ID!) { revertVoid(void: $id, ${reason}) { ... on Error { code message } ... on ScoreVoid { id } } }`,
  ],
  [
    'SUPPORT',
    'submission',
    `mutation ($id: ID!) { voidScores(input: { submission: $id, ${reason} }) { ... on Error { code message } ... on ScoreVoid { id } } }`,
  ],
];

describe('what takes an id', () => {
  test.each(acts)(
    'answers an admin of another game as if there were nothing: %s, %s, %s',
    async (role, name, query) => {
      const id = world[name];
      const foreign = await ask(query, tokens.chess[role], { id });
      const nothing = await ask(query, tokens.chess[role], { id: nothingLike(id) });
      expect(foreign).toEqual(nothing);
      // The same does something for admins of the game, so the id was a good one, and nothing had happened to it.
      const own = await ask(query, tokens.garden[role], { id });
      expect(own.errors).toBeUndefined();
      expect(own).not.toEqual(foreign);
      expect(JSON.stringify(own)).not.toContain('"code"');
    },
  );
});

describe('what takes none', () => {
  test('acts upon players of the own game alone, many at once', async () => {
    const start = `mutation { startBulkAct(input: { search: {}, act: { note: { text: "x" } }, ${reason} }) {
      ... on BulkActStart { matches bulkAct { id } } } }`;
    type Started = { matches: number; bulkAct: { id: string } };
    const before = await ask('{ bulkActs { totalCount } }', tokens.chess.SUPPORT);
    expect(before.data['bulkActs']).toEqual({ totalCount: 0 });
    const { data } = await ask(start, tokens.chess.SUPPORT);
    const { matches, bulkAct } = data['startBulkAct'] as Started;
    expect(matches).toBe(0);
    await gateway.app.services.bulkActs.run(decode(bulkAct.id).split(':')[1]!);
    const look = await ask('query ($id: ID!) { bulkAct(id: $id) { state total } }', tokens.chess.SUPPORT, bulkAct);
    expect(look.data['bulkAct']).toEqual({ state: 'DONE', total: 0 });
    const own = await ask(start.replace('reason', 'dryRun: true, reason'), tokens.garden.SUPPORT);
    expect((own.data['startBulkAct'] as Started).matches).toBeGreaterThan(0);
  });

  test.each([
    'players { totalCount }',
    'players(search: "a") { totalCount }',
    'players(orderBy: LAST_SEEN_AT, filter: { isBanned: false }) { totalCount }',
    'contentReviews(state: null) { totalCount }',
    'contentWords { totalCount }',
    'wechatPushes { totalCount }',
    'dataExports { totalCount }',
    'accountDeletions { totalCount }',
    'friendPushes { totalCount }',
    'subscribeMessages { totalCount }',
    'settingList { key }',
    'saveRules { id }',
    'wechatTokens { appId }',
    'contentPolicies { reason }',
  ])('tells an admin of one game of that alone: %s', async (field) => {
    const { data, errors } = await ask(`{ it: ${field} }`, tokens.chess.SUPPORT);
    expect(errors).toBeUndefined();
    const rows = Array.isArray(data['it'])
      ? data['it'].filter((row: { reason?: unknown }) => row.reason !== null)
      : data['it'];
    expect(rows).toEqual(Array.isArray(data['it']) ? [] : { totalCount: 0 });
  });

  test.each([
    'leaderboard(key: "x", game: "garden") { id }',
    'players(game: "garden") { totalCount }',
    'contentReviews(game: "garden") { totalCount }',
    'contentWords(game: "garden") { totalCount }',
    'accountDeletions(game: "garden") { totalCount }',
    'saveRules(game: "garden") { id }',
    'actionRules(game: "garden") { version }',
    'setting(key: "x", game: "garden") { key }',
    'explainSetting(input: { key: "x", game: "garden" }) { __typename }',
    'subscribeTemplates(game: "garden") { key }',
  ])('knows no other game by its key: %s', async (field) => {
    const { errors } = await ask(`{ it: ${field} }`, tokens.chess.SUPPORT);
    expect(errors).toEqual([['There is no game "garden" here.', 'BAD_USER_INPUT']]);
  });

  test('leaves boards, invitations and apps of another game out, also where they are found by a name', async () => {
    const query = `query ($code: ID!, $board: ID!, $app: ID!) {
      invitation(code: $code) { code }
      leaderboard(key: $board) { id }
      wechatPushes(app: $app) { totalCount }
    }`;
    const { appId } = demoWechatApps[0]!;
    const variables = { code: world.invitation, board: world.board, app: appId };
    const foreign = await ask(query, tokens.chess.LIVEOPS, variables);
    expect(foreign.data).toEqual({ invitation: null, leaderboard: null, wechatPushes: { totalCount: 0 } });
    const own = await ask(query, tokens.garden.LIVEOPS, variables);
    expect(own.errors).toBeUndefined();
    expect(own.data).toMatchObject({ invitation: { code: world.invitation } });
    expect(own.data['leaderboard']).not.toBeNull();
    const quota = `{ wechatQuota(appId: "${appId}", path: "/wxa/x") { used } }`;
    expect((await ask(quota, tokens.chess.LIVEOPS)).errors).toEqual([
      [`There is no app "${appId}" here.`, 'BAD_USER_INPUT'],
    ]);
  });

  test('makes nothing in another game', async () => {
    const make = `mutation { createLeaderboard(input: { key: "x", title: "X", game: "garden" }, reason: "for the test") { __typename } }`;
    expect((await ask(make, tokens.chess.LIVEOPS)).errors).toEqual([
      ['There is no game "garden" here.', 'BAD_USER_INPUT'],
    ]);
    const own = `mutation { createLeaderboard(input: { key: "x", title: "X" }, reason: "for the test") { __typename } }`;
    expect((await ask(own, tokens.chess.LIVEOPS)).data).toEqual({ createLeaderboard: { __typename: 'Leaderboard' } });
    expect((await ask('{ leaderboard(key: "x", game: "chess") { title } }', adminKey)).data['leaderboard']).toEqual({
      title: 'X',
    });
  });
});
