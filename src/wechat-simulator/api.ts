import type { SimulatorClock } from './clock.ts';
import type { ApiCall, Endpoint } from './endpoint.ts';
import { isApiPath } from './paths.ts';
import type { ApiPath } from './paths.ts';
import type { Quota } from './quota.ts';
import { errorBody, WechatError } from './replies.ts';
import type { ReplyBody } from './replies.ts';

export type ApiReply = { errcode: number; contentType: string; body: ReplyBody | Buffer };

export type Api = ReturnType<typeof createApi>;

type Needs = { clock: SimulatorClock; quota: Quota; endpoints: Record<ApiPath, Endpoint> };

/** Runs each call through the same checks: path, method, body, credentials, quota. Only then does it take effect. */
export function createApi({ clock, quota, endpoints }: Needs) {
  return { answer, refuse };

  function answer(call: ApiCall): ApiReply {
    try {
      const body = perform(call);
      return { errcode: 0, contentType: Buffer.isBuffer(body) ? 'image/png' : contentTypeOf(call.path), body };
    } catch (error) {
      if (error instanceof WechatError) return refuse(call, error);
      throw error;
    }
  }

  function perform(call: ApiCall): ReplyBody | Buffer {
    if (!isApiPath(call.path)) throw new WechatError(40066);
    const endpoint = endpoints[call.path];
    if (call.method !== endpoint.method) throw new WechatError(endpoint.method === 'GET' ? 43001 : 43002);
    if (endpoint.method === 'POST' && call.body === '') throw new WechatError(44002);
    const app = endpoint.authenticate(call);
    quota.take(app.appId, call.path);
    return endpoint.answer(call, app);
  }

  function refuse({ path }: ApiCall, error: WechatError): ApiReply {
    return { errcode: error.errcode, contentType: contentTypeOf(path), body: errorBody(error, clock.now()) };
  }
}

// WeChat labels its login answers as plain text. Clients must parse by content.
const contentTypeOf = (path: string) => (path.startsWith('/sns/') ? 'text/plain' : 'application/json; encoding=utf-8');
