import { builder } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { formatUuid, parseUuid } from '../../infra/uuid.ts';
import { LeaderboardRef } from '../leaderboard/entry-schema.ts';
import { PlayerRef } from '../player/schema.ts';
import type { FriendPush } from './model.ts';
import type { PushId } from './store.ts';

const FriendPushRef = builder.objectRef<FriendPush>('FriendPush').implement({
  description: "A standing that WeChat's friend ranking has still to be told of. Admins only.",
  fields: (t) => ({
    player: t.field({
      type: PlayerRef,
      nullable: true,
      description: 'Whose standing it is.',
      resolve: ({ playerId }, _args, { loaders }) => loaders.player.load(playerId),
    }),
    leaderboard: t.field({
      type: LeaderboardRef,
      nullable: true,
      description: 'The board; its key is the key at WeChat, too.',
      resolve: ({ leaderboardId }, _args, ctx) => ctx.leaderboards.findById(ctx, leaderboardId),
    }),
    score: t.expose('score', {
      type: 'SafeInt',
      nullable: true,
      description:
        'The newest score, which will be pushed; null where the player stands no more, and WeChat is to forget.',
    }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description: "Not before this time; null while it waits for the player's next login to renew the session_key.",
    }),
    attempts: t.exposeInt('attempts', { description: 'How often WeChat has not taken it.' }),
    lastError: t.exposeString('lastError', {
      nullable: true,
      description: 'Why it was not taken, or why nothing of its app is pushed at the moment; null where all is well.',
    }),
  }),
});

const FriendPushConnection = connectionOf(FriendPushRef);

const pushesList = 'friend-pushes';

builder.queryField('friendPushes', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: FriendPushConnection,
    description: "What WeChat's friend ranking has still to be told of, and why it waits. Admins only.",
    args: {
      failed: t.arg.boolean({ description: 'True: only what WeChat has not taken so far. False: only the untried.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: async (_root, args, { friendRanking, games, cursors }) => {
      const page = parsePage(args);
      const { from, limit, after, before } = page;
      const filter = { failed: args.failed ?? null, gameKey: games.resolveFilter(null) };
      const place = (cursor: string | null) => cursor && toPushId(cursors.decode(pushesList, cursor));
      const range = { from, limit: limit + 1, after: place(after) || null, before: place(before) || null };
      const rows = await friendRanking.list(filter, range);
      const cursorOf = (push: FriendPush) => cursors.encode(pushesList, toPlace(push));
      return pageOf(page, rows, cursorOf, () => friendRanking.count(filter));
    },
  }),
);

function toPlace({ playerId, leaderboardId }: PushId): Buffer {
  const place = Buffer.alloc(20);
  parseUuid(playerId).copy(place);
  place.writeInt32BE(leaderboardId, 16);
  return place;
}

function toPushId(place: Buffer): PushId {
  return { playerId: formatUuid(place.subarray(0, 16)), leaderboardId: place.readInt32BE(16) };
}
