import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createClient } from 'graphql-ws';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { aGateway, send, type TestApp } from '../support/app.ts';
import {
  aCollector,
  clientKind,
  consumerKind,
  producerKind,
  serverKind,
  type Collector,
  type SeenSpan,
} from '../support/collector.ts';
import { LoginMiniGame } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';
import { anUpstream, declared, type TestUpstream } from '../support/upstreams.ts';

/* What a gateway sends to OpenTelemetry's collector of what it does, seen from the collector. */

let collector: Collector;
let upstream: TestUpstream;
let gateway: TestApp;
const [miniGame] = demoWechatApps;
const popup = { List: [{ TemplateId: 't1', SubscribeStatusString: 'accept', PopupScene: 0 }] };

beforeAll(async () => {
  collector = await aCollector();
  upstream = await anUpstream();
  gateway = await aGateway({
    env: {
      ...collector.env,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-team=game%20servers',
      OTEL_SERVICE_NAME: 'garden-gateway',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
      TRUST_PROXY: '1',
      UPSTREAMS: JSON.stringify([
        declared(upstream.url),
        declared(upstream.url, { name: 'told', sendTraceparent: true }),
      ]),
    },
  });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
  await collector.close();
});

const withName = (name: string) => (one: SeenSpan) => one.name === name;
const withOperation = (name: string) => (one: SeenSpan) => one.attributes['graphql.operation.name'] === name;
/** From the span up to its root. */
function namesUp(one: SeenSpan): string[] {
  const parent = collector.parentOf(one);
  return [one.name, ...(parent ? namesUp(parent) : [])];
}
const isBefore = (left: string, right: string) => BigInt(left) <= BigInt(right);

describe('a trace', () => {
  test('of a report leads from HTTP over the operation and its field to SQL and Redis', async () => {
    const [{ key: leaderboard }, player] = [await aBoard(gateway), await aPlayer(gateway)];
    const document = `mutation TracedReport($leaderboard: ID!) {
      reportScore(input: { leaderboard: $leaderboard, score: 7 }) { ... on ScoreReport { entry { rank } } }
    }`;
    await send(gateway.url, document, { leaderboard }, player.token);
    const trace = await collector.traceWith(withOperation('TracedReport'));

    const root = trace.find(({ kind }) => kind === serverKind)!;
    expect(root).toMatchObject({
      name: 'POST /graphql',
      attributes: { 'http.request.method': 'POST', 'http.route': '/graphql', 'http.response.status_code': 200 },
      resource: { 'service.name': 'garden-gateway', 'deployment.environment.name': 'test' },
    });
    expect(root.parentSpanId ?? '').toBe('');

    const insert = trace.find(({ attributes }) => String(attributes['db.query.text']).includes('INTO submission'))!;
    expect(insert).toMatchObject({ kind: clientKind, attributes: { 'db.system.name': 'postgresql' } });
    expect(namesUp(insert).slice(1)).toEqual([
      'batch runItems',
      'Mutation.reportScore',
      'GraphQL mutation',
      'POST /graphql',
    ]);

    const lookUp = trace.find(({ attributes }) => attributes['db.system.name'] === 'redis')!;
    expect(lookUp.kind).toBe(clientKind);
    expect(namesUp(lookUp).at(-1)).toBe('POST /graphql');

    // Who asks for something goes on for at least as long as it takes; what is left for later may end later.
    for (const one of trace) {
      const parent = collector.parentOf(one);
      if (parent) expect(isBefore(parent.startTimeUnixNano, one.startTimeUnixNano), one.name).toBe(true);
    }
    expect(isBefore(insert.endTimeUnixNano, root.endTimeUnixNano)).toBe(true);
  });

  test('of a login has the call of WeChat, with its errcode', async () => {
    const { code } = gateway.wechat.issueCode({ appId: miniGame!.appId });
    await gateway.query(LoginMiniGame, { code });
    const trace = await collector.traceWith(withName('WeChat /sns/jscode2session'));
    const call = trace.find(withName('WeChat /sns/jscode2session'))!;
    expect(call).toMatchObject({
      kind: clientKind,
      attributes: { 'url.template': '/sns/jscode2session', 'wechat.errcode': '0' },
    });
    expect(namesUp(call)).toEqual([
      'WeChat /sns/jscode2session',
      'Mutation.login',
      'GraphQL mutation',
      'POST /graphql',
    ]);
  });

  test('of a job leads back to what asked for it', async () => {
    const runner = gateway.app.startJobs();
    try {
      const address = `${gateway.url.replace('/graphql', '')}/wechat/callback/${miniGame!.appId}`;
      await gateway.wechat.pushes.configure({ appId: miniGame!.appId, url: address });
      await gateway.wechat.pushes.send({
        appId: miniGame!.appId,
        pushes: [{ event: 'subscribe_msg_popup_event', from: 'o1', fields: popup }],
      });
      const job = await collector.find(withName('job wechat-push.handle'));
      const asked = await collector.find(withName('enqueue wechat-push.handle'));
      expect([job.kind, asked.kind]).toEqual([consumerKind, producerKind]);
      expect(job.links).toMatchObject([{ traceId: asked.traceId, spanId: asked.spanId }]);
      expect(job.traceId).not.toBe(asked.traceId);
      expect(namesUp(asked).at(-1)).toBe('POST /wechat/callback/');
      const statement = await collector.find(
        (one) => one.traceId === job.traceId && one.attributes['db.system.name'] === 'postgresql',
      );
      expect(namesUp(statement).at(-1)).toBe('job wechat-push.handle');
    } finally {
      await runner.close();
    }
  });

  test('goes on from where the proxy has begun it, and leads to upstreams that are to know', async () => {
    const traceId = randomUUID().replaceAll('-', '');
    const headers = { 'content-type': 'application/json', traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    await fetch(gateway.url, { method: 'POST', headers, body: '{"query":"query Continued { __typename }"}' });
    const root = (await collector.traceWith(withOperation('Continued'))).find(({ kind }) => kind === serverKind)!;
    expect(root).toMatchObject({ traceId, parentSpanId: '00f067aa0ba902b7' });

    const via = (name: string) => fetch(new URL(`/via/${name}/x`, gateway.url), { headers });
    await via('up');
    await via('told');
    const [silent, told] = upstream.asked.slice(-2);
    expect(silent!.headers['traceparent']).toBeUndefined();
    const call = await collector.find(withName('upstream told'));
    expect(told!.headers['traceparent']).toBe(`00-${traceId}-${call.spanId}-01`);
  });

  test('that a proxy does not keep is not kept here either, and nonsense in its header is a trace of its own', async () => {
    const ask = (name: string, traceparent: string) =>
      fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', traceparent },
        body: JSON.stringify({ query: `query ${name} { __typename }` }),
      });
    await ask('NotKept', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`);
    for (const [index, nonsense] of ['', 'x', `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`].entries())
      await ask(`Own${index}`, nonsense);
    for (const index of [0, 1, 2]) {
      const root = (await collector.traceWith(withOperation(`Own${index}`))).find(({ kind }) => kind === serverKind)!;
      expect(root.parentSpanId ?? '').toBe('');
    }
    expect(collector.spans.find(withOperation('NotKept'))).toBeUndefined();
  });

  test('is begun by each operation over WebSocket', async () => {
    const client = createClient({ url: gateway.url.replace('http', 'ws'), webSocketImpl: WebSocket, lazy: true });
    await new Promise<void>((resolve, reject) => {
      const sink = { next: () => {}, error: reject, complete: () => resolve() };
      client.subscribe({ query: 'query BySocket { __typename }' }, sink);
    });
    await client.dispose();
    const operation = await collector.find(withOperation('BySocket'));
    await until(() => collector.parentOf(operation));
    expect(namesUp(operation)).toEqual(['GraphQL query', 'WebSocket /graphql']);
  });

  test('has one span for a field of all entries of a list', async () => {
    const { key: leaderboard } = await aBoard(gateway);
    for (const score of [1, 2, 3]) await (await aPlayer(gateway)).report({ leaderboard, score });
    const document = `query Listed($key: ID!) {
      leaderboard(key: $key) { entries(first: 3) { nodes { rank player { displayName } } } }
    }`;
    const { token } = await aPlayer(gateway);
    await send(gateway.url, document, { key: leaderboard }, token);
    const trace = await collector.traceWith(withOperation('Listed'));
    const players = trace.filter(
      ({ attributes }) => attributes['graphql.field.path'] === 'leaderboard.entries.nodes.player',
    );
    expect(players.map(({ attributes }) => attributes['graphql.field.calls'])).toEqual([3]);
  });
});

describe('what is told of players', () => {
  test('is nothing: no variables, no values, no ids, no tokens', async () => {
    const secret = `device-${randomUUID()}`;
    const player = await aPlayer(gateway, secret);
    const { key: leaderboard } = await aBoard(gateway);
    await player.report({ leaderboard, score: 86_753_090, metadata: { note: 'a private note' } });
    const openid = `o${randomUUID().replaceAll('-', '').slice(0, 27)}`;
    const { code } = gateway.wechat.issueCode({ appId: miniGame!.appId, openid });
    const { login } = await gateway.query(LoginMiniGame, { code });
    if (login.__typename !== 'Session') throw new Error('no session');
    const document = '{ leaderboard(key: "written-into-the-document") { title } }';
    await send(gateway.url, `query Last ${document}`, {}, player.token);
    await collector.traceWith(withOperation('Last'));
    const told = collector.received.map(({ body }) => body.toString()).join('');
    const ofPlayers = [secret, player.id, player.token, '86753090', 'a private note', 'written-into-the-document'];
    for (const text of [...ofPlayers, code, openid, login.player.id, login.accessToken, miniGame!.secret])
      expect([text, told.includes(text)]).toEqual([text, false]);
    expect(told).toContain('Last');
  });
});

describe('beside traces', () => {
  test('lines of the log say which one they belong to', async () => {
    await send(gateway.url, 'query Logged { __typename }');
    const { traceId } = await collector.find(withOperation('Logged'));
    const lines = gateway.log.filter((line) => line.includes('"name":"Logged"'));
    expect(lines.map((line) => (JSON.parse(line) as { trace_id: string }).trace_id)).toEqual([traceId]);
  });

  test('metrics have them as exemplars, for those who ask for OpenMetrics', async () => {
    await send(gateway.url, 'query Exemplary { __typename }');
    const address = new URL('/metrics', gateway.url);
    const open = await fetch(address, { headers: { accept: 'application/openmetrics-text;version=1.0.0' } });
    expect(open.headers.get('content-type')).toMatch(/^application\/openmetrics-text; version=1\.0\.0/);
    const text = await open.text();
    expect(text.trimEnd().endsWith('# EOF')).toBe(true);
    const [, traceId] = /trellis_graphql_operation_seconds_bucket\{[^}]*\} \d+ # \{trace_id="([0-9a-f]{32})"/.exec(
      text,
    )!;
    await collector.find((one) => one.traceId === traceId);
    // Counters keep their names for those who ask for them in the other format afterwards.
    const plain = await (await fetch(address)).text();
    expect(plain).toMatch(/^# TYPE trellis_logins_total counter$/m);
    expect(text).toMatch(/^# TYPE trellis_logins counter$/m);
    expect(plain).not.toContain('trace_id');
  });

  test('the collector gets what it wants in headers', () => {
    const { path, headers } = collector.received[0]!;
    expect([path, headers['x-team']]).toEqual(['/v1/traces', 'game servers']);
  });
});

test('nobody who asks how the process is begins a trace', async () => {
  for (const path of ['/health/live', '/health/ready', '/metrics']) await fetch(new URL(path, gateway.url));
  await send(gateway.url, 'query AfterProbes { __typename }');
  await collector.traceWith(withOperation('AfterProbes'));
  expect(collector.spans.filter(({ attributes }) => /health|metrics/.test(String(attributes['http.route'])))).toEqual(
    [],
  );
});

describe('where tracing is set otherwise', () => {
  test('no header of a stranger counts, spans go out as protobuf by themselves, and are all sent at the end', async () => {
    const own = await aGateway({
      env: { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/custom` },
      wechat: gateway.wechat,
    });
    const before = collector.received.length;
    const traceId = randomUUID().replaceAll('-', '');
    const headers = { 'content-type': 'application/json', traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    await fetch(own.url, { method: 'POST', headers, body: '{"query":"query ByStranger { __typename }"}' });
    await own.close();
    const sent = collector.received.slice(before).filter(({ path }) => path === '/custom');
    expect(sent.map((one) => one.headers['content-type'])).toContain('application/x-protobuf');
    const bodies = Buffer.concat(sent.map(({ body }) => body));
    expect(bodies.includes('ByStranger')).toBe(true);
    expect(bodies.includes(Buffer.from(traceId, 'hex'))).toBe(false);
  });

  test('nothing is sent, and requests are answered', async () => {
    for (const env of [
      { ...collector.env, OTEL_SDK_DISABLED: 'true' },
      { ...collector.env, OTEL_TRACES_SAMPLER: 'always_off' },
      { ...collector.env, OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' },
    ]) {
      const own = await aGateway({ env, wechat: gateway.wechat });
      const { data } = await send(own.url, 'query Silent { __typename }');
      expect(data).toEqual({ __typename: 'Query' });
      expect(own.log.some((line) => line.includes('trace_id'))).toBe(false);
      await own.close();
    }
    expect(collector.spans.find(withOperation('Silent'))).toBeUndefined();
  });

  test('a collector that is gone is told of in the log, and troubles nobody', async () => {
    const env = {
      ...collector.env,
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1',
      OTEL_EXPORTER_OTLP_TIMEOUT: '200',
    };
    const own = await aGateway({ env, wechat: gateway.wechat });
    expect((await send(own.url, '{ __typename }')).data).toEqual({ __typename: 'Query' });
    await until(() => own.log.some((line) => line.includes('spans could not be sent')));
    await own.close();
  });
});
