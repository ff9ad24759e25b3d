import { Overloaded, RateLimited, type TryLater } from '../errors.ts';
import { createLru } from '../infra/lru.ts';
import type { Refusals } from './refusals.ts';

/*
 * How much of a process's time may be lost on documents that turn out to be no good. What a document costs to read can be
 * told only by reading it, and whoever sends made-up ones pays nothing for it: so the time is noted, by address and in
 * all, and where too much was lost, documents that the process does not know are left unread until that has worn off.
 * Clients' own documents are known after their first use, and go on.
 */

export type ReadingTime = ReturnType<typeof createReadingTime>;

type Allowance = {
  /** Milliseconds of the thread's own time that may be lost at once. */
  held: number;
  /** What wears off, as a share of the time that passes. */
  share: number;
};
type Loss = { milliseconds: number; at: number };

const allowances = { address: { held: 1_000, share: 0.002 }, all: { held: 3_000, share: 0.05 } } as const;
const addressesMax = 10_000;

export function createReadingTime(refusals: Refusals, now: () => number) {
  const losses = createLru<string, Loss>({ max: addressesMax });
  const inAll = { milliseconds: 0, at: now() };
  return { refusalOf, lose };

  /** Why a document that is not known is not read now; null where it is. */
  function refusalOf(address: string): TryLater | null {
    const ofAddress = losses.get(address);
    const wait = ofAddress ? waitOf(ofAddress, allowances.address) : 0;
    if (wait > 0) {
      refusals.count('faulty-documents');
      return new RateLimited(
        'Too many documents from this address were no good, or asked for the schema. Wait, then go on.',
        Math.ceil(wait / 1_000),
      );
    }
    const waitForAll = waitOf(inAll, allowances.all);
    if (waitForAll === 0) return null;
    refusals.count('faulty-documents');
    return new Overloaded('There is too much to read just now. Try again in a moment.', Math.ceil(waitForAll / 1_000));
  }

  /** Notes that a document of this address took so many milliseconds to read, and was no good. */
  function lose(address: string, milliseconds: number): void {
    const ofAddress = losses.get(address) ?? { milliseconds: 0, at: now() };
    losses.set(address, ofAddress);
    for (const [loss, allowance] of [[ofAddress, allowances.address] as const, [inAll, allowances.all] as const]) {
      wearOff(loss, allowance);
      loss.milliseconds += milliseconds;
    }
  }

  function waitOf(loss: Loss, allowance: Allowance): number {
    wearOff(loss, allowance);
    return Math.max(0, loss.milliseconds - allowance.held) / allowance.share;
  }

  function wearOff(loss: Loss, { share }: Allowance): void {
    const time = now();
    // A clock that was put back takes nothing away, and gives nothing back.
    loss.milliseconds = Math.max(0, loss.milliseconds - Math.max(0, time - loss.at) * share);
    loss.at = time;
  }
}
