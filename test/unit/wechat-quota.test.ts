import { pino } from 'pino';
import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { createRedis } from '../../src/infra/redis.ts';
import { beijingDay, bucketOf, limitOf, secondsAfter } from '../../src/wechat/limits.ts';
import { createQuotaStore } from '../../src/wechat/quota-store.ts';
import { workerRedisUrl } from '../support/services.ts';

const log = pino({ level: 'silent' });
const noon = Date.UTC(2026, 0, 15, 4);
const limit = { perMinute: 40, perDay: 100 };

async function aStore(now: () => number = () => noon) {
  const url = workerRedisUrl();
  const flusher = new Redis(url);
  await flusher.flushdb();
  flusher.disconnect();
  const redis = createRedis(url);
  await redis.connect();
  return { store: createQuotaStore(redis, log, now), redis, other: createQuotaStore(redis, log, now) };
}

describe('a token bucket', () => {
  test.each([2, 3, 7, 40, 1_000, 50_000])('of %d a minute never lets more through in any minute', (perMinute) => {
    const { burst, refillPerMillisecond } = bucketOf({ perMinute })!;
    expect(burst).toBeGreaterThanOrEqual(1);
    expect(refillPerMillisecond).toBeGreaterThan(0);
    expect(burst + Math.floor(refillPerMillisecond * 60_000 + 1e-9)).toBeLessThanOrEqual(perMinute);
  });

  test('is not there where no limit is known', () => {
    expect(bucketOf(limitOf(undefined, '/sns/jscode2session'))).toBeNull();
    expect(limitOf({ '/x': { perDay: 5 } }, '/x')).toEqual({ perDay: 5 });
  });
});

describe('a quota in Redis', () => {
  test('is shared: two stores together get the burst, then wait for tokens, then are refused', async () => {
    const { store, other, redis } = await aStore();
    const permits = [];
    for (let count = 0; count < 12; count += 1)
      permits.push(await (count % 2 ? store : other).take('wx1', '/x', limit), await store.take('wx2', '/x', limit));
    const [first] = [permits.filter((_, index) => index % 2 === 0)];
    expect(first.slice(0, 10).every((permit) => permit.kind === 'granted' && permit.waitMilliseconds === 0)).toBe(true);
    expect(first.slice(10)).toMatchObject([{ kind: 'refused', reason: 'minute' }, { kind: 'refused' }]);
    redis.disconnect();
  });

  test('has callers wait a moment for the next token, one after the other', async () => {
    const { store, redis } = await aStore();
    const fast = { perMinute: 600 };
    for (let count = 0; count < 150; count += 1) await store.take('wx1', '/x', fast);
    // 420 tokens a minute come in.
    const waits = [];
    for (let count = 0; count < 8; count += 1) waits.push(await store.take('wx1', '/x', fast));
    expect(waits.slice(0, 7)).toMatchObject(
      [143, 286, 429, 572, 715, 858, 1_000].map((waitMilliseconds) => ({ kind: 'granted', waitMilliseconds })),
    );
    expect(waits[7]).toMatchObject({ kind: 'refused', reason: 'minute' });
    redis.disconnect();
  });

  test('of a day lasts until midnight in Beijing', async () => {
    let now = noon;
    const { store, redis } = await aStore(() => now);
    const take = () => store.take('wx1', '/x', { perDay: 2 });
    expect([await take(), await take()]).toMatchObject([{ kind: 'granted' }, { kind: 'granted' }]);
    expect(await take()).toEqual({ kind: 'refused', reason: 'day', waitMilliseconds: 12 * 3_600_000 });
    now = beijingDay(noon).endsAt;
    expect(await take()).toMatchObject({ kind: 'granted' });
    redis.disconnect();
  });

  test('that WeChat closed rests in all processes, then one call at a time tries, until one went well', async () => {
    let now = noon;
    const { store, other, redis } = await aStore(() => now);
    await store.rest('wx1', '/x', now + 600_000, beijingDay(now).endsAt);
    expect(await other.take('wx1', '/x', {})).toEqual({ kind: 'refused', reason: 'rest', waitMilliseconds: 600_000 });
    expect(await other.take('wx1', '/y', {})).toMatchObject({ kind: 'granted' });
    now += 600_000;
    expect(await other.take('wx1', '/x', {})).toMatchObject({ kind: 'granted', isTrial: true });
    expect(await store.take('wx1', '/x', {})).toMatchObject({ kind: 'refused', reason: 'rest' });
    await other.reopen('wx1', '/x');
    expect(await store.take('wx1', '/x', {})).toMatchObject({ kind: 'granted', isTrial: false });
    redis.disconnect();
  });

  test('that WeChat closed opens by itself when WeChat counts anew, and at once when it was cleared', async () => {
    let now = noon;
    const { store, redis } = await aStore(() => now);
    await store.rest('wx1', '/x', now + 60_000, now + 60_000);
    now += 60_000;
    expect(await store.take('wx1', '/x', {})).toMatchObject({ kind: 'granted', isTrial: false });
    await store.rest('wx1', '/x', now + 60_000, now + 60_000);
    await store.clear('wx1');
    expect(await store.take('wx1', '/x', {})).toMatchObject({ kind: 'granted' });
    redis.disconnect();
  });

  test('keeps nobody from calling while Redis is away, but for what WeChat said to this process', async () => {
    const unconnected = createRedis('redis://127.0.0.1:1');
    const store = createQuotaStore(unconnected, log, () => noon);
    for (let count = 0; count < 100; count += 1)
      expect(await store.take('wx1', '/x', limit)).toMatchObject({ kind: 'granted', waitMilliseconds: 0 });
    await store.rest('wx1', '/x', noon + 60_000, noon + 60_000);
    expect(await store.take('wx1', '/x', limit)).toMatchObject({ kind: 'refused', reason: 'rest' });
    unconnected.disconnect();
  });
});

describe('after a refusal for too many calls', () => {
  test.each([
    [44990, noon, 1],
    [45011, noon, 60],
    [44991, noon, 60],
    [45009, noon, 600],
    [45009, beijingDay(noon).endsAt - 90_000, 90],
    [44993, beijingDay(noon).endsAt - 1, 1],
    [47001, noon, null],
  ])('%d at %d is asked again after %s seconds', (errcode, now, seconds) => {
    expect(secondsAfter(errcode, now)).toBe(seconds);
  });
});
