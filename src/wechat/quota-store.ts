import { z } from 'zod';
import { createRareWarning, type Log } from '../infra/log.ts';
import { defineScript, type Redis } from '../infra/redis.ts';
import { beijingDay, bucketOf, type CallLimit } from './limits.ts';

/*
 * How much each app may still call, over all processes: `wechat:{appId}:quotas` in Redis is a hash with one record per
 * endpoint, in JSON: `t` tokens in the minute's bucket at the instant `a`, `u` calls used on day `d`, `p` until when the
 * endpoint rests because WeChat said so, `e` when WeChat counts anew: between the two, one call at a time tries. A bucket refills all
 * the time; the day's fills up at midnight in Beijing, as WeChat's does. A call that finds the bucket just empty takes the
 * next token in advance and waits for it.
 *
 * Losing the hash costs a few calls that WeChat refuses. While Redis is away nothing is counted, and WeChat's own
 * refusals are all that slows us down: each process keeps to those that it has heard itself.
 */

export type Quotas = {
  take(appId: string, endpoint: string, limit: CallLimit): Promise<Permit>;
  /** What `take` would say; nothing is taken. */
  look(appId: string, endpoint: string, limit: CallLimit): Promise<Permit>;
  /** Lets an endpoint rest until then; before `endsAt` only trials follow. */
  rest(appId: string, endpoint: string, until: number, endsAt: number): Promise<void>;
  /** A trial went well: the endpoint rests no more. */
  reopen(appId: string, endpoint: string): Promise<void>;
  /** Begins anew with all endpoints of an app. */
  clear(appId: string): Promise<void>;
  /** How many calls an app has made today, by endpoint, of those that WeChat limits by the day. */
  usedToday(appId: string): Promise<Map<string, number>>;
};

export type Permit =
  /** Wait, then call. `isTrial` where the endpoint rested, and this one call shows whether it still has to. */
  | { kind: 'granted'; waitMilliseconds: number; isTrial: boolean }
  | { kind: 'refused'; reason: 'minute' | 'day' | 'rest'; waitMilliseconds: number };

/** Longer than this nobody waits for a token. */
const waitMillisecondsMax = 1_000;
/** While the outcome of a trial is not known, another one is made as often. */
const trialMilliseconds = 5_000;
const keptMilliseconds = 2 * 86_400_000;

const readLua = `
local record = redis.call('HGET', KEYS[1], ARGV[1])
record = record and cjson.decode(record) or {}
local function save()
  redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(record))
  redis.call('PEXPIRE', KEYS[1], ${keptMilliseconds})
end`;

// ARGV: endpoint, now, burst (0: no bucket), refill per ms, calls a day (0: any number), the day, its end, whether to take.
// Reply: what (0 granted, 1 rest, 2 day, 3 minute), milliseconds to wait, whether it is a trial.
const takeLua = `${readLua}
local now, burst, refill, perDay = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local isTrial = 0
if record.p then
  if record.p > now then return {1, math.ceil(record.p - now), 0} end
  if now < record.e then record.p, isTrial = now + ${trialMilliseconds}, 1 else record.p = nil end
end
if perDay > 0 then
  if record.d ~= ARGV[6] then record.d, record.u = ARGV[6], 0 end
  if record.u >= perDay then return {2, math.ceil(ARGV[7] - now), 0} end
  record.u = record.u + 1
end
local wait = 0
if burst > 0 then
  local at = record.a or now
  local tokens = math.min(burst, (record.t or burst) + math.max(0, now - at) * refill) - 1
  if tokens < 0 then wait = math.ceil(-tokens / refill) end
  if wait > ${waitMillisecondsMax} then return {3, wait, 0} end
  record.t, record.a = tokens, math.max(now, at)
end
if ARGV[8] == '1' then save() end
return {0, wait, isTrial}`;

const restLua = `${readLua}
record.p, record.e = tonumber(ARGV[2]), tonumber(ARGV[3])
save()
return 0`;

// Only the trial's own rest ends: one that WeChat has asked for meanwhile is longer.
const reopenLua = `${readLua}
if record.p and record.p <= ARGV[2] + ${trialMilliseconds} then record.p = nil save() end
return 0`;

const reasons = ['rest', 'day', 'minute'] as const;
const dayOfRecord = z.object({ d: z.string(), u: z.number() });

export function createQuotaStore(redis: Redis, log: Log, now: () => number): Quotas {
  const takeScript = defineScript(redis, 'wechat-quota-take', takeLua);
  const restScript = defineScript(redis, 'wechat-quota-rest', restLua);
  const reopenScript = defineScript(redis, 'wechat-quota-reopen', reopenLua);
  const warnOfRedis = createRareWarning(
    log,
    "Redis does not count calls of WeChat; WeChat's own refusals slow us down",
  );
  const restsHeardHere = new Map<string, number>();
  return {
    take: (...call) => ask(...call, true),
    look: (...call) => ask(...call, false),
    rest,
    reopen,
    clear,
    usedToday,
  };

  async function ask(appId: string, endpoint: string, limit: CallLimit, isTaking: boolean): Promise<Permit> {
    const bucket = bucketOf(limit) ?? { burst: 0, refillPerMillisecond: 0 };
    const { day, endsAt } = beijingDay(now());
    const args = [
      endpoint,
      now(),
      bucket.burst,
      bucket.refillPerMillisecond,
      limit.perDay ?? 0,
      day,
      endsAt,
      isTaking ? 1 : 0,
    ];
    try {
      const reply = (await takeScript([keyOf(appId)], args)) as [number, number, number];
      const [what, waitMilliseconds, isTrial] = reply;
      if (what === 0) return { kind: 'granted', waitMilliseconds, isTrial: isTrial === 1 };
      return { kind: 'refused', reason: reasons[what - 1]!, waitMilliseconds };
    } catch (error) {
      warnOfRedis(error);
      return takeHere(appId, endpoint);
    }
  }

  function takeHere(appId: string, endpoint: string): Permit {
    const waitMilliseconds = (restsHeardHere.get(`${appId} ${endpoint}`) ?? 0) - now();
    if (waitMilliseconds > 0) return { kind: 'refused', reason: 'rest', waitMilliseconds };
    return { kind: 'granted', waitMilliseconds: 0, isTrial: false };
  }

  async function rest(appId: string, endpoint: string, until: number, endsAt: number): Promise<void> {
    restsHeardHere.set(`${appId} ${endpoint}`, until);
    await restScript([keyOf(appId)], [endpoint, until, endsAt]).catch(warnOfRedis);
  }

  async function reopen(appId: string, endpoint: string): Promise<void> {
    restsHeardHere.delete(`${appId} ${endpoint}`);
    await reopenScript([keyOf(appId)], [endpoint, now()]).catch(warnOfRedis);
  }

  async function clear(appId: string): Promise<void> {
    for (const key of restsHeardHere.keys()) if (key.startsWith(`${appId} `)) restsHeardHere.delete(key);
    await redis.del(keyOf(appId));
  }

  async function usedToday(appId: string): Promise<Map<string, number>> {
    const today = String(beijingDay(now()).day);
    const used = new Map<string, number>();
    for (const [endpoint, record] of Object.entries(await redis.hgetall(keyOf(appId)))) {
      const { data } = dayOfRecord.safeParse(JSON.parse(record));
      if (data?.d === today) used.set(endpoint, data.u);
    }
    return used;
  }
}

const keyOf = (appId: string) => `wechat:{${appId}}:quotas`;
