import type { AdminViewer } from '../../context.ts';
import { BadUserInput } from '../../errors.ts';
import { sha256 } from '../../infra/secrets.ts';
import type { OpenSessions } from '../session/open-sessions.ts';
import { AdminInvitationOver, AdminSignInRefused } from './errors.ts';
import { checkPassword } from './model.ts';
import type { Passwords } from './passwords.ts';
import type { ProofService } from './proof-service.ts';
import { createRecoveryCodes } from './recovery-codes.ts';
import type { AdminSessionStore } from './session-store.ts';
import type { Totp } from './totp.ts';
import type { UserStore } from './user-store.ts';

/* How somebody who was invited gets password and second factor, and how they change them later. */

export type EnrolmentService = ReturnType<typeof createEnrolmentService>;
/** Who has taken up an invitation, and what they got. */
export type Enrolled = { id: string; passwordHash: string; codes: string[] };
/** What somebody signed in shows once more before they change it. */
export type Reproof = { password: string; code: string };

type Needs = {
  store: UserStore;
  sessions: AdminSessionStore;
  openEnds: OpenSessions;
  passwords: Passwords;
  proofs: ProofService;
  totp: Totp;
};

export function createEnrolmentService({ store, sessions, openEnds, passwords, proofs, totp }: Needs) {
  return { begin, confirm, changePassword, renewRecoveryCodes };

  /** What the authenticator app has to be told; the same again until the invitation is taken up. */
  async function begin(token: string): Promise<{ secret: string; uri: string; email: string }> {
    const invitation = sha256(token);
    const user = await store.findInvited(invitation);
    if (!user) throw over();
    const kept = await store.keepSecret(user.id, invitation, totp.create(user.id));
    if (!kept) throw over();
    return { ...totp.describe(user.id, user.email, kept), email: user.email };
  }

  /** Takes the invitation up; the codes are nowhere but in the answer. @throws AdminInvitationOver, AdminSignInRefused */
  async function confirm(token: string, password: string, code: string): Promise<Enrolled> {
    checkPassword(password);
    const invitation = sha256(token);
    const user = await store.findInvited(invitation);
    if (!user) throw over();
    if (!user.totpSecret) throw new BadUserInput('Call `beginAdminEnrolment` first, for the secret of the codes.');
    const totpStep = totp.stepOf(user.id, user.totpSecret, code);
    if (totpStep === null) throw new AdminSignInRefused('This code is not right. Send the one that the app shows now.');
    const { codes, hashes: recoveryHashes } = createRecoveryCodes();
    const passwordHash = await passwords.hash(password);
    if (!(await store.enrol(user.id, invitation, { passwordHash, recoveryHashes, totpStep }))) throw over();
    return { id: user.id, passwordHash, codes };
  }

  /** Ends what else the user has open. @throws AdminSignInRefused, RateLimited */
  async function changePassword(viewer: AdminViewer, shown: Reproof, newPassword: string, address: string) {
    checkPassword(newPassword);
    const { id, passwordHash } = await prove(viewer, shown, address);
    if (!(await store.replacePassword(id, passwordHash, await passwords.hash(newPassword))))
      throw new AdminSignInRefused('The password was just changed. Use the new one.');
    openEnds.announceEnd(await sessions.endOthers(id, viewer.credential.id));
  }

  /** Ten new codes in place of those that are left. @throws AdminSignInRefused, RateLimited */
  async function renewRecoveryCodes(viewer: AdminViewer, shown: Reproof, address: string): Promise<string[]> {
    const { id } = await prove(viewer, shown, address);
    const { codes, hashes } = createRecoveryCodes();
    await store.replaceRecovery(id, hashes);
    return codes;
  }

  function prove({ admin }: AdminViewer, { password, code }: Reproof, address: string) {
    if (!admin.name.includes('@')) throw new BadUserInput('A key has no password: this is for people.');
    return proofs.prove(admin.name, password, { code }, address);
  }
}

const over = () =>
  new AdminInvitationOver('This invitation was taken up, replaced or has expired. Ask for another one.');
