import { randomBytes } from 'node:crypto';
import { sha256 } from '../../infra/secrets.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import type { Role } from '../../roles.ts';
import type { OpenSessions } from '../session/open-sessions.ts';
import { AdminNameTaken, AdminUserNotFound, LastOwner } from './errors.ts';
import { checkDisplayName, checkScope, invitationMilliseconds, parseEmail, type AdminUser } from './model.ts';
import type { UserStore } from './user-store.ts';

/* The people who sign in at the console, as owners see and change them. */

export type AdminUserService = ReturnType<typeof createAdminUserService>;
export type WantedUser = { email: string; displayName: string; role: Role; gameKey: string | null };
export type Invited = { user: AdminUser; token: string; expiresAt: Date };
export type WantedChange = { role: Role; gameKey: string | null; isDisabled: boolean };

type Needs = { store: UserStore; openEnds: OpenSessions; now: () => number };

export function createAdminUserService({ store, openEnds, now }: Needs) {
  return { invite, reinvite, change, list: store.list };

  /** Its token is nowhere but in the answer: where that is lost, invite them anew. @throws AdminNameTaken */
  async function invite(wanted: WantedUser, createdBy: string): Promise<Invited> {
    const email = parseEmail(wanted.email);
    checkDisplayName(wanted.displayName);
    checkScope(wanted.role, wanted.gameKey);
    const { token, hash, expiresAt } = createInvitation();
    const user = await store.create({ ...wanted, email, createdBy, id: uuidv7(now()) }, { hash, expiresAt });
    if (!user) throw new AdminNameTaken(`${email} is an admin already, or was one. Change or invite that one anew.`);
    return { user, token, expiresAt };
  }

  /** For who has lost password or device: both are set anew, and what was signed in ends. @throws AdminUserNotFound */
  async function reinvite(id: string): Promise<Invited> {
    const { token, hash, expiresAt } = createInvitation();
    const changed = await store.reinvite(id, { hash, expiresAt });
    if (!changed) throw unknown();
    openEnds.announceEnd(changed.sessionIds);
    return { user: changed.user, token, expiresAt };
  }

  /** @throws AdminUserNotFound, LastOwner */
  async function change(id: string, wanted: WantedChange, by: string): Promise<AdminUser> {
    checkScope(wanted.role, wanted.gameKey);
    const changed = await store.change(id, wanted, by);
    if (changed === 'unknown') throw unknown();
    if (changed === 'last')
      throw new LastOwner('This is the last OWNER who can sign in. Give somebody else the role first.');
    openEnds.announceEnd(changed.sessionIds);
    return changed.user;
  }

  function createInvitation() {
    const token = `trellis_ai_${randomBytes(32).toString('base64url')}`;
    return { token, hash: sha256(token), expiresAt: new Date(now() + invitationMilliseconds) };
  }
}

const unknown = () => new AdminUserNotFound('There is no such admin.');
