import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { aGateway, send, type TestApp } from '../support/app.ts';
import { LeaderboardTop } from '../support/documents.ts';
import { overSse } from '../support/live.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { aRawSocket, dial } from '../support/raw.ts';
import { until } from '../support/services.ts';

/*
 * Clients that mean no good, over connections of their own making. The times are shorter here than they are in earnest;
 * addresses are those that one trusted proxy tells of, so that each test has its own.
 */

let gateway: TestApp;
const closers: (() => void)[] = [];

beforeAll(async () => {
  gateway = await aGateway({
    env: { TRUST_PROXY: '1', CONNECTIONS_PER_ADDRESS: '3', CONNECTIONS_PER_PLAYER: '2' },
    transport: {
      headersMilliseconds: 500,
      requestMilliseconds: 1_000,
      checkMilliseconds: 50,
      idleMilliseconds: 2_000,
      keepAliveMilliseconds: 1_000,
      initMilliseconds: 500,
      pingMilliseconds: 1_000,
      messagesAtOnce: 10,
      messagesPerSecond: 1,
    },
  });
});
afterEach(() => {
  for (const close of closers.splice(0)) close();
});
afterAll(() => gateway.close());

function keep<Closable extends { close(): void }>(closable: Closable): Closable {
  closers.push(() => closable.close());
  return closable;
}
const aConnection = () => keep(dial(gateway.url));
const aSocket = async (address: string, options = {}) =>
  keep(await aRawSocket(gateway.url, { 'x-forwarded-for': address }, options));

async function cutFor(reason: string): Promise<number> {
  const metric = await gateway.app.metrics.connectionsCut.get();
  return metric.values.find(({ labels }) => labels.reason === reason)?.value ?? 0;
}

async function expectCut(reason: string, work: () => Promise<unknown>): Promise<void> {
  const before = await cutFor(reason);
  await work();
  await until(
    () => cutFor(reason),
    (count) => count > before,
  );
}

const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

describe('a request that dawdles', () => {
  test.each([
    ['over its first line', '', 'GET /health/live HTTP/1.1\r\n'],
    ['over its headers', `${head}x-slow: `, 'a'.repeat(10_000)],
    ['over its body', `${head}content-length: 10000\r\n\r\n`, ' '.repeat(10_000)],
    ['over the chunks of its body', `${head}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'.repeat(2_000)],
  ])('%s is told so and cut', async (_where, atOnce, rest) => {
    await expectCut('too-slow', async () => {
      const connection = aConnection();
      connection.write(atOnce);
      connection.drip(rest, 40);
      expect(await connection.status()).toBe(408);
    });
  });

  test('is cut also where nothing comes at all', async () => {
    expect(await aConnection().closed()).toMatch(/^(HTTP\/1\.1 408|$)/);
  });

  test('does not keep others out, however many there are', async () => {
    const connections = Array.from({ length: 300 }, () => aConnection());
    for (const connection of connections) connection.write(`${head}content-length: 10000\r\n\r\n{`);
    const { data } = await send<{ __typename: string }, object>(gateway.url, '{ __typename }');
    expect(data).toEqual({ __typename: 'Query' });
    await until(() => connections.every(({ isClosed }) => isClosed));
  });
});

describe('a request that is none', () => {
  test.each([
    ['with headers over the limit', `GET / HTTP/1.1\r\nx-large: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'too-large'],
    ['in another language', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'no-http'],
    ['of two lengths', `${head}content-length: 1\r\ncontent-length: 2\r\n\r\n`, 400, 'no-http'],
    ['of a length and chunks', `${head}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`, 400, 'no-http'],
    ['with a line feed in a header', `${head}x-bad: a\rb\r\n\r\n`, 400, 'no-http'],
  ])('%s is refused like any other', async (_what, text, status, reason) => {
    await expectCut(reason, async () => {
      const connection = aConnection();
      connection.write(text);
      expect(await connection.status()).toBe(status);
      expect(connection.said).toMatch(/\r\nx-content-type-options: nosniff\r\n/);
    });
  });
});

test('an answer that nobody reads is not kept for ever', async () => {
  const connection = aConnection();
  connection.socket.pause();
  // The page has megabytes, more than a connection holds.
  connection.write('GET /graphql HTTP/1.1\r\nhost: x\r\naccept: text/html\r\n\r\n'.repeat(8));
  const open = () =>
    new Promise<number>((resolve) => gateway.app.http.node.getConnections((_, count) => resolve(count)));
  await until(open, (count) => count > 0);
  await until(open, (count) => count === 0);
});

describe('a WebSocket', () => {
  test('that does not say who it is is closed', async () => {
    await expectCut('no-init', async () => expect(await (await aSocket('198.51.100.1')).closed()).toBe(4408));
  });

  test('that asks before it is let in is closed', async () => {
    const socket = await aSocket('198.51.100.2');
    socket.send({ id: '1', type: 'subscribe', payload: { query: '{ __typename }' } });
    expect(await socket.closed()).toBe(4401);
  });

  test.each([
    [
      'with a message over the limit',
      (): string => JSON.stringify({ type: 'ping', payload: { a: 'a'.repeat(1_100_000) } }),
      1009,
    ],
    ['with what is no message', (): string => 'nonsense', 4400],
    ['that says who it is twice', (): string => '{"type":"connection_init"}', 4429],
  ])('%s is closed, without a word on the console', async (_what, message, code) => {
    const said = vi.spyOn(console, 'error');
    const socket = await aSocket('198.51.100.3');
    await socket.init();
    socket.send(message());
    expect(await socket.closed()).toBe(code);
    expect(said).not.toHaveBeenCalled();
  });

  test('that sends bytes that are no frames is closed, and nothing else happens', async () => {
    await expectCut('bad-frame', async () => {
      const connection = aConnection();
      connection.write(
        'GET /graphql HTTP/1.1\r\nhost: x\r\nx-forwarded-for: 198.51.100.4\r\nconnection: upgrade\r\nupgrade: websocket\r\n' +
          `sec-websocket-version: 13\r\nsec-websocket-protocol: graphql-transport-ws\r\nsec-websocket-key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`,
      );
      await until(() => connection.said.includes('101 Switching Protocols'));
      connection.write('\xff\xff\xff\xff'.repeat(100));
      await connection.closed();
    });
  });

  test('that sends more messages than it may is closed', async () => {
    await expectCut('too-many-messages', async () => {
      const socket = await aSocket('198.51.100.5');
      await socket.init();
      for (let count = 0; count < 200; count += 1) socket.send({ type: 'ping' });
      expect(await socket.closed()).toBe(4429);
      expect(socket.messages.filter(({ type }) => type === 'pong').length).toBeLessThanOrEqual(11);
    });
  });

  test('that has gone without a goodbye is found out, and one that answers stays', async () => {
    const alive = await aSocket('198.51.100.6');
    await alive.init();
    await expectCut('no-pong', async () => {
      const dead = await aSocket('198.51.100.6', { autoPong: false });
      await dead.init();
      expect(await dead.closed()).toBe(1006);
    });
    expect(alive.code).toBeNull();
  });

  test('is let in only so often at once from one address, which does not keep out others', async () => {
    const three = await Promise.all([1, 2, 3].map(() => aSocket('198.51.100.7')));
    for (const socket of three) await socket.init();
    await expectCut('too-many-of-address', async () =>
      expect((await aSocket('198.51.100.7')).refused).toBe('Unexpected server response: 429'),
    );
    expect((await aSocket('198.51.100.8')).refused).toBeNull();
    three[0]!.close();
    await until(async () => (await aSocket('198.51.100.7')).refused === null);
  });

  test('counts a network of IPv6 as one address, and an event stream as one more', async () => {
    const { key } = await aBoard(gateway);
    const two = await Promise.all(['2001:db8:1:2::1', '2001:0db8:1:2:ffff::9'].map((address) => aSocket(address)));
    for (const socket of two) await socket.init();
    const streams = [1, 2].map((host) =>
      keep(overSse(gateway.url, LeaderboardTop, { key }, { headers: { 'x-forwarded-for': `2001:db8:1:2::${host}` } })),
    );
    await until(() => streams.some(({ end }) => end !== null) && streams.some(({ messages }) => messages.length > 0));
    expect(streams.map(({ end }) => end).filter((end) => end !== null)).toEqual([
      { kind: 'error', codes: ['RATE_LIMITED'] },
    ]);
    expect((await aSocket('2001:db8:1:3::1')).refused).toBeNull();
  });

  test('is let in only so often at once for one player, from wherever', async () => {
    const [player, other] = [await aPlayer(gateway), await aPlayer(gateway)];
    const sockets = await Promise.all([11, 12, 13].map((host) => aSocket(`198.51.100.${host}`)));
    const taken = [];
    for (const socket of sockets) taken.push(await socket.init(player.token));
    expect(taken).toEqual([true, true, false]);
    expect(sockets[2]!.code).toBe(4429);
    expect(await (await aSocket('198.51.100.14')).init(other.token)).toBe(true);
    sockets[0]!.close();
    await until(async () => (await aSocket('198.51.100.15')).init(player.token));
  });
});
