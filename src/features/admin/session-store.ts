import type { Db } from '../../infra/db.ts';
import { idleMilliseconds, rootId, type AdminSession } from './model.ts';

export type AdminSessionStore = ReturnType<typeof createAdminSessionStore>;
/** Who signed in; a user by the password that was shown, which may be another one by now. */
export type Holder =
  | { kind: 'root' }
  | { kind: 'key'; id: string }
  | { kind: 'user'; id: string; passwordHash: string };
export type NewSession = { id: string; hash: Buffer; address: string; expiresAt: Date };

type Row = Omit<AdminSession, 'adminId' | 'name'> & { userId: string | null; keyId: string | null } & {
  user: { email: string } | null;
  key: { name: string } | null;
};

const listMax = 500;
const shown = {
  id: true,
  userId: true,
  keyId: true,
  address: true,
  createdAt: true,
  seenAt: true,
  expiresAt: true,
  user: { select: { email: true } },
  key: { select: { name: true } },
} as const;

export function createAdminSessionStore({ prisma }: Db, rootMark: Buffer, now: () => number) {
  return { insert, list, end, endByHash, endOthers, deleteOver };

  /** False where the password was taken from the user meanwhile: no session of an old one may be left over. */
  async function insert(holder: Holder, { id, hash, address, expiresAt }: NewSession): Promise<boolean> {
    const at = new Date(now());
    if (holder.kind !== 'user') {
      const whose = holder.kind === 'key' ? { keyId: holder.id } : { rootMark: new Uint8Array(rootMark) };
      const data = { id, hash: new Uint8Array(hash), ...whose, address, createdAt: at, seenAt: at, expiresAt };
      await prisma.adminSession.create({ data });
      return true;
    }
    const inserted = await prisma.$executeRaw`
      INSERT INTO admin_session (id, hash, user_id, address, created_at, seen_at, expires_at)
      SELECT ${id}::uuid, ${hash}::bytea, id, ${address}, ${at}::timestamptz, ${at}::timestamptz, ${expiresAt}::timestamptz
      FROM admin_user
      WHERE id = ${holder.id}::uuid AND password_hash = ${holder.passwordHash} AND disabled_at IS NULL FOR SHARE`;
    return inserted === 1;
  }

  /** Those of one admin or of all (null) that are not over, the newest first. */
  async function list(adminId: string | null): Promise<AdminSession[]> {
    const rows = await prisma.adminSession.findMany({
      where: { ...whereOf(adminId), ...whereOpen() },
      select: shown,
      orderBy: { id: 'desc' },
      take: listMax,
    });
    return rows.map(toSession);
  }

  /** Ends a session of one admin, or of any (null); null where there is none, or it is over. */
  async function end(id: string, adminId: string | null): Promise<AdminSession | null> {
    const where = { id, ...whereOf(adminId), ...whereOpen() };
    const rows = await prisma.adminSession.updateManyAndReturn({
      where,
      data: { endedAt: new Date(now()) },
      select: shown,
    });
    return rows[0] ? toSession(rows[0]) : null;
  }

  /** Ends the session behind a cookie; its id, or null where there is none that goes on. */
  async function endByHash(hash: Buffer): Promise<string | null> {
    const where = { hash: new Uint8Array(hash), endedAt: null };
    const rows = await prisma.adminSession.updateManyAndReturn({
      where,
      data: { endedAt: new Date(now()) },
      select: { id: true },
    });
    return rows[0]?.id ?? null;
  }

  /** Ends what else a user has open; their ids. */
  async function endOthers(userId: string, sessionId: string): Promise<string[]> {
    const where = { userId, endedAt: null, id: { not: sessionId } };
    const rows = await prisma.adminSession.updateManyAndReturn({
      where,
      data: { endedAt: new Date(now()) },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  }

  async function deleteOver(before: Date): Promise<void> {
    await prisma.adminSession.deleteMany({ where: { expiresAt: { lt: before } } });
  }

  function whereOf(adminId: string | null) {
    if (adminId === null) return {};
    if (adminId === rootId) return { userId: null, keyId: null };
    return { OR: [{ userId: adminId }, { keyId: adminId }] };
  }

  function whereOpen() {
    const at = now();
    return { endedAt: null, expiresAt: { gt: new Date(at) }, seenAt: { gt: new Date(at - idleMilliseconds) } };
  }
}

function toSession({ userId, keyId, user, key, ...session }: Row): AdminSession {
  return { ...session, adminId: userId ?? keyId ?? rootId, name: user?.email ?? key?.name ?? 'ADMIN_API_KEY' };
}
