import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { aGateway, type TestApp } from '../support/app.ts';

/*
 * The client's two calls about session_keys, against the simulator.
 */

const [miniGame] = demoWechatApps as [(typeof demoWechatApps)[0]];
const resetPath = '/wxa/resetusersessionkey';

let gateway: TestApp;
beforeAll(async () => {
  gateway = await aGateway();
});
afterAll(() => gateway.close());

const calls = () => gateway.wechat.calls.summary().counts[miniGame.appId]?.[resetPath] ?? 0;

async function aUser() {
  const { code } = gateway.wechat.issueCode({ appId: miniGame.appId });
  const { openid, sessionKey } = await gateway.app.wechat.codeToSession(miniGame, code);
  return { openid, sessionKey };
}

test('a session_key is good until it is reset, and the new one then is', async () => {
  const { wechat } = gateway.app;
  const user = await aUser();
  expect(await wechat.checkSession(miniGame, user)).toBe(true);
  const sessionKey = await wechat.resetSessionKey(miniGame, user);
  expect(await wechat.checkSession(miniGame, user)).toBe(false);
  expect(await wechat.checkSession(miniGame, { ...user, sessionKey })).toBe(true);
  await expect(wechat.resetSessionKey(miniGame, user)).rejects.toMatchObject({ errcode: 87009, action: 'user' });
});

test('a user who never logged in has none', async () => {
  const stranger = { openid: 'o-nobody', sessionKey: 'AAAAAAAAAAAAAAAAAAAAAA==' };
  expect(await gateway.app.wechat.checkSession(miniGame, stranger)).toBe(false);
});

test('what WeChat cannot say is no answer', async () => {
  const user = await aUser();
  gateway.wechat.faults.add({ path: '/wxa/checksession', times: 3, fault: { kind: 'errcode', errcode: -1 } });
  await expect(gateway.app.wechat.checkSession(miniGame, user)).rejects.toMatchObject({ errcode: -1 });
});

test('a reset is never sent twice: its answer may have been lost', async () => {
  const user = await aUser();
  const before = calls();
  gateway.wechat.faults.add({ path: resetPath, fault: { kind: 'drop' } });
  await expect(gateway.app.wechat.resetSessionKey(miniGame, user)).rejects.toMatchObject({ action: 'retry' });
  expect(calls()).toBe(before + 1);
  expect(await gateway.app.wechat.checkSession(miniGame, user)).toBe(false);
});
