import { BadUserInput } from '../../errors.ts';
import { SavedQueryNotFound } from './errors.ts';
import { limits, type SavedQuery } from './model.ts';
import type { SavedQueryStore } from './store.ts';

export type SavedQueryService = ReturnType<typeof createSavedQueryService>;

/** Operations that admins keep for themselves or for one another. */
export function createSavedQueryService(store: SavedQueryStore) {
  return { listFor: store.listFor, save, remove };

  /** Keeps an operation under a name, in place of what the admin has kept under it before. */
  async function save(query: Omit<SavedQuery, 'changedAt'>): Promise<SavedQuery> {
    const name = query.name.trim();
    if (name === '' || name.length > limits.name)
      throw new BadUserInput(`\`name\` must have 1 to ${limits.name} characters.`);
    for (const part of ['document', 'variables'] as const)
      if ((query[part]?.length ?? 0) > limits[part])
        throw new BadUserInput(`\`${part}\` may have at most ${limits[part]} characters.`);
    const saved = { ...query, name };
    if ((await store.countOthers(saved)) >= limits.perAdmin)
      throw new BadUserInput(`An admin may save at most ${limits.perAdmin} operations. Remove one first.`);
    return store.save(saved);
  }

  /** @throws SavedQueryNotFound */
  async function remove(adminId: string, name: string): Promise<SavedQuery> {
    const removed = await store.remove({ adminId, name });
    if (!removed) throw new SavedQueryNotFound(`You have saved nothing as "${name}".`);
    return removed;
  }
}
