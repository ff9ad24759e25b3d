import { builder, domainError } from '../../graphql/builder.ts';
import { SubscribeDataInvalid, SubscribeTemplateNotFound } from './errors.ts';
import type { MessageData, MessageLang, MiniprogramState, SubscribeTemplate } from './model.ts';

domainError(SubscribeTemplateNotFound, 'The game has no such template in use.');
const SubscribeDataInvalidRef = domainError(
  SubscribeDataInvalid,
  'WeChat would refuse these texts; nothing was stored.',
);
builder.objectField(SubscribeDataInvalidRef, 'field', (t) =>
  t.exposeString('field', { description: 'Which field is at fault.' }),
);

export const gameDescription = 'Which game. May be left out where the gateway serves only one.';
export const templateDescription = "The game's key of the template.";

const MessageLangEnum = builder.enumType('SubscribeMessageLang', {
  description: 'In which language WeChat shows what surrounds the texts.',
  values: {
    ZH_CN: { description: 'Simplified Chinese.' },
    EN_US: { description: 'English.' },
    ZH_HK: { description: 'Traditional Chinese, Hong Kong.' },
    ZH_TW: { description: 'Traditional Chinese, Taiwan.' },
  } satisfies Record<MessageLang, { description: string }>,
});

const MiniprogramStateEnum = builder.enumType('MiniprogramState', {
  description: 'Which version of the game a tap on the message opens.',
  values: {
    DEVELOPER: { description: 'The one in development.' },
    TRIAL: { description: 'The one on trial.' },
    FORMAL: { description: 'The one that is released.' },
  } satisfies Record<MiniprogramState, { description: string }>,
});

const fieldsDescription =
  "The names in WeChat's console, at most 10. A name is a kind and a number: thing (at most 20 characters), number (32 " +
  'digits), letter (32), symbol (5), character_string (32), time, date, amount (a sign and 10 digits), phone_number (17), ' +
  'name (10 characters with Chinese ones, else 20 letters), phrase (5 Chinese characters), enum. No kind takes control ' +
  'characters.';
const pageDescription = 'Where a tap leads, e.g. pages/index?board=weekly; null for nowhere.';

export const SubscribeTemplateRef = builder.objectRef<SubscribeTemplate>('SubscribeTemplate').implement({
  description: "A template of WeChat's console by which a game sends messages. Admins only.",
  fields: (t) => ({
    key: t.exposeID('key', { description: "The game's name for it." }),
    appId: t.exposeID('appId', { description: 'The mini-game whose console has it.' }),
    templateId: t.exposeID('templateId', {
      description: "WeChat's id, which clients give to wx.requestSubscribeMessage.",
    }),
    fields: t.exposeStringList('fields', { description: fieldsDescription }),
    page: t.exposeString('page', { nullable: true, description: pageDescription }),
    lang: t.field({ type: MessageLangEnum, description: 'Its language.', resolve: ({ lang }) => lang }),
    miniprogramState: t.field({
      type: MiniprogramStateEnum,
      description: 'Which version of the game a tap opens.',
      resolve: ({ state }) => state,
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last said anew.' }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when no new messages are made; null while it is in use.',
    }),
  }),
});

builder.queryField('subscribeTemplates', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: [SubscribeTemplateRef],
    description: "A game's templates, by key, at most 100. Admins only.",
    args: {
      game: t.arg.id({ description: gameDescription }),
      archived: t.arg.boolean({ defaultValue: false, description: 'True: those that are archived, instead.' }),
    },
    resolve: (_root, { game, archived }, { subscribeTemplates, games }) =>
      subscribeTemplates.list(games.resolve(game), archived ?? false),
  }),
);

const SetSubscribeTemplateInput = builder.inputType('SetSubscribeTemplateInput', {
  description: 'A template, whole.',
  fields: (t) => ({
    game: t.id({ description: gameDescription }),
    key: t.id({
      required: true,
      description: "The game's name for it: lower-case letters, digits and dashes, at most 64.",
    }),
    appId: t.id({ description: 'The mini-game. May be left out where the game has only one.' }),
    templateId: t.id({ required: true, description: "WeChat's id. A key stands for one of them for good." }),
    fields: t.stringList({ required: true, description: fieldsDescription }),
    page: t.string({ description: pageDescription }),
    lang: t.field({ type: MessageLangEnum, defaultValue: 'ZH_CN', description: 'Its language.' }),
    miniprogramState: t.field({
      type: MiniprogramStateEnum,
      defaultValue: 'FORMAL',
      description: 'Which version of the game a tap opens.',
    }),
  }),
});

builder.mutationField('setSubscribeTemplate', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: SubscribeTemplateRef,
    description: 'Declares a template, or says it anew; one that was archived is in use again. For admins: LIVEOPS.',
    args: { input: t.arg({ type: SetSubscribeTemplateInput, required: true, description: 'The template.' }) },
    resolve: (_root, { input }, { subscribeTemplates, games }) =>
      subscribeTemplates.put({
        gameKey: games.resolve(input.game),
        key: input.key,
        appId: input.appId ?? null,
        templateId: input.templateId,
        fields: input.fields,
        page: input.page ?? null,
        lang: input.lang ?? 'ZH_CN',
        state: input.miniprogramState ?? 'FORMAL',
      }),
  }),
);

builder.mutationField('archiveSubscribeTemplate', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: SubscribeTemplateRef,
    description: 'Makes no new messages by a template; those that wait are still sent. For admins: LIVEOPS.',
    errors: { types: [SubscribeTemplateNotFound] },
    args: {
      template: t.arg.id({ required: true, description: templateDescription }),
      game: t.arg.id({ description: gameDescription }),
    },
    resolve: (_root, { template, game }, { subscribeTemplates, games }) =>
      subscribeTemplates.archive(games.resolve(game), template),
  }),
);

export const SubscribeDataInput = builder.inputType('SubscribeDataInput', {
  description: 'The text in one field of a template.',
  fields: (t) => ({
    field: t.id({ required: true, description: 'Its name, e.g. thing1.' }),
    value: t.string({ required: true, description: 'The text.' }),
  }),
});

export function dataOf(given: readonly (typeof SubscribeDataInput.$inferInput)[]): MessageData {
  return Object.fromEntries(given.map(({ field, value }) => [field, value]));
}
