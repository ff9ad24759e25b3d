import type { Activity } from './activity.ts';
import type { WechatApp } from './apps.ts';
import type { Codes } from './codes.ts';
import type { Credentials } from './credentials.ts';
import type { ApiCall, Endpoint } from './endpoint.ts';
import { WechatError } from './replies.ts';
import type { SessionKeys } from './session-keys.ts';
import type { UserTokens } from './user-tokens.ts';

type Needs = {
  credentials: Credentials;
  codes: Codes;
  sessionKeys: SessionKeys;
  userTokens: UserTokens;
  activity: Activity;
};

const WEB_KINDS = ['OFFICIAL_ACCOUNT', 'WEBSITE'] as const;

export function createLoginEndpoints({ credentials, codes, sessionKeys, userTokens, activity }: Needs) {
  const jscode2session: Endpoint = {
    method: 'GET',
    authenticate: ({ query }) =>
      credentials.bySecret(query, {
        grantType: 'authorization_code',
        kinds: ['MINI_GAME'],
        codeName: 'js_code',
      }),
    answer: ({ query }, app) => {
      const { openid, unionid } = codes.redeem(app, query.get('js_code') ?? '');
      activity.note(app.appId, openid);
      return { session_key: sessionKeys.login(app.appId, openid), openid, ...(unionid ? { unionid } : {}) };
    },
  };

  const oauthAccessToken: Endpoint = {
    method: 'GET',
    authenticate: ({ query }) =>
      credentials.bySecret(query, { grantType: 'authorization_code', kinds: WEB_KINDS, codeName: 'code' }),
    answer: ({ query }, app) => {
      const player = codes.redeem(app, query.get('code') ?? '');
      activity.note(app.appId, player.openid);
      const isUnionidShown = player.unionid !== null && player.scope !== 'snsapi_base';
      return {
        ...userTokens.grant(app.appId, player),
        ...(player.isSnapshot ? { is_snapshotuser: 1 } : {}),
        ...(isUnionidShown ? { unionid: player.unionid } : {}),
      };
    },
  };

  const oauthRefreshToken: Endpoint = {
    method: 'GET',
    authenticate: ({ query }) => credentials.byAppIdOnly(query, WEB_KINDS),
    answer: ({ query }, app) => {
      if (query.get('grant_type') !== 'refresh_token') throw new WechatError(40002);
      return userTokens.refresh(app.appId, query.get('refresh_token') ?? '');
    },
  };

  const checkSession: Endpoint = {
    method: 'GET',
    authenticate: (call) => credentials.byToken(call, ['MINI_GAME']),
    answer: (call, app) => {
      const openid = openidOf(call);
      if (!isSigned(call, app, openid)) throw new WechatError(87009);
      return { errcode: 0, errmsg: 'ok' };
    },
  };

  const resetUserSessionKey: Endpoint = {
    method: 'GET',
    authenticate: (call) => credentials.byToken(call, ['MINI_GAME']),
    answer: (call, app) => {
      const openid = openidOf(call);
      if (!sessionKeys.has(app.appId, openid)) throw new WechatError(87007);
      if (!isSigned(call, app, openid)) throw new WechatError(87009);
      return { errcode: 0, errmsg: 'ok', openid, session_key: sessionKeys.reset(app.appId, openid) };
    },
  };

  return {
    '/sns/jscode2session': jscode2session,
    '/sns/oauth2/access_token': oauthAccessToken,
    '/sns/oauth2/refresh_token': oauthRefreshToken,
    '/wxa/checksession': checkSession,
    '/wxa/resetusersessionkey': resetUserSessionKey,
  };

  function openidOf({ query }: ApiCall): string {
    const openid = query.get('openid');
    if (!openid) throw new WechatError(41009);
    if (query.get('sig_method') !== 'hmac_sha256') throw new WechatError(87008);
    return openid;
  }

  function isSigned({ query }: ApiCall, { appId }: WechatApp, openid: string): boolean {
    return sessionKeys.isSignedBy(appId, openid, query.get('signature') ?? '');
  }
}
