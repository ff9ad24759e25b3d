import { onTestFinished } from 'vitest';
import type { WechatApp } from '../../src/wechat-simulator/apps.ts';
import { createClock } from '../../src/wechat-simulator/clock.ts';
import { createWechatSimulator } from '../../src/wechat-simulator/simulator.ts';
import type { WechatSimulatorOptions } from '../../src/wechat-simulator/simulator.ts';

export const miniGame: WechatApp = { kind: 'MINI_GAME', appId: 'wx1111111111111111', secret: '1'.repeat(32) };
export const account: WechatApp = { kind: 'OFFICIAL_ACCOUNT', appId: 'wx2222222222222222', secret: '2'.repeat(32) };
export const website: WechatApp = { kind: 'WEBSITE', appId: 'wx3333333333333333', secret: '3'.repeat(32) };

/** Noon in Beijing, so that a test may move on by hours without meeting a new day. */
export const startOfTest = Date.UTC(2026, 0, 15, 4);

export type Body = Record<string, unknown>;
type Params = Record<string, string | undefined>;

/** A running simulator whose time stands still until a test moves it, and the calls that tests make. */
export async function aSimulator(options: Partial<WechatSimulatorOptions> = {}) {
  const clock = createClock(() => startOfTest);
  const simulator = createWechatSimulator({ apps: [miniGame, account, website], clock, ...options });
  const { url } = await simulator.start();
  onTestFinished(() => simulator.stop());

  return {
    ...simulator,
    url,
    get,
    post,
    control,
    jscode2session: (code: string, params: Params = {}) =>
      get('/sns/jscode2session', {
        ...secretOf(miniGame),
        js_code: code,
        grant_type: 'authorization_code',
        ...params,
      }),
    oauth: (app: WechatApp, code: string, params: Params = {}) =>
      get('/sns/oauth2/access_token', { ...secretOf(app), code, grant_type: 'authorization_code', ...params }),
    token: (app: WechatApp = miniGame, params: Params = {}) =>
      get('/cgi-bin/token', { ...secretOf(app), grant_type: 'client_credential', ...params }),
    stableToken: (app: WechatApp = miniGame, fields: Body = {}) =>
      post('/cgi-bin/stable_token', { ...secretOf(app), grant_type: 'client_credential', ...fields }),
    tryToken,
  };

  async function get(path: string, params: Params = {}) {
    return json(await fetch(`${url}${path}?${query(params)}`));
  }

  /** The errcode of an ordinary call with this token, or 0. */
  async function tryToken(token: unknown) {
    const body = await get('/cgi-bin/getcallbackip', { access_token: String(token) });
    return body['errcode'] ?? 0;
  }

  async function post(path: string, body: unknown) {
    return json(
      await fetch(url + path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    );
  }

  async function control(method: string, path: string, body?: unknown) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${url}/_control/${path}`, { method, ...(text === undefined ? {} : { body: text }) });
    return { status: response.status, body: await json(response) };
  }
}

export const secretOf = ({ appId, secret }: WechatApp) => ({ appid: appId, secret });

/** A parameter that is undefined is left out. */
export function query(params: Params) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) search.set(name, value);
  return search.toString();
}

export async function json(response: Response): Promise<Body> {
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null) throw new Error('The simulator answered no JSON object.');
  return { ...body };
}
