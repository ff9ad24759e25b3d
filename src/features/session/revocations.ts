import { ServiceUnavailable } from '../../errors.ts';
import { createBatcher } from '../../infra/batcher.ts';
import { createRareWarning, type Log } from '../../infra/log.ts';
import { onConnected, type Redis } from '../../infra/redis.ts';
import { shared } from '../../infra/time-limits.ts';
import type { SessionStore } from './store.ts';
import { accessSeconds } from './tokens.ts';

/*
 * Which sessions ended while an access token of theirs may still be good. Postgres holds the truth (session.ended_at);
 * a sorted set in Redis (session id -> when its last access token is over) answers on each request in one step, and a
 * member of its own says that the set is whole.
 *
 * A set without that member (Redis was flushed) is filled from Postgres before it is believed, and so is any set after
 * a break in the connection, because Redis may have come back without its last second. Without Redis, Postgres answers.
 */

export type Revocations = ReturnType<typeof createRevocations>;

const setKey = 'session:revoked';
const wholeMark = 'whole';

export function createRevocations(redis: Redis, store: SessionStore, log: Log, now: () => number) {
  let trusted = false;
  const warnOfRedis = createRareWarning(log, 'Redis does not tell revocations; Postgres does instead');
  let filling: Promise<void> | null = null;
  let hasUntold = false;
  const lookups = createBatcher({ run: areRevoked, sizeMax: 500, concurrency: 2 });
  onConnected(redis, () => {
    trusted = false;
    if (!hasUntold) return;
    // At once, not when somebody asks here: the other processes wait to hear of it.
    const isFilled = filling ? filling.catch(() => {}).then(fill) : fill();
    isFilled.then(() => (hasUntold = false), warnOfRedis);
  });
  return { add, isRevoked: lookups.add, areRevoked };

  /**
   * Call after the sessions ended in Postgres and before anyone is told so.
   *
   * @throws ServiceUnavailable where Redis does not take it: the other processes may not know, so nobody may be told
   */
  async function add(sessionIds: string[]): Promise<void> {
    if (sessionIds.length === 0) return;
    const until = now() + accessSeconds * 1000;
    try {
      await redis.zadd(setKey, ...sessionIds.flatMap((id) => [until, id]));
      await redis.zremrangebyscore(setKey, 0, now());
    } catch (error) {
      trusted = false;
      hasUntold = true;
      throw new ServiceUnavailable('You are logged out here; elsewhere it may take some minutes.', {
        cause: error,
      });
    }
  }

  /**
   * Whether each of these sessions (a thousand are fine) has ended, as of now, on whichever process. `isRevoked` asks
   * once for all who ask at the same time.
   */
  async function areRevoked(sessionIds: string[]): Promise<boolean[]> {
    try {
      // Also where somebody else is filling: until that is done the set may lack its last second.
      while (mustWait()) await fill();
      let [whole, ...untils] = await redis.zmscore(setKey, wholeMark, ...sessionIds);
      if (!whole) {
        await fill();
        [whole, ...untils] = await redis.zmscore(setKey, wholeMark, ...sessionIds);
      }
      if (whole) return untils.map(Boolean);
    } catch (error) {
      warnOfRedis(error);
    }
    return store.haveEnded(sessionIds);
  }

  function mustWait(): boolean {
    return !trusted || filling !== null;
  }

  function fill(): Promise<void> {
    filling ??= shared(fillOnce).finally(() => (filling = null));
    return filling;
  }

  async function fillOnce(): Promise<void> {
    // Set before reading: a break that comes in between must not be overwritten.
    trusted = true;
    try {
      const ended = await store.endedSince(new Date(now() - accessSeconds * 1000));
      const members = ended.flatMap(({ id, endedAt }) => [endedAt.getTime() + accessSeconds * 1000, id]);
      await redis.zadd(setKey, '+inf', wholeMark, ...members);
    } catch (error) {
      trusted = false;
      throw error;
    }
  }
}
