import { BadUserInput } from '../../errors.ts';
import { dryRunDescription } from '../../graphql/act-plugin.ts';
import { builder } from '../../graphql/builder.ts';
import type { TokenStatus } from '../../wechat/access-token.ts';
import type { ApiQuota } from '../../wechat/quota.ts';

const notAsked = 'WeChat is not asked; whether its quota takes another call is checked.';
const toDate = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds));

const WechatTokenStatusRef = builder.objectRef<TokenStatus>('WechatTokenStatus').implement({
  description: "The state of one app's access_token; never the token itself.",
  fields: (t) => ({
    appId: t.exposeID('appId', { description: 'The app.' }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the token ends; null while there is none.',
      resolve: ({ expiresAt }) => toDate(expiresAt),
    }),
    refreshedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last got from WeChat.',
      resolve: ({ refreshedAt }) => toDate(refreshedAt),
    }),
    fingerprint: t.exposeString('fingerprint', {
      nullable: true,
      description: "First 8 hex digits of the token's SHA-256, so that two reads can be compared.",
    }),
    lastError: t.exposeString('lastError', {
      nullable: true,
      description: 'Why the last refresh failed; null after one that did not.',
    }),
  }),
});

builder.queryField('wechatTokens', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: [WechatTokenStatusRef],
    description: 'The access_token of every app that has one (website apps have none). Admins only.',
    resolve: async (_root, _args, { wechat, games }) =>
      (await wechat.tokenStatuses()).filter(({ appId }) => games.hasApp(appId)),
  }),
);

builder.mutationField('refreshWechatToken', (t) =>
  t.withAuth({ role: 'OWNER' }).field({
    type: WechatTokenStatusRef,
    description:
      'Makes WeChat give out a new access_token, e.g. after a leak: twice, 30 seconds apart, ends the old one at once. ' +
      'WeChat allows it 20 times a day and ignores it within 30 seconds of the last. For admins: OWNER.',
    args: {
      appId: t.arg.id({ required: true, description: 'The app.' }),
      dryRun: t.arg.boolean({ description: `${dryRunDescription} The answer is the state as it is. ${notAsked}` }),
    },
    resolve: (_root, { appId, dryRun }, { wechat }) => wechat.forceRefresh(appId, dryRun ?? false),
  }),
);

const WechatQuotaRef = builder.objectRef<ApiQuota>('WechatQuota').implement({
  description: "What WeChat says of an app's quota for one of its APIs.",
  fields: (t) => ({
    dailyLimit: t.int({ description: 'Calls a day.', resolve: ({ daily }) => daily.limit }),
    used: t.int({
      description: "Calls since midnight in Beijing, by WeChat's count.",
      resolve: ({ daily }) => daily.used,
    }),
    remaining: t.int({ description: 'Calls that are left today.', resolve: ({ daily }) => daily.remaining }),
    rateLimit: t.int({
      nullable: true,
      description: 'Calls within `rateSeconds`; null where WeChat tells no such limit.',
      resolve: ({ rate }) => rate?.calls ?? null,
    }),
    rateSeconds: t.int({
      nullable: true,
      description: 'The window of `rateLimit`.',
      resolve: ({ rate }) => rate?.seconds ?? null,
    }),
  }),
});

builder.queryField('wechatQuota', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: WechatQuotaRef,
    description: "Asks WeChat how much of an API's quota an app has used. WeChat tells nothing of logins. Admins only.",
    args: {
      appId: t.arg.id({ required: true, description: 'The app.' }),
      path: t.arg.string({ required: true, description: 'The API, e.g. `/wxa/set_user_storage`.' }),
    },
    resolve: (_root, { appId, path }, { wechat, games }) => {
      if (!games.hasApp(appId)) throw new BadUserInput(`There is no app "${appId}" here.`);
      return wechat.quotaOf(appId, path);
    },
  }),
);

builder.mutationField('clearWechatQuota', (t) =>
  t.withAuth({ role: 'OWNER' }).field({
    type: 'Boolean',
    description:
      "Has WeChat count the day's calls of an app anew, which it does ten times a month, and tries again at once what " +
      'rested because a quota was used up. For admins: OWNER.',
    args: {
      appId: t.arg.id({ required: true, description: 'The app.' }),
      dryRun: t.arg.boolean({ description: `${dryRunDescription} ${notAsked}` }),
    },
    resolve: async (_root, { appId, dryRun }, { wechat }) => {
      await wechat.clearQuota(appId, dryRun ?? false);
      return true;
    },
  }),
);
