import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import type { WriteSaveInput, WriteSaveMutation } from '../support/gql/graphql.ts';
import { asConflict, aPerson, asPlayer, doorsOf } from '../support/identities.ts';
import { aPlayer } from '../support/players.ts';
import {
  DeleteSave,
  ListSaveRules,
  ReadSaveLimits,
  RemoveSaveRule,
  SavesOf,
  SaveWriters,
  WriteSave,
  WriteSaves,
} from '../support/save-documents.ts';
import { aRule, savesOf, setLimits } from '../support/saves.ts';

const serverKey = 'a-key-of-the-game-server-0123';
const otherKey = 'a-key-of-another-game-0123456';
const app = (game: string, appId: string) => ({ game, kind: 'MINI_GAME', appId, secret: 's' });

let gateway: TestApp;
beforeAll(async () => {
  gateway = await aGateway({
    env: {
      TRUSTED_KEYS: JSON.stringify([
        { game: 'garden', name: 'server', key: serverKey },
        { game: 'chess', name: 'server', key: otherKey },
      ]),
      WECHAT_APPS: JSON.stringify([app('garden', 'wxfa4e000000000001'), app('chess', 'wxfa4e000000000009')]),
    },
  });
});
afterAll(() => gateway.close());

type Someone = { id: string; token: string };
let ann: Someone;
let ben: Someone;
beforeEach(async () => {
  [ann, ben] = [await guest('garden'), await guest('garden')];
});

async function guest(game: string): Promise<Someone> {
  const secret = randomUUID();
  const login = `mutation { login(input: { guest: { deviceSecret: "${secret}", game: "${game}" } }) {
    ... on Session { accessToken player { id } } } }`;
  type Login = { login: { accessToken: string; player: { id: string } } };
  const { data } = await send<Login, unknown>(gateway.url, login);
  return { id: data.login.player.id, token: data.login.accessToken };
}

const rule = (pattern: string, more: object = {}) => aRule(gateway, { game: 'garden', pattern, ...more });
const write = async (token: string, input: object) =>
  (await gateway.query(WriteSave, { input: { key: 'k', data: 1, ...input } }, token)).writeSave;
/** Data for which JavaScript has no JSON. */
async function writeRaw(token: string, data: string) {
  const body = JSON.stringify({ query: WriteSave.toString(), variables: { input: { key: 'k', data: 0 } } });
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: body.replace('"data":0', `"data":${data}`),
  });
  return ((await response.json()) as { data: WriteSaveMutation }).data.writeSave;
}
const errorsOf = async (token: string, input: WriteSaveInput) =>
  (await send(gateway.url, WriteSave.toString(), { input }, token)).errors;

describe('access', () => {
  test('a private save is seen by its player, servers of the game and admins, and by nobody else', async () => {
    await savesOf(gateway, ann.token).writeOk('diary', 'mine');
    const chess = await guest('chess');
    for (const token of [ben.token, chess.token]) {
      expect(await savesOf(gateway, token).read('diary', ann.id)).toBeNull();
      expect((await gateway.query(SavesOf, { player: ann.id }, token)).node).toMatchObject({
        saves: { totalCount: 0 },
      });
    }
    expect(await savesOf(gateway, otherKey).read('diary', ann.id)).toBeNull();
    for (const token of [ann.token, serverKey, adminKey]) {
      expect(await savesOf(gateway, token).read('diary', ann.id)).toMatchObject({ data: 'mine' });
      expect((await gateway.query(SavesOf, { player: ann.id }, token)).node).toMatchObject({
        saves: { totalCount: 1 },
      });
    }
  });

  test('a readable save is seen by players of the game, one key taken out of the pattern is not', async () => {
    await rule('show/*', { access: 'READABLE' });
    await rule('show/secret', { access: 'PRIVATE' });
    const own = savesOf(gateway, ann.token);
    for (const key of ['show/house', 'show/secret', 'other']) await own.writeOk(key, key);
    expect(await savesOf(gateway, ben.token).read('show/house', ann.id)).toMatchObject({ data: 'show/house' });
    expect(await savesOf(gateway, ben.token).read('show/secret', ann.id)).toBeNull();
    const seen = await gateway.query(SavesOf, { player: ann.id }, ben.token);
    expect(seen.node).toMatchObject({ saves: { totalCount: 1, nodes: [{ key: 'show/house' }] } });
    const named = await gateway.query(SavesOf, { player: ann.id, keys: ['show/secret', 'other'] }, ben.token);
    expect(named.node).toMatchObject({ saves: { totalCount: 0, nodes: [] } });
    expect(await savesOf(gateway, (await guest('chess')).token).read('show/house', ann.id)).toBeNull();
    expect(await errorsOf(ben.token, { key: 'show/house', data: 1, player: ann.id })).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  test('a key for servers is written by them and admins alone, and read by its player', async () => {
    await rule('wallet', { access: 'TRUSTED_WRITE' });
    const refused = { __typename: 'SaveRejected', reason: 'TRUSTED_ONLY', key: 'wallet' };
    expect(await write(ann.token, { key: 'wallet' })).toMatchObject(refused);
    expect(await write(serverKey, { key: 'wallet', data: { gold: 1 }, player: ann.id })).toMatchObject({ revision: 1 });
    const { deleteSave } = await gateway.query(DeleteSave, { input: { key: 'wallet' } }, ann.token);
    expect(deleteSave).toMatchObject(refused);
    const writes = [
      { key: 'free', data: 1 },
      { key: 'wallet', data: 1 },
    ];
    expect((await gateway.query(WriteSaves, { input: { writes } }, ann.token)).writeSaves).toMatchObject(refused);
    expect(await savesOf(gateway, ann.token).read('free')).toBeNull();
    expect(await savesOf(gateway, ann.token).read('wallet')).toMatchObject({ data: { gold: 1 } });
    expect(await errorsOf(otherKey, { key: 'wallet', data: 1, player: ann.id })).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  test('admins write with a reason, which is kept with who wrote', async () => {
    expect(await errorsOf(adminKey, { key: 'k', data: 1, player: ann.id })).toMatchObject([
      { message: expect.stringContaining('reason') },
    ]);
    await write(ann.token, { data: 'lost' });
    await write(serverKey, { data: 'by server', player: ann.id });
    await write(adminKey, { data: 'given back', player: ann.id, reason: 'Ticket 7.' });
    const { saveRevisions } = await gateway.query(SaveWriters, { key: 'k', player: ann.id }, adminKey);
    expect(saveRevisions.nodes).toEqual([
      { revision: 3, writtenBy: 'admin', reason: 'Ticket 7.' },
      { revision: 2, writtenBy: 'trusted:server', reason: null },
      { revision: 1, writtenBy: 'player', reason: null },
    ]);
    const asked = { key: 'k', player: ann.id };
    const { errors } = await send(gateway.url, SaveWriters, asked, ben.token);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('limits', () => {
  afterEach(() => setLimits(gateway, { game: 'garden' }));

  test('of one save: its bytes as UTF-8, its depth, its numbers', async () => {
    const full = 'x'.repeat(256 * 1024 - 2);
    expect(await write(ann.token, { data: full })).toMatchObject({ save: { bytes: 262_144 } });
    const rejected = (reason: string) => ({ __typename: 'SaveRejected', code: 'SAVE_REJECTED', reason, key: 'k' });
    expect(await write(ann.token, { data: `${full}x` })).toMatchObject(rejected('TOO_LARGE'));
    expect(await write(ann.token, { data: '园'.repeat(87_400) })).toMatchObject(rejected('TOO_LARGE'));
    expect(await writeRaw(ann.token, '['.repeat(32) + ']'.repeat(32))).toMatchObject({ revision: 2 });
    expect(await writeRaw(ann.token, '['.repeat(33) + ']'.repeat(33))).toMatchObject(rejected('TOO_DEEP'));
    expect(await writeRaw(ann.token, '['.repeat(90) + ']'.repeat(90))).toMatchObject(rejected('TOO_DEEP'));
    expect(await writeRaw(ann.token, '1e999')).toMatchObject(rejected('BAD_NUMBER'));
    await rule('small', { bytesMax: 10 });
    expect(await write(ann.token, { key: 'small', data: 'x'.repeat(9) })).toMatchObject({ reason: 'TOO_LARGE' });
  });

  test('of one request: three saves of 250 KB fit, four do not', async () => {
    const writes = ['a', 'b', 'c', 'd'].map((key) => ({ key, data: 'x'.repeat(250 * 1024) }));
    const three = await gateway.query(WriteSaves, { input: { writes: writes.slice(1) } }, ann.token);
    expect(three.writeSaves).toMatchObject({ __typename: 'SaveWrites' });
    const four = writes.map(({ key }, index) => ({ key, data: 'x'.repeat(index === 3 ? 50_000 : 250 * 1024) }));
    const refused = await gateway.query(WriteSaves, { input: { writes: four } }, ann.token);
    expect(refused.writeSaves).toMatchObject({ __typename: 'SaveRejected', reason: 'TOO_LARGE' });
  });

  test('of all saves hold under parallel writes, and what does not make it more is taken', async () => {
    await setLimits(gateway, { game: 'garden', keysMax: 5, bytesMax: 1_024 });
    const byKey = await Promise.all(
      Array.from({ length: 20 }, (_, index) => write(ann.token, { key: `k${index}`, data: index })),
    );
    expect(byKey.filter(({ __typename }) => __typename === 'SaveWrite')).toHaveLength(5);
    expect(byKey.find(({ __typename }) => __typename !== 'SaveWrite')).toMatchObject({
      __typename: 'SaveQuotaExceeded',
      quota: 'KEYS',
      limit: 5,
      wanted: 6,
    });
    const big = 'x'.repeat(298);
    const byBytes = await Promise.all(
      Array.from({ length: 5 }, (_, index) => write(ben.token, { key: `k${index}`, data: big })),
    );
    expect(byBytes.filter(({ __typename }) => __typename === 'SaveWrite')).toHaveLength(3);
    expect(byBytes.find(({ __typename }) => __typename !== 'SaveWrite')).toMatchObject({
      quota: 'BYTES',
      wanted: 1_200,
    });
    await setLimits(gateway, { game: 'garden', keysMax: 1, bytesMax: 1_024 });
    const kept = byKey.findIndex(({ __typename }) => __typename === 'SaveWrite');
    expect(await write(ann.token, { key: `k${kept}`, data: 0 })).toMatchObject({ revision: 2 });
    expect(await write(ann.token, { key: 'new', data: 0 })).toMatchObject({ __typename: 'SaveQuotaExceeded' });
  });

  test('are the defaults until an admin sets them', async () => {
    const chess = await send(
      gateway.url,
      '{ saveLimits(game: "chess") { keysMax revisionsKept createdBy } }',
      {},
      adminKey,
    );
    expect(chess.data).toEqual({ saveLimits: { keysMax: 100, revisionsKept: 10, createdBy: null } });
    const { errors } = await send(gateway.url, ReadSaveLimits, {}, ann.token);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('rules', () => {
  test('count at once, the most exact one, and stay to be seen after they are replaced or removed', async () => {
    await rule('r/*', { access: 'READABLE' });
    await rule('r/long/*', { access: 'TRUSTED_WRITE' });
    expect(await write(ann.token, { key: 'r/long/x' })).toMatchObject({ reason: 'TRUSTED_ONLY' });
    const exact = await rule('r/long/x', {});
    expect(await write(ann.token, { key: 'r/long/x' })).toMatchObject({ revision: 1 });
    await gateway.query(RemoveSaveRule, { rule: exact.id, reason: 'No more.' }, adminKey);
    expect(await write(ann.token, { key: 'r/long/x' })).toMatchObject({ reason: 'TRUSTED_ONLY' });
    await rule('r/long/*', { reason: 'Opened.' });
    expect(await write(ann.token, { key: 'r/long/x' })).toMatchObject({ revision: 2 });
    type Rules = { saveRules: { pattern: string; removeReason: string | null }[] };
    const list = (removed: boolean) =>
      send<Rules, unknown>(
        gateway.url,
        ListSaveRules.toString().replace('removed: $removed', 'game: "garden", removed: $removed'),
        { removed },
        adminKey,
      );
    const [present, removed] = await Promise.all([list(false), list(true)]);
    expect(present.data.saveRules.map(({ pattern }) => pattern)).toEqual(expect.arrayContaining(['r/*', 'r/long/*']));
    expect(removed.data.saveRules).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pattern: 'r/long/x', removeReason: 'No more.' }),
        expect.objectContaining({ pattern: 'r/long/*', removeReason: 'Opened.' }),
      ]),
    );
  });

  test.each([
    ['pattern', { pattern: '*x' }],
    ['path', { pattern: 'p', merge: [{ path: 'coins', policy: 'SUM' }] }],
    [
      'within',
      {
        pattern: 'p',
        merge: [
          { path: '/a', policy: 'SUM' },
          { path: '/a/b', policy: 'MAX' },
        ],
      },
    ],
    [
      'twice',
      {
        pattern: 'p',
        merge: [
          { path: '/a/b', policy: 'SUM' },
          { path: '/a', policy: 'MAX' },
        ],
      },
    ],
    ['bytesMax', { pattern: 'p', bytesMax: 300_000 }],
    ['reason', { pattern: 'p', reason: ' ' }],
  ])('with a bad %s are refused (%#)', async (word, input) => {
    await expect(rule(input.pattern, input)).rejects.toThrow(word);
  });
});

describe('two players who are one person', () => {
  let own: TestApp;
  beforeAll(async () => {
    own = await aGateway();
  });
  afterAll(() => own.close());

  /** A player of WeChat with a save, and how a guest comes in as the same person. */
  async function aTwin() {
    const doors = doorsOf(own);
    const person = aPerson();
    const wechat = await doors.loginOk(doors.by(person));
    await savesOf(own, wechat.token).writeOk('garden', 'of wechat');
    const device = await aPlayer(own);
    return { doors, wechat, device, logIn: () => doors.login(doors.by(person), device.token) };
  }

  test('have to choose where both have saves, and no save moves', async () => {
    const { doors, wechat, device, logIn } = await aTwin();
    await savesOf(own, device.token).writeOk('garden', 'of guest');
    const { choiceToken, current, other } = asConflict(await logIn());
    expect(current).toMatchObject({ saves: 1, lastSaveAt: expect.any(String), runs: 0, lastRunAt: null });
    expect(other).toMatchObject({ saves: 1, lastSaveAt: expect.any(String), runs: 0 });
    const winner = asPlayer(await doors.resolve(choiceToken, 'OTHER'));
    expect(winner.id).toBe(wechat.id);
    expect(await savesOf(own, winner.token).read('garden')).toMatchObject({ data: 'of wechat' });
    expect(await savesOf(own, adminKey).read('garden', device.id)).toMatchObject({ data: 'of guest' });
    const late = { key: 'garden', data: 1, player: device.id, reason: 'Late.' };
    const { errors } = await send(own.url, WriteSave, { input: late }, adminKey);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('become one without a question where one has none', async () => {
    const { wechat, logIn } = await aTwin();
    expect(asPlayer(await logIn()).id).toBe(wechat.id);
  });
});
