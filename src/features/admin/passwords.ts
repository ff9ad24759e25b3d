import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { ServiceUnavailable } from '../../errors.ts';
import { createBatcher } from '../../infra/batcher.ts';

/*
 * Passwords as scrypt keeps them, by what OWASP asks for: 32 MB and three passes. Two at a time, and few that wait: who
 * sends many must not take the memory or the threads of the process.
 */

export type Passwords = ReturnType<typeof createPasswords>;

const cost = { N: 2 ** 15, r: 8, p: 3 };
const memoryMax = 64 * 1_024 * 1_024;
const hashBytes = 32;
const concurrency = 2;
const waitingMax = 20;

export function createPasswords() {
  let waiting = 0;
  const work = createBatcher({
    run: ([job]: (() => Promise<Buffer>)[]) => job!().then((done) => [done]),
    sizeMax: 1,
    concurrency,
  });
  const nobodys = toText(randomBytes(16), randomBytes(hashBytes));
  return { hash, isRight };

  async function hash(password: string): Promise<string> {
    const salt = randomBytes(16);
    const derived = await derive(password, salt, cost);
    return toText(salt, derived);
  }

  /** Takes as long where there is no hash as where there is one, and is false then. */
  async function isRight(password: string, stored: string | null): Promise<boolean> {
    const [, N, r, p, salt, expected] = (stored ?? nobodys).split('$');
    const options = { N: Number(N), r: Number(r), p: Number(p) };
    const derived = await derive(password, Buffer.from(salt!, 'base64url'), options);
    return timingSafeEqual(derived, Buffer.from(expected!, 'base64url')) && stored !== null;
  }

  async function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
    if (waiting >= waitingMax) throw new ServiceUnavailable('Too many sign in just now. Try again in a moment.');
    waiting += 1;
    try {
      return await work.add(() => scryptOf(password.normalize('NFKC'), salt, options));
    } finally {
      waiting -= 1;
    }
  }
}

function toText(salt: Buffer, derived: Buffer): string {
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), derived.toString('base64url')].join('$');
}

function scryptOf(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hashBytes, { ...options, maxmem: memoryMax }, (error, derived) =>
      error ? reject(error) : resolve(derived),
    );
  });
}
