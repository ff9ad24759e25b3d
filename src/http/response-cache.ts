import type { Caller, PlayerViewer } from '../context.ts';
import type { SeasonRead } from '../graphql/loaders.ts';
import { sharedMilliseconds } from '../graphql/shared-fields.ts';
import { createLru } from '../infra/lru.ts';
import type { Metrics } from '../infra/metrics.ts';

/*
 * Answers that may be told to more than one caller. Each is kept with the seasons that it was read from and the seq at
 * which each of them stood, and is told again only while they still stand there: whoever had a report acknowledged is
 * seen in the next answer, on every process, as if there were no cache. What has no seq (names, pictures, titles) may
 * be `sharedMilliseconds` old.
 *
 * Requests that find nothing to tell wait for the one that is making it, and then look at it as at any kept answer. One
 * that is half as old as it may get is made anew beside that, so that in the usual case nobody waits.
 */

export type ResponseCache = ReturnType<typeof createResponseCache>;

/** An answer, and what it was read from; one with errors is told only to who asked. */
export type Answer = { body: Buffer; isFailed: boolean; reads: SeasonRead[] };

type Kept = Answer & { madeAt: number };
type Needs = { isCurrent(read: SeasonRead): Promise<boolean>; metrics: Metrics; now: () => number };

const answersMax = 2_000;
const bytesMax = 32_000_000;
const keyLengthMax = 1_000;

export function createResponseCache({ isCurrent, metrics, now }: Needs) {
  const kept = createLru<string, Kept>({ max: answersMax, weightMax: bytesMax, weigh: ({ body }) => body.length });
  const underWay = new Map<string, Promise<unknown>>();
  const count = metrics.cache('responses', kept.size);
  return { answer };

  /** A kept answer that is still good, or what `make` gives; null where `make` gives none. */
  async function answer<Made extends Answer>(key: string, make: () => Promise<Made | null>) {
    if (key.length > keyLengthMax) return make();
    const known = await find(key);
    const others = underWay.get(key);
    if (known) {
      if (!others && ageOf(known) > sharedMilliseconds / 2) start(key, make).catch(() => {});
      return known;
    }
    if (!others) return start(key, make);
    await others;
    return (await find(key)) ?? keep(key, make);
  }

  function start<Made extends Answer>(key: string, make: () => Promise<Made | null>): Promise<Made | null> {
    const made = keep(key, make);
    const settled = made.catch(() => {}).finally(() => underWay.delete(key));
    underWay.set(key, settled);
    return made;
  }

  async function find(key: string): Promise<Kept | null> {
    const one = kept.get(key);
    if (!one || !isYoung(one)) return null;
    const areCurrent = await Promise.all(one.reads.map((read) => isCurrent(read).catch(() => false)));
    if (!areCurrent.every(Boolean)) return null;
    count.hit();
    metrics.sharedAnswers.inc({ source: 'kept' });
    return one;
  }

  function isYoung(one: Kept): boolean {
    const age = ageOf(one);
    return age >= 0 && age < sharedMilliseconds;
  }

  function ageOf({ madeAt }: Kept): number {
    return now() - madeAt;
  }

  async function keep<Made extends Answer>(key: string, make: () => Promise<Made | null>): Promise<Made | null> {
    const madeAt = now();
    const made = await make();
    count.miss();
    metrics.sharedAnswers.inc({ source: 'made' });
    if (made && !made.isFailed && made.reads.length > 0)
      kept.set(key, { body: made.body, reads: made.reads, isFailed: false, madeAt });
    return made;
  }
}

/** A caller of whom a shared answer may depend: the class, with its name. Null where answers are not shared. */
export function toClass({ viewer, refusal }: Caller): { name: string; caller: Caller } | null {
  // Why a token is not good shows in errors alone, which are not kept.
  if (!viewer) return { name: 'stranger', caller: { viewer: null, refusal } };
  if (viewer.kind !== 'player') return null;
  return { name: `player of ${viewer.gameKey}`, caller: { viewer: new SomePlayer(viewer.gameKey), refusal: null } };
}

/** Any player of a game. A field that asks which one must not be shared, and fails here instead of telling others. */
class SomePlayer implements PlayerViewer {
  readonly kind = 'player';
  readonly gameKey: string;

  constructor(gameKey: string) {
    this.gameKey = gameKey;
  }

  get playerId(): never {
    throw new Error('a field that is marked as shared asks which player calls');
  }

  get sessionId(): never {
    throw new Error('a field that is marked as shared asks which session calls');
  }

  get expiresAt(): never {
    throw new Error('a field that is marked as shared asks when a session ends');
  }
}
