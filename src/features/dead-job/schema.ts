import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import type { DeadJob, DeadPlace } from '../../infra/dead-jobs.ts';
import { DeadJobNotFound } from './errors.ts';

domainError(DeadJobNotFound, 'No job with this id was given up, or somebody retried or dropped it meanwhile.');

const DeadJobRef = builder.objectRef<DeadJob>('DeadJob').implement({
  description: 'A background job that was tried as often as it may be, and failed. Admins only.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'DeadJob', id }) }),
    name: t.exposeString('name', { description: 'What it does, e.g. wechat-push.handle.' }),
    isOfSchedule: t.exposeBoolean('isOfSchedule', {
      description:
        'Whether it runs again and again anyway. Of such a job only the newest failed run is listed, until one goes well.',
    }),
    input: t.expose('input', { type: 'JSON', description: 'What it is about: ids.' }),
    error: t.exposeString('error', { description: 'Why it failed the last time.' }),
    attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
    addedAt: t.expose('addedAt', { type: 'DateTime', description: 'When it was asked for.' }),
    failedAt: t.expose('failedAt', { type: 'DateTime', description: 'When it was given up.' }),
  }),
});

const DeadJobConnection = connectionOf(DeadJobRef);
const list = 'dead-jobs';

builder.queryField('deadJobs', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: DeadJobConnection,
    nullable: true,
    description:
      'Background jobs that were given up, of all processes, the newest first; the newest thousand are kept. Null for ' +
      'admins of one game, since they are of all games. Admins only.',
    args: pageArgs(t.arg),
    complexity: pageComplexity,
    resolve: async (_root, args, { deadJobs, cursors, viewer }) => {
      if (viewer.gameKey !== null) return null;
      const page = parsePage(args);
      const { from, limit, after, before } = page;
      const place = (cursor: string | null) => (cursor === null ? null : toPlace(cursors.decode(list, cursor)));
      const rows = await deadJobs.list({ from, limit: limit + 1, after: place(after), before: place(before) });
      return pageOf(page, rows, (job) => cursors.encode(list, fromPlace(job)), deadJobs.count);
    },
  }),
);

builder.mutationField('retryDeadJob', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: DeadJobRef,
    description:
      'Has a job that was given up run again, as often as a new one, and returns it as it was. For admins: LIVEOPS.',
    errors: { types: [DeadJobNotFound] },
    args: { job: t.arg.globalID({ required: true, description: 'Which.' }) },
    resolve: (_root, { job }, { deadJobs }) => deadJobs.retry(toJobId(job)),
  }),
);

builder.mutationField('dropDeadJob', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: DeadJobRef,
    description: 'Forgets a job that was given up, and returns it as it was. For admins: LIVEOPS.',
    errors: { types: [DeadJobNotFound] },
    args: { job: t.arg.globalID({ required: true, description: 'Which.' }) },
    resolve: (_root, { job }, { deadJobs }) => deadJobs.drop(toJobId(job)),
  }),
);

function toJobId({ typename, id }: { typename: string; id: string }): string {
  // For admins of one game, an id of nothing has been put in its place.
  if (typename === 'DeadJob' && id !== '') return id;
  throw new BadUserInput("`job` is not a job's id.");
}

function fromPlace({ failedAt, id }: DeadJob): Buffer {
  return Buffer.from(JSON.stringify([failedAt.getTime(), id]));
}

/** Signed, so it is ours. */
function toPlace(cursor: Buffer): DeadPlace {
  const [failedAt, id] = JSON.parse(cursor.toString()) as [number, string];
  return { failedAt, id };
}
