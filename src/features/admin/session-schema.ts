import type { GraphQLSchema } from 'graphql';
import type { AdminViewer } from '../../context.ts';
import { BadUserInput } from '../../errors.ts';
import { roleOfAdminsFor } from '../../graphql/admin-fields.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { isUuid } from '../../infra/uuid.ts';
import { mayAs, type Role } from '../../roles.ts';
import { AdminSessionNotFound } from './errors.ts';
import type { AdminSession } from './model.ts';
import { AdminRoleEnum, gameDescription } from './schema.ts';

domainError(AdminSessionNotFound, 'There is no such sign-in of the caller, or it is over.');

const AdminSessionRef = builder.objectRef<AdminSession>('AdminSession').implement({
  description: 'A sign-in of an admin in a browser.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'AdminSession', id }) }),
    name: t.exposeString('name', { description: 'Whose: an e-mail address, or the name of a key.' }),
    address: t.exposeString('address', { description: 'From where it began.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it began.' }),
    seenAt: t.expose('seenAt', { type: 'DateTime', description: 'When a request came last, to the minute.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends, whatever comes.' }),
    isCurrent: t.boolean({
      description: 'Whether this request came by it.',
      resolve: ({ id }, _args, { viewer }) => viewer?.kind === 'admin' && viewer.credential.id === id,
    }),
  }),
});

export const AdminSelfRef = builder.objectRef<AdminViewer>('AdminSelf').implement({
  description: 'The admin who calls.',
  fields: (t) => ({
    name: t.string({
      description: 'The e-mail address, or the name of the key.',
      resolve: ({ admin }) => admin.name,
    }),
    role: t.field({ type: AdminRoleEnum, description: 'What they may do.', resolve: ({ admin }) => admin.role }),
    game: t.exposeID('gameKey', { nullable: true, description: gameDescription }),
    isPerson: t.boolean({
      description: 'Whether it is somebody with a password, and not a key.',
      resolve: ({ admin }) => admin.name.includes('@'),
    }),
    operations: t.stringList({
      description: 'The names of those queries and mutations that ask for a role of admins, and that this one may use.',
      resolve: ({ admin }, _args, _ctx, { schema }) => operationsOf(schema, admin.role),
    }),
    sessions: t.field({
      type: [AdminSessionRef],
      description: 'Their sign-ins that go on, the newest first.',
      complexity: { field: 1, multiplier: 20 },
      resolve: (viewer, _args, { adminSessions }) => adminSessions.listOf(viewer),
    }),
  }),
});

builder.queryField('adminSelf', (t) =>
  t.field({
    type: AdminSelfRef,
    nullable: true,
    description: 'The admin who calls, and what they may do; null for everybody else.',
    resolve: (_root, _args, { viewer }) => (viewer?.kind === 'admin' ? viewer : null),
  }),
);

builder.queryField('adminSessions', (t) =>
  t.withAuth({ role: 'OWNER' }).field({
    type: [AdminSessionRef],
    description: 'The newest 500 sign-ins of all admins that go on, the newest first. For admins: OWNER.',
    complexity: { field: 1, multiplier: 50 },
    resolve: (_root, _args, { adminSessions }) => adminSessions.listAll(),
  }),
);

builder.mutationField('endAdminSession', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: AdminSessionRef,
    description: "Ends a sign-in of one's own, at once on every process; an OWNER ends anybody's. Admins only.",
    errors: { types: [AdminSessionNotFound] },
    args: { session: t.arg.globalID({ required: true, description: 'Which.' }) },
    resolve: (_root, { session }, { adminSessions, viewer }) => {
      if (session.typename !== 'AdminSession' || !isUuid(session.id))
        throw new BadUserInput("`session` is not a session's id.");
      return adminSessions.end(viewer, session.id);
    },
  }),
);

function operationsOf(schema: GraphQLSchema, role: Role): string[] {
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.values(type!.getFields()));
  return fields.flatMap((field) => {
    const needed = roleOfAdminsFor(field);
    return needed && mayAs(role, needed) ? [field.name] : [];
  });
}
