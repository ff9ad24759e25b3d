import type { WechatApp } from './apps.ts';
import type { ReplyBody } from './replies.ts';

/** One request to the API, as it came over HTTP. */
export type ApiCall = { method: string; path: string; query: URLSearchParams; body: string; ip: string };

/** One call of WeChat's API. Both functions throw a WechatError to refuse. */
export type Endpoint = {
  method: 'GET' | 'POST';
  /** Finds the app that calls, and checks that it may. */
  authenticate(call: ApiCall): WechatApp;
  /** Bytes are a picture. */
  answer(call: ApiCall, app: WechatApp): ReplyBody | Buffer;
};
