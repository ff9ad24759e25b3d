import { once } from 'node:events';
import { connect } from 'node:net';
import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { createWechatPushService } from '../../src/features/wechat-push/service.ts';
import { pushSignature } from '../../src/wechat/push-crypto.ts';
import { adminKey, send as sendDocument } from '../support/app.ts';
import { aPushGateway, pushApps, recordingHandlers, type PushGateway } from '../support/pushes.ts';
import { aRedis, until } from '../support/services.ts';
import { RetryWechatPush, WechatPushes } from '../support/wechat-push-documents.ts';

const { safe, plain, silent } = pushApps;
const leaseSeconds = 60;

const popup = (from = 'o1') => ({
  event: 'subscribe_msg_popup_event',
  from,
  fields: { List: [{ TemplateId: 't1', SubscribeStatusString: 'accept', PopupScene: 0 }] },
});
const mediaCheck = (traceId = 't1') => ({
  event: 'wxa_media_check',
  from: 'o1',
  fields: {
    appid: safe.appId,
    trace_id: traceId,
    version: 2,
    errcode: 0,
    errmsg: 'ok',
    result: { suggest: 'pass', label: 100 },
    detail: [{ strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100, prob: 90 }],
  },
});
const debug = { event: 'debug_demo', from: 'o1', fields: { debug_str: 'hello 你好' } };

/** Handles all that is due, as workers do. */
const handleLeft = ({ app }: PushGateway) => app.services.wechatPushes.handleLeft(app.services);
const countRows = async ({ db }: PushGateway) =>
  (await db.query<{ count: number }>('SELECT count(*)::int AS count FROM wechat_push')).rows[0]!.count;

/** A request as anybody may make it. */
async function request(gateway: PushGateway, appId: string, query: Record<string, string>, init: RequestInit = {}) {
  const response = await fetch(`${gateway.addressOf(appId)}?${new URLSearchParams(query)}`, init);
  return { status: response.status, body: await response.text(), headers: response.headers };
}
const signed = (token: string, nonce = '486452656', timestamp = '1714037059') => ({
  signature: pushSignature(token, timestamp, nonce),
  timestamp,
  nonce,
});
const post = (body: string | Uint8Array<ArrayBuffer>) => ({ method: 'POST', body });

describe('the address of an app', () => {
  test('answers the check of WeChat with its echo and nothing else, as published', async () => {
    const own = { ...plain, messageToken: 'AAAAA' };
    const gateway = await aPushGateway({ env: { WECHAT_APPS: JSON.stringify([own]) } });
    const query = {
      signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696',
      timestamp: '1714036504',
      nonce: '1514711492',
      echostr: '<b>4375120948345356249</b>',
    };
    const { status, body, headers } = await request(gateway, own.appId, query);
    expect([status, body]).toEqual([200, query.echostr]);
    // A browser must not take it for a page.
    expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
      'text/plain; charset=utf-8',
      'nosniff',
    ]);
    for (const flaw of [{ signature: '' }, { nonce: '1' }, { timestamp: '1' }, { signature: '0'.repeat(40) }]) {
      const refused = await request(gateway, own.appId, { ...query, ...flaw });
      expect(refused.status).toBe(403);
      expect(refused.body).not.toContain('437512');
    }
  });

  test('is refused without a messageToken, and where no app has it', async () => {
    const gateway = await aPushGateway();
    for (const appId of [silent.appId, 'wx0000000000000000', '', 'a/b', '__proto__']) {
      expect((await request(gateway, appId, { ...signed(''), echostr: 'x' })).status).toBe(403);
      expect((await request(gateway, appId, signed(''), post('{}'))).status).toBe(404);
    }
    expect(await countRows(gateway)).toBe(0);
  });

  test('takes GET and POST', async () => {
    const gateway = await aPushGateway();
    const { status, headers } = await request(gateway, plain.appId, signed(plain.messageToken), { method: 'PUT' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, POST']);
  });
});

describe('a push', () => {
  test.each([
    ['json', 'safe'],
    ['xml', 'safe'],
    ['json', 'compatible'],
    ['xml', 'compatible'],
  ] as const)('in %s and %s mode is handled in the form that handlers know', async (format, mode) => {
    const { handled, handlers } = recordingHandlers();
    const gateway = await aPushGateway({ handlers });
    await gateway.configure(format, mode);
    expect(await gateway.send(safe.appId, [popup(), mediaCheck()])).toMatchObject([
      { isAccepted: true, status: 200, body: 'success' },
      { isAccepted: true, status: 200, body: 'success' },
    ]);
    await handleLeft(gateway);
    const at = Math.floor(gateway.clock.now() / 1_000);
    const push = { id: expect.any(String), appId: safe.appId, openid: 'o1' };
    expect(handled.toSorted((a, b) => (a.event < b.event ? -1 : 1))).toMatchObject([
      {
        ...push,
        event: 'subscribe_msg_popup_event',
        content: [{ TemplateId: 't1', SubscribeStatusString: 'accept', PopupScene: '0' }],
      },
      {
        ...push,
        event: 'wxa_media_check',
        content: {
          trace_id: 't1',
          errcode: 0,
          result: { suggest: 'pass', label: 100 },
          detail: [{ strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100, prob: 90 }],
        },
      },
    ]);
    for (const { sentAt } of handled) expect(at - sentAt.getTime() / 1_000).toBeLessThanOrEqual(5);
  });

  test.each(['json', 'xml'] as const)('in plain mode, as %s, is handled just so', async (format) => {
    const { handled, handlers } = recordingHandlers();
    const gateway = await aPushGateway({ handlers });
    await gateway.configure(format);
    expect(await gateway.send(plain.appId, [popup()])).toMatchObject([{ isAccepted: true }]);
    await handleLeft(gateway);
    expect(handled).toMatchObject([{ appId: plain.appId, content: [{ TemplateId: 't1', PopupScene: '0' }] }]);
  });

  test('is answered while its handler is at work elsewhere, at once', async () => {
    const work = Promise.withResolvers<void>();
    const { handled, handlers } = recordingHandlers(() => work.promise);
    const gateway = await aPushGateway({ handlers });
    const worker = await createApp(gateway.config, { log: gateway.app.log, now: gateway.clock.now, handlers });
    worker.startJobs();
    await gateway.configure();
    const [answer] = await gateway.send(safe.appId, [popup()]);
    expect(answer!.milliseconds).toBeLessThan(1_000);
    await until(() => handled.length === 1);
    expect((await gateway.list()).nodes).toMatchObject([{ state: 'WAITING', attempts: 1 }]);
    work.resolve();
    await until(async () => (await gateway.list()).nodes[0]!.state === 'DONE');
    expect(handled).toHaveLength(1);
    await worker.close();
  });

  test('that Postgres cannot store in time is answered within a second, to be sent again, and counts once', async () => {
    const { handled, handlers } = recordingHandlers();
    const gateway = await aPushGateway({ handlers });
    await gateway.configure();
    const holder = await gateway.db.connect();
    await holder.query('BEGIN; LOCK TABLE wechat_push');
    const sending = gateway.wechat.pushes.send({ appId: safe.appId, pushes: [popup()] });
    const [delivery] = await sending;
    expect(delivery!.attempts).toMatchObject([1, 2, 3].map(() => ({ status: 503 })));
    for (const { milliseconds } of delivery!.attempts) expect(milliseconds).toBeLessThan(1_500);
    await holder.query('COMMIT');
    holder.release();
    await until(
      () => countRows(gateway),
      (count) => count === 1,
    );
    await until(async () => (await gateway.list()).nodes[0]!.deliveries === 3);
    await handleLeft(gateway);
    expect(handled).toHaveLength(1);
  });

  test('is stored and answered without Redis, and handled when it is back', async () => {
    const redis = await aRedis();
    const { handled, handlers } = recordingHandlers();
    const gateway = await aPushGateway({ handlers, redisUrl: redis.url });
    await gateway.configure();
    process.kill(redis.pid, 'SIGKILL');
    await redis.exited;
    const [answer] = await gateway.send(safe.appId, [popup()]);
    expect(answer).toMatchObject({ isAccepted: true });
    expect(answer!.milliseconds).toBeLessThan(1_000);
    await handleLeft(gateway);
    expect(handled).toHaveLength(1);
    await redis.remove();
  });
});

describe('a push that comes again', () => {
  test.each(['json', 'xml'] as const)('as %s, one after the other or all at once, is handled once', async (format) => {
    const { handled, handlers } = recordingHandlers();
    const gateway = await aPushGateway({ handlers });
    await gateway.configure(format);
    const accepted = [
      ...(await gateway.send(safe.appId, [popup(), mediaCheck()], { copies: 5 })),
      ...(await gateway.send(safe.appId, [popup('o2'), mediaCheck('t2')], { copies: 10, atOnce: true })),
    ];
    expect(accepted.every(({ isAccepted, body }) => isAccepted && body === 'success')).toBe(true);
    await handleLeft(gateway);
    await handleLeft(gateway);
    expect(handled).toHaveLength(4);
    const { nodes } = await gateway.list();
    expect(nodes.map(({ deliveries }) => deliveries).toSorted((a, b) => a - b)).toEqual([5, 5, 10, 10]);
  });

  test('to two processes at once is stored once, and handled by one of two workers', async () => {
    const { handled, handlers } = recordingHandlers(() => new Promise((resolve) => setTimeout(resolve, 50)));
    const gateway = await aPushGateway({ handlers });
    const { databaseUrl, redisUrl, wechat, config } = gateway;
    const second = await aPushGateway({ handlers, databaseUrl, redisUrl, wechat });
    const openids = Array.from({ length: 10 }, (_, index) => `o${index}`);
    // Each process gets the same events at the same moment; the address is looked up when a push leaves.
    await gateway.configure();
    const first = gateway.send(safe.appId, openids.map(popup), { atOnce: true });
    await second.configure();
    await Promise.all([first, second.send(safe.appId, openids.map(popup), { atOnce: true })]);
    const [one, two] = await Promise.all(
      [1, 2].map(() => createApp(config, { log: gateway.app.log, now: gateway.clock.now, handlers })),
    );
    one!.startJobs();
    two!.startJobs();
    await until(async () => (await gateway.list({ state: 'DONE' })).totalCount === (await countRows(gateway)));
    const rows = await countRows(gateway);
    expect(handled).toHaveLength(rows);
    expect(new Set(handled.map(({ id }) => id)).size).toBe(rows);
    await Promise.all([one!.close(), two!.close()]);
  });

  test('stored by several at once for one and the same event makes one row', async () => {
    const gateway = await aPushGateway();
    const { databaseUrl, redisUrl, wechat } = gateway;
    const second = await aPushGateway({ databaseUrl, redisUrl, wechat });
    const body = JSON.stringify({ MsgType: 'event', Event: 'debug_demo', FromUserName: 'o1', CreateTime: 1 });
    const deliveries = Array.from({ length: 20 }, (_, index) =>
      request(index % 2 ? gateway : second, plain.appId, signed(plain.messageToken, String(index)), post(body)),
    );
    const exact = Array.from({ length: 20 }, (_, index) =>
      request(index % 2 ? gateway : second, plain.appId, signed(plain.messageToken, 'same'), post(body)),
    );
    for (const { status, body: said } of await Promise.all([...deliveries, ...exact]))
      expect([status, said]).toEqual([200, 'success']);
    expect((await gateway.list()).nodes).toMatchObject([{ deliveries: 40 }]);
  });

  test('is known for longer than its content is kept', async () => {
    const gateway = await aPushGateway();
    await gateway.configure();
    const body = JSON.stringify({ MsgType: 'text', MsgId: 1, FromUserName: 'o1', CreateTime: 1, Content: 'hello' });
    const deliver = (nonce: string) =>
      request(gateway, plain.appId, signed(plain.messageToken, nonce), post(body)).then(({ status }) => status);
    const forget = () => gateway.app.services.wechatPushes.forgetOld();
    expect(await deliver('1')).toBe(200);
    gateway.clock.advance(29 * 86_400);
    await forget();
    expect((await gateway.list()).nodes).toMatchObject([{ content: { Content: 'hello' }, openid: 'o1' }]);
    gateway.clock.advance(2 * 86_400);
    await forget();
    expect(await deliver('2')).toBe(200);
    expect((await gateway.list()).nodes).toMatchObject([{ content: null, openid: null, deliveries: 2 }]);
    gateway.clock.advance(370 * 86_400);
    await forget();
    expect(await countRows(gateway)).toBe(0);
  });
});

describe('the process that stored a push', () => {
  test('and died before it said so to a worker is made up for', async () => {
    const { handled, handlers } = recordingHandlers();
    const gateway = await aPushGateway({ handlers });
    await gateway.configure();
    await gateway.send(safe.appId, [popup()]);
    // All that was said to workers is gone.
    const redis = new Redis(gateway.redisUrl);
    await until(() => redis.llen('bull:trellis:wait'));
    await redis.flushdb();
    redis.disconnect();
    const worker = await createApp(gateway.config, { log: gateway.app.log, now: gateway.clock.now, handlers });
    worker.startJobs();
    await until(() => handled.length === 1);
    await worker.close();
  });

  test('or rather the worker that died within its handler is made up for after a minute, not before', async () => {
    let isDead = true;
    const { handled, handlers } = recordingHandlers(() => (isDead ? new Promise<void>(() => {}) : undefined));
    const gateway = await aPushGateway({ handlers });
    await gateway.configure();
    await gateway.send(safe.appId, [popup()]);
    void handleLeft(gateway);
    await until(() => handled.length === 1);
    isDead = false;
    gateway.clock.advance(leaseSeconds - 5);
    await handleLeft(gateway);
    expect(handled).toHaveLength(1);
    gateway.clock.advance(5);
    await handleLeft(gateway);
    expect(handled).toHaveLength(2);
    expect((await gateway.list()).nodes).toMatchObject([{ state: 'DONE', attempts: 2 }]);
  });
});

describe('a push that its handler cannot take', () => {
  test('is tried again, later and later, and given up at last; admins see why and may have it tried', async () => {
    let isBroken = true;
    const { handled, handlers } = recordingHandlers(() => {
      if (isBroken) throw new Error('no stock');
    });
    const gateway = await aPushGateway({ handlers });
    await gateway.configure();
    await gateway.send(safe.appId, [popup()]);
    const start = gateway.clock.now();
    await expect(handleLeft(gateway)).rejects.toThrow('no stock');
    await handleLeft(gateway);
    const [waiting] = (await gateway.list({ state: 'WAITING' })).nodes;
    expect(waiting).toMatchObject({ attempts: 1, lastError: 'no stock' });
    expect(new Date(waiting!.dueAt!).getTime() - start).toBeLessThan(40_000);
    for (let attempt = 2; attempt <= 12; attempt += 1) {
      gateway.clock.advance(3_600);
      await expect(handleLeft(gateway)).rejects.toThrow('no stock');
    }
    gateway.clock.advance(86_400);
    await handleLeft(gateway);
    expect(handled).toHaveLength(12);
    const [failed] = (await gateway.list({ state: 'FAILED' })).nodes;
    expect(failed).toMatchObject({ attempts: 12, dueAt: null, lastError: 'no stock' });
    isBroken = false;
    expect(await gateway.query(RetryWechatPush, { push: failed!.id }, adminKey)).toEqual({
      retryWechatPush: { __typename: 'WechatPush', state: 'WAITING' },
    });
    await handleLeft(gateway);
    expect((await gateway.list()).nodes).toMatchObject([{ state: 'DONE', lastError: null }]);
  });

  test('holds up no other', async () => {
    const { handled, handlers } = recordingHandlers(({ openid }) => {
      if (openid === 'o1') throw new Error('no');
    });
    const gateway = await aPushGateway({ handlers });
    await gateway.configure();
    await gateway.send(safe.appId, [popup('o1'), popup('o2'), popup('o3')]);
    await expect(handleLeft(gateway)).rejects.toThrow('no');
    expect(handled).toHaveLength(3);
    expect((await gateway.list({ state: 'DONE' })).totalCount).toBe(2);
  });

  test('because it lacks what its kind has is no different', async () => {
    const { handled, handlers } = recordingHandlers();
    const gateway = await aPushGateway({ handlers });
    await gateway.configure();
    await gateway.send(safe.appId, [{ event: 'wxa_media_check', fields: { trace_id: 't1' } }]);
    await expect(handleLeft(gateway)).rejects.toThrow('errcode');
    expect(handled).toEqual([]);
    expect((await gateway.list()).nodes).toMatchObject([{ state: 'WAITING', lastError: expect.any(String) }]);
  });
});

describe('a delivery that is not good', () => {
  test.each([
    ['bad-signature', 'SIGNATURE'],
    ['changed-byte', 'SIGNATURE'],
    ['used-signature', 'SIGNATURE'],
    ['wrong-appid', 'CIPHERTEXT'],
    ['truncated', 'CIPHERTEXT'],
    ['wrong-padding', 'CIPHERTEXT'],
    ['unencrypted', 'PLAIN'],
  ] as const)('is refused and leaves nothing behind: %s', async (flaw, reason) => {
    for (const format of ['json', 'xml'] as const) {
      const gateway = await aPushGateway();
      await gateway.configure(format);
      await gateway.send(safe.appId, [debug]);
      const refused = await gateway.send(safe.appId, [{ ...debug, from: 'o2' }], { flaw });
      expect(refused).toMatchObject([{ isAccepted: false, status: 403, body: `refused: ${reason}` }]);
      expect(await countRows(gateway)).toBe(1);
    }
  });

  test('is refused where a plain one comes with a used signature: it would say anything', async () => {
    const gateway = await aPushGateway();
    await gateway.configure();
    await gateway.send(plain.appId, [debug]);
    const forged = await gateway.send(plain.appId, [{ ...debug, from: 'o2' }], { flaw: 'used-signature' });
    expect(forged).toMatchObject([{ status: 403, body: 'refused: REPLAYED' }]);
    expect((await gateway.list()).nodes).toMatchObject([{ openid: 'o1', deliveries: 1 }]);
  });

  test('is refused where it is about another app, though plain and signed with the token of this one', async () => {
    const gateway = await aPushGateway();
    await gateway.configure();
    expect(await gateway.send(plain.appId, [mediaCheck()])).toMatchObject([{ status: 403, body: 'refused: APP' }]);
    expect(await countRows(gateway)).toBe(0);
  });

  test('is refused where it is encrypted, and the app has no key', async () => {
    const gateway = await aPushGateway();
    const query = { ...signed(plain.messageToken), encrypt_type: 'aes', msg_signature: 'x' };
    const { status, body } = await request(gateway, plain.appId, query, post('{"Encrypt":"AAAA"}'));
    expect([status, body]).toEqual([403, 'refused: KEY']);
  });

  test.each([
    ['nothing', ''],
    ['no object', '[1]'],
    ['no JSON', '{"a":'],
    ['a DOCTYPE', '<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Event>&e;</Event></xml>'],
    ['an endless event', JSON.stringify({ Event: 'x'.repeat(1_000) })],
    ['a list for an event', '{"Event":["a"]}'],
  ])('is refused with %s in it', async (_what, body) => {
    const gateway = await aPushGateway();
    const reply = await request(gateway, plain.appId, signed(plain.messageToken), post(body));
    expect([reply.status, reply.body]).toEqual([400, 'refused: MALFORMED']);
    expect(await countRows(gateway)).toBe(0);
  });

  test('is refused beyond 64 KiB, whether it says so or comes in chunks', async () => {
    const gateway = await aPushGateway();
    const body = (bytes: number) => JSON.stringify({ MsgType: 'text', MsgId: bytes, Content: 'x'.repeat(bytes - 48) });
    const sized = (bytes: number) => body(bytes + (bytes - Buffer.byteLength(body(bytes))));
    expect(Buffer.byteLength(sized(65_536))).toBe(65_536);
    const statusOf = async (nonce: string, init: RequestInit) =>
      (await request(gateway, plain.appId, signed(plain.messageToken, nonce), init)).status;
    expect(await statusOf('1', post(sized(65_536)))).toBe(200);
    expect(await statusOf('2', post(sized(65_537)))).toBe(413);
    const chunked = { method: 'POST', body: new Blob([sized(65_537)]).stream(), duplex: 'half' } as RequestInit;
    expect(await statusOf('3', chunked)).toBe(413);
    expect(await countRows(gateway)).toBe(1);
  });

  test('that breaks off is no matter', async () => {
    const gateway = await aPushGateway();
    const { port, pathname } = new URL(gateway.addressOf(plain.appId));
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"a"`);
    await until(() => new Promise<number>((resolve) => gateway.app.http.node.getConnections((_e, n) => resolve(n))));
    socket.destroy();
    const { status } = await request(gateway, plain.appId, signed(plain.messageToken), post('{"a":1}'));
    expect([status, await countRows(gateway)]).toEqual([200, 1]);
    expect(gateway.log.join('')).not.toContain('was not answered');
  });

  test('is told to operators with what to do about it, and without anything secret', async () => {
    const gateway = await aPushGateway();
    await gateway.configure();
    await gateway.send(safe.appId, [debug]);
    await gateway.send(safe.appId, [debug], { flaw: 'unencrypted' });
    await request(gateway, 'evil id', signed('x'), post('{}'));
    const lines = gateway.log.filter((line) => line.includes('was refused'));
    expect(lines.join('')).toContain('choose the safe mode');
    expect(lines.join('')).not.toContain('evil');
    const { rows } = await gateway.db.query<{ signature: string }>('SELECT signature FROM wechat_push');
    const secrets = [safe.messageToken, safe.encodingAesKey, rows[0]!.signature, '你好', 'o1"'];
    for (const secret of secrets) expect(gateway.log.join('')).not.toContain(secret);
    const metrics = await (await fetch(gateway.url.replace('/graphql', '/metrics'))).text();
    expect(metrics).toContain('trellis_wechat_pushes_total{outcome="STORED"} 1');
    expect(metrics).toContain('trellis_wechat_pushes_total{outcome="PLAIN"} 3');
  });
});

describe('admins', () => {
  test('see what nobody handles, in pages, the newest first, and by app, event and state', async () => {
    const { handlers } = recordingHandlers();
    const gateway = await aPushGateway({ handlers });
    await gateway.configure();
    const messages = Array.from({ length: 5 }, (_, index) => ({ from: 'o1', fields: { Content: `message ${index}` } }));
    for (const message of messages) await gateway.send(safe.appId, [message]);
    await gateway.send(plain.appId, [debug]);
    await gateway.send(plain.appId, [popup()]);
    expect(await gateway.list({ first: 1, event: 'debug_demo' })).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          appId: plain.appId,
          msgType: 'event',
          event: 'debug_demo',
          openid: 'o1',
          content: { debug_str: 'hello 你好' },
          deliveries: 1,
          state: 'UNHANDLED',
          attempts: 0,
          dueAt: null,
          lastError: null,
          handledAt: null,
        },
      ],
    });
    const contentsOf = ({ nodes }: { nodes: { content: unknown }[] }) =>
      nodes.map(({ content }) => (content as { Content: string }).Content);
    const one = await gateway.list({ app: safe.appId, first: 3 });
    expect([contentsOf(one), one.totalCount, one.pageInfo.hasNextPage]).toEqual([
      ['message 4', 'message 3', 'message 2'],
      5,
      true,
    ]);
    const two = await gateway.list({ app: safe.appId, first: 3, after: one.pageInfo.endCursor });
    expect([contentsOf(two), two.pageInfo.hasNextPage]).toEqual([['message 1', 'message 0'], false]);
    expect(contentsOf(await gateway.list({ app: safe.appId, last: 2 }))).toEqual(['message 1', 'message 0']);
    expect((await gateway.list({ state: 'WAITING' })).nodes).toMatchObject([{ event: 'subscribe_msg_popup_event' }]);
  });

  test('alone see anything of it', async () => {
    const gateway = await aPushGateway();
    const { errors } = await sendDocument(gateway.url, WechatPushes, {});
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const push = Buffer.from('WechatPush:01940000-0000-7000-8000-000000000000').toString('base64url');
    const retried = await sendDocument(gateway.url, RetryWechatPush, { push });
    expect(retried.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('are told what cannot be tried again', async () => {
    const { handlers } = recordingHandlers();
    const gateway = await aPushGateway({ handlers });
    await gateway.configure();
    await gateway.send(safe.appId, [debug]);
    const [push] = (await gateway.list()).nodes;
    const codeOf = async (id: string) =>
      (await sendDocument(gateway.url, RetryWechatPush, { push: id }, adminKey)).errors?.[0]?.extensions['code'];
    expect(await codeOf(push!.id)).toBe('BAD_USER_INPUT');
    expect(await codeOf(Buffer.from('Player:x').toString('base64url'))).toBe('BAD_USER_INPUT');
    const nobody = Buffer.from('WechatPush:01940000-0000-7000-8000-000000000000').toString('base64url');
    expect(await gateway.query(RetryWechatPush, { push: nobody }, adminKey)).toEqual({
      retryWechatPush: { __typename: 'WechatPushNotFound', code: 'WECHAT_PUSH_NOT_FOUND' },
    });
  });
});

test('a kind has one handler', () => {
  const { handlers } = recordingHandlers();
  const needs = { store: {}, reader: {}, handlers: [...handlers, ...handlers] };
  expect(() => createWechatPushService(needs as never)).toThrow('two push handlers');
});
