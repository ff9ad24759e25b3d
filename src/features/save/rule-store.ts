import { isDataFault, type Db } from '../../infra/db.ts';
import { defaultLimits, type SaveLimits } from './model.ts';
import type { RuleSetting } from './rule.ts';

/*
 * What each game says about saves. Nothing is ever changed in place: a rule is followed by a newer one or removed, limits
 * are followed by newer ones, and who did it and why stays.
 */

export type SaveRuleStore = ReturnType<typeof createSaveRuleStore>;
export type SaveRule = RuleSetting & {
  id: number;
  gameKey: string;
  reason: string;
  createdBy: string;
  createdAt: Date;
  removedAt: Date | null;
  removedBy: string | null;
  removeReason: string | null;
};
type By = { reason: string; createdBy: string };
/** `createdAt` and what goes with it is null where nobody has said anything yet. */
export type LimitsRow = SaveLimits & { reason: string | null; createdBy: string | null; createdAt: Date | null };

export function createSaveRuleStore({ prisma }: Db, now: () => number) {
  return { list, put, remove, limitsOf, limitsBefore, putLimits };

  /** Those that count, or the newest 1,000 that do no more. */
  async function list(gameKey: string, isRemoved: boolean): Promise<SaveRule[]> {
    const rows = await prisma.saveRule.findMany({
      where: { gameKey, removedAt: isRemoved ? { not: null } : null },
      orderBy: isRemoved ? { id: 'desc' } : { pattern: 'asc' },
      take: 1_000,
    });
    return rows.map(toRule);
  }

  /** Takes the place of the rule for the same pattern; null where somebody else did so at the same moment. */
  async function put(gameKey: string, { pattern, access, merge, bytesMax }: RuleSetting, by: By) {
    const createdAt = new Date(now());
    const removal = { removedAt: createdAt, removedBy: by.createdBy, removeReason: by.reason };
    try {
      const [, row] = await prisma.$transaction([
        prisma.saveRule.updateMany({ where: { gameKey, pattern, removedAt: null }, data: removal }),
        prisma.saveRule.create({ data: { gameKey, pattern, access, merge, bytesMax, ...by, createdAt } }),
      ]);
      return toRule(row);
    } catch (error) {
      if (isDataFault(error) || (error as { code?: unknown }).code === 'P2002') return null;
      throw error;
    }
  }

  /** Removes a rule; one that is gone stays as it is. Null where there never was one. */
  async function remove(id: number, by: { removedBy: string; removeReason: string }): Promise<SaveRule | null> {
    await prisma.saveRule.updateMany({ where: { id, removedAt: null }, data: { ...by, removedAt: new Date(now()) } });
    const row = await prisma.saveRule.findUnique({ where: { id } });
    return row && toRule(row);
  }

  async function limitsOf(gameKey: string): Promise<LimitsRow> {
    const row = await prisma.saveLimit.findFirst({ where: { gameKey }, orderBy: { id: 'desc' } });
    return row ?? { ...defaultLimits, reason: null, createdBy: null, createdAt: null };
  }

  /** What counted before the limits with this id; null where these are not the newest. */
  async function limitsBefore(id: number): Promise<{ gameKey: string; before: SaveLimits } | null> {
    const own = await prisma.saveLimit.findUnique({ where: { id } });
    if (!own) return null;
    const { gameKey } = own;
    const newest = await prisma.saveLimit.findMany({ where: { gameKey }, orderBy: { id: 'desc' }, take: 2 });
    return newest[0]?.id === own.id ? { gameKey, before: newest[1] ?? defaultLimits } : null;
  }

  async function putLimits(gameKey: string, limits: SaveLimits, by: By): Promise<LimitsRow> {
    return prisma.saveLimit.create({ data: { gameKey, ...limits, ...by, createdAt: new Date(now()) } });
  }
}

/** `merge` was checked before it was stored. */
const toRule = <Row extends { merge: unknown }>(row: Row) => ({ ...row, merge: row.merge as RuleSetting['merge'] });
