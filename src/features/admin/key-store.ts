import { isUniqueFault, type Db } from '../../infra/db.ts';
import type { AdminKey } from './model.ts';

export type KeyStore = ReturnType<typeof createKeyStore>;
export type NewKey = Pick<AdminKey, 'id' | 'name' | 'role' | 'gameKey' | 'createdBy' | 'expiresAt'> & { hash: Buffer };

const listMax = 500;

export function createKeyStore({ prisma }: Db, now: () => number) {
  return { create, revoke, list };

  /** Null where a key has or had the name. */
  async function create({ hash, ...key }: NewKey): Promise<AdminKey | null> {
    try {
      const data = { ...key, hash: new Uint8Array(hash), createdAt: new Date(now()) };
      return await prisma.adminKey.create({ data, omit: { hash: true } });
    } catch (error) {
      if (isUniqueFault(error)) return null;
      throw error;
    }
  }

  /** Revokes a key; one that was revoked before stays as it is. Null where there never was one. */
  async function revoke(id: string, revokedBy: string): Promise<{ key: AdminKey; sessionIds: string[] } | null> {
    await prisma.adminKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedBy, revokedAt: new Date(now()) },
    });
    const key = await prisma.adminKey.findUnique({ where: { id }, omit: { hash: true } });
    const sessions = await prisma.adminSession.findMany({ where: { keyId: id, endedAt: null }, select: { id: true } });
    return key && { key, sessionIds: sessions.map((session) => session.id) };
  }

  /** The newest first. */
  async function list(): Promise<AdminKey[]> {
    return prisma.adminKey.findMany({ omit: { hash: true }, orderBy: { id: 'desc' }, take: listMax });
  }
}
