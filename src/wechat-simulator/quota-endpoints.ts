import { z } from 'zod';
import { readJson } from './bodies.ts';
import type { Credentials } from './credentials.ts';
import type { Endpoint } from './endpoint.ts';
import { isApiPath } from './paths.ts';
import type { Quota } from './quota.ts';
import { WechatError } from './replies.ts';

type Needs = { credentials: Credentials; quota: Quota };

const KINDS = ['MINI_GAME', 'OFFICIAL_ACCOUNT'] as const;

const pathBody = z.object({ cgi_path: z.string().min(1) });
const appBody = z.object({ appid: z.string().min(1) });
const secretBody = z.object({ appid: z.string().optional(), appsecret: z.string().optional() });

export function createQuotaEndpoints({ credentials, quota }: Needs) {
  const getQuota: Endpoint = {
    method: 'POST',
    authenticate: (call) => credentials.byToken(call, KINDS),
    answer: (call, app) => {
      const { cgi_path: path } = readJson(pathBody, call);
      if (path.startsWith('/sns/')) throw new WechatError(76022);
      if (!isApiPath(path)) throw new WechatError(76021);
      return { errcode: 0, errmsg: 'ok', ...quota.describe(app.appId, path) };
    },
  };

  const clearQuota: Endpoint = {
    method: 'POST',
    authenticate: (call) => credentials.byToken(call, KINDS),
    answer: (call, app) => {
      if (readJson(appBody, call).appid !== app.appId) throw new WechatError(40013);
      quota.clearDay(app.appId);
      return { errcode: 0, errmsg: 'ok' };
    },
  };

  /** This one needs no token, so that it works where a token was one call too many. */
  const clearQuotaBySecret: Endpoint = {
    method: 'POST',
    authenticate: (call) => {
      const { appid, appsecret } = readJson(secretBody, call);
      const params = new Map([
        ['appid', appid],
        ['secret', appsecret],
        ['grant_type', 'none'],
      ]);
      return credentials.bySecret(params, { grantType: 'none', kinds: KINDS });
    },
    answer: (_call, app) => {
      quota.clearDay(app.appId);
      return { errcode: 0, errmsg: 'ok' };
    },
  };

  return {
    '/cgi-bin/openapi/quota/get': getQuota,
    '/cgi-bin/clear_quota': clearQuota,
    '/cgi-bin/clear_quota/v2': clearQuotaBySecret,
  };
}
