import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  type PothosInputFieldConfig,
  type SchemaTypes,
} from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import type { Context } from '../context.ts';
import { BadUserInput } from '../errors.ts';

/*
 * Whatever an admin does by a mutation goes through `audits.perform`: no mutation can be forgotten, and none needs to know
 * of it. Those that are for admins get the arguments `reason`, which is required without exception, and `dryRun`, where
 * they have none of their own. Those that players, trusted keys and admins share get the same, for admins alone: they must
 * say why, too.
 */

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      acts: ActPlugin<Types>;
    }
  }
}

export const dryRunDescription =
  'Whether only to tell what would come of it. Nothing is changed, and nobody is told; `extensions.dryRun` of the answer ' +
  'has the rows that would be.';

type Arguments = {
  reason?: string | null;
  dryRun?: boolean | null;
  auditId?: { id: string };
  input?: { reason?: string | null; dryRun?: boolean | null } | object[];
};

const reasonDescription = 'Why, for other admins, who find it with the record of the act: 1 to 500 characters.';
const sharedDescriptions = {
  reason: 'Why: 1 to 500 characters. Only admins say it, and they must.',
  dryRun: `${dryRunDescription} Only for admins.`,
};

export class ActPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const audience = audienceOf(field);
    if (!audience) return field;
    const isShared = audience === 'shared';
    const args = { ...field.args };
    const has = (name: string) => args[name] !== undefined || this.#inputFields(args).has(name);
    if (!has('reason')) {
      const description = isShared ? sharedDescriptions.reason : reasonDescription;
      args['reason'] = this.#argument({ name: 'reason', ref: 'String', required: !isShared, description }, field);
    }
    if (!has('dryRun')) {
      const description = isShared ? sharedDescriptions.dryRun : dryRunDescription;
      args['dryRun'] = this.#argument({ name: 'dryRun', ref: 'Boolean', required: false, description }, field);
    }
    return { ...field, args };
  }

  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (field.kind !== 'Mutation') return resolve;
    const isShared = audienceOf(field) === 'shared';
    return (root, args, context, info) => {
      const { viewer, audits, trials, address, requestId } = context as Context;
      const done = () => resolve(root, args, context, info);
      const { reason: own, dryRun, ...given } = args as Arguments;
      const input = Array.isArray(given.input) ? {} : given.input;
      const reason = own ?? input?.reason ?? null;
      if (viewer?.kind !== 'admin') {
        if (isShared && typeof own === 'string') throw new BadUserInput('Only admins give a `reason`.');
        // What was to be tried only must never be done.
        if (isShared && dryRun) throw new BadUserInput('Only admins try what comes of it by `dryRun`.');
        return done();
      }
      if (isShared && reason === null) throw new BadUserInput('Admins say why they act for a player: give a `reason`.');
      const act = {
        action: field.name,
        arguments: given,
        reason,
        isDryRun: dryRun ?? input?.dryRun ?? false,
        gameKey: viewer.gameKey,
        reverts: field.name === 'revert' && /^\d{1,18}$/.test(given.auditId!.id) ? BigInt(given.auditId!.id) : null,
      };
      const { id: adminId, name: adminName, role: adminRole } = viewer.admin;
      const actor = { adminId, adminName, adminRole, address, requestId };
      return audits.perform(
        act,
        actor,
        async () => done(),
        (trial) => trials.set(String(info.path.key), trial),
      );
    };
  }

  #inputFields(args: Record<string, PothosInputFieldConfig<Types>>): Set<string> {
    const type = args['input']?.type;
    return new Set(type?.kind === 'InputObject' ? Object.keys(this.buildCache.getInputTypeFieldConfigs(type.ref)) : []);
  }

  #argument(
    { name, ref, required, description }: Added,
    { parentType, name: parentField }: PothosOutputFieldConfig<Types>,
  ): PothosInputFieldConfig<Types> {
    return {
      kind: 'Arg',
      graphqlKind: 'Arg',
      name,
      parentType,
      parentField,
      type: { kind: 'Scalar', ref, required },
      description,
      pothosOptions: {} as never,
      extensions: {},
    };
  }
}

type Added = { name: string; ref: 'String' | 'Boolean'; required: boolean; description: string };

/** Whether a mutation is for admins alone, or for admins among others; null where it is not for them. */
function audienceOf<Types extends SchemaTypes>({
  kind,
  pothosOptions,
}: PothosOutputFieldConfig<Types>): 'admins' | 'shared' | null {
  const { authScopes } = pothosOptions as { authScopes?: object };
  if (kind !== 'Mutation' || authScopes === undefined) return null;
  if ('role' in authScopes) return 'admins';
  return 'signedIn' in authScopes ? 'shared' : null;
}

SchemaBuilder.registerPlugin('acts', ActPlugin);
