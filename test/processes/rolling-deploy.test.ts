import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { send } from '../support/app.ts';
import { Entries, LeaderboardTop, ReportScore } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';
import { aBalancer, type Balancer } from './balancer.ts';
import { aCaddy, isCaddyThere } from './caddy.ts';
import { aDeployment, asking, type Deployment } from './deployment.ts';
import { aQuietPort } from './mortal-redis.ts';
import { statusOf, type Server } from './process.ts';

/** A new version goes out: three gateways behind a proxy are replaced one after the other, while players play. */

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const clients = 4;

const proxies = [
  ['a proxy that asks for their health', aBalancer, '1', true],
  ['Caddy, as deploy/Caddyfile sets it up', aCaddy, '3', isCaddyThere],
] as const;

let deployment: Deployment;
let balancer: Balancer;
beforeAll(async () => {
  deployment = await aDeployment();
});
afterAll(() => deployment.close());

describe.each(proxies)('behind %s', (_, aProxy, drainSeconds, isThere) => {
  let gateways: Server[];
  beforeAll(async () => {
    if (!isThere) return;
    const starts = [1, 2, 3].map(async () =>
      deployment.gateway({ DRAIN_SECONDS: drainSeconds, PORT: String(await aQuietPort()) }),
    );
    gateways = await Promise.all(starts);
    balancer = await aProxy(gateways);
  });
  afterAll(async () => {
    if (isThere) await balancer.close();
  });

  test.skipIf(!isThere)('no request fails, every report is kept, and who watches goes on to the final state', () =>
    deployAnew(gateways),
  );
});

async function deployAnew(gateways: Server[]): Promise<void> {
  const { key } = await aBoard(asking(balancer));
  const players = await Promise.all(Array.from({ length: clients }, () => aPlayer(asking(balancer))));
  const watchers = [aWatcherOverWebSocket(key), aWatcherOverSse(key)];
  await until(() => watchers.every(({ seen }) => seen.length > 0));

  const over = new AbortController();
  const failures: unknown[] = [];
  const best = players.map(() => 0);
  const playing = players.map(async ({ token }, index) => {
    for (let score = 1; !over.signal.aborted; score += 1) {
      const input = { leaderboard: key, score, runId: randomUUID() };
      const reported = await send(balancer.graphql, ReportScore, { input }, token).catch((error: unknown) => ({
        error,
      }));
      if ('data' in reported && reported.data?.reportScore.__typename === 'ScoreReport') best[index] = score;
      else failures.push(reported);
      const read = await send(balancer.graphql, Entries, { key }, token).catch((error: unknown) => ({
        error,
      }));
      if (!('data' in read) || read.errors) failures.push(read);
    }
  });
  for (const gateway of gateways) {
    const before = [...best];
    const ended = gateway.signal('SIGTERM');
    // It says that it goes, and still answers.
    await until(
      () => statusOf(`${gateway.url}/health/ready`),
      (status) => status === 503,
    );
    expect(await statusOf(`${gateway.url}/health/serving`)).toBe(503);
    expect(await statusOf(`${gateway.url}/health/live`)).toBe(200);
    expect(await ended).toEqual({ code: 0, signal: null });
    await gateway.start();
    await until(() => balancer.isServing(gateway), Boolean, 60);
    await until(() => best.every((score, index) => score > before[index]!), Boolean, 60);
  }
  over.abort();
  await Promise.all(playing);

  expect(failures).toEqual([]);
  const wanted = best.toSorted((left, right) => right - left);
  const { leaderboard } = await asking(balancer).query(Entries, { key });
  expect(leaderboard!.entries.edges.map(({ node }) => node.score)).toEqual(wanted);
  for (const watcher of watchers) {
    await until(
      () => watcher.seen.at(-1)?.scores,
      (scores) => JSON.stringify(scores) === JSON.stringify(wanted),
      60,
    );
    expect(watcher.farewells.length).toBeGreaterThan(0);
    watcher.close();
  }
  const [overWebSocket, overSse] = watchers.map(({ farewells }) => farewells);
  expect(new Set(overWebSocket)).toEqual(
    new Set(['1012 This server restarts. Connect again, and subscribe with the last id as `after`.']),
  );
  for (const farewell of overSse!) expect(Number(/^retry: (\d+)$/.exec(farewell)![1])).toBeGreaterThanOrEqual(1_000);
}

type Seen = { id: string; scores: number[] };
type Top = { leaderboardTop: { id: string; entries: { score: number }[] } };
const toSeen = ({ leaderboardTop: { id, entries } }: Top): Seen => ({ id, scores: entries.map(({ score }) => score) });

/** The protocol's own client, which connects again by itself. */
function aWatcherOverWebSocket(key: string) {
  const seen: Seen[] = [];
  const farewells: string[] = [];
  const client = createClient({
    url: balancer.graphql.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 10,
    retryWait: async () => {},
    on: {
      closed: (event) => {
        const { code, reason } = event as { code: number; reason: string };
        if (code !== 1000) farewells.push(`${code} ${reason}`);
      },
    },
  });
  client.subscribe<Top>(
    { query: LeaderboardTop.toString(), variables: { key } },
    { next: ({ data }) => void (data && seen.push(toSeen(data))), error: () => {}, complete: () => {} },
  );
  return { seen, farewells, close: () => void client.dispose() };
}

/** What a browser's EventSource does: comes back after `retry`, with the id of the last event. */
function aWatcherOverSse(key: string) {
  const seen: Seen[] = [];
  const farewells: string[] = [];
  const controller = new AbortController();
  void follow();
  return { seen, farewells, close: () => controller.abort() };

  async function follow(): Promise<void> {
    while (!controller.signal.aborted) {
      let retry = '';
      const url = new URL(balancer.graphql);
      url.searchParams.set('query', LeaderboardTop.toString());
      url.searchParams.set('variables', JSON.stringify({ key }));
      const lastId = seen.at(-1)?.id;
      const headers = { accept: 'text/event-stream', ...(lastId && { 'last-event-id': lastId }) };
      try {
        const { body } = await fetch(url, { headers, signal: controller.signal });
        let text = '';
        for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
          const events = (text + chunk).split('\n\n');
          text = events.pop()!;
          for (const event of events) {
            if (event.startsWith('retry:')) retry = event;
            const [, data] = /^data: (.*)$/m.exec(event) ?? [];
            if (data) seen.push(toSeen((JSON.parse(data) as { data: Top }).data));
          }
        }
        farewells.push(retry);
      } catch {
        // Aborted, or refused while no gateway served: it comes back.
      }
    }
  }
}
