import { randomBytes } from 'node:crypto';
import type { Admin, AdminViewer } from '../../context.ts';
import { sha256 } from '../../infra/secrets.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import type { OpenSessions } from '../session/open-sessions.ts';
import type { Attempts } from './attempts.ts';
import type { Credentials } from './credentials.ts';
import type { EnrolmentService } from './enrolment-service.ts';
import { AdminSignInRefused } from './errors.ts';
import { rootId, sessionMilliseconds } from './model.ts';
import type { ProofService, SecondFactor } from './proof-service.ts';
import type { AdminSessionStore, Holder } from './session-store.ts';

/* The way into the console, and out of it. */

export type SignInService = ReturnType<typeof createSignInService>;
/** What somebody shows: an API key, or what only they know and have. */
export type Shown = { apiKey: string } | { email: string; password: string; second: SecondFactor };
/** What somebody who was invited shows: the invitation, and by what they will sign in. */
export type Joining = { invitation: string; password: string; code: string };
export type SignedIn = { cookie: string; expiresAt: Date; admin: Admin };
/** Where it comes from, and the cookie that the browser has had so far. */
export type Visit = { address: string; cookie: string | null };

type Needs = {
  proofs: ProofService;
  enrolments: Pick<EnrolmentService, 'confirm'>;
  attempts: Attempts;
  credentials: Credentials;
  store: AdminSessionStore;
  openEnds: OpenSessions;
  now: () => number;
};

export function createSignInService({ proofs, enrolments, attempts, credentials, store, openEnds, now }: Needs) {
  return { signIn, enrol, signOut, ofCookie: credentials.ofSession };

  /**
   * Begins a session under a new cookie, whatever the browser had: one that somebody else has put there is worth
   * nothing, and one that was good ends.
   *
   * @throws AdminSignInRefused, RateLimited
   */
  async function signIn(shown: Shown, visit: Visit): Promise<SignedIn> {
    return begin(
      await ('apiKey' in shown ? byKey(shown.apiKey, visit.address) : byPassword(shown, visit.address)),
      visit,
    );
  }

  /**
   * Takes an invitation up and signs in with what was just shown: its code counts for nothing more. The recovery codes are
   * nowhere but in the answer.
   *
   * @throws AdminInvitationOver, AdminSignInRefused
   */
  async function enrol({ invitation, password, code }: Joining, visit: Visit) {
    const { id, passwordHash, codes } = await enrolments.confirm(invitation, password, code);
    return { ...(await begin({ kind: 'user', id, passwordHash }, visit)), recoveryCodes: codes };
  }

  async function begin(holder: Holder, { address, cookie: former }: Visit): Promise<SignedIn> {
    const cookie = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now() + sessionMilliseconds);
    const session = { id: uuidv7(now()), hash: sha256(cookie), address, expiresAt };
    const viewer = (await store.insert(holder, session)) ? await credentials.ofSession(cookie) : null;
    if (!viewer) throw new AdminSignInRefused('This was just changed. Sign in again.');
    if (former) await signOut(former);
    return { cookie, expiresAt, admin: viewer.admin };
  }

  async function byKey(apiKey: string, address: string): Promise<Holder> {
    await attempts.begin(address, null);
    const viewer: AdminViewer | null = await credentials.ofKey(apiKey);
    if (!viewer) throw new AdminSignInRefused('This key is not good. Ask for another one.');
    return viewer.admin.id === rootId ? { kind: 'root' } : { kind: 'key', id: viewer.admin.id };
  }

  async function byPassword(
    { email, password, second }: Exclude<Shown, { apiKey: string }>,
    address: string,
  ): Promise<Holder> {
    const { id, passwordHash } = await proofs.prove(email, password, second, address);
    return { kind: 'user', id, passwordHash };
  }

  /** Ends the session behind a cookie, on every process. */
  async function signOut(cookie: string): Promise<void> {
    const ended = await store.endByHash(sha256(cookie));
    if (ended) openEnds.announceEnd([ended]);
  }
}
