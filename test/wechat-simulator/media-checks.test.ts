import { describe, expect, test } from 'vitest';
import type { MediaResults } from '../../src/wechat-simulator/media-checks.ts';
import type { WechatSimulatorOptions } from '../../src/wechat-simulator/simulator.ts';
import { aMediaServer } from '../support/media-server.ts';
import { until } from '../support/services.ts';
import { account, aSimulator, miniGame, query, startOfTest, website, type Body } from './harness.ts';
import { aReceiver, pushToken } from './receiver.ts';

/* Checks of images and sounds whose result the simulator pushes. */

const path = '/wxa/media_check_async';
const game = { ...miniGame, messageToken: pushToken };

async function aStage(options: Partial<WechatSimulatorOptions> = {}, results: MediaResults = { delaySeconds: 60 }) {
  const [receiver, media] = [await aReceiver(), await aMediaServer()];
  const simulator = await aSimulator({ apps: [game, account, website], ...options });
  const { openid } = await simulator.jscode2session('demo-alice');
  const settings = { appId: game.appId, url: receiver.url, mode: 'plain' };
  expect((await simulator.control('POST', 'push-config', settings)).status).toBe(200);
  expect((await simulator.control('POST', 'media-checks', results)).status).toBe(200);
  const check = async (url: string, more: Body = {}) => {
    const { access_token: token } = await simulator.stableToken();
    const body = { version: 2, openid, scene: 1, media_url: url, media_type: 2, ...more };
    return simulator.post(`${path}?${query({ access_token: String(token) })}`, body);
  };
  const pushed = async (count = 1) => {
    await until(
      () => receiver.received.length,
      (length) => length >= count,
    );
    return receiver.received.map(({ body }) => JSON.parse(body) as Body);
  };
  return { ...simulator, openid: String(openid), media, received: receiver.received, check, pushed };
}

describe('a media check', () => {
  test('answers with a trace_id, fetches the file, and pushes what it found when the time has come', async () => {
    const { media, check, clock, received, pushed, openid } = await aStage();
    const { url, path: asked } = media.put('bad-picture');
    const begun = await check(url);
    expect(begun).toEqual({ errcode: 0, errmsg: 'ok', trace_id: expect.stringMatching(/^[0-9a-f]{8}-/) });
    await until(() => media.asked.length === 1);
    clock.advance(59);
    expect(received).toEqual([]);
    clock.advance(1);
    expect(await pushed()).toEqual([
      {
        ToUserName: expect.stringMatching(/^gh_/),
        FromUserName: openid,
        CreateTime: startOfTest / 1_000 + 60,
        MsgType: 'event',
        Event: 'wxa_media_check',
        appid: game.appId,
        trace_id: begun['trace_id'],
        version: 2,
        errcode: 0,
        errmsg: 'ok',
        result: { suggest: 'risky', label: 20002 },
        detail: [
          { strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100, prob: 90 },
          { strategy: 'keyword', errcode: 0, suggest: 'risky', label: 20002, level: 90, prob: 100 },
        ],
      },
    ]);
    expect(media.asked).toEqual([asked]);
  });

  test('knows files by their hash, by rules that came later, too', async () => {
    const { media, check, clock, pushed, control } = await aStage();
    const [fine, known] = [media.put(), media.put()];
    const rule = { keyword: known.sha256, label: 20006, suggest: 'review' };
    expect((await control('POST', 'content-rules', rule)).status).toBe(200);
    expect((await control('POST', 'content-rules', { keyword: '' })).status).toBe(400);
    const traces = [await check(fine.url), await check(known.url, { media_type: 1 })].map((one) => one['trace_id']);
    clock.advance(60);
    const results = new Map((await pushed(2)).map((one) => [one['trace_id'], one['result']]));
    expect(traces.map((trace) => results.get(trace))).toEqual([
      { suggest: 'pass', label: 100 },
      { suggest: 'review', label: 20006 },
    ]);
  });

  test('says -1008 of what it cannot fetch, and of more than 10 MB', async () => {
    const { media, check, clock, pushed } = await aStage();
    const [most, tooMuch] = [10 * 1_048_576, 10 * 1_048_576 + 1].map((size) => media.put('big', Buffer.alloc(size)));
    const urls = [most!.url, tooMuch!.url, `${media.base}/nothing`, 'http://127.0.0.1:1/a.png'];
    const traces: unknown[] = [];
    for (const url of urls) traces.push((await check(url))['trace_id']);
    clock.advance(60);
    const codes = new Map((await pushed(4)).map((one) => [one['trace_id'], one['errcode']]));
    expect(traces.map((trace) => codes.get(trace))).toEqual([0, -1008, -1008, -1008]);
  });

  test('pushes twice, or never, or as if nothing could be fetched, or as the first version did', async () => {
    const { media, check, clock, pushed, control } = await aStage({}, { delaySeconds: 0, copies: 2 });
    const { url } = media.put('bad-picture');
    const begin = async (results: object) => {
      await control('POST', 'media-checks', { delaySeconds: 0, ...results });
      return (await check(url))['trace_id'];
    };
    const twice = (await check(url))['trace_id'];
    expect((await pushed(2)).map((one) => one['trace_id'])).toEqual([twice, twice]);
    const never = await begin({ copies: 0 });
    const lost = await begin({ areFilesLost: true });
    expect((await pushed(3)).at(-1)).toMatchObject({ trace_id: lost, errcode: -1008 });
    const first = await begin({ version: 1 });
    expect((await pushed(4)).at(-1)).toMatchObject({ trace_id: first, isrisky: 1, status_code: 0, appid: game.appId });
    const firstLost = await begin({ version: 1, areFilesLost: true });
    expect((await pushed(5)).at(-1)).toMatchObject({ trace_id: firstLost, isrisky: 0, status_code: 4294966288 });
    clock.advance(3_600);
    const { checks } = (await control('GET', 'media-checks')).body as { checks: { traceId: string }[] };
    expect(checks.find(({ traceId }) => traceId === never)).toMatchObject({ isPushed: false, url });
    expect((await control('POST', 'media-checks', { delaySeconds: -1 })).status).toBe(400);
  });

  test.each([
    ['40004 to what is neither', { media_type: 3 }, 40004],
    ['47001 without media_type', { media_type: undefined }, 47001],
    ['47001 to version 1', { version: 1 }, 47001],
    ['47001 to what is no address', { media_url: 'cat.png' }, 47001],
    ['40129 to the scene of a chat', { scene: 5 }, 40129],
    ['40003 to an openid that nobody has', { openid: 'o-nobody' }, 40003],
  ])('answers %s', async (_title, more, errcode) => {
    const { check, media } = await aStage();
    expect(await check(media.put().url, more)).toMatchObject({ errcode });
    expect(media.asked).toEqual([]);
  });

  test('answers 61010 two hours after the last login', async () => {
    const { check, media, clock } = await aStage();
    clock.advance(2 * 3_600 + 1);
    expect(await check(media.put().url)).toMatchObject({ errcode: 61010 });
  });

  test('answers 44991 when the minute is used up and 45009 when the day is', async () => {
    const { check, media, clock } = await aStage({ limits: { [path]: { perMinute: 1, perDay: 2 } } });
    const codes = [];
    for (const seconds of [0, 60, 60]) {
      clock.advance(seconds);
      for (let count = 0; count < 2; count += 1) codes.push((await check(media.put().url))['errcode']);
    }
    expect(codes).toEqual([0, 44991, 0, 45009, 45009, 45009]);
  });
});
