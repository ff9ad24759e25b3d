import { builder } from '../../graphql/builder.ts';
import type { Pulse, Span } from './model.ts';

const SpanEnum = builder.enumType('OverviewSpan', {
  description: 'How far an overview looks back.',
  values: {
    HOUR: { description: 'An hour, by minutes.' },
    DAY: { description: 'A day, by tens of minutes.' },
  } satisfies Record<Span, { description: string }>,
});

const PulseRef = builder.objectRef<Pulse>('OverviewStep').implement({
  description: 'What happened within a stretch of time, on all processes and in all games. Admins only.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it began.' }),
    operations: t.exposeInt('operations', { description: 'GraphQL operations that were answered.' }),
    errors: t.exposeInt('errors', { description: 'How many of them with an error.' }),
    logins: t.exposeInt('logins', { description: 'Sessions that began.' }),
    newPlayers: t.exposeInt('newPlayers', { description: 'How many of them with a new player.' }),
    reports: t.exposeInt('reports', { description: 'Scores that were reported.' }),
  }),
});

const JobCountsRef = builder
  .objectRef<{ waiting: number; active: number; delayed: number; failed: number }>('JobCounts')
  .implement({
    description: 'How many background jobs there are. Admins only.',
    fields: (t) => ({
      waiting: t.exposeInt('waiting', { description: 'Ready to run.' }),
      active: t.exposeInt('active', { description: 'Running.' }),
      delayed: t.exposeInt('delayed', { description: 'To be run later, those of schedules included.' }),
      failed: t.exposeInt('failed', { description: 'Given up; the newest thousand are kept.' }),
    }),
  });

const OverviewRef = builder.objectRef<object>('Overview').implement({
  description: 'What goes on in the gateway. Admins only.',
  fields: (t) => ({
    steps: t.field({
      type: [PulseRef],
      nullable: true,
      description: 'What happened lately, the oldest first; at most some seconds old. Null while Redis is away.',
      args: { span: t.arg({ type: SpanEnum, defaultValue: 'HOUR', description: 'How far back.' }) },
      complexity: { field: 20, multiplier: 1 },
      resolve: (_overview, { span }, { overview }) => overview.pulse(span ?? 'HOUR'),
    }),
    jobs: t.field({
      type: JobCountsRef,
      nullable: true,
      description: 'Background jobs of all processes; null while Redis is away.',
      resolve: (_overview, _args, { overview }) => overview.jobs(),
    }),
  }),
});

builder.queryField('overview', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: OverviewRef,
    nullable: true,
    description: 'What goes on in the gateway; null for admins of one game, since it is of all of them. Admins only.',
    resolve: (_root, _args, { viewer }) => (viewer.gameKey === null ? {} : null),
  }),
);
