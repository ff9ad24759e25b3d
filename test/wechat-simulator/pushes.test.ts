import { createDecipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { PushDelivery } from '../../src/wechat-simulator/push-sender.ts';
import { account, aSimulator, miniGame, startOfTest, website } from './harness.ts';
import { until } from '../support/services.ts';
import { aReceiver, pushToken as token, sha1, type Answer, type Received } from './receiver.ts';

const key = 'k'.repeat(42).concat('A');
const game = { ...miniGame, messageToken: token, encodingAesKey: key };
const plainAccount = { ...account, messageToken: token };

async function aSender(answer?: Answer, pushTimeoutMs = 5_000) {
  const receiver = await aReceiver(answer);
  const simulator = await aSimulator({ apps: [game, plainAccount, website], pushTimeoutMs });
  const configure = (config: object = {}) =>
    simulator.control('POST', 'push-config', { appId: game.appId, url: receiver.url, ...config });
  const push = async (request: object) => {
    const { status, body } = await simulator.control('POST', 'pushes', { appId: game.appId, ...request });
    expect(status, JSON.stringify(body)).toBe(200);
    return body['deliveries'] as PushDelivery[];
  };
  return { ...simulator, ...receiver, configure, push };
}

function decrypt(encrypted: string): { text: string; appId: string } {
  const aesKey = Buffer.from(`${key}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
  const content = padded.subarray(0, padded.length - padded.at(-1)!);
  const end = 20 + content.readUInt32BE(16);
  return { text: content.toString('utf8', 20, end), appId: content.toString('utf8', end) };
}
const encryptedOf = (body: string) =>
  /"Encrypt":"([^"]+)"|<Encrypt><!\[CDATA\[([^\]]+)\]/.exec(body)!.slice(1).find(Boolean)!;

const popup = {
  event: 'subscribe_msg_popup_event',
  from: 'o1',
  fields: { List: [{ TemplateId: 't1', SubscribeStatusString: 'accept', PopupScene: 0 }] },
};

describe('the address for pushes', () => {
  test('is taken where it proves that it knows the token', async () => {
    const { configure, url } = await aSender();
    expect(await configure()).toEqual({
      status: 200,
      body: { appId: game.appId, url, mode: 'safe', format: 'json' },
    });
  });

  test.each([
    ['an address that knows another token', { appId: 'wx1111111111111111' }, 'echostr'],
    ['an app without a token', { appId: website.appId }, 'no messageToken'],
    ['an app that is not there', { appId: 'wx9' }, 'no app'],
    ['safe mode without a key', { appId: account.appId, mode: 'safe' }, 'only be plain'],
    ['no address', { url: 'nowhere' }, 'url'],
    ['an address where nobody is', { url: 'http://127.0.0.1:2/' }, 'ECONNREFUSED'],
  ])('is refused: %s', async (_title, config, reason) => {
    const receiver = await aReceiver();
    const other = await aSimulator({ apps: [{ ...game, messageToken: 'other' }, plainAccount, website] });
    const { status, body } = await other.control('POST', 'push-config', {
      appId: game.appId,
      url: receiver.url,
      ...config,
    });
    expect([status, body]).toEqual([400, { error: expect.stringContaining(reason) }]);
  });
});

describe('a push', () => {
  test('in plain mode is the event itself, signed', async () => {
    const { configure, push, received } = await aSender();
    await configure({ mode: 'plain' });
    const [delivery] = await push({ pushes: [{ event: 'wxa_media_check', from: 'o1', fields: { trace_id: 't1' } }] });
    expect(delivery).toMatchObject({ event: 'wxa_media_check', isAccepted: true, attempts: [{ status: 200 }] });
    const [{ query, type, body }] = received as [Received];
    expect([type, query['from'], query['encrypt_type']]).toEqual(['application/json', 'wechat', undefined]);
    expect(query['signature']).toBe(sha1(token, query['timestamp']!, query['nonce']!));
    expect(Number(query['timestamp'])).toBe(startOfTest / 1_000);
    expect(JSON.parse(body)).toEqual({
      ToUserName: expect.stringMatching(/^gh_[0-9a-f]{12}$/),
      FromUserName: 'o1',
      CreateTime: startOfTest / 1_000,
      MsgType: 'event',
      Event: 'wxa_media_check',
      trace_id: 't1',
    });
  });

  test.each(['json', 'xml'])('in safe mode is nothing but encrypted %s', async (format) => {
    const { configure, push, received } = await aSender();
    await configure({ mode: 'safe', format });
    await push({ pushes: [{ event: 'debug_demo', fields: { debug_str: '你好' } }] });
    const [{ query, body }] = received as [Received];
    const encrypted = encryptedOf(body);
    expect(query['msg_signature']).toBe(sha1(token, query['timestamp']!, query['nonce']!, encrypted));
    expect(query['encrypt_type']).toBe('aes');
    expect(body).not.toContain('debug_demo');
    expect(decrypt(encrypted)).toEqual({ text: expect.stringContaining('你好'), appId: game.appId });
  });

  test.each(['json', 'xml'])('in compatible mode is both, as %s', async (format) => {
    const { configure, push, received } = await aSender();
    await configure({ mode: 'compatible', format });
    await push({ pushes: [{ event: 'debug_demo', fields: { debug_str: 'hello' } }] });
    const [{ body }] = received as [Received];
    expect(body).toContain('hello');
    expect(decrypt(encryptedOf(body)).text).toContain('hello');
  });

  test('has a list of one as its item alone in JSON, and texts for numbers', async () => {
    const { configure, push, received } = await aSender();
    await configure({ mode: 'plain' });
    const two = { ...popup, fields: { List: [popup.fields.List[0], popup.fields.List[0]] } };
    await push({ pushes: [popup, two] });
    const item = { TemplateId: 't1', SubscribeStatusString: 'accept', PopupScene: '0' };
    expect(received.map(({ body }) => JSON.parse(body) as object)).toMatchObject([
      { List: item, CreateTime: String(startOfTest / 1_000 - 1) },
      { List: [item, item], CreateTime: String(startOfTest / 1_000) },
    ]);
  });

  test('has an element of its own around the list in XML', async () => {
    const { configure, push, received } = await aSender();
    await configure({ mode: 'plain', format: 'xml' });
    await push({ pushes: [popup] });
    expect(received[0]!.type).toBe('text/xml');
    expect(received[0]!.body).toContain(
      '<SubscribeMsgPopupEvent><List><TemplateId><![CDATA[t1]]></TemplateId><SubscribeStatusString><![CDATA[accept]]>' +
        '</SubscribeStatusString><PopupScene>0</PopupScene></List></SubscribeMsgPopupEvent>',
    );
  });

  test('that is a message has a MsgId that no number of JavaScript holds', async () => {
    const { configure, push, received } = await aSender();
    await configure({ mode: 'plain' });
    await push({ pushes: [{ fields: { Content: 'a]]>b' } }] });
    expect(received[0]!.body).toMatch(/"MsgType":"text","MsgId":\d{19},/);
    await configure({ mode: 'plain', format: 'xml' });
    await push({ pushes: [{ fields: { Content: 'a]]>b' } }] });
    expect(received[1]!.body).toContain('<Content><![CDATA[a]]]]><![CDATA[>b]]></Content>');
  });

  test('without an answer in time is cut off and sent again, three times in all', async () => {
    const { configure, push, received } = await aSender(() => {}, 1_000);
    await configure();
    const [delivery] = await push({ pushes: [{ event: 'debug_demo' }] });
    expect(delivery).toMatchObject({
      isAccepted: false,
      attempts: [1, 2, 3].map(() => ({ status: null, error: 'TimeoutError' })),
    });
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  });

  test('is sent again until it is answered', async () => {
    const { configure, push, received } = await aSender((response, _push, count) => {
      if (count === 1) response.destroy();
      else response.writeHead(count === 2 ? 500 : 200).end('success');
    });
    await configure();
    const [delivery] = await push({ pushes: [{ event: 'debug_demo' }] });
    expect(delivery).toMatchObject({
      isAccepted: true,
      attempts: [{ status: null }, { status: 500 }, { status: 200 }],
    });
    expect(received).toHaveLength(3);
  });

  test.each([
    ['xpay_goods_deliver_notify', [2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192, 16_384]],
    [
      'minigame_game_pay_goods_deliver_notify',
      [15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600],
    ],
  ])(
    'about a payment (%s) that is answered in a wrong form comes again after each of its gaps',
    async (event, gaps) => {
      const { configure, push, received, clock, pushes } = await aSender((response) => void response.end('ok'));
      await configure({ mode: 'plain' });
      await push({ pushes: [{ event }] });
      const tries = () => pushes.deliveries()[0]!.attempts.length;
      for (const [index, gap] of gaps.entries()) {
        clock.advance(gap - 1);
        expect(received).toHaveLength(index + 1);
        clock.advance(1);
        await until(() => tries() === index + 2);
      }
      clock.advance(100_000);
      expect(received).toHaveLength(gaps.length + 1);
      const retries = received.map(({ body }) => (JSON.parse(body) as { RetryTimes?: number }).RetryTimes);
      expect(retries.slice(0, 3)).toEqual(
        event.startsWith('xpay_') ? [undefined, 1, 2] : [undefined, undefined, undefined],
      );
      expect(pushes.deliveries()).toMatchObject([{ event, isAccepted: false }]);
    },
  );

  test('about a payment comes no more once it was accepted', async () => {
    const { configure, push, received, clock, pushes } = await aSender(
      (response, _push, count) => void response.end(count === 1 ? 'ok' : '{"ErrCode":0,"ErrMsg":"success"}'),
    );
    await configure();
    expect(await push({ pushes: [{ event: 'xpay_coin_pay_notify' }] })).toMatchObject([{ isAccepted: false }]);
    clock.advance(2);
    await until(() => pushes.deliveries()[0]!.isAccepted);
    clock.advance(100_000);
    expect(received).toHaveLength(2);
  });

  test.each([
    ['', true],
    ['success', true],
    ['{"ErrCode":0,"ErrMsg":"success"}', true],
    ['ok', false],
    ['"success"', false],
    ['{"ErrCode":1}', false],
  ])('answered with %j counts as accepted: %s', async (body, isAccepted) => {
    const { configure, push, received } = await aSender((response) => void response.end(body));
    await configure();
    expect(await push({ pushes: [{ event: 'debug_demo' }] })).toMatchObject([{ isAccepted }]);
    expect(received).toHaveLength(1);
  });

  test('may come several times, at once, and the newest first', async () => {
    const { configure, push, received } = await aSender();
    await configure({ mode: 'plain' });
    const pushes = [1, 2, 3].map((number) => ({ event: 'debug_demo', from: 'o1', fields: { number } }));
    await push({ pushes, order: 'reversed' });
    const shown = () =>
      received.map(({ body }) => {
        const { CreateTime, number } = JSON.parse(body) as { CreateTime: number; number: number };
        return [number, CreateTime - startOfTest / 1_000];
      });
    expect(shown()).toEqual([
      [3, 0],
      [2, -1],
      [1, -2],
    ]);
    received.length = 0;
    await push({ pushes: pushes.slice(0, 1), copies: 3, atOnce: true });
    expect(shown()).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
    expect(new Set(received.map(({ query }) => query['nonce'])).size).toBe(3);
  });

  test.each([
    ['bad-signature', (push: Received) => signatureFits(push)],
    ['changed-byte', (push: Received) => signatureFits(push)],
    ['wrong-appid', (push: Received) => decrypt(encryptedOf(push.body)).appId === game.appId],
    ['truncated', (push: Received) => Buffer.from(encryptedOf(push.body), 'base64').length % 32 === 0],
    ['unencrypted', (push: Received) => 'msg_signature' in push.query],
    ['used-signature', (push: Received) => signatureFits(push)],
  ] as const)('is wrong where it should be: %s', async (flaw, isRight) => {
    const { configure, push, received } = await aSender();
    await configure();
    await push({ pushes: [{ event: 'debug_demo' }] });
    await push({ pushes: [{ event: 'debug_demo' }], flaw });
    expect(received.map(isRight)).toEqual([true, false]);
  });
});

function signatureFits({ query, body }: Received): boolean {
  return query['msg_signature'] === sha1(token, query['timestamp']!, query['nonce']!, encryptedOf(body));
}

describe('the control of pushes', () => {
  test('refuses what it cannot send, and shows what was sent', async () => {
    const { configure, control, push } = await aSender();
    const request = { appId: game.appId, pushes: [{ event: 'debug_demo' }] };
    const errorOf = async (input: object) => (await control('POST', 'pushes', input)).body['error'];
    expect(await errorOf(request)).toContain('No address is set');
    await configure();
    expect(await errorOf({ ...request, appId: 'wx9' })).toContain('no app');
    expect(await errorOf({ ...request, flaw: 'huge' })).toContain('flaw');
    expect(await errorOf({ ...request, pushes: [{ fields: { 'a b': 1 } }] })).toContain('fields');
    const sent = await push({ pushes: [{ event: 'debug_demo' }] });
    expect((await control('GET', 'pushes')).body).toEqual({ deliveries: sent });
    expect(JSON.stringify(sent)).not.toContain(token);
  });
});
