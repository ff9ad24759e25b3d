import { DomainError, ServiceUnavailable } from '../../errors.ts';
import type { Acts } from '../../infra/acts.ts';
import type { DeadJob, DeadJobs, DeadPlace } from '../../infra/dead-jobs.ts';
import { DeadJobNotFound } from './errors.ts';

/*
 * Background jobs that were given up, for admins to look at. What a job was about is in Postgres and is found by later
 * runs where it can be; the list itself is in Redis, and a flush forgets it.
 */

export type DeadJobService = ReturnType<typeof createDeadJobService>;

type Needs = { jobs: DeadJobs; isRedisThere: () => boolean; acts: Acts };
/** Between two places of the list, newest first; null where it has no bound. */
type Range = { from: 'first' | 'last'; limit: number; after: DeadPlace | null; before: DeadPlace | null };

export function createDeadJobService({ jobs, isRedisThere, acts }: Needs) {
  return {
    list,
    count: () => asked(jobs.count),
    retry: (id: string) => change(id, jobs.retry),
    drop: (id: string) => change(id, jobs.drop),
  };

  /** @throws ServiceUnavailable */
  async function list({ from, limit, after, before }: Range): Promise<DeadJob[]> {
    return asked(async () => {
      const places = await jobs.places();
      const within = places.filter(
        (place) => (!after || isBehind(place, after)) && (!before || isBehind(before, place)),
      );
      const page = from === 'first' ? within.slice(0, limit) : within.slice(-limit);
      return jobs.load(page.map(({ id }) => id));
    });
  }

  /** What it was; it is done after the act. @throws DeadJobNotFound, ServiceUnavailable */
  async function change(id: string, act: (id: string) => Promise<boolean>): Promise<DeadJob> {
    const found = await asked(() => jobs.find(id));
    if (!found) throw gone();
    await acts.afterwards(async () => {
      if (!(await asked(() => act(id)))) throw gone();
    });
    return found;
  }

  async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      if (isRedisThere()) return await ask();
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw new ServiceUnavailable(away, { cause: error });
    }
    throw new ServiceUnavailable(away);
  }
}

const away = 'Redis, which holds the jobs, does not answer. Try again in a moment.';
const gone = () => new DeadJobNotFound('No such job was given up, or it was retried or dropped meanwhile.');

/** Whether one stands behind the other, newest first. Redis sorts those of one moment by their ids, backwards here. */
function isBehind(one: DeadPlace, other: DeadPlace): boolean {
  return one.failedAt === other.failedAt
    ? Buffer.compare(Buffer.from(one.id), Buffer.from(other.id)) < 0
    : one.failedAt < other.failedAt;
}
