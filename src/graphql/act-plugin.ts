import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  type PothosInputFieldConfig,
  type SchemaTypes,
} from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import type { Context } from '../context.ts';

/*
 * Whatever an admin does by a mutation goes through `audits.perform`: no mutation can be forgotten, and none needs to know
 * of it. Those that are for admins get the arguments `reason` and `dryRun`, where they have none of their own.
 */

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      acts: ActPlugin<Types>;
    }
  }
}

/** For mutations that cannot be tried dry: they have WeChat or Redis do something, or use up a code of the admin's. */
export const withoutDryRun = { withoutDryRun: true };

type Arguments = {
  reason?: string | null;
  dryRun?: boolean | null;
  auditId?: { id: string };
  input?: { reason?: string | null; dryRun?: boolean | null };
};

const reasonText = 'Why, for other admins, who find it with the record of the act: 1 to 500 characters.';
const dryRunText = 'Whether only to tell what would come of it. Nothing is changed, and nobody is told.';

export class ActPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    if (!isForAdmins(field)) return field;
    const args = { ...field.args };
    if (!args['reason'] && !this.#inputFields(args).has('reason'))
      args['reason'] = this.#argument('reason', 'String', reasonText, field);
    if (!args['dryRun'] && !this.#inputFields(args).has('dryRun') && !field.extensions?.['withoutDryRun'])
      args['dryRun'] = this.#argument('dryRun', 'Boolean', dryRunText, field);
    return { ...field, args };
  }

  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (field.kind !== 'Mutation') return resolve;
    return (root, args, context, info) => {
      const { viewer, audits, address, requestId } = context as Context;
      const done = () => resolve(root, args, context, info);
      if (viewer?.kind !== 'admin') return done();
      const { reason, dryRun, ...given } = args as Arguments;
      const act = {
        action: field.name,
        arguments: given,
        reason: reason ?? given.input?.reason ?? null,
        isDryRun: dryRun ?? given.input?.dryRun ?? false,
        gameKey: viewer.gameKey,
        reverts: field.name === 'revert' && /^\d{1,18}$/.test(given.auditId!.id) ? BigInt(given.auditId!.id) : null,
      };
      const { id: adminId, name: adminName, role: adminRole } = viewer.admin;
      return audits.perform(act, { adminId, adminName, adminRole, address, requestId }, async () => done());
    };
  }

  #inputFields(args: Record<string, PothosInputFieldConfig<Types>>): Set<string> {
    const type = args['input']?.type;
    return new Set(type?.kind === 'InputObject' ? Object.keys(this.buildCache.getInputTypeFieldConfigs(type.ref)) : []);
  }

  #argument(
    name: string,
    ref: 'String' | 'Boolean',
    description: string,
    { parentType, name: parentField }: PothosOutputFieldConfig<Types>,
  ): PothosInputFieldConfig<Types> {
    return {
      kind: 'Arg',
      graphqlKind: 'Arg',
      name,
      parentType,
      parentField,
      type: { kind: 'Scalar', ref, required: false },
      description,
      pothosOptions: {} as never,
      extensions: {},
    };
  }
}

function isForAdmins<Types extends SchemaTypes>({ kind, pothosOptions }: PothosOutputFieldConfig<Types>): boolean {
  const { authScopes } = pothosOptions as { authScopes?: object };
  return kind === 'Mutation' && authScopes !== undefined && 'role' in authScopes;
}

SchemaBuilder.registerPlugin('acts', ActPlugin);
