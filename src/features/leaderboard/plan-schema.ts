import { builder } from '../../graphql/builder.ts';
import type { RewardRule } from '../reward/rules.ts';
import type { Schedule } from '../season/calendar.ts';
import { LeaderboardRef } from './entry-schema.ts';

/* What admins have said of a board's seasons and rewards, in the form in which updateLeaderboard takes it. */

type Dates = { startsAt: Date; endsAt: Date };
type Range = { from: number; to: number };

const SeasonDatesRef = builder.objectRef<Dates>('SeasonDates').implement({
  description: 'A season with fixed dates.',
  fields: (t) => ({
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'Its first instant.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'The instant at which it is over.' }),
  }),
});

const SeasonScheduleRef = builder.objectRef<Schedule>('SeasonSchedule').implement({
  description: 'When seasons change: by `cron`, or on the dates of `seasons`.',
  fields: (t) => ({
    cron: t.string({
      nullable: true,
      description: 'When one ends and the next begins, in five fields; null where they have dates.',
      resolve: (schedule) => (schedule.kind === 'CRON' ? schedule.cron : null),
    }),
    seasons: t.field({
      type: [SeasonDatesRef],
      nullable: true,
      description: 'The dates; null where a cron expression tells them.',
      resolve: (schedule) => (schedule.kind === 'DATES' ? schedule.seasons : null),
    }),
    timeZone: t.exposeString('timeZone', { nullable: true, description: 'The IANA zone of the clocks.' }),
  }),
});

const RewardRangeRef = builder.objectRef<Range>('RewardRange').implement({
  description: 'Which ranks, or which part of all entries in percent.',
  fields: (t) => ({
    from: t.exposeFloat('from', { description: 'Ranks from 1, percents from 0.' }),
    to: t.exposeFloat('to', { description: 'Up to and with this one.' }),
  }),
});

const RewardRuleRef = builder.objectRef<RewardRule>('RewardRule').implement({
  description: 'Who gets what at the end of a season: by `ranks` or by `percent`.',
  fields: (t) => ({
    key: t.exposeID('key', { description: 'Unique on the leaderboard.' }),
    ranks: t.field({
      type: RewardRangeRef,
      nullable: true,
      description: 'By rank, as the leaderboard ranks; null where it goes by part.',
      resolve: (rule) => ('ranks' in rule ? rule.ranks : null),
    }),
    percent: t.field({
      type: RewardRangeRef,
      nullable: true,
      description: 'By part of all entries; null where it goes by rank.',
      resolve: (rule) => ('percent' in rule ? rule.percent : null),
    }),
    payload: t.expose('payload', { type: 'JSON', description: 'What the player gets.' }),
  }),
});

builder.objectFields(LeaderboardRef, (t) => ({
  schedule: t.withAuth({ role: 'VIEWER' }).field({
    type: SeasonScheduleRef,
    nullable: true,
    description: 'When seasons change; null for one season without end. Admins only.',
    resolve: ({ schedule }) => schedule,
  }),
  rewardRules: t.withAuth({ role: 'VIEWER' }).field({
    type: [RewardRuleRef],
    description: 'Who gets what at the end of a season. Admins only.',
    resolve: ({ rewardRules }) => rewardRules,
  }),
}));
