import type { Acts } from './acts.ts';
import type { PubSub } from './pubsub.ts';
import { shared } from './time-limits.ts';

/*
 * What changes seldom and is asked for often, as every process holds it: read once, and again as soon as any process has
 * changed it. Word of a change may get lost, so a copy lives for a few seconds only; and a copy that was being read while
 * word came is read again, since it may be from before the change.
 */

export type Copies<Value> = ReturnType<typeof createCopies<Value>>;

type Copy<Value> = { value: Promise<Value>; readAt: number };
type Needs<Value> = {
  /** Where word of changes goes, unique over all kinds of copies. */
  channel: string;
  read(name: string): Promise<Value>;
  pubsub: PubSub;
  /** Whether what is read here may never be committed, so that no copy may be made of it. */
  acts: Pick<Acts, 'isActing'>;
  now: () => number;
};

const copyMilliseconds = 5_000;

export function createCopies<Value>({ channel, read, pubsub, acts, now }: Needs<Value>) {
  const copies = new Map<string, Copy<Value>>();
  let isListening = false;
  return { of, announce };

  /** What bears this name as it is now, or was a moment ago. */
  async function of(name: string): Promise<Value> {
    if (acts.isActing()) return read(name);
    listen();
    for (;;) {
      const present = copies.get(name);
      const isGood = present && Math.abs(now() - present.readAt) < copyMilliseconds;
      const copy = isGood ? present : { value: shared(() => read(name)), readAt: now() };
      copies.set(name, copy);
      try {
        const value = await copy.value;
        if (copies.get(name) === copy) return value;
      } catch (error) {
        if (copies.get(name) === copy) copies.delete(name);
        throw error;
      }
    }
  }

  /** From the first use on. */
  function listen(): void {
    if (isListening) return;
    isListening = true;
    pubsub.subscribe(channel, { onMessage: (name) => copies.delete(name), onGap: () => copies.clear() });
  }

  /** Tells all processes that what bears this name has changed. */
  function announce(name: string): void {
    copies.delete(name);
    pubsub.publish(channel, name);
  }
}
