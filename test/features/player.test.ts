import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from '../../prisma/seed.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { Me } from '../support/documents.ts';
import { aPlayer } from '../support/players.ts';

let gateway: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const Players = `query ($search: String, $game: ID, $first: Int, $after: String, $last: Int, $before: String) {
  players(search: $search, game: $game, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { id displayName identities { provider appId openid unionid } }
  }
}`;
type Found = {
  players: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
    nodes: { id: string; displayName: string | null; identities: { openid: string | null }[] }[];
  };
};
const find = async (variables: object, token = adminKey) =>
  send<Found, unknown>(gateway.url, Players, variables, token);
const idsOf = async (search: string) => (await find({ search })).data.players.nodes.map(({ id }) => id);

/** A player who came in by WeChat, and is named by hand. */
async function aNamedPlayer(name: string, openid: string, unionid: string) {
  const { appId } = demoWechatApps[0]!;
  const { code } = gateway.wechat.issueCode({ appId, openid, unionid });
  const Login = `mutation ($code: String!) { login(input: { wechatMiniGame: { code: $code } }) {
    ... on Session { accessToken player { id } } } }`;
  const { data } = await send<{ login: { accessToken: string; player: { id: string } } }, unknown>(gateway.url, Login, {
    code,
  });
  const { id } = data.login.player;
  await db.query('UPDATE player SET display_name = $2, search_name = lower($2) WHERE id = $1', [uuidOf(id), name]);
  return { id, token: data.login.accessToken };
}

describe('players', () => {
  test('are found by the start of a name in any case, an openid, a unionid or an id, and by nothing else', async () => {
    const { id } = await aNamedPlayer('Émile_100%', 'oSearch0000000000000000000A1', 'uSearch0000000000000000000A1');
    await aNamedPlayer('Emilia', 'oOther00000000000000000000A2', 'uOther00000000000000000000A2');
    for (const search of ['émi', 'ÉMILE_1', 'oSearch', 'uSearch000', id, uuidOf(id), uuidOf(id).slice(0, 13)])
      expect(await idsOf(search), search).toEqual([id]);
    for (const search of ['mile', '%', '_', 'Émile%', '\\', 'osearch', 'x'.repeat(128)])
      expect(await idsOf(search), search).toEqual([]);
  });

  test('are not found by the hash of a guest', async () => {
    await aPlayer(gateway);
    const { rows } = await db.query(`SELECT subject FROM identity WHERE provider = 'GUEST' LIMIT 1`);
    expect(await idsOf(rows[0].subject)).toEqual([]);
  });

  test('come page by page, the newest first, in both directions', async () => {
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) made.unshift((await aPlayer(gateway)).id);
    const top = (await find({ first: 2 })).data.players;
    expect(top.nodes.map(({ id }) => id)).toEqual(made.slice(0, 2));
    expect(top.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const next = (await find({ first: 3, after: top.pageInfo.endCursor })).data.players;
    expect(next.nodes.map(({ id }) => id)).toEqual(made.slice(2, 5));
    const back = (await find({ last: 2, before: next.pageInfo.startCursor })).data.players;
    expect(back.nodes.map(({ id }) => id)).toEqual(made.slice(0, 2));
    expect(back.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(top.totalCount).toBeGreaterThanOrEqual(5);
  });

  test('refuse cursors of other lists, games that are not there and searches that are too long', async () => {
    for (const fault of [
      { after: 'x' },
      { game: 'chess' },
      { search: 'x'.repeat(129) },
      { search: 'a\0b' },
      { first: 0 },
    ])
      expect((await find(fault)).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  test('are for admins alone, and so is how a player comes in', async () => {
    const { token, id } = await aPlayer(gateway);
    expect((await find({}, token)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await find({}, 'not-the-admin-key')).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    const Doors = 'query ($id: ID!) { node(id: $id) { ... on Player { identities { openid unionid } } } }';
    for (const [who, code] of [
      [token, 'FORBIDDEN'],
      [undefined, 'UNAUTHENTICATED'],
    ] as const)
      expect((await send(gateway.url, Doors, { id }, who)).errors?.[0]?.extensions['code']).toBe(code);
  });
});

describe('me', () => {
  test('is the signed-in player, and null for strangers and admins', async () => {
    const { token, id } = await aPlayer(gateway);
    expect((await gateway.query(Me, {}, token)).me?.id).toBe(id);
    expect(await gateway.query(Me, {})).toEqual({ me: null });
    expect(await gateway.query(Me, {}, adminKey)).toEqual({ me: null });
  });
});

describe('the demo game', () => {
  test('has three boards and 500 players, is made once, and its ranks hold', async () => {
    const empty = await aGateway();
    try {
      const made = await Promise.all([seedDemo(empty.app.db, Date.now(), []), seedDemo(empty.app.db, Date.now(), [])]);
      expect(made.toSorted((left, right) => left - right)).toEqual([0, 500]);
      const Boards = `{ a: leaderboard(key: "harvest") { ...B } b: leaderboard(key: "quickest-bloom") { ...B }
        c: leaderboard(key: "droplets") { ...B } }
        fragment B on Leaderboard { sort operator entries(first: 100) { totalCount nodes { rank score player { displayName } } } }`;
      type Board = {
        sort: string;
        operator: string;
        entries: { totalCount: number; nodes: { rank: number; score: number }[] };
      };
      const { data } = await send<Record<string, Board>, unknown>(empty.url, Boards);
      const boards = Object.values(data);
      expect(boards.map(({ sort, operator }) => `${sort} ${operator}`)).toEqual(['DESC BEST', 'ASC BEST', 'DESC SUM']);
      for (const { sort, entries } of boards) {
        const scores = entries.nodes.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((left, right) => (sort === 'ASC' ? left - right : right - left)));
        expect(entries.nodes.map(({ rank }) => rank)).toEqual(scores.map((_, index) => index + 1));
        expect(entries.totalCount).toBeGreaterThan(400);
      }
    } finally {
      await empty.close();
    }
  });
});

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
