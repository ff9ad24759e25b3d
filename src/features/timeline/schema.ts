import { BadUserInput } from '../../errors.ts';
import { builder } from '../../graphql/builder.ts';
import { connectionOf, pageComplexity } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { encodeGlobalId } from '../../graphql/node-ids.ts';
import { PlayerRef } from '../player/schema.ts';
import { placeBehind, summaryOf, type TimelineEntry, type TimelineKind, type TimelinePlace } from './model.ts';

const TimelineKindEnum = builder.enumType('TimelineKind', {
  description: 'What happened to a player.',
  values: {
    CREATED: { description: 'The first login.' },
    LOGIN: {
      description: 'A login, as long as its session is kept: 30 days without a refresh, or a day after its end.',
    },
    SESSIONS_ENDED: { description: 'An admin ended all sessions.' },
    IDENTITY_LINKED: { description: 'A further way to come in, of those that the player still has.' },
    IDENTITY_UNLINKED: { description: 'A way to come in that the player gave up.' },
    MERGED: { description: 'Two players became one.' },
    MERGE_REVERTED: { description: 'An admin took a merge back.' },
    IMPROVEMENT: { description: 'A run that improved a standing.' },
    RUN: { description: 'Any run. Only where it is asked for, since there may be very many.' },
    RUNS_VOIDED: { description: 'Runs that an admin made count no more.' },
    VOID_REVERTED: { description: 'Voided runs that count again.' },
    SAVE_WRITTEN: { description: 'A revision of a save, of those that are kept.' },
    ACTION: { description: 'An action of the game, or an admin who changed counters.' },
    REWARD_ISSUED: { description: 'A reward for a season.' },
    REWARD_CLAIMED: { description: 'A reward that the player took.' },
    CONTENT_DECIDED: { description: 'Content that was rejected, or that an admin decided about.' },
    PROFILE_RESET: { description: 'A display name or picture that an admin took away.' },
    BANNED: { description: 'A ban.' },
    BAN_LIFTED: { description: 'The end of a ban.' },
    TAGGED: { description: 'A tag that the player has.' },
    NOTE: { description: 'A note of an admin.' },
    MESSAGE: { description: 'A message through WeChat.' },
    PHONE_BOUND: { description: 'A phone number, of which the newest of each identity is kept.' },
    INVITATION_MADE: { description: 'An invitation to others.' },
    INVITATION_ACCEPTED: { description: 'An invitation that the player accepted.' },
  } satisfies Record<TimelineKind, { description: string }>,
});

const TimelineEntryRef = builder.objectRef<TimelineEntry>('TimelineEntry').implement({
  description: 'Something that happened to a player. Admins only.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    kind: t.field({ type: TimelineKindEnum, description: 'What.', resolve: ({ kind }) => kind }),
    summary: t.string({
      description: 'A line for people, in English. What players wrote is not in it.',
      resolve: summaryOf,
    }),
    facts: t.field({
      type: 'JSON',
      description: 'What the line is made of, by name, to be told in other words.',
      resolve: ({ facts }) => facts,
    }),
    by: t.exposeString('by', { nullable: true, description: 'Who did it; null for the player, or nobody in person.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, where somebody said so.' }),
    objectId: t.id({
      nullable: true,
      description: 'The id of what it is about, e.g. of the Ban, CounterAct or Submission, where that has one.',
      resolve: ({ object }) => object && encodeGlobalId(object.type, object.id),
    }),
    player: t.field({
      type: PlayerRef,
      description: 'To whom: the player, or one who has become a part of it since.',
      resolve: async ({ playerId }, _args, { loaders }) => (await loaders.player.load(playerId))!,
    }),
  }),
});

const TimelineEntryConnection = connectionOf(TimelineEntryRef, { isCounted: false });

const limitMax = 100;

builder.objectField(PlayerRef, 'timeline', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: TimelineEntryConnection,
    description:
      'What happened to the player and to those who became a part of it, the newest first. What happens while somebody ' +
      'pages through it is not in the later pages. Admins only.',
    args: {
      first: t.arg.int({ defaultValue: 20, description: `How many, at most ${limitMax}.` }),
      after: t.arg.string({ description: 'Only what comes behind this cursor.' }),
      kinds: t.arg({ type: [TimelineKindEnum], description: 'Only these; left out, all but RUN.' }),
    },
    complexity: pageComplexity,
    resolve: async ({ id }, args, { timelines, cursors }) => {
      const limit = args.first ?? 20;
      if (limit < 1 || limit > limitMax) throw new BadUserInput(`\`first\` must be from 1 to ${limitMax}.`);
      const kinds = timelines.kindsOf(args.kinds ?? null);
      const list = `timeline:${id}:${kinds.join()}`;
      const after = args.after ? (JSON.parse(cursors.decode(list, args.after).toString()) as TimelinePlace) : null;
      const rows = await timelines.page(id, kinds, after, limit + 1);
      const placeOf = (entry: TimelineEntry) => placeBehind(rows.slice(0, rows.indexOf(entry) + 1), after);
      return pageOf<TimelineEntry>(
        { from: 'first', limit, after: args.after ?? null, before: null },
        rows,
        (entry) => cursors.encode(list, Buffer.from(JSON.stringify(placeOf(entry)))),
        // Not in the schema: it would be a walk through every table.
        async () => rows.length,
      );
    },
  }),
);
