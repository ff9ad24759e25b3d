import { z } from 'zod';
import type { Activity } from './activity.ts';
import type { WechatApp } from './apps.ts';
import type { Credentials } from './credentials.ts';
import type { ApiCall, Endpoint } from './endpoint.ts';
import { WechatError } from './replies.ts';
import { isFieldValue } from './subscribe-fields.ts';
import type { Subscriptions } from './subscriptions.ts';

type Needs = {
  credentials: Credentials;
  activity: Activity;
  subscriptions: Subscriptions;
  /** Whether the answer has the msgid, as some versions of WeChat's pages have it. */
  tellsMsgid: boolean;
};

const body = z.object({
  touser: z.string().min(1),
  template_id: z.string().min(1),
  page: z.string().optional(),
  miniprogram_state: z.string().default('formal'),
  lang: z.string().default('zh_CN'),
  data: z.record(z.string(), z.object({ value: z.string() })),
});

const STATES = ['developer', 'trial', 'formal'];
const LANGS = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'];

export function createSubscribeEndpoints({ credentials, activity, subscriptions, tellsMsgid }: Needs) {
  const send: Endpoint = {
    method: 'POST',
    authenticate: (call) => credentials.byToken(call, ['MINI_GAME']),
    answer: (call, app) => {
      const { touser: openid, template_id: templateId, page, ...rest } = readBody(call);
      if (!activity.isKnown(app.appId, openid)) throw new WechatError(40003);
      if (!STATES.includes(rest.miniprogram_state)) throw invalid('miniprogram_state');
      if (!LANGS.includes(rest.lang)) throw invalid('lang');
      if (page !== undefined && !isPage(page)) throw new WechatError(41030);
      const data = checkData(app, templateId, rest.data);
      const { miniprogram_state: state, lang } = rest;
      const message = { appId: app.appId, openid, templateId, page: page ?? null, lang, state, data };
      const msgid = subscriptions.spend(message);
      return { errcode: 0, errmsg: 'ok', ...(tellsMsgid && { msgid }) };
    },
  };

  return { '/cgi-bin/message/subscribe/send': send };

  function checkData(app: WechatApp, templateId: string, given: z.output<typeof body>['data']) {
    const fields = subscriptions.fieldsOf(app, templateId);
    if (!fields) throw new WechatError(40037);
    for (const name of fields) {
      const value = given[name]?.value;
      if (value === undefined || value === '')
        throw new WechatError(47003, `argument invalid! data.${name}.value is empty`);
      if (!isFieldValue(name, value)) throw invalid(`data.${name}.value`);
    }
    const strange = Object.keys(given).find((name) => !fields.includes(name));
    if (strange !== undefined) throw invalid(`data.${strange}`);
    return Object.fromEntries(fields.map((name) => [name, given[name]!.value]));
  }
}

const invalid = (what: string) => new WechatError(47003, `argument invalid! ${what} invalid`);

/** A path within the game, without a leading slash. */
const isPage = (page: string) => /^(?!https?:)[^/\s][^\s]{0,1023}$/.test(page);

function readBody({ body: text }: ApiCall): z.output<typeof body> {
  try {
    return body.parse(JSON.parse(text));
  } catch {
    throw new WechatError(47001);
  }
}
