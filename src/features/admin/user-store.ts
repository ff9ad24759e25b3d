import type { Prisma } from '../../../prisma/generated/client/client.ts';
import { isUniqueFault, type Db } from '../../infra/db.ts';
import type { AdminUser } from './model.ts';

/* The people who sign in at the console, and what they show of themselves. */

export type UserStore = ReturnType<typeof createUserStore>;
export type NewUser = Pick<AdminUser, 'id' | 'email' | 'displayName' | 'role' | 'gameKey' | 'createdBy'>;
export type Invitation = { hash: Buffer; expiresAt: Date };
export type UserChange = Partial<Pick<AdminUser, 'role' | 'gameKey'>> & { isDisabled?: boolean | undefined };
/** What a sign-in is compared with. */
export type Factors = { id: string; email: string; passwordHash: string; totpSecret: Uint8Array };
export type Secrets = { passwordHash: string; recoveryHashes: Buffer[]; totpStep: number };

type Row = Omit<AdminUser, 'isEnrolled'> & { passwordHash: string | null };

const listMax = 500;
const shown = {
  id: true,
  email: true,
  displayName: true,
  role: true,
  gameKey: true,
  passwordHash: true,
  invitationExpiresAt: true,
  createdBy: true,
  createdAt: true,
  disabledBy: true,
  disabledAt: true,
} as const satisfies Prisma.AdminUserSelect;

export function createUserStore({ prisma }: Db, now: () => number) {
  return {
    create,
    list,
    reinvite,
    change,
    findInvited,
    keepSecret,
    enrol,
    factorsOf,
    takeStep,
    takeRecovery,
    replacePassword,
    replaceRecovery,
  };

  /** Null where somebody has the address. */
  async function create(user: NewUser, { hash, expiresAt }: Invitation): Promise<AdminUser | null> {
    try {
      const invitation = { invitationHash: toBytes(hash), invitationExpiresAt: expiresAt };
      const data = { ...user, ...invitation, createdAt: new Date(now()) };
      return toUser(await prisma.adminUser.create({ data, select: shown }));
    } catch (error) {
      if (isUniqueFault(error)) return null;
      throw error;
    }
  }

  /** By address. */
  async function list(): Promise<AdminUser[]> {
    const rows = await prisma.adminUser.findMany({ select: shown, orderBy: { email: 'asc' }, take: listMax });
    return rows.map(toUser);
  }

  /** Invites somebody anew: what they showed of themselves before is no longer good. Null where there is no such user. */
  async function reinvite(id: string, { hash, expiresAt }: Invitation) {
    return prisma.$transaction(async (tx) => {
      const data = {
        invitationHash: toBytes(hash),
        invitationExpiresAt: expiresAt,
        passwordHash: null,
        totpSecret: null,
        recoveryHashes: [],
      };
      const { count } = await tx.adminUser.updateMany({ where: { id }, data });
      return count === 0 ? null : withEndedSessions(tx, id);
    });
  }

  /**
   * Changes somebody, and ends their sessions, which were begun as another. The rows of all owners are locked: of two
   * who take each other's role away at once, the second one is the last.
   */
  async function change(id: string, { isDisabled, ...wanted }: UserChange, by: string) {
    return prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM admin_user WHERE role = 'OWNER' OR id = ${id}::uuid ORDER BY id FOR UPDATE`;
      const present = await tx.adminUser.findUnique({ where: { id }, select: shown });
      if (!present) return 'unknown';
      const next = { role: wanted.role ?? present.role, isDisabled: isDisabled ?? present.disabledAt !== null };
      if (isOwner(present) && (next.role !== 'OWNER' || next.isDisabled)) {
        const others = { id: { not: id }, role: 'OWNER', disabledAt: null, passwordHash: { not: null } } as const;
        if ((await tx.adminUser.count({ where: others })) === 0) return 'last';
      }
      const disabling = isDisabled
        ? { disabledAt: present.disabledAt ?? new Date(now()), disabledBy: present.disabledBy ?? by }
        : { disabledAt: null, disabledBy: null };
      await tx.adminUser.update({ where: { id }, data: { ...wanted, ...(isDisabled !== undefined && disabling) } });
      return withEndedSessions(tx, id);
    });
  }

  async function withEndedSessions(tx: Prisma.TransactionClient, id: string) {
    const ended = { where: { userId: id, endedAt: null }, data: { endedAt: new Date(now()) } };
    const sessions = await tx.adminSession.updateManyAndReturn({ ...ended, select: { id: true } });
    const user = toUser(await tx.adminUser.findUniqueOrThrow({ where: { id }, select: shown }));
    return { user, sessionIds: sessions.map((session) => session.id) };
  }

  /** Whose invitation it is, while it is open. */
  async function findInvited(hash: Buffer) {
    const isOpen = { invitationExpiresAt: { gt: new Date(now()) }, disabledAt: null };
    const where = { invitationHash: toBytes(hash), ...isOpen };
    return prisma.adminUser.findFirst({ where, select: { id: true, email: true, totpSecret: true } });
  }

  /** Keeps the secret that an enrolment begins with, unless it was begun before; the one that counts. */
  async function keepSecret(id: string, invitation: Buffer, totpSecret: Buffer): Promise<Uint8Array | null> {
    const where = { id, invitationHash: toBytes(invitation) };
    await prisma.adminUser.updateMany({
      where: { ...where, totpSecret: null },
      data: { totpSecret: toBytes(totpSecret) },
    });
    return (await prisma.adminUser.findFirst({ where, select: { totpSecret: true } }))?.totpSecret ?? null;
  }

  /** Takes an invitation up, once. False where it is over, or was taken up meanwhile. */
  async function enrol(id: string, invitation: Buffer, secrets: Secrets): Promise<boolean> {
    const where = { id, invitationHash: toBytes(invitation), disabledAt: null };
    const recoveryHashes = secrets.recoveryHashes.map(toBytes);
    const data = { ...secrets, recoveryHashes, invitationHash: null, invitationExpiresAt: null };
    return (await prisma.adminUser.updateMany({ where, data })).count === 1;
  }

  /** What somebody has to show; null where nobody of this address may sign in. */
  async function factorsOf(email: string): Promise<Factors | null> {
    const select = { id: true, email: true, passwordHash: true, totpSecret: true } as const;
    const found = await prisma.adminUser.findFirst({ where: { email, disabledAt: null }, select });
    return found?.passwordHash && found.totpSecret ? (found as Factors) : null;
  }

  /** Whether no code of this step or a later one was taken before: of two who come with one code, one gets in. */
  async function takeStep(id: string, step: number): Promise<boolean> {
    const where = { id, totpStep: { lt: step } };
    return (await prisma.adminUser.updateMany({ where, data: { totpStep: step } })).count === 1;
  }

  /** Whether it was one of the codes that are left; it is none from now on. */
  async function takeRecovery(id: string, hash: Buffer): Promise<boolean> {
    const changed = await prisma.$executeRaw`
      UPDATE admin_user SET recovery_hashes = array_remove(recovery_hashes, ${hash}::bytea)
      WHERE id = ${id}::uuid AND ${hash}::bytea = ANY(recovery_hashes)`;
    return changed === 1;
  }

  /** A new password in place of one; false where it is another one by now. */
  async function replacePassword(id: string, passwordHash: string, newHash: string): Promise<boolean> {
    const changed = { where: { id, passwordHash }, data: { passwordHash: newHash } };
    return (await prisma.adminUser.updateMany(changed)).count === 1;
  }

  async function replaceRecovery(id: string, recoveryHashes: Buffer[]): Promise<void> {
    await prisma.adminUser.update({ where: { id }, data: { recoveryHashes: recoveryHashes.map(toBytes) } });
  }
}

const toBytes = (hash: Buffer) => new Uint8Array(hash);

const isOwner = ({ role, disabledAt, passwordHash }: Row) =>
  role === 'OWNER' && disabledAt === null && passwordHash !== null;

function toUser({ passwordHash, ...user }: Row): AdminUser {
  return { ...user, isEnrolled: passwordHash !== null };
}
