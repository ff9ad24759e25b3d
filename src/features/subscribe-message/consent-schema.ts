import { builder } from '../../graphql/builder.ts';
import { SubscribeTemplateNotFound } from './errors.ts';
import type { SubscribeAnswer, SubscribeConsent } from './model.ts';

const SubscribeAnswerEnum = builder.enumType('SubscribeAnswer', {
  description: 'What wx.requestSubscribeMessage says of a template.',
  values: {
    ACCEPT: { description: 'The player takes one message.' },
    REJECT: { description: 'The player does not; messages that were accepted before may still come.' },
    BAN: { description: 'WeChat has banned the template.' },
    FILTER: { description: 'WeChat did not ask, because another template has the same title.' },
  } satisfies Record<SubscribeAnswer, { description: string }>,
});

const SubscribeConsentRef = builder.objectRef<SubscribeConsent>('SubscribeConsent').implement({
  description: 'How a player stands to the messages of one template.',
  fields: (t) => ({
    template: t.id({ description: "The game's key of the template.", resolve: ({ template }) => template.key }),
    templateId: t.id({
      description: "WeChat's id, to be given to wx.requestSubscribeMessage.",
      resolve: ({ template }) => template.templateId,
    }),
    appId: t.id({ description: 'The mini-game that may ask.', resolve: ({ template }) => template.appId }),
    available: t.exposeInt('available', {
      description:
        'How many messages may still be sent: one per ACCEPT, less those that were sent. A no in the settings of WeChat, ' +
        'or a message that WeChat refuses, makes it 0.',
    }),
    answer: t.field({
      type: SubscribeAnswerEnum,
      nullable: true,
      description: 'The newest answer; null where the player was not asked.',
      resolve: ({ answer }) => answer,
    }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true, description: 'When that was.' }),
  }),
});

builder.queryField('mySubscribeConsents', (t) =>
  t.withAuth({ player: true }).field({
    type: [SubscribeConsentRef],
    description: 'How the player stands to each template that the game uses, also where nothing was asked.',
    resolve: (_root, _args, { subscribeConsents, viewer }) => subscribeConsents.listOf(viewer),
  }),
);

const SubscribeAnswerInput = builder.inputType('SubscribeAnswerInput', {
  description: 'An answer to wx.requestSubscribeMessage.',
  fields: (t) => ({
    templateId: t.id({ required: true, description: "WeChat's id of the template." }),
    answer: t.field({ type: SubscribeAnswerEnum, required: true, description: 'What the callback has for it.' }),
  }),
});

const RecordSubscribeConsentInput = builder.inputType('RecordSubscribeConsentInput', {
  description: 'What one tap has led to.',
  fields: (t) => ({
    requestId: t.id({
      required: true,
      description: 'New for each tap, the same when a call is repeated: 1 to 128 characters. So one tap counts once.',
    }),
    answers: t.field({ type: [SubscribeAnswerInput], required: true, description: 'One per template, 1 to 3.' }),
  }),
});

type ConsentRecord = { consents: SubscribeConsent[] };

const ConsentRecordRef = builder.objectRef<ConsentRecord>('SubscribeConsentRecord').implement({
  description: 'What was recorded.',
  fields: (t) => ({
    consents: t.field({
      type: [SubscribeConsentRef],
      description: 'How the player now stands to each template that the game uses.',
      resolve: ({ consents }) => consents,
    }),
  }),
});

builder.mutationField('recordSubscribeConsent', (t) =>
  t.withAuth({ player: true }).field({
    type: ConsentRecordRef,
    description:
      'Tells what wx.requestSubscribeMessage gave, at most 120 times an hour. WeChat tells the gateway the same by an event ' +
      'where the app has its message push set. What the event says is what counts; what the client says stands in for it ' +
      'until it comes, or for good where there are no events. A call and an event with the same answer are taken for one ' +
      'tap where the call comes within 24 hours of it, with different answers within two minutes; each is taken once. So ' +
      'a tap counts once, whichever comes first and however often.',
    errors: { types: [SubscribeTemplateNotFound] },
    args: { input: t.arg({ type: RecordSubscribeConsentInput, required: true, description: 'The tap.' }) },
    resolve: async (_root, { input: { requestId, answers } }, { subscribeConsents, viewer }) => {
      await subscribeConsents.record(viewer, requestId, answers);
      return { consents: await subscribeConsents.listOf(viewer) };
    },
  }),
);
