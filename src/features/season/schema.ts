import { builder } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import type { SeasonState } from '../leaderboard/model.ts';
import { LeaderboardRef } from '../leaderboard/entry-schema.ts';
import type { BoardSeason } from './service.ts';

const SeasonStateEnum = builder.enumType('SeasonState', {
  description: 'How far a season is.',
  values: {
    OPEN: { description: 'It takes scores, or will when it begins.' },
    CLOSING: { description: 'It is over: no score comes in any more, and its ranks are being fixed.' },
    FROZEN: { description: 'Its ranks are fixed, and rewards are being given out.' },
    REWARDED: { description: 'Everybody has got what is theirs.' },
  } satisfies Record<SeasonState, { description: string }>,
});

export const SeasonRef = builder.objectRef<BoardSeason>('Season');

builder.node(SeasonRef, {
  description:
    'A span of time in which scores are ranked against one another. A score belongs to the season in which the gateway ' +
    'stored it. Seasons that are over can be read for ever; give their number to the fields of `Leaderboard`.',
  id: { resolve: ({ id }) => String(id), description: 'Opaque.' },
  loadOne: async (id, ctx) => {
    // Refuses callers who may not read its leaderboard.
    const found = /^\d{1,9}$/.test(id) ? await ctx.leaderboards.findBySeason(ctx, Number(id)) : null;
    return found && { ...found.season, leaderboardId: found.board.id };
  },
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'indexKey' in value && 'number' in value,
  fields: (t) => ({
    number: t.exposeInt('number', { description: '1, 2, … without gaps.' }),
    state: t.expose('state', { type: SeasonStateEnum, description: 'How far it is.' }),
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'Its first instant.' }),
    endsAt: t.expose('endsAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The instant at which it is over; null while it has no end.',
    }),
    timeZone: t.exposeString('timeZone', {
      nullable: true,
      description: 'The IANA zone by whose clocks it starts and ends; null where its schedule names none.',
    }),
    entryCount: t.exposeInt('entryCount', {
      nullable: true,
      description: 'How many entries it ended with; null until its ranks are fixed.',
    }),
    frozenAt: t.expose('frozenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its ranks were fixed; a later time where they were worked out anew.',
    }),
    rewardedAt: t.expose('rewardedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When all of its rewards were given out.',
    }),
    leaderboard: t.field({
      type: LeaderboardRef,
      description: 'Whose season it is.',
      resolve: async ({ leaderboardId }, _args, ctx) => (await ctx.leaderboards.findById(ctx, leaderboardId))!,
    }),
  }),
});

const SeasonConnection = connectionOf(SeasonRef);

builder.objectField(LeaderboardRef, 'season', (t) =>
  t.field({
    type: SeasonRef,
    description: 'The current season; the last one where the next has not begun.',
    resolve: ({ id, season }) => ({ ...season, leaderboardId: id }),
  }),
);

builder.objectField(LeaderboardRef, 'seasons', (t) =>
  t.field({
    type: SeasonConnection,
    description: 'All seasons so far, the newest first. A season in which nobody came by was never there.',
    args: pageArgs(t.arg),
    complexity: pageComplexity,
    resolve: async ({ id }, args, { seasons, cursors }) => {
      const page = parsePage(args);
      const list = `seasons:${id}`;
      const place = (cursor: string | null) => (cursor === null ? null : cursors.decode(list, cursor).readUInt32BE());
      const limit = page.limit + 1;
      const rows = await seasons.list(id, {
        from: page.from,
        limit,
        after: place(page.after),
        before: place(page.before),
      });
      return pageOf(
        page,
        rows,
        ({ number }) => cursors.encode(list, toBytes(number)),
        () => seasons.count(id),
      );
    },
  }),
);

function toBytes(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

const CronScheduleInput = builder.inputType('CronScheduleInput', {
  description: 'Seasons that follow one another without a break, by the clocks of a zone.',
  fields: (t) => ({
    cron: t.string({
      required: true,
      description:
        'When one ends and the next begins, in five fields: minute, hour, day of month, month, day of week. "0 0 * * 1" ' +
        'is every Monday at midnight. A time that the clock skips comes when it has jumped; one that it shows twice ' +
        'counts the first time.',
    }),
    timeZone: t.string({ required: true, description: 'An IANA time zone, e.g. Asia/Shanghai.' }),
  }),
});

const SeasonDatesInput = builder.inputType('SeasonDatesInput', {
  description: 'One season with fixed dates.',
  fields: (t) => ({
    startsAt: t.field({ type: 'DateTime', required: true, description: 'Its first instant.' }),
    endsAt: t.field({ type: 'DateTime', required: true, description: 'The instant at which it is over.' }),
  }),
});

const DateScheduleInput = builder.inputType('DateScheduleInput', {
  description: 'Seasons with fixed dates. Between them, before and after, the leaderboard takes no scores.',
  fields: (t) => ({
    seasons: t.field({
      type: [SeasonDatesInput],
      required: true,
      description: 'In order, without overlap, at most 500.',
    }),
    timeZone: t.string({ description: 'The IANA zone in which people read the dates.' }),
  }),
});

/** `scheduleOf` turns it into what `seasons.parseSchedule` takes. */
export const SeasonScheduleInput = builder.inputType('SeasonScheduleInput', {
  description:
    'When seasons change; one way of the two. A new schedule rules from the next season on: the one that runs keeps its ' +
    'end. But a season that has no end gets one, and a first season that has not begun is planned anew.',
  isOneOf: true,
  fields: (t) => ({
    cron: t.field({ type: CronScheduleInput, description: 'By the clock, over and over.' }),
    dates: t.field({ type: DateScheduleInput, description: 'On fixed dates.' }),
  }),
});

/** The input as it is parsed and stored. */
export function scheduleOf({ cron, dates }: typeof SeasonScheduleInput.$inferInput): unknown {
  return cron ? { kind: 'CRON', ...cron } : { kind: 'DATES', timeZone: null, ...dates };
}
