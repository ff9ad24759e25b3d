import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { formatUuid, isUuid, parseUuid } from '../../infra/uuid.ts';
import { PlayerRef } from '../player/schema.ts';
import { SubscribeConsentMissing, SubscribeDataInvalid, SubscribeTemplateNotFound } from './errors.ts';
import type { SubscribeMessage, SubscribeMessageState } from './model.ts';
import {
  dataOf,
  gameDescription,
  SubscribeDataInput,
  SubscribeTemplateRef,
  templateDescription,
} from './template-schema.ts';

domainError(SubscribeConsentMissing, 'The player takes no message of this template now; nothing was stored.');

const MessageStateEnum = builder.enumType('SubscribeMessageState', {
  description: 'What became of a message. WeChat is never asked twice to send one that it may have sent.',
  values: {
    WAITING: { description: 'It will be sent.' },
    SENDING: { description: 'It is being sent.' },
    SENT: { description: 'WeChat has taken it.' },
    DELIVERED: { description: 'WeChat says that it arrived.' },
    UNKNOWN: {
      description: "WeChat did not answer, or the process died: it may have been sent. WeChat's event may tell.",
    },
    DROPPED: { description: 'It was not sent: the player takes none, is not reached any more, or it was too late.' },
    FAILED: {
      description: 'WeChat refuses it as it is, or could not deliver it; `reason` and `invalidField` say why.',
    },
  } satisfies Record<SubscribeMessageState, { description: string }>,
});

export const SubscribeMessageRef = builder.objectRef<SubscribeMessage>('SubscribeMessage').implement({
  description: 'A message to a player through WeChat. Admins only.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'SubscribeMessage', id }) }),
    messageId: t.exposeID('messageId', { description: 'By which the one who asked for it knows it.' }),
    player: t.field({
      type: PlayerRef,
      nullable: true,
      description: 'To whom.',
      resolve: ({ playerId }, _args, { loaders }) => loaders.player.load(playerId),
    }),
    template: t.field({
      type: SubscribeTemplateRef,
      description: 'By which template.',
      resolve: ({ template }) => template,
    }),
    data: t.expose('data', {
      type: 'JSON',
      nullable: true,
      description: 'The texts by field. Null 30 days after it was made.',
    }),
    state: t.field({ type: MessageStateEnum, description: 'What became of it.', resolve: ({ state }) => state }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it waits, or came to nothing.' }),
    errcode: t.exposeInt('errcode', { nullable: true, description: "WeChat's number for that, where WeChat says so." }),
    invalidField: t.exposeString('field', { nullable: true, description: 'The field that is at fault, where one is.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked for.' }),
    sendUntil: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'When it is no use any more: then it is dropped.',
    }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'While it waits: not before this time.',
    }),
    attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
    calledAt: t.expose('calledAt', { type: 'DateTime', nullable: true, description: 'When it was last tried.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it came to its end.' }),
  }),
});

const SubscribeMessageConnection = connectionOf(SubscribeMessageRef);

builder.queryField('subscribeMessages', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: SubscribeMessageConnection,
    description: "A game's messages through WeChat, the newest first. Admins only.",
    args: {
      game: t.arg.id({ description: gameDescription }),
      player: t.arg.globalID({ for: [PlayerRef], description: 'Only to this player.' }),
      template: t.arg.id({ description: 'Only by the template of this key.' }),
      state: t.arg({ type: MessageStateEnum, description: 'Only those of which this is true.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: async (_root, args, { subscribeMessages, games, cursors }) => {
      const page = parsePage(args);
      if (args.player && !isUuid(args.player.id)) throw new BadUserInput("`player` is not a player's id.");
      const filter = {
        gameKey: games.resolve(args.game),
        playerId: args.player?.id ?? null,
        template: args.template ?? null,
        state: args.state ?? null,
      };
      const list = `subscribe-messages:${filter.gameKey}`;
      const place = (cursor: string | null) => cursor && formatUuid(cursors.decode(list, cursor));
      const { from, limit, after, before } = page;
      const range = { from, limit: limit + 1, after: place(after), before: place(before) };
      const rows = await subscribeMessages.list(filter, range);
      const cursorOf = ({ id }: SubscribeMessage) => cursors.encode(list, parseUuid(id));
      return pageOf(page, rows, cursorOf, () => subscribeMessages.count(filter));
    },
  }),
);

const SendSubscribeMessageInput = builder.inputType('SendSubscribeMessageInput', {
  description: 'A message to one player.',
  fields: (t) => ({
    game: t.id({ description: gameDescription }),
    messageId: t.id({
      required: true,
      description:
        'New for each message, the same when a call is repeated: 1 to 128 letters, digits, dots, dashes or underscores. ' +
        'Once more, it comes to the message that is there.',
    }),
    player: t.globalID({ required: true, for: [PlayerRef], description: 'To whom.' }),
    template: t.id({ required: true, description: templateDescription }),
    data: t.field({ type: [SubscribeDataInput], required: true, description: 'A text for each of its fields.' }),
    sendUntil: t.field({
      type: 'DateTime',
      description: 'When it is no use any more, at most in 7 days. Left out: in a day.',
    }),
  }),
});

builder.mutationField('sendSubscribeMessage', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: SubscribeMessageRef,
    description:
      'Sends a player a message through WeChat, which takes one of the consents that the player has given. It is stored ' +
      'with that when this answers, and sent a moment later. While WeChat is out of reach it waits. For admins: LIVEOPS.',
    errors: { types: [SubscribeTemplateNotFound, SubscribeConsentMissing, SubscribeDataInvalid] },
    args: { input: t.arg({ type: SendSubscribeMessageInput, required: true, description: 'The message.' }) },
    resolve: (_root, { input }, { subscribeMessages, games }) => {
      if (!isUuid(input.player.id)) throw new BadUserInput("`player` is not a player's id.");
      return subscribeMessages.send({
        gameKey: games.resolve(input.game),
        messageId: input.messageId,
        playerId: input.player.id,
        template: input.template,
        data: dataOf(input.data),
        expiresAt: input.sendUntil ?? null,
      });
    },
  }),
);
