import type { WechatApps } from './apps.ts';
import { simulatedAvatarPath } from './avatars.ts';
import type { Credentials } from './credentials.ts';
import type { ApiCall, Endpoint } from './endpoint.ts';
import { WechatError } from './replies.ts';
import type { Tickets } from './tickets.ts';
import type { UserTokens } from './user-tokens.ts';

type Needs = {
  apps: WechatApps;
  credentials: Credentials;
  tickets: Tickets;
  userTokens: UserTokens;
  /** Where the pictures are that the simulator makes. */
  simulatorUrl: () => string;
};

/** What a web page's server may ask once somebody has logged in, and the ticket of the JS-SDK. */
export function createWebEndpoints({ apps, credentials, tickets, userTokens, simulatorUrl }: Needs) {
  const userinfo: Endpoint = {
    method: 'GET',
    authenticate: byUserToken,
    answer: (call) => {
      const { player } = userTokens.find(tokenOf(call), openidOf(call));
      // A base login has not allowed it, and the visitor of a snapshot page is nobody.
      if (player.scope === 'snsapi_base' || player.isSnapshot) throw new WechatError(48001);
      const { openid, unionid, nickname, avatarUrl } = player;
      return {
        openid,
        nickname,
        // WeChat fills these in for nobody any more.
        sex: 0,
        province: '',
        city: '',
        country: '',
        headimgurl: avatarUrl ?? `${simulatorUrl()}${simulatedAvatarPath(openid)}`,
        privilege: [],
        ...(unionid ? { unionid } : {}),
      };
    },
  };

  const auth: Endpoint = {
    method: 'GET',
    authenticate: byUserToken,
    answer: (call) => {
      userTokens.find(tokenOf(call), openidOf(call));
      return { errcode: 0, errmsg: 'ok' };
    },
  };

  const getticket: Endpoint = {
    method: 'GET',
    authenticate: (call) => credentials.byToken(call, ['OFFICIAL_ACCOUNT']),
    answer: ({ query }, app) => {
      if (query.get('type') !== 'jsapi') throw new WechatError(40097);
      const { ticket, expiresInSeconds } = tickets.get(app.appId);
      return { errcode: 0, errmsg: 'ok', ticket, expires_in: expiresInSeconds };
    },
  };

  return { '/sns/userinfo': userinfo, '/sns/auth': auth, '/cgi-bin/ticket/getticket': getticket };

  /** The token of the person says which app it was given to. */
  function byUserToken(call: ApiCall) {
    const app = apps.find(userTokens.find(tokenOf(call), null).appId);
    if (!app) throw new WechatError(40013);
    return app;
  }
}

const tokenOf = ({ query }: ApiCall) => query.get('access_token');

function openidOf({ query }: ApiCall): string {
  const openid = query.get('openid');
  if (!openid) throw new WechatError(41009);
  return openid;
}
