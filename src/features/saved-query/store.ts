import type { Db } from '../../infra/db.ts';
import type { SavedQuery } from './model.ts';

export type SavedQueryStore = ReturnType<typeof createSavedQueryStore>;

const listedMax = 500;

export function createSavedQueryStore({ prisma }: Db, now: () => number) {
  return { listFor, countOthers, save, remove };

  /** The admin's own and those that are shared, by name. */
  async function listFor(adminId: string): Promise<SavedQuery[]> {
    return prisma.savedQuery.findMany({
      where: { OR: [{ adminId }, { isShared: true }] },
      orderBy: [{ name: 'asc' }, { adminId: 'asc' }],
      take: listedMax,
    });
  }

  async function countOthers({ adminId, name }: Pick<SavedQuery, 'adminId' | 'name'>): Promise<number> {
    return prisma.savedQuery.count({ where: { adminId, name: { not: name } } });
  }

  async function save(query: Omit<SavedQuery, 'changedAt'>): Promise<SavedQuery> {
    const { adminId, name, ...data } = query;
    const changed = { ...data, changedAt: new Date(now()) };
    return prisma.savedQuery.upsert({
      where: { adminId_name: { adminId, name } },
      create: { adminId, name, ...changed },
      update: changed,
    });
  }

  /** Null where there is none. */
  async function remove(place: Pick<SavedQuery, 'adminId' | 'name'>): Promise<SavedQuery | null> {
    const query = await prisma.savedQuery.findUnique({ where: { adminId_name: place } });
    if (query) await prisma.savedQuery.deleteMany({ where: place });
    return query;
  }
}
