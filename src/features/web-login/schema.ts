import { builder } from '../../graphql/builder.ts';
import { WechatUnavailable } from '../session/errors.ts';
import type { Authorize, JsSdkConfig, WebScope } from './service.ts';

const WechatWebScopeEnum = builder.enumType('WechatWebScope', {
  description: 'What a service account asks a visitor for.',
  values: {
    BASE: { description: 'Only who it is within this account: no question is shown, and no unionid comes of it.' },
    USER_INFO: {
      description:
        'Also the unionid and the profile, which becomes that of a player who has none; WeChat asks the visitor.',
    },
  } satisfies Record<WebScope, { description: string }>,
});

const AuthorizeRef = builder.objectRef<Authorize>('WechatAuthorize').implement({
  description:
    'A login by WeChat that a web page begins: keep `browserSecret` in sessionStorage, send the browser to `url`. It comes ' +
    'back to the page with `code` and `state` in the address; without `code` the visitor refused. Then call ' +
    '`login(input: { wechatWeb: { code, authorization: { state, browserSecret } } })`.',
  fields: (t) => ({
    url: t.exposeString('url', {
      description:
        'A page of WeChat: for a service account inside WeChat, for a website with a QR code. Use it unchanged.',
    }),
    state: t.exposeString('state', { description: 'What WeChat will send back; good once.' }),
    browserSecret: t.exposeString('browserSecret', {
      description: 'Shows that the browser that comes back is the one that left. Keep it out of addresses and logs.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Begin anew after this.' }),
  }),
});

const AuthorizeInput = builder.inputType('WechatAuthorizeInput', {
  description: 'How a web page wants to log somebody in.',
  fields: (t) => ({
    redirectUri: t.string({
      required: true,
      description: "The page that the browser comes back to, on one of the app's `webHosts`.",
    }),
    appId: t.id({ description: 'Which app. May be left out where the gateway serves only one for the web.' }),
    scope: t.field({ type: WechatWebScopeEnum, description: 'For service accounts; USER_INFO where left out.' }),
    forcePopup: t.boolean({ description: 'For service accounts: has WeChat ask anew.' }),
  }),
});

builder.mutationField('wechatAuthorizeUrl', (t) =>
  t.field({
    type: AuthorizeRef,
    description:
      'Begins a login by WeChat on a web page. Each call begins another one; nothing is stored until `login`.',
    args: { input: t.arg({ type: AuthorizeInput, required: true, description: 'The login.' }) },
    resolve: (_root, { input }, { webLogins }) => webLogins.begin(input),
  }),
);

const JsSdkConfigRef = builder.objectRef<JsSdkConfig>('WechatJsSdkConfig').implement({
  description: 'What wx.config takes, beside the jsApiList.',
  fields: (t) => ({
    appId: t.exposeID('appId', { description: 'The service account.' }),
    timestamp: t.exposeInt('timestamp', { description: 'Seconds since 1970.' }),
    nonceStr: t.exposeString('nonceStr', { description: 'Random.' }),
    signature: t.exposeString('signature', { description: 'Over the address of the page, these two and a ticket.' }),
  }),
});

builder.queryField('wechatJsSdkConfig', (t) =>
  t.field({
    type: JsSdkConfigRef,
    description: "Signs a page for WeChat's JS-SDK.",
    errors: { types: [WechatUnavailable] },
    args: {
      url: t.arg.string({
        required: true,
        description:
          "The page's own address, location.href, on one of the app's `webHosts`; a fragment does not matter.",
      }),
      appId: t.arg.id({ description: 'Which service account. May be left out where the gateway serves only one.' }),
    },
    resolve: (_root, { url, appId }, { webLogins }) => webLogins.jsSdkConfig(url, appId),
  }),
);
