import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { aGateway, type TestApp } from '../support/app.ts';
import { LeaderboardTop } from '../support/documents.ts';
import { aSleeper, aSleepingSocket, overSse, overWebSocket, transports, type Subscriber } from '../support/live.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';

/** What holds for every subscription, whatever it is about: its limits, and how it ends when it has to. */

let gateway: TestApp;
const closers: (() => void)[] = [];

beforeAll(async () => {
  gateway = await aGateway();
});
afterEach(async () => {
  for (const close of closers.splice(0)) close();
  await until(() => valueOf('trellis_subscriptions'), isZero);
});
afterAll(() => gateway.close());

const isZero = (value: number) => value === 0;

async function valueOf(name: string): Promise<number> {
  const metric = (await gateway.app.metrics.registry.getMetricsAsJSON()).find((one) => one.name === name)!;
  return metric.values.reduce((sum, { value }) => sum + value, 0);
}

function keep<Closable extends { close(): void }>(closable: Closable): Closable {
  closers.push(() => closable.close());
  return closable;
}

/** A board whose top takes ten megabytes when it is asked for like this: more than a connection holds unread. */
async function aHeavyBoard() {
  const { key } = await aBoard(gateway);
  const metadata = { note: 'x'.repeat(2_000) };
  const players = await Promise.all(Array.from({ length: 100 }, () => aPlayer(gateway)));
  await Promise.all(players.map((player, score) => player.report({ leaderboard: key, score, metadata })));
  const notes = Array.from({ length: 45 }, (_, index) => `m${index}: metadata`).join(' ');
  const query = `subscription Heavy($key: ID!) { leaderboardTop(leaderboard: $key, first: 100) { entries { ${notes} } } }`;
  return { key, query, report: (score: number) => players[0]!.report({ leaderboard: key, score }) };
}

describe('a client that does not take its messages', () => {
  let board: Awaited<ReturnType<typeof aHeavyBoard>>;
  beforeAll(async () => {
    board = await aHeavyBoard();
  });

  /** Opens a healthy subscription, runs `open`, and lets time pass when a message for it is on its way. */
  async function beside<Sleeper>(open: () => Promise<Sleeper>) {
    const healthy = keep(overSse(gateway.url, LeaderboardTop, { key: board.key }));
    await healthy.newest();
    const [messages, cuts] = [await valueOf(messagesTotal), await valueOf(cutsTotal)];
    const sleeper = await open();
    await until(
      () => valueOf(messagesTotal),
      (count) => count === messages + 1,
    );
    gateway.clock.advance(11);
    await until(
      () => valueOf(cutsTotal),
      (count) => count === cuts + 1,
    );
    return { healthy, sleeper };
  }
  const messagesTotal = 'trellis_subscription_messages_total';
  const cutsTotal = 'trellis_slow_consumers_total';

  async function expectToGoOn(healthy: Subscriber<{ leaderboardTop: { entries: { score: number }[] } }>) {
    const { entries } = (await healthy.newest()).leaderboardTop;
    const score = entries[0]!.score + 1;
    await board.report(score);
    await healthy.newest(({ leaderboardTop }) => leaderboardTop.entries[0]?.score === score);
  }

  test('is cut off over SSE, and the others are not', async () => {
    const { healthy } = await beside(async () => keep(await aSleeper(gateway.url, board.query, { key: board.key })));
    await until(
      () => valueOf('trellis_subscriptions'),
      (count) => count === 1,
    );
    await expectToGoOn(healthy);
  });

  test('is cut off over WebSocket with a code that says to come back later, and the others are not', async () => {
    const { healthy, sleeper } = await beside(async () =>
      keep(await aSleepingSocket(gateway.url, board.query, { key: board.key })),
    );
    sleeper.wake();
    expect(await until(() => sleeper.state.code)).toBe(1013);
    await expectToGoOn(healthy);
  });
});

describe('limits', () => {
  test.each(transports)('hold over %s before the subscription begins', async (_name, subscribe) => {
    const { key } = await aBoard(gateway);
    const names = Array.from({ length: 60 }, (_, index) => `a${index}: achievedAt`).join(' ');
    const query = `subscription TooMuch($key: ID!) {
      leaderboardTop(leaderboard: $key, first: 100) { entries { ${names} } }
    }`;
    const { end, messages } = await answered(keep(subscribe(gateway.url, query as never, { key })));
    expect(JSON.stringify(messages[0]?.errors ?? end)).toContain('BAD_USER_INPUT');
    expect(messages.filter(({ data }) => data)).toEqual([]);
    expect(await valueOf('trellis_live_boards')).toBe(0);
  });

  test('twenty operations may be open on one socket', async () => {
    const { key } = await aBoard(gateway);
    const client = createClient({ url: gateway.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
    closers.push(() => void client.dispose());
    const query = LeaderboardTop.toString();
    const faults: unknown[] = [];
    for (let id = 0; id <= 20; id += 1)
      client.subscribe(
        { query, variables: { key } },
        { next() {}, complete() {}, error: (errors) => faults.push(errors) },
      );
    await until(
      () => valueOf('trellis_subscriptions'),
      (count) => count === 20,
    );
    await until(() => faults.length);
    expect(faults).toMatchObject([[{ extensions: { code: 'BAD_USER_INPUT' } }]]);
  });
});

const answered = async <Data>(subscriber: Subscriber<Data>) => {
  await subscriber.ended();
  return subscriber;
};

describe('a gateway that is told to end', () => {
  test('lets its subscribers go at once, in the way that makes them come back, also past one that sleeps', async () => {
    const own = await aGateway({
      redisUrl: gateway.redisUrl,
      databaseUrl: gateway.databaseUrl,
      wechat: gateway.wechat,
    });
    const { key, query } = await aHeavyBoard();
    const [stream, socket] = [
      overSse(own.url, LeaderboardTop, { key }),
      overWebSocket(own.url, LeaderboardTop, { key }),
    ];
    await Promise.all([stream.newest(), socket.newest()]);
    const sleeper = keep(await aSleeper(own.url, query, { key }));
    const startedAt = performance.now();
    await own.close();
    expect(await stream.ended()).toEqual({ kind: 'closed' });
    expect(await socket.ended()).toEqual({ kind: 'closed', code: 1012 });
    // A request under way would be given ten seconds.
    expect(performance.now() - startedAt).toBeLessThan(9_000);
    sleeper.close();
  });
});
