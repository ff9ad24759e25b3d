import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir } from 'node:fs/promises';
import pg from 'pg';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOpenid } from '../../src/wechat-simulator/players.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { aGateway, send, type TestApp } from '../support/app.ts';
import { LoginMiniGame } from '../support/documents.ts';
import { aBomb, aPicture } from '../support/pictures.ts';
import { aPlayer } from '../support/players.ts';
import { MyProfile, SyncWechatProfile, UploadAvatar } from '../support/profile-documents.ts';

const { appId } = demoWechatApps[0]!;

let gateway: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  // Its connections may still be closing when the database goes.
  db.on('error', () => {});
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

/** A player of the mini-game, and what the client does for them. */
async function aWechatPlayer(openid = createOpenid()) {
  const login = async () => {
    const { code } = gateway.wechat.issueCode({ appId, openid });
    const { login: session } = await gateway.query(LoginMiniGame, { code });
    if (session.__typename !== 'Session') throw new Error(`login: ${session.code}`);
    return session.accessToken;
  };
  let token = await login();
  type Wanted = Omit<Parameters<typeof gateway.wechat.profileOf>[0], 'appId' | 'openid'>;
  const profile = (wanted: Wanted = {}) => gateway.wechat.profileOf({ appId, openid, ...wanted });
  const sync = async (input = profile()) =>
    (await gateway.query(SyncWechatProfile, { input }, token)).syncWechatProfile;
  const upload = async (picture: Buffer | string) =>
    (await gateway.query(UploadAvatar, { data: asBase64(picture) }, token)).uploadAvatar;
  const me = async () => (await gateway.query(MyProfile, {}, token)).me!;
  return { openid, profile, sync, upload, me, token, login: async () => (token = await login()) };
}

const asBase64 = (picture: Buffer | string) => (typeof picture === 'string' ? picture : picture.toString('base64'));
const fileAt = (path: string, init?: RequestInit) => fetch(new URL(path, gateway.url), init);
const storedFiles = async () =>
  (await readdir(gateway.config.files.folder, { recursive: true })).filter((name) => name.includes('.'));
const nothing = { displayName: null, avatarUrl: null, avatarReview: null };

describe('syncWechatProfile', () => {
  test('takes over nickname and picture, and the picture is ours from then on', async () => {
    const player = await aWechatPlayer();
    const synced = await player.sync(player.profile({ nickName: '  小 花🌷\u202e ' }));
    expect(synced).toMatchObject({ nameTaken: true, avatarTaken: true, player: { displayName: '小 花🌷' } });
    const { displayName, avatarUrl } = await player.me();
    expect([displayName, avatarUrl]).toEqual(['小 花🌷', expect.stringMatching(/^\/files\/[0-9a-f]{64}\.jpg$/)]);
    const picture = Buffer.from(await (await fileAt(avatarUrl!)).arrayBuffer());
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'jpeg', width: 256, height: 256 });
  });

  test('makes the name one that admins find', async () => {
    const player = await aWechatPlayer();
    await player.sync(player.profile({ nickName: 'ＦＵＬＬ Wídth' }));
    const { rows } = await db.query('SELECT search_name FROM player WHERE display_name = $1', ['ＦＵＬＬ Wídth']);
    expect(rows).toEqual([{ search_name: 'full wídth' }]);
  });

  test.each([
    [
      'a wrong signature',
      ({ signature }: Given) => ({ signature: signature.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }),
    ],
    ['no signature', () => ({ signature: '' })],
    ['a changed byte of rawData', ({ rawData }: Given) => ({ rawData: rawData.replace('Simulated', 'simulated') })],
    [
      'a changed byte of encryptedData',
      ({ encryptedData }: Given) => ({ encryptedData: changedAt(encryptedData, -20) }),
    ],
    ['encryptedData that was cut', ({ encryptedData }: Given) => ({ encryptedData: encryptedData.slice(0, 64) })],
    ['another iv', ({ iv }: Given) => ({ iv: changedAt(iv, 0) })],
  ])('takes nothing over for %s', async (_title, change) => {
    const player = await aWechatPlayer();
    const given = player.profile();
    expect(await player.sync({ ...given, ...change(given) })).toMatchObject({ code: 'WECHAT_LOGIN_NEEDED' });
    expect(await player.me()).toEqual(nothing);
    expect(await player.sync(given)).toMatchObject({ avatarTaken: true });
  });

  test.each([
    ['an old watermark', () => ({ watermark: { timestamp: Math.floor(gateway.clock.now() / 1_000) - 601 } })],
    ['a watermark of the future', () => ({ watermark: { timestamp: Math.floor(gateway.clock.now() / 1_000) + 700 } })],
    ['another app', () => ({ watermark: { appid: demoWechatApps[1]!.appId } })],
    ['another openid', () => ({ openId: createOpenid() })],
  ])('takes nothing over with %s', async (_title, wanted) => {
    const player = await aWechatPlayer();
    expect(await player.sync(player.profile(wanted()))).toMatchObject({ code: 'WECHAT_DATA_REJECTED' });
    expect(await player.me()).toEqual(nothing);
  });

  test('takes the halves of two profiles for none', async () => {
    const player = await aWechatPlayer();
    const [one, other] = [player.profile({ nickName: 'One' }), player.profile({ nickName: 'Other' })];
    const { rawData, signature } = one;
    expect(await player.sync({ ...other, rawData, signature })).toMatchObject({ code: 'WECHAT_DATA_REJECTED' });
    expect(await player.me()).toEqual(nothing);
  });

  test('counts for ten minutes', async () => {
    const player = await aWechatPlayer();
    const given = player.profile();
    // Its time is in whole seconds, and the test takes some of its own.
    gateway.clock.advance(590);
    expect(await player.sync(given)).toMatchObject({ avatarTaken: true });
    gateway.clock.advance(11);
    expect(await player.sync(given)).toMatchObject({ code: 'WECHAT_DATA_REJECTED' });
  });

  test('wants a new login where WeChat rotated the session_key, and works after it', async () => {
    const player = await aWechatPlayer();
    gateway.clock.advance(601);
    // Another device of the same player: WeChat's key is a new one, of which only the simulator knows.
    const { code } = gateway.wechat.issueCode({ appId, openid: player.openid });
    const { secret } = demoWechatApps[0]!;
    const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' });
    await fetch(`${gateway.wechat.url}/sns/jscode2session?${query}`);
    expect(await player.sync()).toMatchObject({ __typename: 'WechatLoginNeeded', code: 'WECHAT_LOGIN_NEEDED' });
    await player.login();
    expect(await player.sync()).toMatchObject({ avatarTaken: true });
  });

  test('wants a login by wx.login() of a guest, and never takes the profile of somebody else', async () => {
    const [player, other, guest] = [await aWechatPlayer(), await aWechatPlayer(), await aPlayer(gateway)];
    const variables = { input: player.profile() };
    for (const { token } of [guest, other]) {
      const { syncWechatProfile } = await gateway.query(SyncWechatProfile, variables, token);
      expect(syncWechatProfile).toMatchObject({ code: 'WECHAT_LOGIN_NEEDED' });
    }
  });

  test.each([['', '微信用户', ' \u200b\u0000 ']])(
    'keeps the name that is there where WeChat tells none',
    async (...names) => {
      const player = await aWechatPlayer();
      await player.sync(player.profile({ nickName: 'Known' }));
      for (const nickName of names) await player.sync(player.profile({ nickName }));
      expect((await player.me()).displayName).toBe('Known');
    },
  );

  test('has a name checked like any other: what is refused or unclear is not taken, and the picture is', async () => {
    const player = await aWechatPlayer();
    await player.sync(player.profile({ nickName: 'Known' }));
    for (const nickName of ['badword', 'reviewword'])
      expect(await player.sync(player.profile({ nickName }))).toMatchObject({
        nameTaken: false,
        avatarTaken: true,
        player: { displayName: 'Known' },
      });
  });

  test('cuts a name that never ends, between what people take for characters', async () => {
    const player = await aWechatPlayer();
    await player.sync(player.profile({ nickName: '👨‍👩‍👧'.repeat(60) }));
    const { displayName } = await player.me();
    expect(displayName).toMatch(/^(👨‍👩‍👧)+$/u);
    expect(displayName!.length).toBeLessThanOrEqual(128);
  });

  test.each([
    ['no address', ''],
    ['an address of this machine', 'http://127.0.0.1:1/a.png'],
    ['a host that is not WeChat’s', 'https://example.com/a.png'],
    ['an address of the simulator with no picture', '/health'],
  ])('takes the name and leaves the picture for %s', async (_title, address) => {
    const player = await aWechatPlayer();
    const avatarUrl = address.startsWith('/') ? `${gateway.wechat.url}${address}` : address;
    expect(await player.sync(player.profile({ nickName: 'Named', avatarUrl }))).toMatchObject({
      avatarTaken: false,
      player: { displayName: 'Named', avatarUrl: null },
    });
  });

  test('never asks a server inside, and does not tell its address in the log', async () => {
    let asked = 0;
    const server = createServer((_req, res) => {
      asked += 1;
      res.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const player = await aWechatPlayer();
    const avatarUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/inside-${player.openid}`;
    expect(await player.sync(player.profile({ avatarUrl }))).toMatchObject({ avatarTaken: false });
    expect(asked).toBe(0);
    server.close();
    const log = gateway.log.join('\n');
    expect(log).toContain('an avatar could not be fetched');
    expect(log).not.toContain('inside-');
  });

  test('tells neither openid nor session_key, in answers or the log', async () => {
    const player = await aWechatPlayer();
    const { rows } = await db.query<{ session_key: Buffer }>('SELECT session_key FROM identity WHERE subject = $1', [
      player.openid,
    ]);
    const given = player.profile();
    const answers = [await player.sync(given), await player.sync({ ...given, signature: 'x' })];
    expect(rows).toHaveLength(1);
    expect(JSON.stringify([answers, gateway.log])).not.toContain(player.openid);
    expect(gateway.log.join('\n')).not.toContain(given.signature);
  });

  test('is for players only, and asks for whole input', async () => {
    const player = await aWechatPlayer();
    const input = player.profile();
    const stranger = await send(gateway.url, SyncWechatProfile, { input });
    expect(stranger.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    const long = await send(
      gateway.url,
      SyncWechatProfile,
      { input: { ...input, rawData: 'x'.repeat(10_001) } },
      player.token,
    );
    expect(long.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});

describe('uploadAvatar', () => {
  test('shows the picture to everybody, without what was hidden in it', async () => {
    const player = await aWechatPlayer();
    const picture = await aPicture()
      .withExif({ IFD0: { Copyright: 'my-address' } })
      .jpeg()
      .toBuffer();
    const uploaded = await player.upload(Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]));
    if (uploaded.__typename !== 'Player') throw new Error(uploaded.code);
    const response = await fileAt(uploaded.avatarUrl!);
    const served = Buffer.from(await response.arrayBuffer());
    expect(response.status).toBe(200);
    for (const hidden of ['my-address', '<script']) expect(served.includes(hidden)).toBe(false);
    expect(await player.me()).toMatchObject({ avatarUrl: uploaded.avatarUrl });
  });

  test('takes a data: URL, as pages have them', async () => {
    const player = await aWechatPlayer();
    const data = `data:image/png;base64,${(await aPicture().png().toBuffer()).toString('base64')}`;
    expect(await player.upload(data)).toMatchObject({ __typename: 'Player' });
  });

  test('stores the same picture once, whoever sends it and however often', async () => {
    const [one, other] = [await aWechatPlayer(), await aWechatPlayer()];
    const colour = `#${randomUUID().slice(0, 6)}`;
    const picture = await aPicture({ colour }).png().toBuffer();
    const before = await storedFiles();
    await Promise.all([one.upload(picture), other.upload(picture), one.upload(picture)]);
    expect((await one.me()).avatarUrl).toBe((await other.me()).avatarUrl);
    expect(await storedFiles()).toHaveLength(before.length + 1);
  });

  test('gives another picture another address, and the old one stays for those who hold it', async () => {
    const player = await aWechatPlayer();
    await player.upload(await aPicture({ colour: 'red' }).png().toBuffer());
    const old = (await player.me()).avatarUrl!;
    await player.upload(await aPicture({ colour: 'green' }).png().toBuffer());
    expect((await player.me()).avatarUrl).not.toBe(old);
    expect((await fileAt(old)).status).toBe(200);
  });

  test.each([
    ['SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a page', () => Buffer.from('<!DOCTYPE html><script>alert(1)</script>')],
    ['a page behind the first bytes of a GIF', () => Buffer.from('GIF89a/*<script>alert(1)</script>*/')],
    ['a bomb', () => aBomb(16_000, 16_000)],
    ['more than 700 kB', () => Buffer.alloc(700_001, 0xff)],
    ['a TIFF', () => aPicture().tiff().toBuffer()],
  ])('refuses %s and keeps the picture that is there', async (_title, content) => {
    const player = await aWechatPlayer();
    await player.upload(await aPicture().png().toBuffer());
    const before = [await player.me(), await storedFiles()];
    expect(await player.upload(await content())).toMatchObject({
      __typename: 'AvatarRejected',
      code: 'AVATAR_REJECTED',
    });
    expect([await player.me(), await storedFiles()]).toEqual(before);
  });

  test.each(['', 'no base64 at all!', 'QUJD=', 'data:image/png;base64,', 'https://example.com/a.png'])(
    'calls "%s" bad input',
    async (data) => {
      const { token } = await aWechatPlayer();
      const { errors } = await send(gateway.url, UploadAvatar, { data }, token);
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    },
  );

  test('takes thirty changes an hour, and the next one in the next hour', async () => {
    const player = await aWechatPlayer();
    const hour = 60 * 60 * 1_000;
    gateway.clock.advance((hour - (gateway.clock.now() % hour)) / 1_000 + 1);
    await player.login();
    const picture = await aPicture().png().toBuffer();
    for (let count = 0; count < 30; count += 1)
      expect(await player.upload(picture)).toMatchObject({ __typename: 'Player' });
    const data = asBase64(picture);
    const { errors } = await send(gateway.url, UploadAvatar, { data }, await player.login());
    const { code, retryAfterSeconds } = errors![0]!.extensions;
    expect(code).toBe('RATE_LIMITED');
    gateway.clock.advance(Number(retryAfterSeconds));
    await player.login();
    expect(await player.upload(picture)).toMatchObject({ __typename: 'Player' });
  });

  test('is for players only', async () => {
    const { errors } = await send(gateway.url, UploadAvatar, { data: 'QUJD' });
    expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});

describe('/files', () => {
  const anAvatar = async () => {
    const player = await aWechatPlayer();
    await player.upload(await aPicture().png().toBuffer());
    return (await player.me()).avatarUrl!;
  };

  test('are kept for ever, by everybody, and never run', async () => {
    const path = await anAvatar();
    const response = await fileAt(path);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${path.slice('/files/'.length)}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'content-length': String((await response.arrayBuffer()).byteLength),
    });
  });

  test('are not sent again to those who have them', async () => {
    const path = await anAvatar();
    const etag = (await fileAt(path)).headers.get('etag')!;
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await fileAt(path, { headers: { 'if-none-match': tag } });
      expect([tag, response.status, await response.text()]).toEqual([tag, 304, '']);
      expect(response.headers.get('cache-control')).toContain('immutable');
    }
    expect((await fileAt(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  test('answer HEAD with the length alone', async () => {
    const response = await fileAt(await anAvatar(), { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(300);
  });

  test('that are not there are not remembered as missing', async () => {
    const response = await fileAt(`/files/${'0'.repeat(64)}.jpg`);
    expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });

  test.each([
    '/files/',
    '/files/..%2f..%2fpackage.json',
    '/files/../package.json',
    `/files/${'0'.repeat(64)}`,
    `/files/${'0'.repeat(64)}.svg`,
    `/files/${'0'.repeat(64)}.jpg/x`,
    `/files/${'A'.repeat(64)}.jpg`,
  ])('do not lead elsewhere by %s', async (path) => {
    expect((await fileAt(path)).status).toBe(404);
  });

  test('take no other methods', async () => {
    const response = await fileAt(await anAvatar(), { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('PUBLIC_URL', () => {
  test('begins the addresses of pictures, also of those that were there before', async () => {
    const player = await aWechatPlayer();
    await player.upload(await aPicture().png().toBuffer());
    const { avatarUrl } = await player.me();
    const { databaseUrl, redisUrl, wechat, config } = gateway;
    const env = { PUBLIC_URL: 'https://game.example.com/', AUTH_SECRET: config.authSecret };
    const other = await aGateway({ env, databaseUrl, redisUrl, wechat });
    expect((await other.query(MyProfile, {}, player.token)).me!.avatarUrl).toBe(`https://game.example.com${avatarUrl}`);
    await other.close();
  });
});

type Given = { rawData: string; signature: string; encryptedData: string; iv: string };

/** Base64 with one bit of a byte turned. */
function changedAt(base64: string, at: number): string {
  const bytes = Buffer.from(base64, 'base64');
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = bytes[place]! ^ 1;
  return bytes.toString('base64');
}
