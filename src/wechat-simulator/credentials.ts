import { z } from 'zod';
import type { WechatApp, WechatAppKind, WechatApps } from './apps.ts';
import type { ApiCall } from './endpoint.ts';
import { WechatError } from './replies.ts';
import type { Tokens } from './tokens.ts';

export type Credentials = ReturnType<typeof createCredentials>;

/** Parameters by name, be they from the query string or from a JSON body. */
export type Params = { get(name: string): string | null | undefined };

type SecretRules = {
  grantType: string;
  kinds: readonly WechatAppKind[];
  /** The name of a further parameter that must be there, for calls that redeem a code. */
  codeName?: string;
};

/** Proves who calls: by appid and secret, or by access token. What is missing is told before what is wrong. */
export function createCredentials({ apps, tokens }: { apps: WechatApps; tokens: Tokens }) {
  return { bySecret, byToken, byAppIdOnly, claimedAppId };

  function bySecret(params: Params, { grantType, kinds, codeName }: SecretRules): WechatApp {
    const appId = params.get('appid');
    if (!appId) throw new WechatError(41002);
    const secret = params.get('secret');
    if (!secret) throw new WechatError(41004);
    if (codeName && !params.get(codeName)) throw new WechatError(41008);
    if (params.get('grant_type') !== grantType) throw new WechatError(40002);
    const app = apps.find(appId);
    if (!app) throw new WechatError(40013);
    if (app.secret !== secret) throw new WechatError(40125);
    requireKind(app, kinds);
    return app;
  }

  /** The refresh of a web login proves itself by its refresh token, so no secret travels with it. */
  function byAppIdOnly(params: Params, kinds: readonly WechatAppKind[]): WechatApp {
    const appId = params.get('appid');
    if (!appId) throw new WechatError(41002);
    const app = apps.find(appId);
    if (!app) throw new WechatError(40013);
    requireKind(app, kinds);
    return app;
  }

  /** The token counts only in the query string. */
  function byToken({ query }: ApiCall, kinds: readonly WechatAppKind[]): WechatApp {
    const app = apps.find(tokens.ownerOf(query.get('access_token')));
    if (!app) throw new WechatError(40013);
    requireKind(app, kinds);
    return app;
  }

  /** The app that a caller says it is, proven or not, for the call log. Null when it is none of ours. */
  function claimedAppId(call: ApiCall): string | null {
    const claimed = call.query.get('appid') ?? claimInBody(call);
    if (claimed) return apps.find(claimed)?.appId ?? null;
    return tokens.issuerOf(call.query.get('access_token') ?? '');
  }
}

/** The allow-list guards the calls that hand out access tokens. */
export function requireAllowedIp({ ipAllowList }: WechatApp, ip: string) {
  if (ipAllowList && !ipAllowList.includes(ip)) throw new WechatError(40164, `invalid ip ${ip}, not in whitelist`);
}

const stableTokenBody = z.object({
  grant_type: z.string().optional(),
  appid: z.string().optional(),
  secret: z.string().optional(),
  force_refresh: z.boolean().optional(),
});

/** Reads the JSON body of /cgi-bin/stable_token. Values of the wrong type are as bad as broken JSON. */
export function readStableTokenBody({ body }: ApiCall) {
  const { force_refresh: isForced = false, ...texts } = parseBody(body);
  const params: Params = new Map(Object.entries(texts));
  return { params, isForced };
}

function claimInBody(call: ApiCall) {
  try {
    return readStableTokenBody(call).params.get('appid');
  } catch {
    // A body that nobody can read names no app.
    return undefined;
  }
}

function parseBody(body: string) {
  try {
    return stableTokenBody.parse(JSON.parse(body));
  } catch {
    throw new WechatError(47001);
  }
}

function requireKind(app: WechatApp, kinds: readonly WechatAppKind[]) {
  if (!kinds.includes(app.kind)) throw new WechatError(48001);
}
