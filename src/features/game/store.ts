import type { Db } from '../../infra/db.ts';

export type GameStore = ReturnType<typeof createGameStore>;

export function createGameStore({ prisma }: Db) {
  return {
    async ensure(keys: string[]): Promise<void> {
      const data = keys.map((key) => ({ key, title: key }));
      await prisma.game.createMany({ data, skipDuplicates: true });
    },
  };
}
