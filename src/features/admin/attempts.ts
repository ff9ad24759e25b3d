import { RateLimited } from '../../errors.ts';
import type { RateLimit } from '../../infra/rate-limit.ts';
import { sha256Text } from '../../infra/secrets.ts';

/*
 * Attempts to sign in are counted before they are looked at, so that many at once are counted, too; one that succeeds
 * makes its account begin anew. The address is told nothing by that: whoever has an account of their own could else go
 * on guessing at others.
 */

export type Attempts = ReturnType<typeof createAttempts>;

export const attemptMilliseconds = 15 * 60 * 1_000;
const perAccountMax = 10;
const perAddressMax = 50;

export function createAttempts(rates: RateLimit) {
  return { begin, forgive };

  /** @param account what is guessed at: an e-mail address, whether or not it is anybody's; null for API keys */
  async function begin(address: string, account: string | null): Promise<void> {
    const waits = [
      await rates.take(`admin-attempts:{${address}}`, perAddressMax),
      account === null ? 0 : await rates.take(keyOf(account), perAccountMax),
    ];
    const wait = Math.max(...waits);
    if (wait > 0) throw new RateLimited('Too many attempts to sign in. Wait, then try again.', Math.ceil(wait / 1_000));
  }

  function forgive(account: string): Promise<void> {
    return rates.forget(keyOf(account));
  }
}

/** No list of the addresses of people in Redis. */
const keyOf = (account: string) => `admin-attempts:{account:${sha256Text(account)}}`;
