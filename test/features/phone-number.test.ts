import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createOpenid } from '../../src/wechat-simulator/players.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { LoginMiniGame } from '../support/documents.ts';
import { aPlayer } from '../support/players.ts';
import { BindPhoneNumber } from '../support/profile-documents.ts';

const { appId } = demoWechatApps[0]!;
const path = '/wxa/business/getuserphonenumber';
const phoneNumber = '13912345678';

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

const calls = () => gateway.wechat.calls.summary().counts[appId]?.[path] ?? 0;

async function aWechatPlayer() {
  const openid = createOpenid();
  const { code } = gateway.wechat.issueCode({ appId, openid });
  const { login } = await gateway.query(LoginMiniGame, { code });
  if (login.__typename !== 'Session') throw new Error(`login: ${login.code}`);
  const token = login.accessToken;
  const phoneCode = (wanted: { phoneNumber?: string; countryCode?: string } = {}) =>
    gateway.wechat.issuePhoneCode({ appId, openid, phoneNumber, ...wanted }).code;
  const bind = async (phone: string) => (await gateway.query(BindPhoneNumber, { code: phone }, token)).bindPhoneNumber;
  return { id: login.player.id, openid, token, phoneCode, bind };
}

const PhoneOf = `query ($id: ID!) { node(id: $id) { ... on Player { phoneNumber } } }`;
const phoneOf = (id: string, token?: string) =>
  send<{ node: { phoneNumber: string | null } }, unknown>(gateway.url, PhoneOf, { id }, token);

describe('bindPhoneNumber', () => {
  test('keeps the number that WeChat vouches for, and shows it masked to the player and to admins', async () => {
    const player = await aWechatPlayer();
    expect((await phoneOf(player.id, player.token)).data.node.phoneNumber).toBeNull();
    expect(await player.bind(player.phoneCode())).toMatchObject({ id: player.id, phoneNumber: '+86 139****5678' });
    for (const token of [player.token, adminKey])
      expect((await phoneOf(player.id, token)).data.node.phoneNumber).toBe('+86 139****5678');
  });

  test('tells nobody else', async () => {
    const [player, other] = [await aWechatPlayer(), await aWechatPlayer()];
    await player.bind(player.phoneCode());
    const codeOf = async (token?: string) => (await phoneOf(player.id, token)).errors?.[0]?.extensions['code'];
    expect([await codeOf(other.token), await codeOf()]).toEqual(['FORBIDDEN', 'UNAUTHENTICATED']);
  });

  test('stores it sealed, differently each time, and tells it in no log and no answer', async () => {
    const player = await aWechatPlayer();
    const read = async () =>
      (
        await db.query<{ phone_number: Buffer }>('SELECT phone_number FROM identity WHERE subject = $1', [
          player.openid,
        ])
      ).rows[0]!.phone_number;
    const answers = [await player.bind(player.phoneCode())];
    const first = await read();
    answers.push(await player.bind(player.phoneCode()));
    expect(first.includes(phoneNumber)).toBe(false);
    expect((await read()).equals(first)).toBe(false);
    expect(JSON.stringify([answers, gateway.log])).not.toContain(phoneNumber);
  });

  test('does not open what was moved to somebody else, or sealed under another secret', async () => {
    const [player, other] = [await aWechatPlayer(), await aWechatPlayer()];
    await player.bind(player.phoneCode());
    await db.query(
      `UPDATE identity SET phone_number = (SELECT phone_number FROM identity WHERE subject = $1), phone_number_at = now()
       WHERE subject = $2`,
      [player.openid, other.openid],
    );
    expect((await phoneOf(other.id, other.token)).data.node.phoneNumber).toBeNull();
  });

  test('takes the newer number in place of the older one', async () => {
    const player = await aWechatPlayer();
    await player.bind(player.phoneCode());
    expect(await player.bind(player.phoneCode({ phoneNumber: '0123456', countryCode: '44' }))).toMatchObject({
      phoneNumber: '+44 0****56',
    });
  });

  test('takes a code once, for five minutes, and from its player alone', async () => {
    const [player, other] = [await aWechatPlayer(), await aWechatPlayer()];
    const rejected = { __typename: 'PhoneCodeRejected', code: 'PHONE_CODE_REJECTED' };
    const code = player.phoneCode();
    expect(await other.bind(code)).toMatchObject(rejected);
    expect(await player.bind(code)).toMatchObject({ __typename: 'Player' });
    expect(await player.bind(code)).toMatchObject(rejected);
    const old = player.phoneCode();
    gateway.clock.advance(300);
    expect(await player.bind(old)).toMatchObject(rejected);
    expect(await player.bind(gateway.wechat.issueCode({ appId, openid: player.openid }).code)).toMatchObject(rejected);
  });

  test('never sends a code twice that may have reached WeChat', async () => {
    const player = await aWechatPlayer();
    gateway.wechat.faults.add({ path, fault: { kind: 'truncate' } });
    expect(await player.bind(player.phoneCode())).toMatchObject({ code: 'WECHAT_UNAVAILABLE', retryAfterSeconds: 5 });
    expect(calls()).toBe(1);
  });

  test('renews an access_token that WeChat has taken back, and asks once more', async () => {
    const player = await aWechatPlayer();
    gateway.wechat.faults.add({ path, fault: { kind: 'errcode', errcode: 40001 } });
    expect(await player.bind(player.phoneCode())).toMatchObject({ __typename: 'Player' });
    expect(calls()).toBe(2);
  });

  test.each([
    [-1, 5],
    [45011, 60],
    [48001, 60],
  ])('says that WeChat is not to be had after %d', async (errcode, retryAfterSeconds) => {
    const player = await aWechatPlayer();
    gateway.wechat.faults.add({ path, fault: { kind: 'errcode', errcode } });
    expect(await player.bind(player.phoneCode())).toMatchObject({ code: 'WECHAT_UNAVAILABLE', retryAfterSeconds });
    expect(calls()).toBe(1);
  });

  test('wants a login by wx.login() of a guest, and asks WeChat nothing', async () => {
    const guest = await aPlayer(gateway);
    const { bindPhoneNumber } = await gateway.query(BindPhoneNumber, { code: 'demo-alice' }, guest.token);
    expect(bindPhoneNumber).toMatchObject({ code: 'WECHAT_LOGIN_NEEDED' });
    expect(calls()).toBe(0);
  });

  test('asks WeChat ten times a day for a player, which costs money each time', async () => {
    const player = await aWechatPlayer();
    gateway.clock.advance((86_400_000 - (gateway.clock.now() % 86_400_000)) / 1_000 + 1);
    const { code } = gateway.wechat.issueCode({ appId, openid: player.openid });
    const { login } = await gateway.query(LoginMiniGame, { code });
    if (login.__typename !== 'Session') throw new Error(login.code);
    const bind = () => send(gateway.url, BindPhoneNumber, { code: 'unknown-code' }, login.accessToken);
    for (let count = 0; count < 10; count += 1) expect((await bind()).errors).toBeUndefined();
    expect((await bind()).errors?.[0]?.extensions['code']).toBe('RATE_LIMITED');
    expect(calls()).toBe(10);
  });

  test('calls a code that cannot be one bad input', async () => {
    const player = await aWechatPlayer();
    for (const code of ['', 'a b', 'x'.repeat(513), '码']) {
      const { errors } = await send(gateway.url, BindPhoneNumber, { code }, player.token);
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });

  test('works with the code of a demo player, as often as somebody tries it', async () => {
    const { login } = await gateway.query(LoginMiniGame, { code: 'demo-alice' });
    if (login.__typename !== 'Session') throw new Error(login.code);
    for (let count = 0; count < 2; count += 1) {
      const { bindPhoneNumber } = await gateway.query(BindPhoneNumber, { code: 'demo-alice' }, login.accessToken);
      expect(bindPhoneNumber).toMatchObject({ phoneNumber: expect.stringMatching(/^\+86 138\*{4}\d{4}$/) });
    }
  });
});
