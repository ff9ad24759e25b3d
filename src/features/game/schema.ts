import { builder } from '../../graphql/builder.ts';

const GameRef = builder.objectRef<{ key: string }>('Game').implement({
  description: 'A game that this gateway serves.',
  fields: (t) => ({ key: t.exposeID('key', { description: 'What the arguments named `game` take.' }) }),
});

builder.queryField('games', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: [GameRef],
    description: 'The games that this gateway serves, by key. Admins only.',
    resolve: (_root, _args, { games }) => games.keys.map((key) => ({ key })),
  }),
);
