import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aGateway, adminKey, send, type TestApp } from '../support/app.ts';
import { BoardViews, CreateLeaderboard, Entries } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';

let gateway: TestApp;

beforeAll(async () => {
  gateway = await aGateway();
});
afterAll(() => gateway.close());

/** A board on which players number 1 to `count` hold the ranks 1 to `count`. */
async function aFilledBoard(count: number) {
  const { key } = await aBoard(gateway);
  const players = await Promise.all(Array.from({ length: count }, () => aPlayer(gateway)));
  for (const [index, { report }] of players.entries()) await report({ leaderboard: key, score: 1_000 - index });
  return { key, players, ids: players.map((player) => player.id) };
}

const entriesOf = async (key: string, page: object) => {
  const { leaderboard } = await gateway.query(Entries, { key, ...page });
  const { edges, pageInfo, totalCount } = leaderboard!.entries;
  return { ranks: edges.map((edge) => edge.node.rank), edges, pageInfo, totalCount };
};
const faultOf = async (key: string, page: object) =>
  (await send(gateway.url, Entries, { key, ...page })).errors?.[0]?.extensions['code'];

describe('entries', () => {
  test('pages in both directions by the rules of Relay', async () => {
    const { key } = await aFilledBoard(5);
    const top = await entriesOf(key, { first: 2 });
    expect(top).toMatchObject({
      ranks: [1, 2],
      totalCount: 5,
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    const next = await entriesOf(key, { first: 2, after: top.pageInfo.endCursor });
    expect(next).toMatchObject({ ranks: [3, 4], pageInfo: { hasNextPage: true, hasPreviousPage: true } });
    const last = await entriesOf(key, { first: 2, after: next.pageInfo.endCursor });
    expect(last).toMatchObject({ ranks: [5], pageInfo: { hasNextPage: false, hasPreviousPage: true } });
    expect(await entriesOf(key, { last: 2 })).toMatchObject({ ranks: [4, 5], pageInfo: { hasPreviousPage: true } });
    const back = await entriesOf(key, { last: 2, before: next.pageInfo.startCursor });
    expect(back).toMatchObject({ ranks: [1, 2], pageInfo: { hasPreviousPage: false, hasNextPage: true } });
    const between = { after: top.edges[0]?.cursor, before: last.edges[0]?.cursor };
    expect(await entriesOf(key, { first: 10, ...between })).toMatchObject({ ranks: [2, 3, 4] });
    expect(await entriesOf(key, { last: 2, ...between })).toMatchObject({ ranks: [3, 4] });
  });

  test('gives twenty where nothing is asked, and at most a hundred', async () => {
    const { key } = await aFilledBoard(21);
    expect((await entriesOf(key, {})).ranks).toHaveLength(20);
    expect((await entriesOf(key, { first: 100 })).ranks).toHaveLength(21);
    for (const page of [{ first: 101 }, { last: 101 }, { first: 0 }, { last: -1 }, { first: 1, last: 1 }])
      expect(await faultOf(key, page)).toBe('BAD_USER_INPUT');
  });

  test('neither repeats nor skips a player who did not move while others did', async () => {
    const { key, players, ids } = await aFilledBoard(6);
    const first = await entriesOf(key, { first: 3 });
    await players[5]!.report({ leaderboard: key, score: 5_000 });
    await players[0]!.report({ leaderboard: key, score: 6_000 });
    const second = await entriesOf(key, { first: 10, after: first.pageInfo.endCursor });
    const seen = [...first.edges, ...second.edges].map((edge) => edge.node.player.id);
    for (const id of ids.slice(1, 5)) expect(seen.filter((one) => one === id)).toHaveLength(1);
    expect(second.ranks).toEqual([5, 6]);
  });

  test('goes on from a cursor whose player has left that place', async () => {
    const { key, players } = await aFilledBoard(4);
    const page = await entriesOf(key, { first: 2 });
    await players[1]!.report({ leaderboard: key, score: 9_000 });
    expect((await entriesOf(key, { first: 2, after: page.pageInfo.endCursor })).ranks).toEqual([3, 4]);
  });

  test('refuses a cursor that was edited, or belongs to another board', async () => {
    const [{ key }, other] = [await aFilledBoard(3), await aFilledBoard(3)];
    const cursor = (await entriesOf(key, { first: 1 })).pageInfo.endCursor!;
    const bytes = Buffer.from(cursor, 'base64url');
    for (const at of bytes.keys()) {
      const edited = Buffer.from(bytes);
      edited[at]! ^= 1;
      expect(await faultOf(key, { first: 1, after: edited.toString('base64url') })).toBe('BAD_USER_INPUT');
    }
    for (const bad of ['', 'x', `${cursor}=`, cursor.slice(2)])
      expect(await faultOf(key, { last: 1, before: bad })).toBe('BAD_USER_INPUT');
    expect(await faultOf(other.key, { first: 1, after: cursor })).toBe('BAD_USER_INPUT');
  });

  test('of a season that is not there is refused; of the current one by number it is given', async () => {
    const { key } = await aFilledBoard(2);
    expect(await entriesOf(key, { season: 1 })).toMatchObject({ ranks: [1, 2] });
    for (const season of [0, 2, -1]) expect(await faultOf(key, { season })).toBe('BAD_USER_INPUT');
  });
});

describe('me, around and entriesOf', () => {
  const read = async (key: string, more: object, token?: string) => {
    const variables = { key, first: 3, players: [], ...more };
    return send(gateway.url, BoardViews, variables, token);
  };
  const ranksOf = (entries?: { rank: number }[]) => entries?.map(({ rank }) => rank);

  test('agree with entries in one response', async () => {
    const { key, players, ids } = await aFilledBoard(9);
    const { data } = await read(key, { size: 5, players: [ids[8], ids[0], ids[0]] }, players[4]!.token);
    const board = data.leaderboard!;
    expect(board.me?.rank).toBe(5);
    expect(ranksOf(board.around)).toEqual([3, 4, 5, 6, 7]);
    expect(board.around[2]).toEqual(board.me);
    expect(board.around[0]).toEqual(board.entries.nodes[2]);
    expect(ranksOf(board.entriesOf)).toEqual([1, 9]);
  });

  test('around is as long as asked for at both ends, and around another player', async () => {
    const { key, players, ids } = await aFilledBoard(6);
    const around = async (player: number, size: number) =>
      ranksOf((await read(key, { player: ids[player], size }, players[0]!.token)).data.leaderboard?.around);
    expect(await around(0, 3)).toEqual([1, 2, 3]);
    expect(await around(5, 3)).toEqual([4, 5, 6]);
    expect(await around(2, 4)).toEqual([2, 3, 4, 5]);
    expect(await around(2, 100)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await around(2, 1)).toEqual([3]);
  });

  test('are empty for a player without an entry', async () => {
    const { key } = await aFilledBoard(2);
    const { token, id } = await aPlayer(gateway);
    const { data } = await read(key, { players: [id] }, token);
    expect(data.leaderboard).toMatchObject({ me: null, around: [], entriesOf: [] });
  });

  test('tell a stranger nothing about "me", and ask "around whom?"', async () => {
    const { key, ids } = await aFilledBoard(2);
    expect((await read(key, { player: ids[0] })).data.leaderboard).toMatchObject({ me: null });
    expect((await read(key, {})).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });

  test('refuse sizes, lists and ids that are out of bounds', async () => {
    const { key, players, ids } = await aFilledBoard(1);
    const board = Buffer.from('Leaderboard:1').toString('base64url');
    for (const fault of [
      { size: 0 },
      { size: 101 },
      { players: Array.from({ length: 201 }, () => ids[0]) },
      { player: 'nonsense' },
      { player: board },
      { players: [Buffer.from('Player:1').toString('base64url')] },
    ])
      expect((await read(key, fault, players[0]!.token)).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});

describe('leaderboard and node', () => {
  const Node = `query ($id: ID!) { node(id: $id) { __typename id
    ... on Leaderboard { key } ... on LeaderboardEntry { rank score } ... on Player { displayName } } }`;
  const nodeOf = (id: string) => send<{ node: unknown }, unknown>(gateway.url, Node, { id });

  test('find everything by its id, and nothing by one that is made up', async () => {
    const board = await aBoard(gateway);
    const { id, report } = await aPlayer(gateway);
    const { entry } = await report({ leaderboard: board.key, score: 3 });
    expect((await nodeOf(board.id)).data.node).toMatchObject({ __typename: 'Leaderboard', key: board.key });
    expect((await nodeOf(entry.id)).data.node).toMatchObject({ __typename: 'LeaderboardEntry', rank: 1, score: 3 });
    expect((await nodeOf(id)).data.node).toMatchObject({ __typename: 'Player', displayName: null });
    const made = (text: string) => Buffer.from(text).toString('base64url');
    for (const text of ['Leaderboard:999999', 'LeaderboardEntry:1:x', `Player:${crypto.randomUUID()}`, 'Player:x'])
      expect((await nodeOf(made(text))).data.node).toBeNull();
    for (const bad of ['', 'x', made('Nothing:1')])
      expect((await nodeOf(bad)).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  test('an unknown key gives null, an unknown game a clear error', async () => {
    expect(await gateway.query(Entries, { key: 'nowhere' })).toEqual({ leaderboard: null });
    const { errors } = await send(gateway.url, '{ leaderboard(key: "x", game: "chess") { id } }');
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('chess'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('createLeaderboard', () => {
  const create = (input: object, token?: string) =>
    send(gateway.url, CreateLeaderboard, { input: { key: 'a-key', title: 'A title', ...input } }, token);

  test('is for admins alone', async () => {
    const { token } = await aPlayer(gateway);
    expect((await create({})).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    expect((await create({}, token)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('takes a key once', async () => {
    const input = { key: `taken-${Date.now()}` };
    const results = await Promise.all([create(input, adminKey), create(input, adminKey)]);
    expect(results.map(({ data }) => data.createLeaderboard.__typename).toSorted()).toEqual([
      'Leaderboard',
      'LeaderboardExists',
    ]);
  });

  test.each([
    { key: '' },
    { key: 'Capital' },
    { key: 'x'.repeat(65) },
    { title: '  ' },
    { title: 'x'.repeat(129) },
    { game: 'chess' },
  ])('refuses %o', async (fault) => {
    expect((await create(fault, adminKey)).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});
