import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { formatUuid, isUuid, parseUuid } from '../../infra/uuid.ts';
import { WechatPushNotFound } from './errors.ts';
import type { WechatPush, WechatPushState } from './model.ts';

domainError(WechatPushNotFound, 'No push has this id.');

const WechatPushStateEnum = builder.enumType('WechatPushState', {
  description: 'What has been done about a push.',
  values: {
    WAITING: { description: 'It will be handled, or is being handled.' },
    DONE: { description: 'It was handled.' },
    UNHANDLED: { description: 'The gateway does nothing about pushes of this kind; it is kept to be read.' },
    FAILED: { description: 'Handling it failed again and again, and is not tried any more.' },
  } satisfies Record<WechatPushState, { description: string }>,
});

const WechatPushRef = builder.objectRef<WechatPush>('WechatPush').implement({
  description: 'A message or event that WeChat sent to `/wechat/callback/{appId}`. Admins only.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'WechatPush', id }) }),
    appId: t.exposeID('appId', { description: 'The app that it is about.' }),
    msgType: t.exposeString('msgType', { description: 'As WeChat names it: event, text, image, …' }),
    event: t.exposeString('event', {
      nullable: true,
      description: 'As WeChat names it, e.g. wxa_media_check; null for messages.',
    }),
    openid: t.exposeString('openid', {
      nullable: true,
      description: "WeChat's id of who did what it tells of. For payments an id of WeChat's own. Null after 30 days.",
    }),
    content: t.expose('content', {
      type: 'JSON',
      nullable: true,
      description: 'All that WeChat sent, decrypted. From XML all values are texts. Null after 30 days.',
    }),
    sentAt: t.expose('sentAt', { type: 'DateTime', description: "When it was made, by WeChat's clock." }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When it first came in.' }),
    deliveries: t.exposeInt('deliveries', { description: 'How often it came in. It counts once all the same.' }),
    state: t.field({
      type: WechatPushStateEnum,
      description: 'What has been done about it.',
      resolve: ({ state }) => state,
    }),
    attempts: t.exposeInt('attempts', { description: 'How often it was handled, or tried to be.' }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'While it waits: when it is tried again at the latest.',
    }),
    lastError: t.exposeString('lastError', { nullable: true, description: 'Why it could not be handled so far.' }),
    handledAt: t.expose('handledAt', { type: 'DateTime', nullable: true, description: 'When it was handled.' }),
  }),
});

const WechatPushConnection = connectionOf(WechatPushRef);

const pushesList = 'wechat-pushes';

builder.queryField('wechatPushes', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: WechatPushConnection,
    description: 'What WeChat sent to the gateway, the newest first. Admins only.',
    args: {
      app: t.arg.id({ description: 'Only about this app.' }),
      event: t.arg.string({ description: 'Only this event, e.g. subscribe_msg_sent_event.' }),
      state: t.arg({ type: WechatPushStateEnum, description: 'Only those of which this is true.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: async (_root, args, { wechatPushes, games, cursors }) => {
      const page = parsePage(args);
      const place = (cursor: string | null) => cursor && formatUuid(cursors.decode(pushesList, cursor));
      const filter = { appIds: games.appIds(args.app), event: args.event ?? null, state: args.state ?? null };
      const { from, limit, after, before } = page;
      const wanted = { from, limit: limit + 1, after: place(after), before: place(before) };
      const rows = await wechatPushes.list(filter, wanted);
      const cursorOf = ({ id }: WechatPush) => cursors.encode(pushesList, parseUuid(id));
      return pageOf(page, rows, cursorOf, () => wechatPushes.count(filter));
    },
  }),
);

builder.mutationField('retryWechatPush', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: WechatPushRef,
    description:
      'Has a push handled that failed, or that nothing handled when it came. Others stay as they are. For admins: LIVEOPS.',
    errors: { types: [WechatPushNotFound] },
    args: { push: t.arg.globalID({ required: true, description: 'Which.' }) },
    resolve: (_root, { push }, { wechatPushes }) => {
      if (push.typename !== 'WechatPush' || !isUuid(push.id)) throw new BadUserInput("`push` is not a push's id.");
      return wechatPushes.retry(push.id);
    },
  }),
);
