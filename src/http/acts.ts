import { type ExecutionResult, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context, Viewer } from '../context.ts';
import { OperationTimedOut } from '../errors.ts';
import { dropCacheKey } from '../graphql/context-cache.ts';
import { withinTime } from '../infra/time-limits.ts';
import type { Documents } from './documents.ts';
import { toRefusedResult, type Refusals } from './refusals.ts';
import type { SchemaAnswers } from './schema-answers.ts';
import type { ServerContext } from './yoga.ts';

/** Does an operation's work, or breaks it off. @throws OperationTimedOut */
export type LimitTime = <Result>(viewer: Viewer | null, work: () => Promise<Result>) => Promise<Result>;

/** What admins do over a whole game takes longer. */
const adminFactor = 10;

export function createTimeLimit(milliseconds: number, refusals: Refusals): LimitTime {
  return async (viewer, work) => {
    try {
      return await withinTime(viewer?.kind === 'admin' ? adminFactor * milliseconds : milliseconds, work);
    } catch (error) {
      if (error instanceof OperationTimedOut) refusals.count('timed-out');
      throw error;
    }
  };
}

/**
 * Executes an operation within the time that it may take. Those by which admins act may try acts, which are taken back when
 * the operation is over, and what they would have changed is told beside the data; those that write nothing may be answered
 * by replicas.
 */
export async function executeInScope<Result>(
  context: Context,
  operation: string | undefined,
  execute: () => Promise<Result>,
  limitTime: LimitTime,
): Promise<Result> {
  const { audits, replicas, viewer, trials } = context;
  const writes = operation !== 'query';
  const act = async () => {
    const result = await audits.inScope(execute);
    return trials.size === 0 ? result : { ...result, extensions: { dryRun: Object.fromEntries(trials) } };
  };
  const run = viewer?.kind === 'admin' && operation === 'mutation' ? act : execute;
  // Asked late: an answer that callers share may not depend on who they are.
  const serve = () => replicas.serve({ who: () => nameOf(viewer), writes }, run);
  try {
    return await limitTime(viewer, serve);
  } finally {
    dropCacheKey(context);
  }
}

function nameOf(viewer: Viewer | null): string | null {
  switch (viewer?.kind) {
    case 'player':
      return `player:${viewer.playerId}`;
    case 'admin':
      return `admin:${viewer.admin.id}`;
    case 'trusted':
      return `trusted:${viewer.gameKey}:${viewer.name}`;
    case undefined:
      return null;
  }
}

type Needs = { documents: Documents; schemaAnswers: SchemaAnswers; limitTime: LimitTime };

export function useActs({ documents, schemaAnswers, limitTime }: Needs): Plugin<Context> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const context = args.contextValue as Context & Pick<ServerContext, 'res'>;
      const operation = getOperationAST(args.document, args.operationName);
      const { viewer, address } = context;
      const asked = operation && { facts: documents.factsFor(args.document, operation), operation, viewer, address };
      setExecuteFn((given) => {
        const run = () => executeFn(given) as ExecutionResult | Promise<ExecutionResult>;
        const execute = async () => (asked ? schemaAnswers.execute(asked, run) : run());
        return executeInScope(context, operation?.operation, execute, limitTime).catch((error: unknown) => {
          if (error instanceof OperationTimedOut) return toRefusedResult(error, context.res);
          throw error;
        });
      });
    },
  };
}
