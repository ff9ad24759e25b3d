import { builder } from '../../graphql/builder.ts';
import { isUuid } from '../../infra/uuid.ts';
import type { IdentityProvider, Player } from './model.ts';

type Identity = {
  id: string;
  provider: IdentityProvider;
  appId: string;
  subject: string;
  unionId: string | null;
  createdAt: Date;
};

export const IdentityProviderEnum = builder.enumType('IdentityProvider', {
  description: 'A door by which a player comes in.',
  values: {
    GUEST: { description: 'A secret that the device keeps.' },
    WECHAT_MINI_GAME: { description: "A mini-game's wx.login()." },
    WECHAT_OFFICIAL_ACCOUNT: { description: 'A page inside WeChat.' },
    WECHAT_WEBSITE: { description: 'The QR code on a website.' },
  } satisfies Record<IdentityProvider, { description: string }>,
});

export const IdentityRef = builder.objectRef<Identity>('Identity').implement({
  description: 'A door by which a player comes in.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'Identity', id }) }),
    provider: t.field({ type: IdentityProviderEnum, description: 'Which kind.', resolve: ({ provider }) => provider }),
    appId: t.id({
      nullable: true,
      description: 'The WeChat app; null for guests.',
      resolve: ({ provider, appId }) => (provider === 'GUEST' ? null : appId),
    }),
    openid: t.withAuth({ role: 'VIEWER' }).string({
      nullable: true,
      description: "WeChat's id of the person in this app; null for guests. Admins only.",
      resolve: ({ provider, subject }) => (provider === 'GUEST' ? null : subject),
    }),
    unionid: t.withAuth({ role: 'VIEWER' }).exposeString('unionId', {
      nullable: true,
      description: "WeChat's id of the person over all apps of one owner. Admins only.",
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the player first came in this way.' }),
  }),
});

export const PlayerRef = builder.objectRef<Player>('Player');

builder.node(PlayerRef, {
  description: 'Somebody who plays a game.',
  id: { resolve: (player) => player.id, description: 'Opaque; takes the place of openids, which nobody sees.' },
  loadOne: (id, { loaders }) => (isUuid(id) ? loaders.player.load(id) : null),
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'gameKey' in value && 'displayName' in value,
  fields: (t) => ({
    displayName: t.exposeString('displayName', { nullable: true, description: 'Null until the player has one.' }),
    avatarUrl: t.string({
      nullable: true,
      description:
        'A picture that may be kept for ever: another one has another address. Where the gateway does not know its own ' +
        'address, this starts with /files/ and belongs behind it. Null until the player has one.',
      resolve: (player, _args, { profiles }) => profiles.avatarUrlOf(player),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'The first login.' }),
    identities: t.withAuth({ role: 'VIEWER' }).field({
      type: [IdentityRef],
      description: 'The doors by which the player comes in. Admins only.',
      resolve: ({ id }, _args, { players }) => players.identitiesOf(id),
    }),
    lastSeenAt: t.withAuth({ role: 'VIEWER' }).field({
      type: 'DateTime',
      nullable: true,
      description:
        'When the player last logged in or refreshed a session, to within an hour; null for who never did. Admins only.',
      resolve: ({ id }, _args, { playerSearches }) => playerSearches.lastSeenOf(id),
    }),
  }),
});

builder.queryField('me', (t) =>
  t.field({
    type: PlayerRef,
    nullable: true,
    description: 'The signed-in player; null where none is.',
    resolve: (_root, _args, { viewer, loaders }) =>
      viewer?.kind === 'player' ? loaders.player.load(viewer.playerId) : null,
  }),
);
