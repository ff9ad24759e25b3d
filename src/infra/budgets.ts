import { createRareWarning, type Log } from './log.ts';
import { createLru } from './lru.ts';
import { defineScript, type Redis } from './redis.ts';

/*
 * How much somebody may use up within a minute, over all processes. Redis keeps one number for each budget: the instant at
 * which all that was taken from it will have come back. A process takes a share of a budget at once and then gives it out
 * by itself, so it asks Redis once for many requests, and never more is given out than there is. What a process does not
 * give out within a minute is lost to its owner, a twentieth of the budget at most.
 *
 * While Redis is away each process has a budget of its own for everybody, from full.
 */

export type Budgets = ReturnType<typeof createBudgets>;
export type Budget = { key: string; perMinute: number };
/** How a budget stands after something was taken, or was not. */
export type Standing = {
  /** Milliseconds until as much is there; 0 where it was taken. */
  wait: number;
  /** What is left, as far as this process knows. */
  left: number;
};

type Share = {
  left: number;
  until: number;
  /** What was left in Redis when this was taken from it. */
  beyond: number;
  /** The least that was refused, and until when it would be again. */
  refused: { cost: number; until: number };
  /** Of the budget of this process, while Redis is away: when all of it is back. */
  ownFullAt: number;
  asking: Promise<unknown> | null;
};

const minuteMilliseconds = 60_000;
/** What clocks of processes may differ by. */
const skewMilliseconds = 5_000;
/** A share is this part of a budget. */
const shares = 20;
/** Shares that a process remembers; more budgets than this in use at once cost further trips to Redis. */
const sharesMax = 50_000;

// KEYS: a budget's instant. ARGV: now, what it gives in a minute, what is needed, what is wanted. Reply: what was given,
// what is left, and how long to wait where nothing was.
const takeLua = `
local now, perMinute, needed, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local fullAt = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
-- Nobody has to wait until a clock that was put back has caught up.
if fullAt > now + ${minuteMilliseconds + skewMilliseconds} then fullAt = now end
local there = perMinute - (fullAt - now) * perMinute / ${minuteMilliseconds}
if there < needed then return {'0', tostring(there), tostring((needed - there) * ${minuteMilliseconds} / perMinute)} end
local given = math.min(there, wanted)
local willBe = fullAt + given * ${minuteMilliseconds} / perMinute
redis.call('SET', KEYS[1], string.format('%.3f', willBe), 'PX', math.ceil(willBe - now) + 1)
return {tostring(given), tostring(there - given), '0'}`;

export function createBudgets(redis: Redis, log: Log, now: () => number) {
  const takeScript = defineScript(redis, 'budget-take', takeLua);
  const warnOfRedis = createRareWarning(log, 'Redis does not count what callers use up; each process does by itself');
  const kept = createLru<string, Share>({ max: sharesMax });
  return { take, takeHere };

  /** Takes what something costs, at once where this process has as much; more than there ever is counts as all of it. */
  function take({ key, perMinute }: Budget, cost: number): Standing | Promise<Standing> {
    const share = shareOf(key);
    const needed = Math.min(cost, perMinute);
    return takeNow(share, needed) ?? takeLater(share, { key, perMinute }, needed);
  }

  /** The same without asking anybody. */
  function takeHere({ key, perMinute }: Budget, cost: number): Standing {
    const share = shareOf(key);
    const needed = Math.min(cost, perMinute);
    return takeNow(share, needed) ?? takeOwn(share, perMinute, needed);
  }

  function takeNow(share: Share, needed: number): Standing | null {
    const time = now();
    if (share.left >= needed && isAhead(share.until, time)) {
      share.left -= needed;
      return { wait: 0, left: share.left + share.beyond };
    }
    const { cost, until } = share.refused;
    return needed >= cost && isAhead(until, time) ? { wait: until - time, left: share.beyond } : null;
  }

  async function takeLater(share: Share, budget: Budget, needed: number): Promise<Standing> {
    for (;;) {
      const standing = takeNow(share, needed);
      if (standing) return standing;
      // One asks for all who need more at the same moment.
      if (share.asking) await share.asking;
      else {
        const asking = ask(share, budget, needed);
        share.asking = asking;
        const refusal = await asking.finally(() => (share.asking = null));
        if (refusal) return refusal;
      }
    }
  }

  /** Gets a share that holds what is needed; or how the budget stands, where it does not. */
  async function ask(share: Share, { key, perMinute }: Budget, needed: number): Promise<Standing | null> {
    const time = now();
    if (!isAhead(share.until, time)) share.left = 0;
    const lacking = needed - share.left;
    try {
      const reply = await takeScript([key], [time, perMinute, lacking, Math.max(lacking, perMinute / shares)]);
      const [given, left, wait] = (reply as Buffer[]).map(Number) as [number, number, number];
      return settle(share, { given, left, wait, needed, time });
    } catch (error) {
      warnOfRedis(error);
      return settle(share, { ...giveOwn(share, perMinute, lacking, time), needed, time });
    }
  }

  function settle(
    share: Share,
    { given, left, wait, needed, time }: { given: number; left: number; wait: number; needed: number; time: number },
  ): Standing | null {
    share.beyond = Math.max(0, Math.floor(left));
    if (given > 0) {
      share.left += given;
      share.until = time + minuteMilliseconds;
      share.refused = nothingRefused;
      return null;
    }
    share.refused = { cost: needed, until: time + wait };
    return { wait: Math.max(1, Math.ceil(wait)), left: share.beyond };
  }

  function takeOwn(share: Share, perMinute: number, needed: number): Standing {
    const time = now();
    if (!isAhead(share.until, time)) share.left = 0;
    const own = giveOwn(share, perMinute, needed - share.left, time);
    const refusal = settle(share, { ...own, needed, time });
    if (refusal) return refusal;
    share.left -= needed;
    return { wait: 0, left: share.left + share.beyond };
  }

  function giveOwn(share: Share, perMinute: number, lacking: number, time: number) {
    const fullAt = isAhead(share.ownFullAt, time) ? share.ownFullAt : time;
    const there = perMinute - ((fullAt - time) * perMinute) / minuteMilliseconds;
    if (there < lacking) return { given: 0, left: there, wait: ((lacking - there) * minuteMilliseconds) / perMinute };
    const given = Math.min(there, Math.max(lacking, perMinute / shares));
    share.ownFullAt = fullAt + (given * minuteMilliseconds) / perMinute;
    return { given, left: there - given, wait: 0 };
  }

  function shareOf(key: string): Share {
    let share = kept.get(key);
    if (!share) {
      share = { left: 0, until: 0, beyond: 0, refused: nothingRefused, ownFullAt: 0, asking: null };
      kept.set(key, share);
    }
    return share;
  }
}

/** Nothing here holds for longer than a minute; what seems to was noted before the clock was put back. */
const isAhead = (until: number, time: number) => until > time && until <= time + minuteMilliseconds;

const nothingRefused = { cost: Infinity, until: 0 };
