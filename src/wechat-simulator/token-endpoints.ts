import type { WechatApps } from './apps.ts';
import { readStableTokenBody, requireAllowedIp } from './credentials.ts';
import type { Credentials, Params } from './credentials.ts';
import type { ApiCall, Endpoint } from './endpoint.ts';
import { WechatError } from './replies.ts';
import type { Tokens } from './tokens.ts';

type Needs = { apps: WechatApps; credentials: Credentials; tokens: Tokens };

// A website app logs players in, but has no access token of its own.
const RULES = { grantType: 'client_credential', kinds: ['MINI_GAME', 'OFFICIAL_ACCOUNT'] } as const;

export function createTokenEndpoints({ apps, credentials, tokens }: Needs) {
  const token: Endpoint = {
    method: 'GET',
    authenticate: (call) => {
      refuseSecretOfOtherApp(call.query);
      return withAllowedIp(call.query, call);
    },
    answer: (_call, app) => ({ ...tokens.renew(app.appId) }),
  };

  const stableToken: Endpoint = {
    method: 'POST',
    authenticate: (call) => withAllowedIp(readStableTokenBody(call).params, call),
    answer: (call, app) => ({ ...tokens.getStable(app.appId, readStableTokenBody(call).isForced) }),
  };

  const getCallbackIp: Endpoint = {
    method: 'GET',
    authenticate: (call) => credentials.byToken(call, RULES.kinds),
    // From the block that is set aside for documentation, so nobody takes them for WeChat's servers.
    answer: () => ({ ip_list: ['203.0.113.10', '203.0.113.11'] }),
  };

  return {
    '/cgi-bin/token': token,
    '/cgi-bin/stable_token': stableToken,
    '/cgi-bin/getcallbackip': getCallbackIp,
  };

  function withAllowedIp(params: Params, { ip }: ApiCall) {
    const app = credentials.bySecret(params, RULES);
    requireAllowedIp(app, ip);
    return app;
  }

  /** This one call has two answers to a wrong secret: 40001 when it is another app's, 40125 when it is nobody's. */
  function refuseSecretOfOtherApp(params: Params) {
    const app = apps.find(params.get('appid') ?? '');
    const secret = params.get('secret') ?? '';
    const isRightGrant = params.get('grant_type') === RULES.grantType;
    if (app && isRightGrant && app.secret !== secret && apps.isSomeonesSecret(secret)) throw new WechatError(40001);
  }
}
