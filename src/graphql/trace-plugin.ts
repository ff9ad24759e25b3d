import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { inField } from '../infra/tracing.ts';

/*
 * Has fields be seen in traces: those that are worked out, not those that only hand out what is there already.
 */

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      traces: TracePlugin<Types>;
    }
  }
}

export class TracePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (typeof field.extensions?.['pothosExposedField'] === 'string') return resolve;
    const name = `${field.parentType}.${field.name}`;
    return (root, args, context, info) =>
      inField(
        name,
        () => placeOf(info.path),
        () => resolve(root, args, context, info),
      );
  }
}

/** For instance leaderboard.entries.nodes.player, of whichever node. */
function placeOf(path: GraphQLResolveInfo['path']): string {
  const steps: string[] = [];
  for (let step: GraphQLResolveInfo['path'] | undefined = path; step; step = step.prev)
    if (typeof step.key === 'string') steps.unshift(step.key);
  return steps.join('.');
}

SchemaBuilder.registerPlugin('traces', TracePlugin);
