import { describe, expect, test } from 'vitest';
import type { WechatApp } from '../../src/wechat-simulator/apps.ts';
import { account, aSimulator, miniGame, query, startOfTest } from './harness.ts';

const path = '/wxa/business/getuserphonenumber';
const otherGame: WechatApp = { kind: 'MINI_GAME', appId: 'wx4444444444444444', secret: '4'.repeat(32) };

async function aPhone() {
  const simulator = await aSimulator({ apps: [miniGame, otherGame, account] });
  const tokenOf = async (app: WechatApp) => String((await simulator.stableToken(app))['access_token']);
  const token = await tokenOf(miniGame);
  const call = (body: unknown, accessToken: string | undefined = token) =>
    simulator.post(`${path}?${query({ access_token: accessToken })}`, body);
  const issue = async (body: object = {}) =>
    (await simulator.control('POST', 'phone-codes', { appId: miniGame.appId, openid: 'o-one', ...body })).body;
  return { ...simulator, tokenOf, call, issue };
}

describe(`POST ${path}`, () => {
  test('tells the number behind a code', async () => {
    const { call, issue } = await aPhone();
    const { code } = await issue({ phoneNumber: '13800138000' });
    expect(await call({ code })).toEqual({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: '13800138000',
        purePhoneNumber: '13800138000',
        countryCode: '86',
        watermark: { timestamp: startOfTest / 1000, appid: miniGame.appId },
      },
    });
  });

  test('puts the code of another country before the number', async () => {
    const { call, issue } = await aPhone();
    const { code } = await issue({ phoneNumber: '7700900000', countryCode: '44' });
    expect(await call({ code, openid: 'o-one' })).toMatchObject({
      phone_info: { phoneNumber: '+447700900000', purePhoneNumber: '7700900000', countryCode: '44' },
    });
  });

  test('takes a code once, within 300 seconds, of its own app and player', async () => {
    const { call, issue, clock, tokenOf } = await aPhone();
    const { code } = await issue();
    expect(await call({ code, openid: 'o-other' })).toMatchObject({ errcode: 40003 });
    expect(await call({ code }, await tokenOf(otherGame))).toMatchObject({ errcode: 40013 });
    expect(await call({ code, openid: 'o-one' })).toMatchObject({ errcode: 0 });
    expect(await call({ code })).toMatchObject({ errcode: 40029 });
    const { code: late } = await issue();
    clock.advance(299);
    expect(await call({ code: (await issue())['code'] })).toMatchObject({ errcode: 0 });
    clock.advance(1);
    expect(await call({ code: late })).toMatchObject({ errcode: 40029 });
  });

  test('does not take a login code, nor wx.login() a phone code', async () => {
    const { call, issue, issueCode, jscode2session } = await aPhone();
    expect(await call({ code: issueCode({ appId: miniGame.appId }).code })).toMatchObject({ errcode: 40029 });
    expect(await jscode2session(String((await issue())['code']))).toMatchObject({ errcode: 40029 });
  });

  test.each([
    ['47001 without a code', {}, 47001],
    ['47001 to what is no JSON', '{', 47001],
    ['44002 to an empty body', '', 44002],
    ['40029 to an unknown code', { code: 'x' }, 40029],
  ])('answers %s', async (_title, body, errcode) => {
    expect(await (await aPhone()).call(body)).toMatchObject({ errcode });
  });

  test('asks for the token of a mini-game', async () => {
    const { call, tokenOf } = await aPhone();
    expect(await call({ code: 'demo-alice' }, '')).toMatchObject({ errcode: 41001 });
    expect(await call({ code: 'demo-alice' }, await tokenOf(account))).toMatchObject({ errcode: 48001 });
  });

  test('always takes the codes of demo players', async () => {
    const { call } = await aPhone();
    const first = await call({ code: 'demo-alice' });
    expect(first).toMatchObject({ phone_info: { purePhoneNumber: expect.stringMatching(/^138\d{8}$/) } });
    expect(await call({ code: 'demo-alice' })).toEqual(first);
    expect(await call({ code: 'demo-alice', openid: 'o-other' })).toMatchObject({ errcode: 40003 });
  });
});
