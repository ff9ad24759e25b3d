import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readContentRules } from '../../src/wechat-simulator/content-rules.ts';
import { openidOf } from '../../src/wechat-simulator/players.ts';
import type { WechatSimulatorOptions } from '../../src/wechat-simulator/simulator.ts';
import { account, aSimulator, query, type Body } from './harness.ts';

const gamePath = '/wxa/game/content_spam/msg_sec_check';
const generalPath = '/wxa/msg_sec_check';
const imagePath = '/wxa/game/content_spam/media_check_sync';

/** A player who has just logged in, and the three calls, as they must be unless a test says otherwise. */
async function aPlayer(options: Partial<WechatSimulatorOptions> = {}) {
  const simulator = await aSimulator(options);
  const { openid } = await simulator.jscode2session('demo-alice');
  const call = async (path: string, body: Body, params: Record<string, string | undefined> = {}) => {
    // A token lives as long as WeChat remembers a player.
    const { access_token: token } = await simulator.stableToken();
    return simulator.post(`${path}?${query({ access_token: String(token), ...params })}`, body);
  };
  const text = { version: 2, openid, scene: 2, content: 'hello' };
  return {
    ...simulator,
    openid: String(openid),
    call,
    game: (more: Body = {}, params = {}) => call(gamePath, { ...text, ...more }, params),
    general: (more: Body = {}, params = {}) => call(generalPath, { ...text, ...more }, params),
    image: (more: Body = {}) => {
      const { content: _, ...rest } = text;
      return call(imagePath, { ...rest, media_url: 'https://a.example/cat.png', media_type: 2, ...more });
    },
  };
}

const rules = [
  { keyword: 'Weed', label: 20006, suggest: 'risky' },
  { keyword: 'mould', label: 20012, suggest: 'review' },
  { keyword: 'model', label: 20002, suggest: 'risky', strategy: 'content_model' as const },
];

describe('a check of a text', () => {
  test('answers errcode 0 and pass where nothing is found; the game call gives the text back', async () => {
    const { game, general } = await aPlayer();
    const passed = {
      errcode: 0,
      errmsg: 'ok',
      trace_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
      result: { suggest: 'pass', label: 100 },
      detail: [
        { strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100, prob: 90 },
        { strategy: 'keyword', errcode: 0 },
      ],
    };
    expect(await general()).toEqual(passed);
    expect(await game()).toEqual({ ...passed, result: { ...passed.result, replaced_content: 'hello' } });
  });

  test('answers errcode 0 and what the rules say where one hits, in any case, masked by the game call', async () => {
    const { game, general } = await aPlayer({ contentRules: rules });
    const hit = { errcode: 0, result: { suggest: 'risky', label: 20006 } };
    expect(await general({ content: 'a WEED' })).toMatchObject(hit);
    expect((await general({ content: 'a weed' }))['result']).not.toHaveProperty('replaced_content');
    expect(await game({ content: 'a WEED, weeds' })).toMatchObject({
      ...hit,
      result: { ...hit.result, replaced_content: 'a ****, ****s' },
      detail: [
        { strategy: 'content_model', suggest: 'pass' },
        { strategy: 'keyword', suggest: 'risky', label: 20006 },
      ],
    });
    expect(await game({ content: 'mould' })).toMatchObject({ result: { suggest: 'review', label: 20012 } });
  });

  test("masks the whole text where the rule stands for a model's hit", async () => {
    const { game } = await aPlayer({ contentRules: rules });
    expect(await game({ content: 'a model 😀' })).toMatchObject({
      result: { suggest: 'risky', label: 20002, replaced_content: '*********' },
      detail: [
        { strategy: 'content_model', suggest: 'risky', label: 20002 },
        { strategy: 'keyword', errcode: 0 },
      ],
    });
  });

  test('looks at the nickname, title and signature, too', async () => {
    const { game, general } = await aPlayer({ contentRules: rules });
    const risky = { result: { suggest: 'risky' } };
    expect(await game({ nickname: 'weed' })).toMatchObject(risky);
    expect(await general({ title: 'weed' })).toMatchObject(risky);
    expect(await general({ scene: 1, signature: 'weed' })).toMatchObject(risky);
    expect(await general({ signature: 'weed' })).toMatchObject({ errcode: 47001 });
  });

  test.each([
    ['version as a text', { version: '2' }, 0],
    ['47001 to version 1', { version: 1 }, 47001],
    ['47001 without version', { version: undefined }, 47001],
    ['47001 without openid', { openid: undefined }, 47001],
    ['40003 to an openid that nobody has', { openid: 'o-nobody' }, 40003],
    ['40129 to scene 0', { scene: 0 }, 40129],
    ['40129 to scene 6', { scene: 6 }, 40129],
    ['47001 to a scene that is no number', { scene: '2' }, 47001],
    ['47001 without content', { content: undefined }, 47001],
    ['47001 to empty content', { content: '' }, 47001],
    ['0 to 2500 characters', { content: '字'.repeat(2_500) }, 0],
    ['47001 to 2501 characters', { content: '字'.repeat(2_501) }, 47001],
  ])('answers %s', async (_title, more, errcode) => {
    const { game, general } = await aPlayer();
    expect(await game(more)).toMatchObject({ errcode });
    expect(await general(more)).toMatchObject({ errcode });
  });

  test('knows the scene of a chat in the game call alone', async () => {
    const { game, general } = await aPlayer();
    expect(await game({ scene: 5 })).toMatchObject({ errcode: 0 });
    expect(await general({ scene: 5 })).toMatchObject({ errcode: 40129 });
  });

  test('answers 43104 to the openid of another app', async () => {
    const { game, oauth } = await aPlayer();
    await oauth(account, 'demo-bob');
    expect(await game({ openid: openidOf(account.appId, 'bob') })).toMatchObject({ errcode: 43104 });
  });

  test('answers 61010 two hours after the last login, until the next one', async () => {
    const { game, general, clock, jscode2session } = await aPlayer();
    clock.advance(2 * 3_600);
    expect(await game()).toMatchObject({ errcode: 0 });
    clock.advance(1);
    for (const check of [game, general]) expect(await check()).toMatchObject({ errcode: 61010 });
    await jscode2session('demo-alice');
    expect(await game()).toMatchObject({ errcode: 0 });
  });

  test.each([
    ['41001 without access_token', { access_token: undefined }, {}, 41001],
    ['40014 to a malformed access_token', { access_token: 'abc' }, {}, 40014],
    ['47001 to an access_token in the body', { access_token: undefined }, { access_token: 'x' }, 47001],
  ])('answers %s', async (_title, params, more, errcode) => {
    const { game, general } = await aPlayer();
    expect(await game(more, params)).toMatchObject({ errcode });
    expect(await general(more, params)).toMatchObject({ errcode });
  });

  test('answers 48001 on the game call to an app that is no mini-game; the general call takes its players', async () => {
    const { game, general, stableToken, oauth } = await aPlayer();
    const { access_token: token } = await stableToken(account);
    const { openid } = await oauth(account, 'demo-alice');
    expect(await game({ openid }, { access_token: String(token) })).toMatchObject({ errcode: 48001 });
    expect(await general({ openid }, { access_token: String(token) })).toMatchObject({ errcode: 0 });
  });

  test('answers 44991 when the minute is used up and 45009 when the day is', async () => {
    const { game, clock } = await aPlayer({ limits: { [gamePath]: { perMinute: 1, perDay: 2 } } });
    expect(await game()).toMatchObject({ errcode: 0 });
    expect(await game()).toMatchObject({ errcode: 44991 });
    clock.advance(60);
    expect(await game()).toMatchObject({ errcode: 0 });
    clock.advance(60);
    expect(await game()).toMatchObject({ errcode: 45009 });
  });

  test('is in the log of calls without what was checked', async () => {
    const { game, control, openid } = await aPlayer();
    await game({ content: 'quite-private' });
    const told = JSON.stringify((await control('GET', 'calls')).body);
    expect(told).toContain(gamePath);
    for (const secret of ['quite-private', openid]) expect(told).not.toContain(secret);
  });

  test('meets faults like every call', async () => {
    const { game, faults } = await aPlayer();
    faults.add({ path: gamePath, fault: { kind: 'errcode', errcode: 61010 } });
    expect(await game()).toMatchObject({ errcode: 61010 });
  });
});

describe('a check of an image', () => {
  test('answers by its address, since nothing is fetched', async () => {
    const { image } = await aPlayer({ contentRules: rules });
    expect(await image()).toMatchObject({ errcode: 0, result: { suggest: 'pass', label: 100 } });
    expect(await image({ media_url: 'https://a.example/weed.png' })).toMatchObject({
      errcode: 0,
      result: { suggest: 'risky', label: 20006 },
    });
  });

  test.each([
    ['40004 to audio', { media_type: 1 }, 40004],
    ['47001 without media_type', { media_type: undefined }, 47001],
    ['47001 to what is no address', { media_url: 'cat.png' }, 47001],
    ['40129 to scene 6', { scene: 6 }, 40129],
    ['40003 to an openid that nobody has', { openid: 'o-nobody' }, 40003],
  ])('answers %s', async (_title, more, errcode) => {
    const { image } = await aPlayer();
    expect(await image(more)).toMatchObject({ errcode });
  });

  test('answers 61010 two hours after the last login', async () => {
    const { image, clock } = await aPlayer();
    clock.advance(2 * 3_600 + 1);
    expect(await image()).toMatchObject({ errcode: 61010 });
  });
});

describe('the rules', () => {
  test('come from a file of JSON, and one that is none is refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'trellis-rules-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'rules.json');
    writeFileSync(file, JSON.stringify(rules));
    expect(readContentRules(file)).toMatchObject(rules);
    writeFileSync(file, '[{"keyword":""}]');
    expect(() => readContentRules(file)).toThrow('keyword');
  });

  test('that stand beside the simulator hit as they say', async () => {
    const { game } = await aPlayer();
    expect(await game({ content: '买违禁词' })).toMatchObject({
      result: { suggest: 'risky', replaced_content: '买***' },
    });
  });
});
