import type { Db } from '../../infra/db.ts';
import type { SubscribeTemplate } from './model.ts';

export type TemplateStore = ReturnType<typeof createTemplateStore>;
export type NewTemplate = Pick<
  SubscribeTemplate,
  'gameKey' | 'key' | 'appId' | 'templateId' | 'fields' | 'page' | 'lang' | 'state'
>;

export function createTemplateStore({ prisma }: Db, now: () => number) {
  return { put, archive, findByKey, find, findOfApp, list, count };

  /** Makes a template or says one anew; null where the key stands for another template of WeChat's. */
  async function put(template: NewTemplate): Promise<SubscribeTemplate | null> {
    const { gameKey, key, appId, templateId, ...rest } = template;
    const at = new Date(now());
    await prisma.subscribeTemplate.createMany({
      data: [{ ...template, createdAt: at, updatedAt: at }],
      skipDuplicates: true,
    });
    const { count: changed } = await prisma.subscribeTemplate.updateMany({
      where: { gameKey, key, appId, templateId },
      data: { ...rest, updatedAt: at, archivedAt: null },
    });
    return changed === 0 ? null : findByKey(gameKey, key);
  }

  /** One that is archived already stays as it is. */
  async function archive(gameKey: string, key: string): Promise<SubscribeTemplate | null> {
    await prisma.subscribeTemplate.updateMany({
      where: { gameKey, key, archivedAt: null },
      data: { archivedAt: new Date(now()) },
    });
    return findByKey(gameKey, key);
  }

  async function findByKey(gameKey: string, key: string): Promise<SubscribeTemplate | null> {
    return prisma.subscribeTemplate.findUnique({ where: { gameKey_key: { gameKey, key } } });
  }

  async function find(id: number): Promise<SubscribeTemplate | null> {
    return prisma.subscribeTemplate.findUnique({ where: { id } });
  }

  /** Those in use that stand for these templates of WeChat's. */
  async function findOfApp(gameKey: string, templateIds: string[]): Promise<SubscribeTemplate[]> {
    return prisma.subscribeTemplate.findMany({
      where: { gameKey, templateId: { in: templateIds }, archivedAt: null },
      orderBy: { id: 'asc' },
    });
  }

  async function list(gameKey: string, isArchived: boolean): Promise<SubscribeTemplate[]> {
    return prisma.subscribeTemplate.findMany({
      where: { gameKey, archivedAt: isArchived ? { not: null } : null },
      orderBy: { key: 'asc' },
    });
  }

  async function count(gameKey: string): Promise<number> {
    return prisma.subscribeTemplate.count({ where: { gameKey } });
  }
}
