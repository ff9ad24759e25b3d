import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aMortalRedis, type MortalRedis } from '../processes/mortal-redis.ts';
import { adminKey, send } from '../support/app.ts';
import { DeadJobs } from '../support/dead-job-documents.ts';
import { until } from '../support/services.ts';
import { all, aStage, type Stage } from './stage.ts';

/* What docs/outages.md says of Redis. */

let redis: MortalRedis;
let stage: Stage;

beforeAll(async () => {
  redis = await aMortalRedis();
  stage = await aStage({ redisUrl: redis.url });
});
afterEach(async () => {
  stage.toRedis.mend();
  await stage.untilWell();
  await stage.expectKept();
});
afterAll(async () => {
  await stage.close();
  await redis.remove();
});

/** All that players do goes on, but nobody is told of a logout of which others might not hear. */
const withoutRedis = all('ok', { logout: 'SERVICE_UNAVAILABLE' });

async function expectAway(): Promise<void> {
  expect(await stage.tryAll()).toEqual(withoutRedis);
  expect(await stage.ready()).toEqual([503, { faults: ['Redis'] }]);
  await until(
    () => stage.metric('trellis_dependency_up{dependency="redis"}'),
    (value) => value === 0,
  );
  const { errors } = await send(stage.gateway.url, DeadJobs, { first: 1 }, adminKey);
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['SERVICE_UNAVAILABLE']);
}

async function expectBack(): Promise<void> {
  const before = stage.said('Redis is there again').length;
  stage.toRedis.mend();
  await stage.untilWell();
  expect(stage.said('Redis is there again').length).toBeGreaterThan(before);
  await until(
    () => stage.metric('trellis_dependency_up{dependency="redis"}'),
    (value) => value === 1,
  );
}

describe('Redis gone', () => {
  test('players go on, ready and metrics say so, and all is well when it is back', async () => {
    stage.toRedis.cut();
    await expectAway();
    expect(stage.said('Redis is away')).toHaveLength(1);
    await expectBack();
  });
});

describe('Redis slow', () => {
  test('one that says nothing is as good as gone: nobody waits for it', async () => {
    stage.toRedis.stop();
    await expectAway();
    await expectBack();
  });

  test('so is one whose answers take three seconds', async () => {
    stage.toRedis.slow(3_000);
    await expectAway();
    await expectBack();
  });

  test('one whose answers take a fifth of a second is waited for', async () => {
    stage.toRedis.slow(200);
    expect(await stage.tryAll()).toEqual(all('ok'));
    expect((await stage.ready())[0]).toBe(200);
  });
});

describe('Redis flushed', () => {
  test('nothing fails, and whoever has logged out stays out', async () => {
    for (let round = 0; round < 3; round += 1) {
      await stage.redis.flushall();
      expect(await stage.tryAll()).toEqual(all('ok'));
    }
    expect((await stage.ready())[0]).toBe(200);
  });
});

describe('Redis restarted', () => {
  test('is gone for that time, and comes back with the last second missing, or with nothing', async () => {
    for (const comesBack of ['late', 'empty'] as const) {
      const point = redis.mark();
      await redis.kill();
      expect(await stage.tryAll()).toEqual(withoutRedis);
      if (comesBack === 'late') redis.goBackTo(point);
      else await redis.forgetAll();
      await redis.start();
      await stage.untilWell();
      await stage.expectKept();
    }
  });
});

describe('Redis full', () => {
  test('one that takes no writes is not ready, and players go on', async () => {
    await stage.redis.config('SET', 'maxmemory', '1');
    try {
      expect(await stage.ready()).toEqual([503, { faults: ['Redis'] }]);
      expect(await stage.tryAll()).toEqual(withoutRedis);
    } finally {
      await stage.redis.config('SET', 'maxmemory', '0');
    }
  });
});
