import { createDecipheriv } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { signRawData } from '../../src/wechat-simulator/open-data.ts';
import { account, aSimulator, miniGame, startOfTest } from './harness.ts';

const { appId } = miniGame;

async function aPlayer() {
  const simulator = await aSimulator();
  const login = await simulator.jscode2session('demo-alice');
  const [openid, sessionKey] = [String(login['openid']), String(login['session_key'])];
  const profile = async (body: object = {}) => simulator.control('POST', 'profiles', { appId, name: 'alice', ...body });
  return { ...simulator, openid, sessionKey, profile };
}

function decrypt(sessionKey: string, { encryptedData, iv }: Record<string, unknown>): unknown {
  const key = Buffer.from(sessionKey, 'base64');
  const decipher = createDecipheriv('aes-128-cbc', key, Buffer.from(String(iv), 'base64'));
  return JSON.parse(decipher.update(String(encryptedData), 'base64', 'utf8') + decipher.final('utf8'));
}

describe('POST /_control/profiles', () => {
  test('gives what wx.getUserInfo() does, under the session_key of now', async () => {
    const { profile, sessionKey, openid, url } = await aPlayer();
    const { status, body } = await profile({ nickName: '爱丽丝' });
    const { rawData, signature } = body;
    const avatarUrl = `${url}/mmopen/vi_32/${openid}/132`;
    expect([status, signature]).toEqual([200, signRawData(String(rawData), sessionKey)]);
    expect(JSON.parse(String(rawData))).toMatchObject({ nickName: '爱丽丝', avatarUrl });
    expect(decrypt(sessionKey, body)).toMatchObject({
      openId: openid,
      nickName: '爱丽丝',
      avatarUrl,
      watermark: { appid: appId, timestamp: startOfTest / 1000 },
    });
  });

  test('lies where it is told to', async () => {
    const { profile, sessionKey } = await aPlayer();
    const { body } = await profile({ openId: 'o-other', watermark: { appid: 'wx0', timestamp: 1 } });
    expect(decrypt(sessionKey, body)).toMatchObject({ openId: 'o-other', watermark: { appid: 'wx0', timestamp: 1 } });
  });

  test.each([
    ['a player who has not logged in', { name: 'bob' }],
    ['nobody', { name: undefined }],
    ['an app that is no mini-game', { appId: account.appId }],
    ['a field that it does not know', { nickname: 'x' }],
  ])('refuses %s', async (_title, body) => {
    const { profile } = await aPlayer();
    expect(await profile(body)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  });
});

describe('a picture of the simulator', () => {
  test('is a PNG of 132 by 132, always the same for a player and another for another', async () => {
    const { url } = await aPlayer();
    const read = async (openid: string) => {
      const response = await fetch(`${url}/mmopen/vi_32/${openid}/132`);
      expect(response.headers.get('content-type')).toBe('image/png');
      return Buffer.from(await response.arrayBuffer());
    };
    const [one, again, other] = [await read('o-one'), await read('o-one'), await read('o-other')];
    expect(await sharp(one).metadata()).toMatchObject({ format: 'png', width: 132, height: 132 });
    expect((await sharp(one).stats()).channels).toHaveLength(3);
    expect([one.equals(again), one.equals(other)]).toEqual([true, false]);
  });
});
