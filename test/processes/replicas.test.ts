import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { adminKey, aGateway, type TestApp } from '../support/app.ts';
import { SearchPlayers } from '../support/care-documents.ts';
import { MyInvitations } from '../support/invitation-documents.ts';
import { anInviter } from '../support/inviters.ts';
import { aPlayer } from '../support/players.ts';
import { aDatabase } from '../support/databases.ts';
import { until } from '../support/services.ts';
import { aPostgresPair, type PostgresPair } from './postgres-replica.ts';

/** Two gateways that read what may be a moment old from a streaming replica of Postgres. */

vi.setConfig({ testTimeout: 180_000, hookTimeout: 90_000 });

let pair: PostgresPair;
let here: TestApp;
let there: TestApp;

beforeAll(async () => {
  pair = await aPostgresPair();
  const env = { DATABASE_REPLICA_URLS: pair.replicaUrl };
  here = await aGateway({ databaseUrl: pair.url, env });
  const { redisUrl, wechat, config } = here;
  there = await aGateway({
    databaseUrl: pair.url,
    redisUrl,
    wechat,
    env: { ...env, AUTH_SECRET: config.authSecret },
  });
});
afterAll(async () => {
  await there.close();
  await here.close();
  await pair.remove();
});

const search = async (gateway: TestApp, id: string) =>
  (await gateway.query(SearchPlayers, { search: id, first: 1 }, adminKey)).players.totalCount;
const readsBy = async ({ app }: TestApp, source: 'replica' | 'primary') =>
  (await app.metrics.reads.get()).values.find(({ labels }) => labels.source === source)?.value ?? 0;
const lagOf = async ({ app }: TestApp) => (await app.metrics.replicaLag.get()).values[0]?.value ?? Infinity;

/** Until lists come from the replica, of a gateway by which nobody wrote just now. */
const untilReplicaAnswers = (gateway: TestApp) =>
  until(
    async () => {
      const before = await readsBy(gateway, 'replica');
      await search(gateway, 'nobody');
      return (await readsBy(gateway, 'replica')) > before;
    },
    Boolean,
    60,
  );

describe('a replica', () => {
  test('answers lists and searches, with what was committed a moment ago', async () => {
    await untilReplicaAnswers(here);
    const { id } = await aPlayer(here);
    // On a slow machine the primary may answer now and then; what counts is what the replica says.
    await until(
      async () => {
        const before = await readsBy(here, 'replica');
        const found = await search(here, id);
        return found === 1 && (await readsBy(here, 'replica')) > before;
      },
      Boolean,
      60,
    );
  });

  test('is not asked by who has just written, on whichever gateway', async () => {
    const ann = await anInviter(here);
    for (let round = 1; round <= 3; round += 1) {
      // From here on the replica learns nothing, and passes for up to date for two seconds more.
      await Promise.all([untilReplicaAnswers(here), untilReplicaAnswers(there)]);
      await pair.pause();
      try {
        await ann.invite();
        for (const gateway of [there, here])
          expect((await gateway.query(MyInvitations, {}, ann.token())).myInvitations.totalCount).toBe(round);
      } finally {
        await pair.resume();
      }
    }
  });

  test('is not asked while it lags behind, and is again once it has caught up', async () => {
    await untilReplicaAnswers(there);
    await pair.pause();
    try {
      const { id } = await aPlayer(here);
      await until(
        () => lagOf(there),
        (lag) => lag > 2,
        30,
      );
      const before = await readsBy(there, 'replica');
      expect(await search(there, id)).toBe(1);
      expect(await readsBy(there, 'replica')).toBe(before);
    } finally {
      await pair.resume();
    }
    await untilReplicaAnswers(there);
  });

  test('that is gone is missed by nobody, and is asked again once it is back', async () => {
    await untilReplicaAnswers(there);
    await pair.stopReplica();
    const { id } = await aPlayer(there);
    for (let count = 0; count < 5; count += 1) expect(await search(there, id)).toBe(1);
    await pair.startReplica();
    await untilReplicaAnswers(there);
    expect(await search(there, id)).toBe(1);
  });
});

test('a database that is no copy of the primary is never asked', async () => {
  const stranger = await aDatabase();
  const { redisUrl, wechat, config } = here;
  const env = { AUTH_SECRET: config.authSecret, DATABASE_REPLICA_URLS: stranger.url };
  const own = await aGateway({ databaseUrl: pair.url, redisUrl, wechat, env });
  try {
    await until(() => own.log.some((line) => line.includes('is no replica of DATABASE_URL')));
    const { id } = await aPlayer(own);
    expect(await search(own, id)).toBe(1);
    expect(await readsBy(own, 'replica')).toBe(0);
    expect(own.log.join('')).not.toContain(new URL(stranger.url).password);
  } finally {
    await own.close();
    await stranger.drop();
  }
});
