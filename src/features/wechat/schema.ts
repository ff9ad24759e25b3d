import { builder } from '../../graphql/builder.ts';
import type { TokenStatus } from '../../wechat/access-token.ts';

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
  t.withAuth({ admin: true }).field({
    type: [WechatTokenStatusRef],
    description: 'The access_token of every app that has one (website apps have none). Admins only.',
    resolve: (_root, _args, { wechat }) => wechat.tokenStatuses(),
  }),
);

builder.mutationField('refreshWechatToken', (t) =>
  t.withAuth({ admin: true }).field({
    type: WechatTokenStatusRef,
    description:
      'Makes WeChat give out a new access_token, e.g. after a leak: twice, 30 seconds apart, ends the old one at once. ' +
      'WeChat allows it 20 times a day and ignores it within 30 seconds of the last. Admins only.',
    args: { appId: t.arg.id({ required: true, description: 'The app.' }) },
    resolve: (_root, { appId }, { wechat }) => wechat.forceRefresh(appId),
  }),
);
