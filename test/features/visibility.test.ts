import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aGateway, adminKey, send, type TestApp } from '../support/app.ts';
import { UpdateLeaderboard } from '../support/definition-documents.ts';
import { aBoard } from '../support/players.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';

/* A gateway that serves two games. */

let gateway: TestApp;

const keys = { garden: 'garden-server-key-0123456789', chess: 'chess-server-key-0123456789' };

beforeAll(async () => {
  const chess = { game: 'chess', kind: 'WEBSITE', appId: 'wx-of-chess', secret: 'a secret' };
  gateway = await aGateway({
    env: {
      WECHAT_APPS: JSON.stringify([...demoWechatApps, chess]),
      TRUSTED_KEYS: JSON.stringify(Object.entries(keys).map(([game, key]) => ({ game, name: 'server', key }))),
    },
  });
});
afterAll(() => gateway.close());

type Login = { login: { accessToken: string; player: { id: string } } };

async function aPlayerOf(game: string) {
  const document = `mutation ($secret: String!, $game: ID) { login(input: { guest: { deviceSecret: $secret, game: $game } }) {
    ... on Session { accessToken player { id } } } }`;
  const { data } = await send<Login, object>(gateway.url, document, { secret: randomUUID(), game });
  return { id: data.login.player.id, token: data.login.accessToken };
}

async function reportFor(player: string, leaderboard: string, token: string) {
  const document = `mutation ($input: ReportScoreInput!, $reason: String) { reportScore(input: $input, reason: $reason) {
    __typename ... on ScoreReport { entry { id } } } }`;
  const reason = token === adminKey ? { reason: 'a test' } : {};
  type Data = { reportScore: { __typename: string; entry?: { id: string } } };
  return send<Data, object>(gateway.url, document, { input: { player, leaderboard, score: 1 }, ...reason }, token);
}

/** A board with the entry of one player, and everybody who might want to see it. */
async function aScene(visibility: 'PUBLIC' | 'SIGNED_IN') {
  const board = await aBoard(gateway, { game: 'garden', visibility });
  const [own, foreign] = [await aPlayerOf('garden'), await aPlayerOf('chess')];
  const { data } = await reportFor(own.id, board.key, keys.garden);
  const read = async (document: string, id: string, token?: string) => {
    const { data: found, errors } = await send<Record<string, { id: string } | null>, object>(
      gateway.url,
      document,
      { id },
      token,
    );
    return errors?.[0]?.extensions['code'] ?? Object.values(found)[0]?.id ?? null;
  };
  /** What the board, the board by its id, and the entry by its id give: an id, null, or the code of an error. */
  const seenBy = async (token?: string) => [
    await read(
      'query ($id: ID!) { leaderboard(key: $id, game: "garden") { id entries { totalCount } } }',
      board.key,
      token,
    ),
    await read('query ($id: ID!) { node(id: $id) { id } }', board.id, token),
    await read('query ($id: ID!) { node(id: $id) { id } }', data.reportScore.entry!.id, token),
  ];
  return { board, own, foreign, seenBy, all: [board.id, board.id, data.reportScore.entry!.id] };
}

const thrice = (code: string) => [code, code, code];

describe('a SIGNED_IN board', () => {
  test('is read by players of its game, trusted keys of its game and admins, by key and by id', async () => {
    const { own, seenBy, all } = await aScene('SIGNED_IN');
    for (const token of [own.token, keys.garden, adminKey]) expect(await seenBy(token)).toEqual(all);
  });

  test('and its entries are UNAUTHENTICATED to strangers, and FORBIDDEN to players and keys of other games', async () => {
    const { foreign, seenBy } = await aScene('SIGNED_IN');
    for (const token of [undefined, 'garbage']) expect(await seenBy(token)).toEqual(thrice('UNAUTHENTICATED'));
    for (const token of [foreign.token, keys.chess]) expect(await seenBy(token)).toEqual(thrice('FORBIDDEN'));
  });

  test('is one from the moment that an admin says so, and until another says otherwise', async () => {
    const { board, seenBy, all } = await aScene('PUBLIC');
    const change = (visibility: 'PUBLIC' | 'SIGNED_IN') =>
      send(gateway.url, UpdateLeaderboard, { input: { game: 'garden', leaderboard: board.key, visibility } }, adminKey);
    expect(await seenBy()).toEqual(all);
    await change('SIGNED_IN');
    expect(await seenBy()).toEqual(thrice('UNAUTHENTICATED'));
    await change('PUBLIC');
    expect(await seenBy()).toEqual(all);
  });
});

test('a PUBLIC board is read by everybody', async () => {
  const { own, foreign, seenBy, all } = await aScene('PUBLIC');
  for (const token of [undefined, own.token, foreign.token, keys.chess, adminKey])
    expect(await seenBy(token)).toEqual(all);
});

test("a trusted key reports for players of its own game alone, on its own game's boards", async () => {
  const { board, own, foreign } = await aScene('PUBLIC');
  const outcome = async (...args: Parameters<typeof reportFor>) => {
    const { data, errors } = await reportFor(...args);
    return errors?.[0]?.extensions['code'] ?? data.reportScore.__typename;
  };
  expect(await outcome(foreign.id, board.key, keys.garden)).toBe('BAD_USER_INPUT');
  expect(await outcome(own.id, board.key, keys.chess)).toBe('BAD_USER_INPUT');
  expect(await outcome(foreign.id, board.key, keys.chess)).toBe('LeaderboardNotFound');
  expect(await outcome(own.id, board.key, keys.garden)).toBe('ScoreReport');
  // An admin reports for players of any game, on boards of the player's.
  expect(await outcome(own.id, board.key, adminKey)).toBe('ScoreReport');
  expect(await outcome(foreign.id, board.key, adminKey)).toBe('LeaderboardNotFound');
});
