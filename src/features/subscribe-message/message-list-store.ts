import type { Prisma } from '../../../prisma/generated/client/client.ts';
import type { Db } from '../../infra/db.ts';
import type { MessageData, SubscribeMessage, SubscribeMessageState } from './model.ts';

export type MessageListStore = ReturnType<typeof createMessageListStore>;
export type MessageFilter = {
  gameKey: string;
  playerId: string | null;
  /** The game's key of it. */
  template: string | null;
  state: SubscribeMessageState | null;
};
type Page = { after: string | null; before: string | null; from: 'first' | 'last'; limit: number };

const include = { template: true } as const;
type Row = Prisma.SubscribeMessageGetPayload<{ include: typeof include }>;

/** Messages as admins see them, each with its template. */
export function createMessageListStore({ prisma }: Db) {
  return { find, list, count };

  async function find(id: string): Promise<SubscribeMessage | null> {
    const row = await prisma.subscribeMessage.findUnique({ where: { id }, include });
    return row && toMessage(row);
  }

  /** The newest first. */
  async function list(filter: MessageFilter, { after, before, from, limit }: Page): Promise<SubscribeMessage[]> {
    const id: Prisma.UuidFilter = { ...(after && { lt: after }), ...(before && { gt: before }) };
    const rows = await prisma.subscribeMessage.findMany({
      where: { AND: [whereOf(filter), { id }] },
      orderBy: { id: from === 'first' ? 'desc' : 'asc' },
      take: limit,
      include,
    });
    const messages = rows.map(toMessage);
    return from === 'first' ? messages : messages.toReversed();
  }

  async function count(filter: MessageFilter): Promise<number> {
    return prisma.subscribeMessage.count({ where: whereOf(filter) });
  }
}

function whereOf({ gameKey, playerId, template, state }: MessageFilter): Prisma.SubscribeMessageWhereInput {
  return {
    gameKey,
    ...(playerId !== null && { playerId }),
    ...(template !== null && { template: { key: template } }),
    ...(state !== null && { state }),
  };
}

const toMessage = (row: Row): SubscribeMessage => ({ ...row, data: row.data as MessageData | null });
