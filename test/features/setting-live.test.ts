import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { aGateway, aWechat, send, type TestApp, type Wechat } from '../support/app.ts';
import { aDatabase } from '../support/databases.ts';
import { Logout, Me } from '../support/documents.ts';
import type { SettingsInput } from '../support/gql/graphql.ts';
import { overSse, transports, type Subscribe, type Subscriber } from '../support/live.ts';
import { aPlayer } from '../support/players.ts';
import { until, workerRedisUrl } from '../support/services.ts';
import { SettingsChanged } from '../support/setting-documents.ts';
import { aSetting, tag, untag, valuesOf } from '../support/settings.ts';
import { aWire, type Wire } from '../support/wire.ts';

/*
 * Two gateways over one Postgres and one Redis: settings are changed through the one, and read and watched through the
 * other, whose ways to Postgres and to Redis can be cut.
 */

const AUTH_SECRET = randomBytes(32).toString('base64url');

let database: Awaited<ReturnType<typeof aDatabase>>;
let wechat: Wechat;
let toRedis: Wire;
let toPostgres: Wire;
let serving: TestApp;
let changing: TestApp;
const open: Subscriber<unknown>[] = [];

beforeAll(async () => {
  [database, wechat] = await Promise.all([aDatabase(), aWechat()]);
  const redis = new Redis(workerRedisUrl());
  await redis.flushdb();
  redis.disconnect();
  [toRedis, toPostgres] = await Promise.all([aWire(workerRedisUrl()), aWire(database.url)]);
  const shared = { wechat, env: { AUTH_SECRET } };
  serving = await aGateway({ ...shared, databaseUrl: toPostgres.url, redisUrl: toRedis.url });
  changing = await aGateway({ ...shared, databaseUrl: database.url, redisUrl: workerRedisUrl() });
});
afterEach(async () => {
  toRedis.mend();
  toPostgres.mend();
  for (const { close } of open.splice(0)) close();
});
afterAll(async () => {
  await Promise.all([serving.close(), changing.close()]);
  toRedis.close();
  toPostgres.close();
  await Promise.all([database.drop(), wechat.stop()]);
});

type Watching = { token?: string; after?: string | null; lastEventId?: string };
function watch(subscribe: Subscribe, input: SettingsInput, { token, after, lastEventId }: Watching = {}) {
  const options = { ...(token && { token }), ...(lastEventId && { lastEventId }) };
  const subscriber = subscribe(serving.url, SettingsChanged, { input, after: after ?? null }, options);
  open.push(subscriber);
  /** The newest message, once it holds this value. */
  const holds = (key: string, value: unknown) =>
    subscriber.newest(({ settingsChanged }) => (settingsChanged.values as Record<string, unknown>)[key] === value);
  return Object.assign(subscriber, { holds });
}
const fromNow = (seconds: number) => new Date(serving.clock.now() + seconds * 1_000).toISOString();

describe.each(transports)('settingsChanged over %s', (_name, subscribe) => {
  test('comes at once, and again when another process changes a setting', async () => {
    const { key } = await aSetting(changing, { value: 1 });
    const watching = watch(subscribe, {});
    await watching.holds(key, 1);
    await aSetting(changing, { key, value: 2 });
    const { settingsChanged } = await watching.holds(key, 2);
    const { hash, values } = await valuesOf(serving);
    expect(settingsChanged).toMatchObject({ id: hash, values });
  });

  test('does not come for what changes nothing for the caller', async () => {
    const { key } = await aSetting(changing, { value: 1 });
    const [here, there] = [watch(subscribe, { platform: 'web' }), watch(subscribe, { platform: 'ios' })];
    await Promise.all([here.holds(key, 1), there.holds(key, 1)]);
    const seen = here.messages.length;
    await aSetting(changing, { key, rules: [{ when: { platforms: ['ios'] }, value: 2 }] });
    await there.holds(key, 2);
    await aSetting(changing, { key, value: 3 });
    await here.holds(key, 3);
    expect(here.messages).toHaveLength(seen + 1);
  });

  test('whoever comes back with an id gets the newest state if it is another one, and else waits for it', async () => {
    const { key } = await aSetting(changing, { value: 1 });
    const first = await watch(subscribe, {}).holds(key, 1);
    const again = watch(subscribe, {}, { after: first.settingsChanged.id });
    const fresh = watch(subscribe, {});
    await fresh.holds(key, 1);
    expect(again.messages).toEqual([]);
    await aSetting(changing, { key, value: 2 });
    await again.holds(key, 2);
    const late = watch(subscribe, {}, { after: first.settingsChanged.id });
    await late.holds(key, 2);
    expect([again.messages.length, late.messages.length]).toEqual([1, 1]);
  });

  test('comes when a rule begins, and when it ends', async () => {
    const when = { from: fromNow(60), until: fromNow(120) };
    const { key } = await aSetting(changing, { value: 1, rules: [{ when, value: 2 }] });
    const watching = watch(subscribe, {});
    expect((await watching.holds(key, 1)).settingsChanged.changesAt).toBe(when.from);
    wechat.clock.advance(60);
    await watching.holds(key, 2);
    wechat.clock.advance(60);
    await watching.holds(key, 1);
  });

  test("comes when the player's tags change, and ends with the session", async () => {
    const { key } = await aSetting(changing, { value: 1, rules: [{ when: { playerTags: ['vip'] }, value: 2 }] });
    const player = await aPlayer(changing);
    const watching = watch(subscribe, {}, { token: player.token });
    await watching.holds(key, 1);
    await tag(changing, { players: [player.id], tags: ['vip'] });
    await watching.holds(key, 2);
    await untag(changing, { players: [player.id], tags: ['vip'] });
    await watching.holds(key, 1);
    await changing.query(Logout, { everywhere: false }, player.token);
    expect(await watching.ended()).toEqual({ kind: 'error', codes: ['UNAUTHENTICATED'] });
  });
});

test('an event stream has ids, and goes on behind the last one', async () => {
  const { key } = await aSetting(changing, { value: 1 });
  const watching = watch(overSse, {});
  const { id } = (await watching.holds(key, 1)).settingsChanged;
  expect(watching.messages.at(-1)!.eventId).toBe(id);
  const again = watch(overSse, {}, { lastEventId: id });
  await aSetting(changing, { key, value: 2 });
  await again.holds(key, 2);
  expect(again.messages).toHaveLength(1);
  expect(await watch(overSse, {}, { after: 'no id' }).ended()).toMatchObject({ codes: ['BAD_USER_INPUT'] });
});

describe('reads', () => {
  test('ask Postgres for nothing but the tags of a player where a rule asks for tags, and for those not again', async () => {
    const { key } = await aSetting(changing, { value: 1, rules: [{ when: { playerTags: ['vip'] }, value: 2 }] });
    const player = await aPlayer(serving);
    await until(async () => (await valuesOf(serving, {}, player.token)).values[key] === 1);
    const [query, connect] = [vi.spyOn(serving.app.db.pool, 'query'), vi.spyOn(serving.app.db.pool, 'connect')];
    const read = async () => {
      query.mockClear();
      connect.mockClear();
      for (let reads = 0; reads < 10; reads += 1) await valuesOf(serving, {}, reads % 2 ? player.token : undefined);
      const names = (query.mock.calls as unknown as [{ name?: string }][]).map(([{ name }]) => name);
      // That is what each process asks every second.
      return names.filter((name) => name !== 'settings-revisions');
    };
    expect(await until(read, (names) => names.length === 0)).toEqual([]);
    wechat.clock.advance(6);
    expect(await read()).toEqual(['player-tags']);
    expect(connect.mock.calls.length).toBe(query.mock.calls.length);
    query.mockRestore();
    connect.mockRestore();
  });

  test('follow within seconds while word of changes is lost, because Redis is away', async () => {
    const { key } = await aSetting(changing, { value: 1, rules: [{ when: { playerTags: ['vip'] }, value: 9 }] });
    const player = await aPlayer(changing);
    const watching = watch(overSse, {});
    await watching.holds(key, 1);
    expect((await valuesOf(serving, {}, player.token)).values[key]).toBe(1);
    toRedis.cut();
    await aSetting(changing, { key, value: 2 });
    await watching.holds(key, 2);
    expect((await valuesOf(serving)).values[key]).toBe(2);
    expect((await valuesOf(serving, {}, player.token)).values[key]).toBe(2);
    await tag(changing, { players: [player.id], tags: ['vip'] });
    wechat.clock.advance(6);
    expect((await valuesOf(serving, {}, player.token)).values[key]).toBe(9);
  });

  test.each(['Postgres', 'Postgres and Redis'])('go on while %s is away, for players and strangers', async (away) => {
    const { key } = await aSetting(changing, {
      value: 1,
      rules: [
        { when: { playerTags: ['vip'] }, value: 2 },
        { when: { platforms: ['web'] }, value: 3 },
      ],
    });
    const [known, stranger] = await Promise.all([aPlayer(changing), aPlayer(changing)]);
    await tag(changing, { players: [known.id, stranger.id], tags: ['vip'] });
    await until(async () => (await valuesOf(serving, {}, known.token)).values[key] === 2);
    const watching = watch(overSse, { platform: 'web' });
    await watching.holds(key, 3);
    toPostgres.cut();
    if (away !== 'Postgres') toRedis.cut();
    // Long enough for what is known of tags to get old.
    wechat.clock.advance(60);
    for (let reads = 0; reads < 3; reads += 1) {
      expect((await valuesOf(serving)).values[key]).toBe(1);
      expect((await valuesOf(serving, { platform: 'web' })).values[key]).toBe(3);
      expect((await valuesOf(serving, {}, known.token)).values[key]).toBe(2);
      // Nobody here has known this one's tags before.
      expect((await valuesOf(serving, {}, stranger.token)).values[key]).toBe(1);
    }
    await aSetting(changing, { key, rules: [] });
    expect((await valuesOf(serving, { platform: 'web' })).values[key]).toBe(3);
    await until(() => serving.log.some((line) => line.includes('settings cannot be compared with Postgres')));
    toPostgres.mend();
    toRedis.mend();
    await watching.holds(key, 1);
    expect(watching.end).toBeNull();
  });

  test('do not let the session of a player stand for more than settings while nobody can tell whether it ended', async () => {
    const player = await aPlayer(changing);
    toPostgres.cut();
    toRedis.cut();
    await valuesOf(serving, {}, player.token);
    expect((await send(serving.url, Me, {}, player.token)).errors).toHaveLength(1);
    const both = '{ me { id } settings { __typename } }';
    expect((await send(serving.url, both, {}, player.token)).errors).toHaveLength(1);
  });
});
