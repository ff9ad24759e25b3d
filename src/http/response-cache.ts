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
 * Requests that find nothing to tell wait for the one that is being made, and then look at it as at any kept answer. Where
 * it is too old by then, since the season goes on moving, the next one is for all of them: it was begun after they came, so
 * all that had been acknowledged before is in it. One that is half as old as it may get is made anew beside that, so that
 * in the usual case nobody waits.
 */

export type ResponseCache = ReturnType<typeof createResponseCache>;

/** An answer, and what it was read from; one with errors is told only to who asked. */
export type Answer = { body: Buffer; isFailed: boolean; reads: SeasonRead[] };

type Kept = Answer & { madeAt: number };
/** A search for an answer that was kept and still holds. */
export type Looking = Promise<Kept | null>;
type Make = () => Promise<Answer | null>;
type Needs = { isCurrent(read: SeasonRead): Promise<boolean>; metrics: Metrics; now: () => number };

const answersMax = 2_000;
const bytesMax = 32_000_000;
const keyLengthMax = 1_000;

export function createResponseCache({ isCurrent, metrics, now }: Needs) {
  const kept = createLru<string, Kept>({ max: answersMax, weightMax: bytesMax, weigh: ({ body }) => body.length });
  const underWay = new Map<string, Promise<Answer | null>>();
  const count = metrics.cache('responses', kept.size);
  return { find, answer };

  /**
   * A kept answer that is still good, or what `make` gives, for this request or another; null where it gives none.
   *
   * @param looking what `find` was asked for this key since the request came
   */
  async function answer(key: string, looking: Looking, make: Make): Promise<Answer | null> {
    if (key.length > keyLengthMax) return make();
    const known = await looking;
    const earlier = underWay.get(key);
    if (known) {
      if (!earlier && ageOf(known) > sharedMilliseconds / 2) start(key, make).catch(() => {});
      return tell(known, 'kept');
    }
    if (!earlier) return start(key, make);
    await earlier.catch(() => {});
    const found = await find(key);
    if (found) return tell(found, 'kept');
    const later = underWay.get(key);
    if (!later) return start(key, make);
    const made = await later.catch(() => null);
    return made && isForAll(made) ? tell(made, 'joined') : make();
  }

  function tell(one: Answer, source: 'kept' | 'joined'): Answer {
    count.hit();
    metrics.sharedAnswers.inc({ source });
    return one;
  }

  function start(key: string, make: Make): Promise<Answer | null> {
    const made = keep(key, make).finally(() => underWay.delete(key));
    underWay.set(key, made);
    return made;
  }

  /** A kept answer that is still good. */
  async function find(key: string): Promise<Kept | null> {
    const one = kept.get(key);
    if (!one || !isYoung(one)) return null;
    const areCurrent = await Promise.all(one.reads.map((read) => isCurrent(read).catch(() => false)));
    return areCurrent.every(Boolean) ? one : null;
  }

  function isYoung(one: Kept): boolean {
    const age = ageOf(one);
    return age >= 0 && age < sharedMilliseconds;
  }

  function ageOf({ madeAt }: Kept): number {
    return now() - madeAt;
  }

  async function keep(key: string, make: Make): Promise<Answer | null> {
    const madeAt = now();
    const made = await make();
    count.miss();
    metrics.sharedAnswers.inc({ source: 'made' });
    if (made && isForAll(made)) kept.set(key, { ...made, madeAt });
    return made;
  }
}

/** Errors are told only to who asked, and what has no seq cannot be found to be as it was. */
function isForAll({ isFailed, reads }: Answer): boolean {
  return !isFailed && reads.length > 0;
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
