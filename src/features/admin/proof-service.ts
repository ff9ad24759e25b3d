import { sha256 } from '../../infra/secrets.ts';
import type { Attempts } from './attempts.ts';
import { AdminSignInRefused } from './errors.ts';
import { parseEmail } from './model.ts';
import type { Passwords } from './passwords.ts';
import { hashOf } from './recovery-codes.ts';
import type { Totp } from './totp.ts';
import type { Factors, UserStore } from './user-store.ts';

/* Whether somebody is who they say, by password and second factor. */

export type ProofService = ReturnType<typeof createProofService>;
/** One of the two: a code of the authenticator app, or one of the recovery codes. */
export type SecondFactor = { code: string } | { recoveryCode: string };

type Needs = { store: UserStore; passwords: Passwords; totp: Totp; attempts: Attempts };

export function createProofService({ store, passwords, totp, attempts }: Needs) {
  return { prove };

  /**
   * Who it is. The answer, and the time that it takes, are the same whatever was wrong and whoever was meant. A code is
   * used up only where the password was right, so nobody else can use up those of others.
   *
   * @throws AdminSignInRefused, RateLimited
   */
  async function prove(given: string, password: string, second: SecondFactor, address: string): Promise<Factors> {
    const email = emailOf(given);
    await attempts.begin(address, email);
    const factors = await store.factorsOf(email);
    const isRight = await passwords.isRight(password, factors?.passwordHash ?? null);
    if (!factors || !isRight || !(await isTaken(factors, second)))
      throw new AdminSignInRefused('E-mail address, password or code is not right.');
    await attempts.forgive(email);
    return factors;
  }

  async function isTaken({ id, totpSecret }: Factors, second: SecondFactor): Promise<boolean> {
    if ('recoveryCode' in second) return store.takeRecovery(id, hashOf(second.recoveryCode));
    const step = totp.stepOf(id, totpSecret, second.code);
    return step !== null && store.takeStep(id, step);
  }
}

/** What is no address is nobody's: it is counted and refused like any other. */
function emailOf(given: string): string {
  try {
    return parseEmail(given);
  } catch {
    return sha256(given).toString('hex');
  }
}
