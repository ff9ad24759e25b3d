import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { runEntry, statusOf } from '../processes/process.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { aRedis, until } from '../support/services.ts';

/* What Prometheus reads, and that everything that is written about it is so. */

let gateway: TestApp;
beforeAll(async () => {
  gateway = await aGateway();
});
afterAll(() => gateway.close());

const read = async (address: URL | string = new URL('/metrics', gateway.url)) => (await fetch(address)).text();
const typesIn = (text: string) =>
  new Map([...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)].map(([, name, type]) => [name!, type!]));
const valueIn = (text: string, sample: string) => {
  const line = text.split('\n').find((one) => one.startsWith(`${sample} `));
  return line === undefined ? null : Number(line.slice(sample.length));
};

describe('docs/metrics.md', () => {
  const doc = readFileSync('docs/metrics.md', 'utf8');
  const rows = [...doc.matchAll(/^\| `(\w+)` \| (\w+) \| ([^|]*) \|/gm)];

  test('lists every metric that there is, and no other, with its type', async () => {
    const listed = rows.map(([, name, type]) => [name!, type!]);
    const sorted = (all: Iterable<string[]>) => [...all].toSorted(([a], [b]) => (a! < b! ? -1 : 1));
    expect(sorted(listed)).toEqual(sorted(typesIn(await read())));
  });

  test('names the labels that each has', async () => {
    const labels = new Map<string, string>();
    for (const metric of gateway.app.metrics.registry.getMetricsAsArray()) {
      const { name, labelNames } = metric as unknown as { name: string; labelNames: string[] };
      if (name.startsWith('trellis_')) labels.set(name, labelNames.map((label) => `\`${label}\``).join(', '));
    }
    const listed = rows
      .filter(([, name]) => name!.startsWith('trellis_'))
      .map(([, name, , names]) => [name!, names!.trim()]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(labels));
  });
});

describe('dashboards and alerts', () => {
  type Rule = {
    alert: string;
    expr: string;
    for: string;
    labels: { severity: string };
    annotations: { summary: string; description: string };
  };
  const alerts = parse(readFileSync('deploy/prometheus/alerts.yml', 'utf8')) as { groups: { rules: Rule[] }[] };
  const rules = alerts.groups.flatMap((group) => group.rules);
  const panels = readdirSync('deploy/grafana/dashboards').flatMap((file) => {
    const dashboard = JSON.parse(readFileSync(`deploy/grafana/dashboards/${file}`, 'utf8')) as {
      panels: { title: string; targets?: { expr: string }[] }[];
    };
    return dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const));
  });

  test('ask for metrics that there are, by labels that these have', async () => {
    const text = await read();
    const known = new Set(['up']);
    for (const [name, type] of typesIn(text)) {
      known.add(name);
      if (type === 'histogram' || type === 'summary')
        for (const part of ['bucket', 'sum', 'count']) known.add(`${name}_${part}`);
    }
    const labelsOf = new Map<string, string[]>();
    for (const metric of gateway.app.metrics.registry.getMetricsAsArray()) {
      const { name, labelNames } = metric as unknown as { name: string; labelNames: string[] };
      for (const part of ['', '_bucket', '_sum', '_count']) labelsOf.set(`${name}${part}`, labelNames);
    }
    const expressions = [...rules.map(({ alert, expr }) => [alert, expr] as const), ...panels];
    expect(expressions.length).toBeGreaterThan(40);
    for (const [where, expression] of expressions) {
      const asked = metricsIn(expression);
      expect([where, asked.length > 0]).toEqual([where, true]);
      for (const { name, labels } of asked) {
        expect([where, name, known.has(name)]).toEqual([where, name, true]);
        for (const label of labels.filter((one) => !['job', 'instance', 'le'].includes(one)))
          expect([where, name, label, labelsOf.get(name)?.includes(label)]).toEqual([where, name, label, true]);
      }
    }
  });

  test('tell somebody what is wrong and what to do about it', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const rule of rules)
      expect(rule).toMatchObject({
        for: expect.stringMatching(/^\d+m$/),
        labels: { severity: expect.stringMatching(/^(page|ticket)$/) },
        annotations: { summary: expect.any(String), description: expect.any(String) },
      });
  });
});

/** Metrics that an expression selects, with the labels that it selects them by. */
function metricsIn(expression: string): { name: string; labels: string[] }[] {
  const words = expression
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ');
  return [...words.matchAll(/\b([a-z_]\w*)\s*(\{[^}]*\}|\()?/g)]
    .filter(([, name, behind]) => behind !== '(' && !['and', 'or', 'unless', 'bool'].includes(name!))
    .map(([, name, selector = '']) => ({
      name: name!,
      labels: [...selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label]) => label!),
    }));
}

describe('metrics', () => {
  test('say how the stores, the pool, the queue and the caches are', async () => {
    const [{ key }, player] = [await aBoard(gateway), await aPlayer(gateway)];
    await player.report({ leaderboard: key, score: 1 });
    const ask = () => send(gateway.url, 'query Cached($key: ID!) { leaderboard(key: $key) { title } }', { key });
    for (let time = 0; time < 3; time += 1) await ask();
    const text = await until(read, (seen) => valueIn(seen, 'trellis_dependency_up{dependency="redis"}') === 1);
    expect(valueIn(text, 'trellis_ready')).toBe(1);
    expect(valueIn(text, 'trellis_dependency_up{dependency="postgres"}')).toBe(1);
    expect(valueIn(text, 'trellis_postgres_pool_connections_max')).toBe(20);
    // A connection may be at something, such as a watch, at the moment of reading.
    const connections = (state: string) => valueIn(text, `trellis_postgres_pool_connections{state="${state}"}`)!;
    expect(connections('idle') + connections('used')).toBeGreaterThan(0);
    expect(valueIn(text, 'trellis_postgres_pool_waiting')).toBe(0);
    expect(valueIn(text, 'trellis_postgres_connections')).toBeGreaterThan(0);
    expect(valueIn(text, 'trellis_postgres_database_bytes')).toBeGreaterThan(1_000_000);
    expect(valueIn(text, 'trellis_postgres_statement_seconds_count')).toBeGreaterThan(0);
    expect(valueIn(text, 'trellis_redis_command_seconds_count')).toBeGreaterThan(0);
    expect(valueIn(text, 'trellis_redis_memory_bytes')).toBeGreaterThan(1_000);
    expect(valueIn(text, 'trellis_redis_noeviction')).toBe(1);
    expect(valueIn(text, 'trellis_redis_appendonly')).toBe(1);
    expect(valueIn(text, 'trellis_files_free_bytes')).toBeGreaterThan(0);
    // The gateway's clock was set to noon.
    const ahead = (gateway.clock.now() - Date.now()) / 1_000;
    const skew = Math.abs(valueIn(text, 'trellis_clock_skew_seconds{of="postgres"}')!);
    expect(Math.abs(skew - ahead)).toBeLessThan(60);
    expect(valueIn(text, 'trellis_cache_reads_total{cache="documents",outcome="hit"}')).toBeGreaterThan(0);
    expect(valueIn(text, 'trellis_cache_reads_total{cache="boards",outcome="miss"}')).toBeGreaterThan(0);
    for (const cache of ['documents', 'responses', 'boards', 'settings'])
      expect(valueIn(text, `trellis_cache_entries{cache="${cache}"}`)).not.toBeNull();
  });

  test('say until when tokens are good, and what is left of quotas', async () => {
    await gateway.app.wechat.tokens.keepFresh();
    const app = demoWechatApps[0]!.appId;
    const label = `{app="${app}",path="/cgi-bin/stable_token"}`;
    const text = await until(read, (seen) => valueIn(seen, `trellis_wechat_quota_used${label}`) === 1);
    expect(valueIn(text, `trellis_wechat_quota_limit${label}`)).toBe(500_000);
    const expiry = valueIn(text, `trellis_wechat_token_expires_timestamp_seconds{app="${app}"}`)!;
    expect(expiry - gateway.clock.now() / 1_000).toBeGreaterThan(7_000);
    // A new day begins in Beijing.
    gateway.clock.advance(24 * 3600);
    await until(read, (seen) => valueIn(seen, `trellis_wechat_quota_used${label}`) === null);
  });

  test('count jobs that wait, and for how long the oldest has', async () => {
    const { bull } = gateway.app.queue;
    await bull.add('nobody.takes-it', {}, { timestamp: gateway.clock.now() - 90_000 });
    await bull.add('nobody.takes-it', {}, { timestamp: gateway.clock.now() - 30_000 });
    const text = await until(
      read,
      (seen) => valueIn(seen, 'trellis_queue_jobs{queue="trellis",state="waiting"}') === 2,
    );
    expect(valueIn(text, 'trellis_queue_oldest_waiting_seconds{queue="trellis"}')).toBeGreaterThanOrEqual(90);
    await bull.drain();
  });

  test('have no more labels for what clients make up', async () => {
    const ask = (path: string, method = 'GET') =>
      fetch(new URL(path, gateway.url), { method }).then((res) => res.text());
    const samples = (text: string) =>
      text.split('\n').filter((line) => line.startsWith('trellis_http_request_seconds_count'));
    await ask('/made-up');
    const before = samples(await read());
    for (let index = 0; index < 20; index += 1) {
      await ask(`/made-up-${index}`);
      await ask(`/files/${index}`);
      await send(gateway.url, `query Name${index} { nothing${index} }`);
    }
    const after = samples(await read());
    expect(after.filter((line) => /made-up|Name/.test(line))).toEqual([]);
    expect(after.length - before.length).toBeLessThanOrEqual(3);
  });

  test('count errors by their codes', async () => {
    const of = async (code: string) => valueIn(await read(), `trellis_graphql_errors_total{code="${code}"}`) ?? 0;
    const before = await of('UNAUTHENTICATED');
    await send(gateway.url, '{ players(first: 2) { nodes { id } } }');
    await send(gateway.url, '{ players(first: 1) { nodes { id } } }');
    expect(await of('UNAUTHENTICATED')).toBe(before + 2);
  });

  test('tell that Redis is gone, in time, and that it is back', async () => {
    const redis = await aRedis();
    const own = await aGateway({ redisUrl: redis.url, wechat: gateway.wechat });
    const address = new URL('/metrics', own.url);
    try {
      await until(
        () => read(address),
        (text) => valueIn(text, 'trellis_dependency_up{dependency="redis"}') === 1,
      );
      await redis.stop();
      const text = await until(
        () => read(address),
        (seen) => valueIn(seen, 'trellis_dependency_up{dependency="redis"}') === 0,
      );
      expect(valueIn(text, 'trellis_ready')).toBe(0);
      expect(valueIn(text, 'trellis_dependency_up{dependency="postgres"}')).toBe(1);
      expect(valueIn(text, 'trellis_redis_noeviction')).toBeNull();
    } finally {
      await own.close();
      await redis.remove();
    }
  });
});

describe('a port of its own', () => {
  test('has metrics and health, and takes them from the other', async () => {
    const own = await aGateway({ env: { METRICS_PORT: '0' }, wechat: gateway.wechat });
    try {
      const probes = (await own.app.listenForProbes())!;
      expect(valueIn(await read(`${probes}/metrics`), 'trellis_ready')).toBe(1);
      expect((await fetch(`${probes}/health/ready`)).status).toBe(200);
      expect((await fetch(`${probes}/health/live`)).status).toBe(200);
      expect((await fetch(`${probes}/graphql?query={__typename}`)).status).toBe(404);
      expect((await fetch(new URL('/metrics', own.url))).status).toBe(404);
      expect((await fetch(new URL('/health/ready', own.url))).status).toBe(200);
    } finally {
      await own.close();
    }
  });

  test('tells that a worker runs its jobs', async () => {
    const own = await aGateway({ env: { METRICS_PORT: '0' }, wechat: gateway.wechat });
    try {
      const probes = (await own.app.listenForProbes())!;
      const runner = own.app.startJobs();
      await until(async () => (await fetch(`${probes}/health/ready`)).status === 200);
      await runner.close();
      const response = await fetch(`${probes}/health/ready`);
      expect([response.status, await response.json()]).toEqual([503, { faults: ['jobs'] }]);
      const text = await until(
        () => read(`${probes}/metrics`),
        (seen) => /trellis_job_seconds_count\{/.test(seen),
      );
      expect(text).toContain('outcome="ok"');
    } finally {
      await own.close();
    }
  });

  test('is all that a worker listens on, until it ends', async () => {
    const env = {
      DATABASE_URL: gateway.databaseUrl,
      REDIS_URL: gateway.redisUrl,
      WECHAT_APPS: JSON.stringify(demoWechatApps),
      WECHAT_API_URL: gateway.wechat.url,
      AUTH_SECRET: 'a'.repeat(32),
      ADMIN_API_KEY: adminKey,
      METRICS_PORT: '0',
    };
    const worker = runEntry('worker', env);
    const told = /"probes":"http:\/\/localhost:(\d+)"/;
    await until(() => worker.hasEnded() || told.test(worker.said.stdout));
    const probes = `http://127.0.0.1:${told.exec(worker.said.stdout)?.[1]}`;
    await until(
      () => statusOf(`${probes}/health/ready`),
      (status) => status === 200,
    );
    expect(valueIn(await read(`${probes}/metrics`), 'trellis_ready')).toBe(1);
    expect(await worker.signal('SIGTERM')).toMatchObject({ code: 0 });
    expect(await statusOf(`${probes}/health/live`)).toBe(0);
  });

  test('is named where it is in use already', async () => {
    const { port } = new URL(gateway.url);
    const own = await aGateway({ env: { METRICS_PORT: port }, wechat: gateway.wechat });
    try {
      await expect(own.app.listenForProbes()).rejects.toThrow(
        `Port ${port} on 127.0.0.1 is in use. Stop what runs there, or set METRICS_PORT`,
      );
    } finally {
      await own.close();
    }
  });
});
