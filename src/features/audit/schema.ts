import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { isUuid } from '../../infra/uuid.ts';
import { PlayerRef } from '../player/schema.ts';
import { AuditRecordNotFound, NotRevertible } from './errors.ts';
import type { AuditRecord, Change } from './model.ts';

domainError(AuditRecordNotFound, 'No act has this id.');
domainError(NotRevertible, 'The act cannot be taken back; the message tells why.');

const AuditChangeRef = builder.objectRef<Change>('AuditChange').implement({
  description: 'A row of the database that an act has made, changed or removed. Secrets are hidden, long texts cut.',
  fields: (t) => ({
    entity: t.exposeString('entity', { description: 'What kind of thing it is, e.g. ban.' }),
    before: t.expose('before', {
      type: 'JSON',
      nullable: true,
      description: 'How it was; null where it was not there. Of what was changed, only what is different.',
    }),
    after: t.expose('after', { type: 'JSON', nullable: true, description: 'How it is since; null where it is gone.' }),
  }),
});

const AuditRecordRef = builder.objectRef<AuditRecord>('AuditRecord').implement({
  description: 'An act of an admin, as it was recorded together with what it did. Nobody can change it. Admins only.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ number }) => ({ type: 'AuditRecord', id: String(number) }) }),
    number: t.field({ type: 'SafeInt', description: '1, 2, … without gaps.', resolve: ({ number }) => Number(number) }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    adminId: t.exposeString('adminId', { description: 'Whose act: the id of an admin or a key.' }),
    adminName: t.exposeString('adminName', { description: 'Its name then.' }),
    adminRole: t.exposeString('adminRole', { description: 'Its role then.' }),
    address: t.exposeString('address', { description: 'From where.' }),
    requestId: t.exposeString('requestId', { description: 'The request, as the logs name it.' }),
    action: t.exposeString('action', {
      description: 'The mutation, e.g. banPlayer; of acts upon background jobs jobBoard.retry and the like.',
    }),
    gameKey: t.exposeString('gameKey', {
      nullable: true,
      description: 'The game; null where it was about no single one.',
    }),
    reason: t.string({ nullable: true, description: 'Why.', resolve: ({ detail }) => detail?.reason ?? null }),
    arguments: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What was asked for.',
      resolve: ({ detail }) => detail?.arguments ?? null,
    }),
    changes: t.field({
      type: [AuditChangeRef],
      description: 'What it changed, up to 200 rows.',
      resolve: ({ detail }) => detail?.changes ?? [],
    }),
    changed: t.int({ description: 'How many rows it changed.', resolve: ({ detail }) => detail?.changed ?? 0 }),
    isErased: t.boolean({
      description: 'Whether reason, arguments and changes are gone, together with the player whom they told of.',
      resolve: ({ detail }) => detail === null,
    }),
    isRevertible: t.boolean({
      description: 'Whether `revert` can take it back.',
      resolve: (record, _args, { reverts }) => reverts.canRevert(record),
    }),
    revertedBy: t.globalID({
      nullable: true,
      description: 'The act that took this one back.',
      resolve: ({ revertedBy }) => (revertedBy === null ? null : { type: 'AuditRecord', id: String(revertedBy) }),
    }),
    hash: t.string({
      description:
        'SHA-256 in hexadecimal over this record and all before. Keep one elsewhere to prove later that none was changed.',
      resolve: ({ hash }) => hash.toString('hex'),
    }),
  }),
});

const AuditRecordConnection = connectionOf(AuditRecordRef);
const recordsList = 'audit-records';

builder.queryField('auditRecords', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: AuditRecordConnection,
    description: 'What admins did, the newest first. For admins: VIEWER.',
    args: {
      action: t.arg.string({ description: 'Only this mutation, e.g. banPlayer.' }),
      adminId: t.arg.string({ description: 'Only acts of this admin or key.' }),
      player: t.arg.globalID({ for: [PlayerRef], description: 'Only acts that changed something of this player.' }),
      game: t.arg.id({ description: 'Only acts about this game.' }),
      since: t.arg({ type: 'DateTime', description: 'Only from then on.' }),
      until: t.arg({ type: 'DateTime', description: 'Only before then.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: async (_root, args, { audits, viewer, cursors }) => {
      if (args.player && !isUuid(args.player.id)) throw new BadUserInput("`player` is not a player's id.");
      const page = parsePage(args);
      const place = (cursor: string | null) =>
        cursor === null ? null : cursors.decode(recordsList, cursor).readBigInt64BE();
      const filter = {
        action: args.action ?? null,
        adminId: args.adminId ?? null,
        gameKey: viewer.gameKey ?? args.game ?? null,
        playerId: args.player?.id ?? null,
        since: args.since ?? null,
        until: args.until ?? null,
      };
      const { from, limit, after, before } = page;
      const wanted = { from, limit: limit + 1, after: place(after), before: place(before) };
      const rows = await audits.list(filter, wanted);
      return pageOf(
        page,
        rows,
        ({ number }) => cursors.encode(recordsList, toBytes(number)),
        () => audits.count(filter),
      );
    },
  }),
);

builder.mutationField('revert', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: AuditRecordRef,
    description:
      'Takes back what an act has done, as far as the act can be taken back, and answers with the record of that act. ' +
      'Refused where something else has changed it since. For admins with the role that the act itself needs.',
    errors: { types: [AuditRecordNotFound, NotRevertible] },
    args: {
      auditId: t.arg.globalID({ required: true, description: 'The record of the act.' }),
      reason: t.arg.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
    },
    resolve: (_root, { auditId, reason }, context) => {
      if (auditId.typename !== 'AuditRecord' || !/^\d{1,18}$/.test(auditId.id))
        throw new BadUserInput('`auditId` is not the id of a record.');
      return context.reverts.revert(BigInt(auditId.id), { viewer: context.viewer, reason });
    },
  }),
);

function toBytes(number: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(number);
  return bytes;
}
