import type { Codes } from './codes.ts';
import type { Credentials } from './credentials.ts';
import type { Endpoint } from './endpoint.ts';
import { WechatError } from './replies.ts';
import type { SessionKeys } from './session-keys.ts';
import type { UserTokens } from './user-tokens.ts';

type Needs = { credentials: Credentials; codes: Codes; sessionKeys: SessionKeys; userTokens: UserTokens };

const WEB_KINDS = ['OFFICIAL_ACCOUNT', 'WEBSITE'] as const;

export function createLoginEndpoints({ credentials, codes, sessionKeys, userTokens }: Needs) {
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
      return { session_key: sessionKeys.login(app.appId, openid), openid, ...(unionid ? { unionid } : {}) };
    },
  };

  const oauthAccessToken: Endpoint = {
    method: 'GET',
    authenticate: ({ query }) =>
      credentials.bySecret(query, { grantType: 'authorization_code', kinds: WEB_KINDS, codeName: 'code' }),
    answer: ({ query }, app) => {
      const player = codes.redeem(app, query.get('code') ?? '');
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
    answer: ({ query }, app) => {
      const openid = query.get('openid');
      if (!openid) throw new WechatError(41009);
      if (query.get('sig_method') !== 'hmac_sha256') throw new WechatError(87008);
      if (!sessionKeys.isSignedBy(app.appId, openid, query.get('signature') ?? '')) throw new WechatError(87009);
      return { errcode: 0, errmsg: 'ok' };
    },
  };

  return {
    '/sns/jscode2session': jscode2session,
    '/sns/oauth2/access_token': oauthAccessToken,
    '/sns/oauth2/refresh_token': oauthRefreshToken,
    '/wxa/checksession': checkSession,
  };
}
