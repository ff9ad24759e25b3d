import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { isUuid } from '../../infra/uuid.ts';
import { AdminNameTaken, AdminUserNotFound, LastOwner } from './errors.ts';
import type { AdminUser } from './model.ts';
import { AdminRoleEnum, gameDescription } from './schema.ts';

domainError(AdminUserNotFound, 'No admin has this id.');
domainError(LastOwner, 'Nobody would be left who signs in as OWNER.');

const AdminUserRef = builder.objectRef<AdminUser>('AdminUser').implement({
  description: 'Somebody who signs in as an admin, by password and a code.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'AdminUser', id }) }),
    email: t.exposeString('email', { description: 'It stands, behind "admin:", in all that they have done.' }),
    displayName: t.exposeString('displayName', { description: 'For people.' }),
    role: t.expose('role', { type: AdminRoleEnum, description: 'What they may do.' }),
    game: t.exposeID('gameKey', { nullable: true, description: gameDescription }),
    isEnrolled: t.exposeBoolean('isEnrolled', { description: 'Whether they have a password and a second factor.' }),
    invitationExpiresAt: t.expose('invitationExpiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when their invitation can be taken up; null where they have none.',
    }),
    createdBy: t.exposeString('createdBy', { description: 'Who invited them.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When they were invited first.' }),
    disabledBy: t.exposeString('disabledBy', { nullable: true, description: 'Who keeps them out.' }),
    disabledAt: t.expose('disabledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when they are kept out; null where they are not.',
    }),
  }),
});

builder.queryField('adminUsers', (t) =>
  t.withAuth({ role: 'OWNER' }).field({
    type: [AdminUserRef],
    description: 'All who sign in as admins, also disabled ones, by address, at most 500. For admins: OWNER.',
    complexity: { field: 1, multiplier: 50 },
    resolve: (_root, _args, { adminUsers }) => adminUsers.list(),
  }),
);

type Invited = { user: AdminUser; token: string; expiresAt: Date };

const AdminInvitationRef = builder.objectRef<Invited>('AdminInvitation').implement({
  description: 'How somebody becomes an admin.',
  fields: (t) => ({
    user: t.field({ type: AdminUserRef, description: 'Who.', resolve: ({ user }) => user }),
    token: t.exposeString('token', {
      description: 'For `beginAdminEnrolment`. It is shown only here, and kept nowhere: give it to them safely.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it can be taken up.' }),
  }),
});

const InviteAdminInput = builder.inputType('InviteAdminInput', {
  description: 'Somebody to become an admin.',
  fields: (t) => ({
    email: t.string({ required: true, description: 'By which they sign in. Nothing is sent there.' }),
    displayName: t.string({ required: true, description: 'For people: 1 to 100 characters.' }),
    role: t.field({ type: AdminRoleEnum, required: true, description: 'What they may do.' }),
    game: t.id({ description: 'The only game that there shall be for them. Left out, all are.' }),
  }),
});

builder.mutationField('inviteAdmin', (t) =>
  t.withAuth({ role: 'OWNER' }).field({
    type: AdminInvitationRef,
    description:
      'Invites somebody, who then sets a password and a second factor within three days. Where the answer is lost, ' +
      'call `reinviteAdmin`. For admins: OWNER.',
    errors: { types: [AdminNameTaken] },
    args: { input: t.arg({ type: InviteAdminInput, required: true, description: 'Who, and as what.' }) },
    resolve: (_root, { input: { email, displayName, role, game } }, { adminUsers, games, viewer }) =>
      adminUsers.invite({ email, displayName, role, gameKey: game ? games.resolve(game) : null }, viewer.by),
  }),
);

builder.mutationField('reinviteAdmin', (t) =>
  t.withAuth({ role: 'OWNER' }).field({
    type: AdminInvitationRef,
    description:
      'Invites somebody anew who has lost password, device or invitation. What they had counts no more, and what they ' +
      'have signed in ends. For admins: OWNER.',
    errors: { types: [AdminUserNotFound] },
    args: { user: t.arg.globalID({ required: true, description: 'Whom.' }) },
    resolve: (_root, { user }, { adminUsers }) => adminUsers.reinvite(idOf(user)),
  }),
);

const UpdateAdminInput = builder.inputType('UpdateAdminInput', {
  description: 'What an admin is from now on: all of it, so say also what stays.',
  fields: (t) => ({
    user: t.globalID({ required: true, description: 'Who.' }),
    role: t.field({ type: AdminRoleEnum, required: true, description: 'What they may do.' }),
    game: t.id({ description: 'The only game that there shall be for them. Left out, all are.' }),
    isDisabled: t.boolean({ required: true, description: 'Whether they are kept out.' }),
  }),
});

builder.mutationField('updateAdmin', (t) =>
  t.withAuth({ role: 'OWNER' }).field({
    type: AdminUserRef,
    description:
      'Gives an admin another role or game, keeps them out, or lets them in again. In force on the next request; what ' +
      'they have signed in ends. For admins: OWNER.',
    errors: { types: [AdminUserNotFound, LastOwner] },
    args: { input: t.arg({ type: UpdateAdminInput, required: true, description: 'Who, and as what.' }) },
    resolve: (_root, { input: { user, role, game, isDisabled } }, { adminUsers, games, viewer }) =>
      adminUsers.change(idOf(user), { role, gameKey: game ? games.resolve(game) : null, isDisabled }, viewer.by),
  }),
);

function idOf({ typename, id }: { typename: string; id: string }): string {
  if (typename !== 'AdminUser' || !isUuid(id)) throw new BadUserInput("`user` is not an admin's id.");
  return id;
}
