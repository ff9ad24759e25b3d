import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { WechatSimulatorOptions } from '../../src/wechat-simulator/simulator.ts';
import { readQrCode } from '../support/qr-codes.ts';
import { account, aSimulator, json, miniGame, startOfTest, type Body } from './harness.ts';

const [codePath, schemePath, urlLinkPath] = [
  '/wxa/getwxacodeunlimit',
  '/wxa/generatescheme',
  '/wxa/generate_urllink',
] as const;
const day = 24 * 3_600;
const now = startOfTest / 1_000;

/** The three calls, with a token, and what a player's client does with what they gave. */
async function aLinkMaker(options: Partial<WechatSimulatorOptions> = {}) {
  const app = { ...miniGame, pages: ['pages/index/index'] };
  const simulator = await aSimulator({ apps: [app, account], ...options });
  const { access_token: token } = await simulator.stableToken();
  const ask = (path: string, body: unknown) =>
    fetch(`${simulator.url}${path}?access_token=${String(token)}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    ...simulator,
    ask,
    refused: async (path: string, body: unknown) => json(await ask(path, body)),
    code: async (body: Body = {}) => {
      const response = await ask(codePath, { scene: 'a=1', ...body });
      expect(response.headers.get('content-type')).toBe('image/png');
      return Buffer.from(await response.arrayBuffer());
    },
    scheme: async (body: Body = {}) =>
      json(await ask(schemePath, { jump_wxa: { query: 'a=1' }, expire_type: 1, expire_interval: 1, ...body })),
    urlLink: async (body: Body = {}) =>
      json(await ask(urlLinkPath, { query: 'a=1', expire_type: 1, expire_interval: 1, ...body })),
    open: (address: string) => simulator.control('POST', 'open', { address }),
  };
}

describe('POST /wxa/getwxacodeunlimit', () => {
  test('draws a code that readers read, and that leads to the page with the scene, encoded', async () => {
    const { code, open } = await aLinkMaker();
    const scene = "Az09!#$&'()*+,/:;=?@-._~";
    const picture = await code({ scene, page: 'pages/index/index', env_version: 'trial', width: 430 });
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 430, height: 430 });
    expect((await open(await readQrCode(picture))).body).toEqual({
      appId: miniGame.appId,
      envVersion: 'trial',
      scene: 1047,
      path: 'pages/index/index',
      query: { scene: encodeURIComponent(scene) },
    });
  });

  test.each([280, 1_280])('draws it %i pixels wide, in colour and on no ground', async (width) => {
    const { code } = await aLinkMaker();
    const picture = await code({ width, line_color: { r: '200', g: 0, b: 0 }, is_hyaline: true });
    expect(await sharp(picture).metadata()).toMatchObject({ width, hasAlpha: true });
    expect(await readQrCode(picture)).toContain('scene=a%3D1');
    const { data } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
    const colours = new Set(Array.from({ length: data.length / 4 }, (_, at) => data.readUInt32BE(at * 4).toString(16)));
    expect([...colours].toSorted()).toEqual(['c80000ff', 'ffffff00']);
  });

  test.each([
    ['44002 to an empty body', '', 44002],
    ['47001 to what is no JSON', '{', 47001],
    ['47001 to a scene that is no text', { scene: 1 }, 47001],
    ['40129 without a scene', {}, 40129],
    ['40129 to a percent sign', { scene: 'a%20' }, 40129],
    ['40129 to a blank', { scene: 'a b' }, 40129],
    ['40129 to another script', { scene: '花' }, 40129],
    ['40169 to 33 characters', { scene: 'a'.repeat(33) }, 40169],
    ['41030 to a slash ahead', { scene: 'a', page: '/pages/index/index' }, 41030],
    ['41030 to a page with a query', { scene: 'a', page: 'pages/index/index?a=1' }, 41030],
    ['41030 to an unknown page', { scene: 'a', page: 'pages/other' }, 41030],
    ['85096 to the reserved word', { scene: 'a', page: 'pages/index/index?scancode_time=1' }, 85096],
    ['40097 to a width of 279', { scene: 'a', width: 279 }, 40097],
    ['40097 to a width of 1281', { scene: 'a', width: 1_281 }, 40097],
    ['40097 to another version', { scene: 'a', env_version: 'release_error' }, 40097],
    ['47001 to a colour that is none', { scene: 'a', line_color: { r: 256, g: 0, b: 0 } }, 47001],
  ])('answers %s', async (_title, body, errcode) => {
    const { refused } = await aLinkMaker();
    expect(await refused(codePath, body)).toMatchObject({ errcode });
  });

  test('takes any page where it is told not to look', async () => {
    const { code, open } = await aLinkMaker();
    const picture = await code({ page: 'pages/other', check_path: false });
    expect((await open(await readQrCode(picture))).body).toMatchObject({ path: 'pages/other' });
  });

  test('takes so many a minute and a day', async () => {
    const { ask, clock } = await aLinkMaker({ limits: { [codePath]: { perMinute: 1, perDay: 2 } } });
    const errcode = async () => {
      const bytes = Buffer.from(await (await ask(codePath, { scene: 'a' })).arrayBuffer());
      return bytes.toString('latin1', 1, 4) === 'PNG' ? 0 : (JSON.parse(bytes.toString()) as Body)['errcode'];
    };
    expect([await errcode(), await errcode()]).toEqual([0, 45011]);
    clock.advance(60);
    expect(await errcode()).toBe(0);
    clock.advance(60);
    expect(await errcode()).toBe(45009);
  });
});

describe.each([
  ['generatescheme', /^weixin:\/\/dl\/business\/\?t=[\w-]+$/, 1065],
  ['generate_urllink', /^https:\/\/wxaurl\.cn\/[\w-]+$/, 1194],
] as const)('POST /wxa/%s', (name, form, launchScene) => {
  const aMaker = async (options: Partial<WechatSimulatorOptions> = {}) => {
    const maker = await aLinkMaker(options);
    const isScheme = name === 'generatescheme';
    const make = (target: Body = {}, end: Body = {}) =>
      isScheme ? maker.scheme({ jump_wxa: target, ...end }) : maker.urlLink({ ...target, ...end });
    const link = async (target: Body = {}, end: Body = {}) => {
      const reply = await make(target, end);
      return String(reply[isScheme ? 'openlink' : 'url_link']);
    };
    return { ...maker, make, link };
  };

  test('gives a link that leads to the page with the query', async () => {
    const { link, open } = await aMaker();
    const address = await link({ path: '/pages/index/index', query: 'scene=x1&b=%E8%8A%B1', env_version: 'develop' });
    expect(address).toMatch(form);
    expect((await open(address)).body).toEqual({
      appId: miniGame.appId,
      envVersion: 'develop',
      scene: launchScene,
      path: '/pages/index/index',
      query: { scene: 'x1', b: '花' },
    });
  });

  test.each([
    ['a time', { expire_type: 0, expire_time: now + 60 }, 60],
    ['the last time that may be', { expire_type: 0, expire_time: now + 30 * day }, 30 * day],
    ['thirty days', { expire_type: 1, expire_interval: 30 }, 30 * day],
  ])('ends it after %s', async (_title, end, seconds) => {
    const { link, open, clock } = await aMaker();
    const address = await link({}, end);
    clock.advance(seconds - 1);
    expect((await open(address)).status).toBe(200);
    clock.advance(1);
    expect(await open(address)).toEqual({ status: 400, body: { error: 'The link has ended.' } });
  });

  test.each([
    ['85401 to a time within a minute', {}, { expire_type: 0, expire_time: now + 59 }, 85401],
    ['85401 to a time that is over', {}, { expire_type: 0, expire_time: now - 1 }, 85401],
    ['85401 to a time after thirty days', {}, { expire_type: 0, expire_time: now + 30 * day + 1 }, 85401],
    ['85401 to no time', {}, { expire_type: 0 }, 85401],
    ['85401 to 31 days', {}, { expire_type: 1, expire_interval: 31 }, 85401],
    ['85401 to no day', {}, { expire_type: 1, expire_interval: 0 }, 85401],
    ['40097 to another way to end', {}, { expire_type: 2 }, 40097],
    ['40165 to an unknown page', { path: 'pages/other' }, {}, 40165],
    ['40165 to a page with a query', { path: 'pages/index/index?a=1' }, {}, 40165],
    ['40212 to a query that is not encoded', { query: 'a=花' }, {}, 40212],
    ['40212 to a query of 1025 characters', { query: 'a'.repeat(1_025) }, {}, 40212],
    ['85402 to another version', { env_version: 'beta' }, {}, 85402],
    ['47001 to a query that is no text', { query: 1 }, {}, 47001],
  ])('answers %s', async (_title, target, end, errcode) => {
    const { make } = await aMaker();
    expect(await make(target, end)).toMatchObject({ errcode });
  });

  test('answers 44990 to too many in a second, and 44993 where both kinds together were too many today', async () => {
    const limits = { [schemePath]: { perSecond: 2, perDay: 3 }, [urlLinkPath]: { perSecond: 2, perDay: 3 } };
    const { scheme, urlLink, make, clock } = await aMaker({ limits });
    expect([await scheme(), await urlLink(), await make()].map(({ errcode }) => errcode)).toEqual([0, 0, 44990]);
    clock.advance(1);
    expect([await make(), await make()].map(({ errcode }) => errcode)).toEqual([0, 44993]);
  });
});

test('an address that leads nowhere opens nothing', async () => {
  const { open } = await aLinkMaker();
  expect(await open('https://wxaurl.cn/nothing')).toMatchObject({ status: 400 });
});

test('an app that is no mini-game makes no links', async () => {
  const { stableToken, post } = await aLinkMaker();
  const { access_token: token } = await stableToken(account);
  for (const path of [codePath, schemePath, urlLinkPath])
    expect(await post(`${path}?access_token=${String(token)}`, { scene: 'a' })).toMatchObject({ errcode: 48001 });
});
