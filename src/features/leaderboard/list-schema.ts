import { builder } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { LeaderboardRef } from './entry-schema.ts';

const LeaderboardConnection = connectionOf(LeaderboardRef);

builder.queryField('leaderboards', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: LeaderboardConnection,
    description: "A game's leaderboards, the newest first. Admins only.",
    args: {
      game: t.arg.id({ description: 'Which game. May be left out where the gateway serves only one.' }),
      archived: t.arg.boolean({ defaultValue: false, description: 'Those that were archived, instead of the others.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: async (_root, { game, archived, ...args }, { leaderboards, games, cursors }) => {
      const page = parsePage(args);
      const filter = { gameKey: games.resolve(game), isArchived: archived ?? false };
      const list = `leaderboards:${filter.gameKey}:${String(filter.isArchived)}`;
      const place = (cursor: string | null) => (cursor === null ? null : cursors.decode(list, cursor).readUInt32BE());
      const rows = await leaderboards.list(filter, {
        from: page.from,
        limit: page.limit + 1,
        after: place(page.after),
        before: place(page.before),
      });
      return pageOf(
        page,
        rows,
        ({ id }) => cursors.encode(list, toBytes(id)),
        () => leaderboards.count(filter),
      );
    },
  }),
);

function toBytes(id: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(id);
  return bytes;
}
