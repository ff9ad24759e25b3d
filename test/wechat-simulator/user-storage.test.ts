import { describe, expect, test } from 'vitest';
import { signMessage } from '../../src/wechat-simulator/session-keys.ts';
import type { WechatSimulatorOptions } from '../../src/wechat-simulator/simulator.ts';
import { account, aSimulator, miniGame, query } from './harness.ts';

const setPath = '/wxa/set_user_storage';
const removePath = '/wxa/remove_user_storage';
const interactivePath = '/wxa/setuserinteractivedata';

/** A player who is logged in, and the two calls, signed as they must be unless a test says otherwise. */
async function aPlayer(options: Partial<WechatSimulatorOptions> = {}) {
  const simulator = await aSimulator(options);
  const { access_token: token } = await simulator.stableToken();
  const login = await simulator.jscode2session('demo-alice');
  const [openid, key] = [String(login['openid']), String(login['session_key'])];
  const call = (path: string, body: unknown, params: Record<string, string | undefined> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const signature = signMessage(key, text);
    const search = query({ access_token: String(token), openid, signature, sig_method: 'hmac_sha256', ...params });
    return simulator.post(`${path}?${search}`, text);
  };
  const set = (pairs: Record<string, string>, params = {}) =>
    call(setPath, { kv_list: Object.entries(pairs).map(([key_, value]) => ({ key: key_, value })) }, params);
  const stored = async () => (await simulator.control('GET', 'user-storage')).body[miniGame.appId];
  return { ...simulator, openid, key, call, set, stored };
}

const ok = { errcode: 0, errmsg: 'ok' };

describe('POST /wxa/set_user_storage', () => {
  test('stores pairs beside those that are there, and the control API shows them', async () => {
    const { set, stored, openid } = await aPlayer();
    expect(await stored()).toBeUndefined();
    expect(await set({ score: '1', gold: '3000' })).toEqual(ok);
    expect(await set({ score: '2' })).toEqual(ok);
    expect(await stored()).toEqual({ [openid]: { score: '2', gold: '3000' } });
  });

  test('checks the signature over the bytes of the body as they came', async () => {
    const { call, key, stored, openid } = await aPlayer();
    const spaced = '{ "kv_list": [ {"key":"名","value":"分"} ] }';
    const signature = signMessage(key, JSON.stringify(JSON.parse(spaced)));
    expect(await call(setPath, spaced, { signature })).toMatchObject({ errcode: 87009 });
    expect(await stored()).toBeUndefined();
    expect(await call(setPath, spaced)).toEqual(ok);
    expect(await stored()).toEqual({ [openid]: { 名: '分' } });
  });

  test('answers 87009 to a session_key that a later login has rotated', async () => {
    const { set, clock, jscode2session } = await aPlayer();
    clock.advance(601);
    expect(await set({ score: '1' })).toEqual(ok);
    await jscode2session('demo-alice');
    expect(await set({ score: '2' })).toMatchObject({ errcode: 87009 });
  });

  test.each([
    ['41001 without access_token', { access_token: undefined }, 41001],
    ['40014 to a malformed access_token', { access_token: 'abc' }, 40014],
    ['41009 without openid', { openid: undefined }, 41009],
    ['87007 to a player who never logged in', { openid: 'o-nobody' }, 87007],
    ['87008 without sig_method', { sig_method: undefined }, 87008],
    ['87008 to another sig_method', { sig_method: 'sha1' }, 87008],
    ['87009 without signature', { signature: undefined }, 87009],
    ['87009 to a signature of nothing', { signature: signMessage('', '') }, 87009],
  ])('answers %s, and stores nothing', async (_title, params, errcode) => {
    const { set, stored } = await aPlayer();
    expect(await set({ score: '1' }, params)).toMatchObject({ errcode });
    expect(await stored()).toBeUndefined();
  });

  test.each([
    ['44002 to an empty body', '', 44002],
    ['47001 to what is no JSON', '{', 47001],
    ['47001 without kv_list', {}, 47001],
    ['47001 to an empty kv_list', { kv_list: [] }, 47001],
    ['47001 to a value that is no text', { kv_list: [{ key: 'score', value: 1 }] }, 47001],
    ['47001 to an empty key', { kv_list: [{ key: '', value: '1' }] }, 47001],
    ['87019 to a key of 129 bytes', { kv_list: [{ key: '分'.repeat(43), value: '1' }] }, 87019],
    ['87016 to a pair of 1025 bytes', { kv_list: [{ key: 'k', value: '1'.repeat(1024) }] }, 87016],
  ])('answers %s', async (_title, body, errcode) => {
    const { call } = await aPlayer();
    expect(await call(setPath, body)).toMatchObject({ errcode });
  });

  test('takes keys of 128 bytes and pairs of 1024', async () => {
    const { set } = await aPlayer();
    expect(await set({ ['k'.repeat(128)]: '1', k: '1'.repeat(1023) })).toEqual(ok);
  });

  test('takes 128 pairs of a player and answers 87018 to one more, storing none of that call', async () => {
    const { set, stored, openid } = await aPlayer();
    const pairs = Object.fromEntries(Array.from({ length: 128 }, (_, index) => [`key-${index}`, '1']));
    expect(await set(pairs)).toEqual(ok);
    expect(await set({ 'key-0': '2', other: '1' })).toMatchObject({ errcode: 87018 });
    expect(await stored()).toEqual({ [openid]: pairs });
    expect(await set({ 'key-0': '2' })).toEqual(ok);
  });

  test('answers 87017 where the whole storage would be too large', async () => {
    const { set } = await aPlayer({ userStorageBytesMax: 20 });
    expect(await set({ one: '1234567' })).toEqual(ok);
    expect(await set({ two: '12345678' })).toMatchObject({ errcode: 87017 });
    expect(await set({ one: '1', two: '12345678' })).toEqual(ok);
  });

  test('counts calls against its limits', async () => {
    const { set, clock } = await aPlayer({ limits: { [setPath]: { perMinute: 1, perDay: 2 } } });
    expect(await set({ score: '1' })).toEqual(ok);
    expect(await set({ score: '1' })).toMatchObject({ errcode: 45011 });
    clock.advance(60);
    expect(await set({ score: '1' })).toEqual(ok);
    clock.advance(60);
    expect(await set({ score: '1' })).toMatchObject({ errcode: 45009 });
  });

  test('answers 48001 to an app that is no mini-game', async () => {
    const { set, stableToken } = await aPlayer();
    const { access_token: token } = await stableToken(account);
    expect(await set({ score: '1' }, { access_token: String(token) })).toMatchObject({ errcode: 48001 });
  });

  test('meets faults like every call', async () => {
    const { set, faults, stored } = await aPlayer();
    faults.add({ path: setPath, fault: { kind: 'errcode', errcode: 87007 } });
    expect(await set({ score: '1' })).toMatchObject({ errcode: 87007 });
    faults.add({ path: setPath, fault: { kind: 'drop' } });
    await expect(set({ score: '1' })).rejects.toThrow('fetch failed');
    expect(await stored()).toBeDefined();
  });

  test('signs as the published test vector does', () => {
    expect(signMessage('o0q0otL8aEzpcZL/FT9WsQ==', '{"foo":"bar"}')).toBe(
      '654571f79995b2ce1e149e53c0a33dc39c0a74090db514261454e8dbe432aa0b',
    );
  });
});

describe('POST /wxa/remove_user_storage', () => {
  test('takes the named pairs away, also where they are not there', async () => {
    const { set, call, stored, openid } = await aPlayer();
    await set({ score: '1', gold: '3000' });
    expect(await call(removePath, { key: ['gold', 'silver'] })).toEqual(ok);
    expect(await stored()).toEqual({ [openid]: { score: '1' } });
  });

  test.each([
    ['87009 to a wrong signature', { key: ['score'] }, { signature: 'x' }, 87009],
    ['47001 to a key that is no list', { key: 'score' }, {}, 47001],
  ])('answers %s, and takes nothing away', async (_title, body, params, errcode) => {
    const { set, call, stored, openid } = await aPlayer();
    await set({ score: '1' });
    expect(await call(removePath, body, params)).toMatchObject({ errcode });
    expect(await stored()).toEqual({ [openid]: { score: '1' } });
  });
});

describe('POST /wxa/setuserinteractivedata', () => {
  const aNumberKeeper = async () => {
    const player = await aPlayer();
    const setNumbers = (pairs: [key: unknown, value: unknown][], params = {}) =>
      player.call(interactivePath, { kv_list: pairs.map(([key, value]) => ({ key, value })) }, params);
    const numbers = async () => (await player.control('GET', 'interactive-data')).body[miniGame.appId];
    return { ...player, setNumbers, numbers };
  };

  test('keeps numbers beside those that are there, apart from user storage', async () => {
    const { setNumbers, numbers, stored, openid } = await aNumberKeeper();
    expect(
      await setNumbers([
        ['1', 5],
        ['50', -0.5],
      ]),
    ).toEqual(ok);
    expect(await setNumbers([['1', 0]])).toEqual(ok);
    expect([await numbers(), await stored()]).toEqual([{ [openid]: { 1: 0, 50: -0.5 } }, undefined]);
  });

  test.each([
    ['40097 to key 0', '0', 1, 40097],
    ['40097 to key 51', '51', 1, 40097],
    ['40097 to key 01', '01', 1, 40097],
    ['40097 to a key that is no number', 'score', 1, 40097],
    ['47001 to a key that is no text', 1, 1, 47001],
    ['47001 to a value that is a text', '1', '1', 47001],
    ['47001 to no value', '1', undefined, 47001],
  ])('answers %s, and keeps nothing of the call', async (_title, key, value, errcode) => {
    const { setNumbers, numbers } = await aNumberKeeper();
    expect(
      await setNumbers([
        ['2', 1],
        [key, value],
      ]),
    ).toMatchObject({ errcode });
    expect(await numbers()).toBeUndefined();
  });

  test('checks the signature over the bytes of the body as they came', async () => {
    const { call, key, numbers, openid } = await aNumberKeeper();
    const spaced = '{ "kv_list": [ {"key":"1","value":1} ] }';
    const signature = signMessage(key, JSON.stringify(JSON.parse(spaced)));
    expect(await call(interactivePath, spaced, { signature })).toMatchObject({ errcode: 87009 });
    expect(await call(interactivePath, spaced)).toEqual(ok);
    expect(await numbers()).toEqual({ [openid]: { 1: 1 } });
  });

  test.each([
    ['87007 to a player who never logged in', { openid: 'o-nobody' }, 87007],
    ['87008 without sig_method', { sig_method: undefined }, 87008],
    ['41001 without access_token', { access_token: undefined }, 41001],
  ])('answers %s', async (_title, params, errcode) => {
    const { setNumbers } = await aNumberKeeper();
    expect(await setNumbers([['1', 1]], params)).toMatchObject({ errcode });
  });
});
