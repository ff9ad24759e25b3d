import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { isUuid } from '../../infra/uuid.ts';
import type { Role } from '../../roles.ts';
import { AdminKeyNotFound, AdminNameTaken } from './errors.ts';
import { prefixOf, type AdminKey } from './model.ts';

domainError(AdminNameTaken, 'An admin has or had this name.');
domainError(AdminKeyNotFound, 'No API key of admins has this id.');

export const AdminRoleEnum = builder.enumType('AdminRole', {
  description: 'What an admin may do.',
  values: {
    VIEWER: { description: 'Read what admins read.' },
    SUPPORT: { description: 'Read, and care for players: bans, reviews, single runs, merges, saves, counters.' },
    LIVEOPS: {
      description:
        'Read, and run the game: leaderboards, settings, rules of actions and saves, words, messages, links.',
    },
    OWNER: { description: 'All of it, and make admins. An owner is one of all games.' },
  } satisfies Record<Role, { description: string }>,
});

export const gameDescription = 'The only game that there is for it; null for all of them.';

const AdminKeyRef = builder.objectRef<AdminKey>('AdminKey').implement({
  description: 'An API key of admins; never its secret.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'AdminKey', id }) }),
    name: t.exposeString('name', {
      description: 'What it is for. It stands, behind "admin:", in all that it has done.',
    }),
    role: t.expose('role', { type: AdminRoleEnum, description: 'What it may do.' }),
    game: t.exposeID('gameKey', { nullable: true, description: gameDescription }),
    prefix: t.string({ description: 'How its text begins, to know it again.', resolve: ({ id }) => prefixOf(id) }),
    createdBy: t.exposeString('createdBy', { description: 'Who made it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when it is good; null where it has no end.',
    }),
    revokedBy: t.exposeString('revokedBy', { nullable: true, description: 'Who revoked it.' }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked; null where it was not.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a request came with it last, to the minute; null where none has.',
    }),
  }),
});

builder.queryField('adminKeys', (t) =>
  t.withAuth({ role: 'OWNER' }).field({
    type: [AdminKeyRef],
    description: 'The newest 500 API keys of admins, also revoked ones, the newest first. For admins: OWNER.',
    complexity: { field: 1, multiplier: 50 },
    resolve: (_root, _args, { adminKeys }) => adminKeys.list(),
  }),
);

const NewAdminKeyRef = builder.objectRef<{ key: AdminKey; text: string }>('NewAdminKey').implement({
  description: 'An API key that was just made.',
  fields: (t) => ({
    key: t.field({ type: AdminKeyRef, description: 'The key.', resolve: ({ key }) => key }),
    text: t.exposeString('text', {
      description: 'What is sent: `Authorization: Bearer <text>`. It is shown only here, and kept nowhere.',
    }),
  }),
});

const CreateAdminKeyInput = builder.inputType('CreateAdminKeyInput', {
  description: 'An API key to be made.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description:
        'What it is for, e.g. "deploy-script": 1 to 64 lower-case letters, digits, dots, dashes and underscores. No ' +
        'other key ever has it.',
    }),
    role: t.field({ type: AdminRoleEnum, required: true, description: 'What it may do.' }),
    game: t.id({ description: 'The only game that there shall be for it. Left out, all are.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'Until when it is good; left out, until it is revoked.' }),
  }),
});

builder.mutationField('createAdminKey', (t) =>
  t.withAuth({ role: 'OWNER' }).field({
    type: NewAdminKeyRef,
    description: 'Makes an API key. Where the answer is lost, revoke the key and make another. For admins: OWNER.',
    errors: { types: [AdminNameTaken] },
    args: { input: t.arg({ type: CreateAdminKeyInput, required: true, description: 'The key.' }) },
    resolve: (_root, { input: { name, role, game, expiresAt } }, { adminKeys, games, viewer }) =>
      adminKeys.create(
        { name, role, gameKey: game ? games.resolve(game) : null, expiresAt: expiresAt ?? null },
        viewer.by,
      ),
  }),
);

builder.mutationField('revokeAdminKey', (t) =>
  t.withAuth({ role: 'OWNER' }).field({
    type: AdminKeyRef,
    description:
      'Makes a key good for nothing, from the next request on, on every process, and ends what was signed in or ' +
      'subscribed to with it. Once more changes nothing. For admins: OWNER.',
    errors: { types: [AdminKeyNotFound] },
    args: { key: t.arg.globalID({ required: true, description: 'Which.' }) },
    resolve: (_root, { key }, { adminKeys, viewer }) => {
      if (key.typename !== 'AdminKey' || !isUuid(key.id)) throw new BadUserInput("`key` is not a key's id.");
      return adminKeys.revoke(key.id, viewer.by);
    },
  }),
);
