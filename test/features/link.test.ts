import { rm } from 'node:fs/promises';
import sharp from 'sharp';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import type { Fault } from '../../src/wechat-simulator/faults.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import {
  CreateWechatLinks,
  CreateWechatQrCode,
  EndInvitation,
  LinksOf,
  OpenInvitation,
  QrCodeOf,
} from '../support/invitation-documents.ts';
import { anInviter, appId } from '../support/inviters.ts';
import { readQrCode } from '../support/qr-codes.ts';
import { until } from '../support/services.ts';

/*
 * QR codes and links that WeChat makes, for invitations and for campaigns.
 */

const [codePath, schemePath, urlLinkPath] = [
  '/wxa/getwxacodeunlimit',
  '/wxa/generatescheme',
  '/wxa/generate_urllink',
] as const;
const day = 24 * 3_600;

let gateway: TestApp;
let db: pg.Pool;

beforeEach(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  // Its connections may still be closing when the database goes.
  db.on('error', () => {});
});
afterEach(async () => {
  await db.end();
  await gateway.close();
});

const calls = (path: string) => gateway.wechat.calls.summary().counts[appId]?.[path] ?? 0;
const fault = (path: typeof codePath | typeof schemePath | typeof urlLinkPath, one: Fault, times = 1) =>
  gateway.wechat.faults.add({ path, times, fault: one });
const qrCode = async (code: string, token: string, more: object = {}) =>
  (await gateway.query(QrCodeOf, { code, ...more }, token)).invitation!.qrCode;
const links = async (code: string, token: string) => (await gateway.query(LinksOf, { code }, token)).invitation!;
const pictureAt = async (url: string) => Buffer.from(await (await fetch(new URL(url, gateway.url))).arrayBuffer());

/** The address of a code that was made. */
async function codeUrl(code: string, token: string, more: object = {}): Promise<string> {
  const made = await qrCode(code, token, more);
  if (made.__typename !== 'WechatQrCode') throw new Error(`code: ${made.code}`);
  return made.url!;
}

/** Both links, which were made. */
async function linkUrls(code: string, token: string) {
  const { urlScheme, urlLink } = await links(code, token);
  if (urlScheme.__typename !== 'WechatLink' || urlLink.__typename !== 'WechatLink') throw new Error('no links');
  return [urlScheme, urlLink] as const;
}

async function aSecondProcess() {
  const app = await createApp(gateway.config, { log: gateway.app.log, now: () => gateway.clock.now() });
  return { url: `${await app.http.listen('127.0.0.1', 0)}/graphql`, close: app.close };
}

describe('the QR code of an invitation', () => {
  test('is a picture that another player scans, opens and accepts', async () => {
    const [ann, ben] = [await anInviter(gateway), await anInviter(gateway)];
    const { code } = await ann.invite({ payload: { board: 'harvest' } });
    const made = await qrCode(code, ann.token(), { width: 300, envVersion: 'TRIAL' });
    expect(made).toMatchObject({ __typename: 'WechatQrCode', width: 300, envVersion: 'TRIAL' });
    const { url } = made as { url: string };
    expect(url).toMatch(/^\/files\/[0-9a-f]{64}\.png$/);
    const picture = await pictureAt(url);
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 300, height: 300 });
    // What follows is what ben's client does.
    const launch = gateway.wechat.openAddress(await readQrCode(picture));
    expect(launch).toMatchObject({ appId, envVersion: 'trial', scene: 1047, path: '' });
    const scene = decodeURIComponent(launch.query['scene']!);
    const { invitation } = await gateway.query(OpenInvitation, { code: scene }, ben.token());
    expect(invitation).toMatchObject({ payload: { board: 'harvest' }, inviter: { id: ann.id }, state: 'OPEN' });
    expect(await ben.accept(scene)).toMatchObject({ acceptance: { number: 1 } });
  });

  test('is made by WeChat once, whoever asks how often; another width or version is another code', async () => {
    const ann = await anInviter(gateway);
    const { code } = await ann.invite();
    const urls = [await codeUrl(code, ann.token()), await codeUrl(code, adminKey), await codeUrl(code, ann.token())];
    expect([new Set(urls).size, calls(codePath)]).toEqual([1, 1]);
    const others = [{ width: 280 }, { width: 1_280 }, { envVersion: 'DEVELOP' }];
    for (const more of others) urls.push(await codeUrl(code, ann.token(), more));
    expect([new Set(urls).size, calls(codePath)]).toEqual([4, 4]);
  });

  test('is made by one call where two processes want it at once, ten times each', async () => {
    const ann = await anInviter(gateway);
    const second = await aSecondProcess();
    const { code } = await ann.invite();
    fault(codePath, { kind: 'latency', ms: 300 });
    const asked = Array.from({ length: 20 }, (_, index) =>
      send(index % 2 === 0 ? gateway.url : second.url, QrCodeOf, { code }, ann.token()),
    );
    const answers = (await Promise.all(asked)).map(({ data }) => data.invitation!.qrCode);
    expect(new Set(answers.map((one) => (one as { url?: string }).url))).toEqual(
      new Set([expect.stringContaining('/files/')]),
    );
    expect(calls(codePath)).toBe(1);
    await second.close();
  });

  test('is made anew where its file was lost', async () => {
    const ann = await anInviter(gateway);
    const { code } = await ann.invite();
    const url = await codeUrl(code, ann.token());
    await rm(gateway.config.files.folder, { recursive: true });
    expect((await fetch(new URL(url, gateway.url))).status).toBe(404);
    expect(await codeUrl(code, ann.token())).toBe(url);
    expect([(await fetch(new URL(url, gateway.url))).status, calls(codePath)]).toEqual([200, 2]);
  });

  test('has a whole address where the gateway knows its own', async () => {
    const { databaseUrl, redisUrl, wechat, config } = gateway;
    const env = { PUBLIC_URL: 'https://game.example.com/', AUTH_SECRET: config.authSecret };
    const other = await aGateway({ env, databaseUrl, redisUrl, wechat });
    const ann = await anInviter(other);
    const { code } = await ann.invite();
    const { invitation } = await other.query(QrCodeOf, { code }, ann.token());
    expect(invitation!.qrCode).toMatchObject({ url: expect.stringMatching(/^https:\/\/game\.example\.com\/files\//) });
    await other.close();
  });

  test.each([279, 1_281, -1])('of %i pixels is bad input, and WeChat is not asked', async (width) => {
    const ann = await anInviter(gateway);
    const { code } = await ann.invite();
    const { errors } = await send(gateway.url, QrCodeOf, { code, width }, ann.token());
    expect([errors?.[0]?.extensions['code'], calls(codePath)]).toEqual(['BAD_USER_INPUT', 0]);
  });

  test.each([
    ['is too busy', { kind: 'errcode', errcode: 45011 }, 60],
    ['has a limit that is used up', { kind: 'errcode', errcode: 45009 }, expect.any(Number)],
    ['refuses it', { kind: 'errcode', errcode: 40097 }, 60],
    ['is broken', { kind: 'status', status: 502 }, 5],
    ['sends half a picture', { kind: 'truncate' }, 5],
  ] as [string, Fault, unknown][])(
    'waits where WeChat %s, and is there later',
    async (_title, one, retryAfterSeconds) => {
      const ann = await anInviter(gateway);
      const { code } = await ann.invite();
      fault(codePath, one, 3);
      expect(await qrCode(code, ann.token())).toMatchObject({ code: 'WECHAT_UNAVAILABLE', retryAfterSeconds });
      gateway.wechat.faults.clear();
      gateway.clock.advance(day);
      await ann.login();
      expect(await qrCode(code, ann.token())).toMatchObject({ __typename: 'WechatQrCode' });
    },
  );

  test('is for the inviter and for admins', async () => {
    const [ann, ben] = [await anInviter(gateway), await anInviter(gateway)];
    const { code } = await ann.invite();
    const codeOfError = async (token?: string) =>
      (await send(gateway.url, QrCodeOf, { code }, token)).errors?.[0]?.extensions['code'];
    expect([await codeOfError(ben.token()), await codeOfError()]).toEqual(['FORBIDDEN', 'UNAUTHENTICATED']);
    expect(calls(codePath)).toBe(0);
  });

  test('is not made for one that is over', async () => {
    const [ann, ben] = [await anInviter(gateway), await anInviter(gateway)];
    const [ended, usedUp] = [await ann.invite(), await ann.invite({ maxUses: 1 })];
    await gateway.query(EndInvitation, { code: ended.code }, ann.token());
    await ben.accept(usedUp.code);
    expect(await qrCode(ended.code, ann.token())).toMatchObject({ code: 'INVITATION_EXPIRED' });
    expect(await qrCode(usedUp.code, ann.token())).toMatchObject({ code: 'INVITATION_USED_UP' });
    expect(calls(codePath)).toBe(0);
  });

  test('is made sixty times an hour for a player; what is there already is given out as before', async () => {
    const ann = await anInviter(gateway);
    const hour = 3_600_000;
    gateway.clock.advance((hour - (gateway.clock.now() % hour)) / 1_000 + 1);
    await ann.login();
    const { code } = await ann.invite();
    for (let width = 300; width < 360; width += 1) await codeUrl(code, ann.token(), { width });
    const { errors } = await send(gateway.url, QrCodeOf, { code, width: 400 }, ann.token());
    expect(errors?.[0]?.extensions['code']).toBe('RATE_LIMITED');
    await codeUrl(code, ann.token(), { width: 300 });
    expect(calls(codePath)).toBe(60);
  });
});

describe('the links of an invitation', () => {
  test('open the game with its code as the scene', async () => {
    const ann = await anInviter(gateway);
    const { code } = await ann.invite();
    const [scheme, urlLink] = await linkUrls(code, ann.token());
    expect([scheme.url, urlLink.url]).toEqual([
      expect.stringMatching(/^weixin:\/\/dl\/business\/\?t=/),
      expect.stringMatching(/^https:\/\/wxaurl\.cn\//),
    ]);
    for (const { url } of [scheme, urlLink])
      expect(gateway.wechat.openAddress(url!)).toMatchObject({ appId, envVersion: 'release', query: { scene: code } });
  });

  test('stay the same for a month less a day, then are others; the old ones work until they end', async () => {
    const ann = await anInviter(gateway);
    const { code } = await ann.invite();
    const first = await linkUrls(code, ann.token());
    const lifeSeconds = (new Date(first[0].expiresAt).getTime() - gateway.clock.now()) / 1_000;
    expect(lifeSeconds).toBeGreaterThan(29 * day);
    expect(lifeSeconds).toBeLessThanOrEqual(30 * day);
    const hour = 3_600;
    gateway.clock.advance(Math.floor(lifeSeconds) - day - hour);
    await ann.login();
    expect(await linkUrls(code, ann.token())).toEqual(first);
    gateway.clock.advance(2 * hour);
    await ann.login();
    const second = await linkUrls(code, ann.token());
    expect(second.map(({ url }) => url)).not.toEqual(first.map(({ url }) => url));
    for (const { url } of [...first, ...second]) gateway.wechat.openAddress(url!);
    expect([calls(schemePath), calls(urlLinkPath)]).toEqual([2, 2]);
  });

  test('end with the invitation, and are not made anew before', async () => {
    const ann = await anInviter(gateway);
    const expiresAt = new Date(Math.ceil(gateway.clock.now() / 1_000) * 1_000 + 600_000).toISOString();
    const { code } = await ann.invite({ expiresAt });
    const first = await linkUrls(code, ann.token());
    expect(first.map((one) => new Date(one.expiresAt).toISOString())).toEqual([expiresAt, expiresAt]);
    gateway.clock.advance(300);
    expect(await linkUrls(code, ann.token())).toEqual(first);
  });

  test('live longer than an invitation that ends within WeChat’s minute', async () => {
    const ann = await anInviter(gateway);
    const { code } = await ann.invite({ expiresAt: new Date(gateway.clock.now() + 50_000).toISOString() });
    for (const { url } of await linkUrls(code, ann.token())) gateway.wechat.openAddress(url!);
  });

  test('are each made by one call where two processes want them at once', async () => {
    const ann = await anInviter(gateway);
    const second = await aSecondProcess();
    const { code } = await ann.invite();
    for (const path of [schemePath, urlLinkPath]) fault(path, { kind: 'latency', ms: 300 });
    const answers = await Promise.all(
      [gateway.url, second.url].map((url) => send(url, LinksOf, { code }, ann.token())),
    );
    expect(answers[0]!.data).toEqual(answers[1]!.data);
    expect([calls(schemePath), calls(urlLinkPath)]).toEqual([1, 1]);
    await second.close();
  });

  test('are refused by an app that may make none, as out of order to players', async () => {
    const ann = await anInviter(gateway);
    const { code } = await ann.invite();
    fault(schemePath, { kind: 'errcode', errcode: 40002 });
    fault(urlLinkPath, { kind: 'errcode', errcode: 85407 });
    const { urlScheme, urlLink } = await links(code, ann.token());
    for (const one of [urlScheme, urlLink]) {
      expect(one).toMatchObject({ code: 'WECHAT_UNAVAILABLE', retryAfterSeconds: 60 });
      expect(JSON.stringify(one)).not.toMatch(/40002|85407/);
    }
  });

  test('rest in both kinds where the quota of the day is used up', async () => {
    const ann = await anInviter(gateway);
    fault(schemePath, { kind: 'errcode', errcode: 44993 });
    const { urlScheme } = await links((await ann.invite()).code, ann.token());
    expect(urlScheme).toMatchObject({ code: 'WECHAT_UNAVAILABLE' });
    await until(() => calls(schemePath) === 1);
    const before = calls(urlLinkPath);
    const { urlLink } = await links((await ann.invite()).code, ann.token());
    expect(urlLink).toMatchObject({ code: 'WECHAT_UNAVAILABLE' });
    expect([calls(schemePath), calls(urlLinkPath)]).toEqual([1, before]);
  });

  test('that have ended leave nothing behind', async () => {
    const ann = await anInviter(gateway);
    const { code } = await ann.invite();
    await codeUrl(code, ann.token());
    await linkUrls(code, ann.token());
    const kept = async () => (await db.query('SELECT FROM wechat_link')).rowCount;
    await gateway.app.services.links.deleteEnded();
    expect(await kept()).toBe(3);
    gateway.clock.advance(30 * day);
    await gateway.app.services.links.deleteEnded();
    expect(await kept()).toBe(1);
  });
});

describe('a campaign', () => {
  const makeCode = (input: object, token = adminKey, dryRun = false) =>
    send(gateway.url, CreateWechatQrCode, { input, dryRun } as never, token);
  const makeLinks = (input: object, token = adminKey, dryRun = false) =>
    send(gateway.url, CreateWechatLinks, { input, dryRun } as never, token);

  test('tried dry asks WeChat for nothing, and answers all that is known without it', async () => {
    const tryCode = (input: object) => makeCode(input, adminKey, true);
    const tryLinks = (input: object) => makeLinks(input, adminKey, true);
    const [code, link] = [{ scene: 'dry', width: 280 }, { query: 'c=dry' }];
    expect((await tryCode(code)).data.createWechatQrCode).toEqual({
      __typename: 'WechatQrCode',
      url: null,
      width: 280,
    });
    const { createWechatUrlLink: tried } = (await tryLinks(link)).data;
    expect(tried).toMatchObject({ __typename: 'WechatLink', url: null });
    expect([codePath, schemePath, urlLinkPath].map(calls)).toEqual([0, 0, 0]);
    // What there is already is what the real one would give, too.
    const { createWechatQrCode: made } = (await makeCode(code)).data;
    expect((await tryCode(code)).data.createWechatQrCode).toEqual(made);
    expect((await tryCode({ scene: 'a b' })).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect((await tryCode({ scene: 'dry', appId: 'wx0' })).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    fault(codePath, { kind: 'errcode', errcode: 45009 });
    expect((await makeCode({ scene: 'full' })).data.createWechatQrCode.__typename).toBe('WechatUnavailable');
    expect((await tryCode({ scene: 'full' })).data.createWechatQrCode.__typename).toBe('WechatUnavailable');
    expect((await tryLinks({ query: 'c=other' })).data.createWechatUrlLink.__typename).toBe('WechatLink');
    expect(calls(codePath)).toBe(2);
  });

  test('has a code with a scene of its own, in its colour', async () => {
    const input = { scene: 'c=summer&s=1', width: 280, hyaline: true, lineColor: { red: 10, green: 20, blue: 30 } };
    const { data } = await makeCode(input);
    const picture = await pictureAt((data.createWechatQrCode as { url: string }).url);
    const launch = gateway.wechat.openAddress(await readQrCode(picture));
    expect(decodeURIComponent(launch.query['scene']!)).toBe('c=summer&s=1');
    expect(await sharp(picture).metadata()).toMatchObject({ width: 280, hasAlpha: true });
    await makeCode(input);
    expect(calls(codePath)).toBe(1);
  });

  test('has links with a query of its own, until the end that it wants', async () => {
    const expiresAt = new Date(Math.floor(gateway.clock.now() / 1_000) * 1_000 + 3_600_000).toISOString();
    const input = { query: 'c=summer&t=%E8%8A%B1', envVersion: 'TRIAL' };
    const { createWechatUrlScheme: scheme, createWechatUrlLink: link } = (await makeLinks({ ...input, expiresAt }))
      .data;
    for (const one of [scheme, link] as { url: string; expiresAt: string }[]) {
      expect(new Date(one.expiresAt).toISOString()).toBe(expiresAt);
      expect(gateway.wechat.openAddress(one.url)).toMatchObject({
        envVersion: 'trial',
        query: { c: 'summer', t: '花' },
      });
    }
    expect((await makeLinks({ ...input, expiresAt })).data).toEqual({
      createWechatUrlScheme: scheme,
      createWechatUrlLink: link,
    });
    const { createWechatUrlLink: longer } = (await makeLinks(input)).data;
    expect((longer as { url: string }).url).not.toBe((link as { url: string }).url);
  });

  test.each([
    ['a scene of 33 characters', { scene: 'a'.repeat(33) }],
    ['a scene with a blank', { scene: 'a b' }],
    ['a page with a slash ahead', { scene: 'a', page: '/pages/index' }],
    ['a page with a query', { scene: 'a', page: 'pages/index?a=1' }],
    ['a width of 1281', { scene: 'a', width: 1_281 }],
    ['a colour of 256', { scene: 'a', lineColor: { red: 256, green: 0, blue: 0 } }],
  ])('is told of %s before WeChat is asked', async (_title, input) => {
    expect((await makeCode(input)).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(calls(codePath)).toBe(0);
  });

  test.each([
    ['a query that is not encoded', { query: 'a=花' }],
    ['a query of 1025 characters', { query: 'a'.repeat(1_025) }],
    ['an end within two minutes', () => ({ query: 'a', expiresAt: new Date(gateway.clock.now() + 100_000) })],
    ['an end after 30 days', () => ({ query: 'a', expiresAt: new Date(gateway.clock.now() + 31 * day * 1_000) })],
  ])('is told of %s before WeChat is asked', async (_title, given) => {
    const input = typeof given === 'function' ? given() : given;
    const { errors } = await makeLinks(input);
    expect(errors?.map(({ extensions }) => extensions['code'])).toContain('BAD_USER_INPUT');
    expect(calls(schemePath) + calls(urlLinkPath)).toBe(0);
  });

  test('is told what WeChat says of a page that it does not know, and of a lack of rights', async () => {
    const { errors } = await makeCode({ scene: 'a', page: 'pages/unknown' });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('41030'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
    fault(schemePath, { kind: 'errcode', errcode: 40002 });
    const { data } = await makeLinks({ query: 'a' });
    expect(data.createWechatUrlScheme).toMatchObject({
      code: 'WECHAT_UNAVAILABLE',
      message: expect.stringContaining('40002'),
    });
  });

  test('may lead to a page that is not published yet', async () => {
    const { data } = await makeCode({ scene: 'a', page: 'pages/unknown', checkPath: false });
    expect(data.createWechatQrCode).toMatchObject({ __typename: 'WechatQrCode' });
  });

  test('is for admins, and for apps of the game', async () => {
    const { token } = await anInviter(gateway);
    expect((await makeCode({ scene: 'a' }, token())).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const { errors } = await makeCode({ scene: 'a', appId: demoWechatApps[1]!.appId });
    expect(errors?.[0]).toMatchObject({ message: expect.stringContaining(appId) });
  });
});

test('no code, no link and no invitation is in the log', async () => {
  const ann = await anInviter(gateway);
  const { code } = await ann.invite();
  await codeUrl(code, ann.token());
  const urls = (await linkUrls(code, ann.token())).map(({ url }) => url);
  fault(codePath, { kind: 'errcode', errcode: 40097 });
  await qrCode(code, ann.token(), { width: 500 });
  const told = JSON.stringify(gateway.log);
  expect(told).toContain('40097');
  for (const secret of [code, ...urls]) expect(told).not.toContain(secret);
});
