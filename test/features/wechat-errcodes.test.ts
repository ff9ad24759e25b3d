import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLocks } from '../../src/infra/lock.ts';
import { createMetrics } from '../../src/infra/metrics.ts';
import { createRedis } from '../../src/infra/redis.ts';
import { knownErrcodes, WechatError } from '../../src/wechat/errors.ts';
import { createWechat } from '../../src/wechat/wechat.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { aGateway, type TestApp } from '../support/app.ts';
import { account, contentOf, mediaPath, miniGame } from '../support/contents.ts';
import { LoginMiniGame } from '../support/documents.ts';

/*
 * docs/wechat-errors.md says what the client does with each errcode. Here the simulator answers each one, and what the
 * client really does is compared with the table's row.
 */

const [storage, login, token] = ['/wxa/set_user_storage', '/sns/jscode2session', '/cgi-bin/stable_token'] as const;

const page = readFileSync('docs/wechat-errors.md', 'utf8');
const sectionOf = (title: string) => page.split(/^## /m).find((section) => section.startsWith(title))!;
const rowsOf = (form: RegExp, text = page) =>
  [...text.matchAll(form)].map(([, errcode, rest]) => ({
    errcode: Number(errcode),
    cells: rest!.split('|').map((cell) => cell.trim()),
  }));
const rows = rowsOf(/^\| (-?\d+) \|(.+)\|$/gm);
const mediaRows = rowsOf(/^\| `(-?\d+)` \|(.+)\|$/gm, sectionOf('Checks of images and sounds'));

let gateway: TestApp;
let redis: Redis;
beforeAll(async () => {
  gateway = await aGateway();
  redis = new Redis(gateway.redisUrl);
});
afterAll(async () => {
  redis.disconnect();
  await gateway.close();
});

const callsOf = (path: string, { appId } = miniGame) => gateway.wechat.calls.summary().counts[appId]?.[path] ?? 0;

test('the table has every errcode that the client knows, each once, in order', () => {
  const listed = rows.map(({ errcode }) => errcode);
  expect(listed).toEqual(knownErrcodes.toSorted((a, b) => a - b));
});

test.each(rows)('the client does with $errcode what the table says', async ({ errcode, cells }) => {
  const [, ...promised] = cells;
  expect([...(await asApi(errcode)), await atLogin(errcode)]).toEqual(promised);
});

test.each(mediaRows)('a media check that meets $errcode goes as the table says', async ({ errcode, cells }) => {
  await redis.del(`wechat:{${account.appId}}:quotas`);
  const writer = await contentOf(gateway).aWebWriter(account);
  const show = async () => {
    const before = [callsOf(mediaPath, account), callsOf(token, account)];
    const url = `https://pictures.example/${randomUUID()}.png`;
    expect(await writer.show(url)).toMatchObject({ __typename: 'ContentCheck' });
    return [callsOf(mediaPath, account) - before[0]!, callsOf(token, account) - before[1]!];
  };
  await show();
  gateway.wechat.faults.add({ path: mediaPath, fault: { kind: 'errcode', errcode } });
  const [calls, tokens] = await show();
  const [next] = await show();
  expect([`${calls}${tokens ? ' and a new token' : ''}`, next === 0 ? 'is not made' : 'is made']).toEqual(cells);
});

/** What becomes of calls that may be repeated, need a token, and all meet the errcode: action, calls, what follows. */
async function asApi(errcode: number): Promise<string[]> {
  await redis.del(`wechat:{${miniGame.appId}}:quotas`);
  const { wechat, close } = await aWechatClient();
  await wechat.tokens.get(miniGame);
  gateway.wechat.calls.reset();
  gateway.wechat.faults.add({ path: storage, times: 1_000, fault: { kind: 'errcode', errcode } });
  const set = () =>
    wechat.setUserStorage(miniGame, { openid: 'o', sessionKey: 's', kvList: [{ key: 'k', value: 'v' }] }).then(
      () => expect.fail('a call went well'),
      (error: unknown) => error as WechatError,
    );
  const error = await set();
  expect(error).toBeInstanceOf(WechatError);
  const calls = `${callsOf(storage)}${callsOf(token) > 0 ? ' and a new token' : ''}`;
  expect(error.errcode).toBe(errcode);
  let refused: WechatError | undefined;
  while (!refused && callsOf(storage) < 20) {
    const next = await set();
    if (next.errcode === null) refused = next;
  }
  const after = refused
    ? `${refused.retryAfterSeconds === 2 ? 'breaker' : 'rests'} after ${callsOf(storage)}, ${refused.retryAfterSeconds} s`
    : '';
  expect(refused?.action ?? error.action).toBe(error.action);
  gateway.wechat.faults.clear();
  await close();
  return [error.action, calls, after];
}

/** What the player is told. A code is never used twice. */
async function atLogin(errcode: number): Promise<string> {
  await redis.del(`wechat:{${miniGame.appId}}:quotas`);
  // Some that go well, so that the breaker minds each errcode alone.
  for (let count = 0; count < 3; count += 1)
    await gateway.query(LoginMiniGame, { code: 'demo-alice', appId: miniGame.appId });
  gateway.wechat.calls.reset();
  gateway.wechat.faults.add({ path: login, fault: { kind: 'errcode', errcode } });
  const answer = (await gateway.query(LoginMiniGame, { code: 'demo-alice', appId: miniGame.appId })).login;
  expect(callsOf(login)).toBe(1);
  return answer.__typename + ('retryAfterSeconds' in answer ? `, ${answer.retryAfterSeconds} s` : '');
}

/** A process that calls WeChat, with breakers of its own, and for which time stands still. */
async function aWechatClient() {
  const now = gateway.clock.now();
  const own = createRedis(gateway.redisUrl);
  await own.connect();
  const wechat = createWechat({
    apiUrl: gateway.wechat.url,
    simulatorOrigin: null,
    apps: demoWechatApps,
    redis: own,
    locks: createLocks(own),
    log: gateway.app.log,
    metrics: createMetrics(),
    now: () => now,
  });
  return { wechat, close: async () => (own.disconnect(), wechat.close()) };
}
