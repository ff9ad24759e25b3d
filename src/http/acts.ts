import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context, Services, Viewer } from '../context.ts';

/** Executes an operation. Those by which admins act may try acts, which are taken back when the operation is over. */
export function executeInScope<Result>(
  { audits }: Pick<Services, 'audits'>,
  { viewer, operation }: { viewer: Viewer | null; operation: string | undefined },
  execute: () => Promise<Result>,
): Promise<Result> {
  return viewer?.kind === 'admin' && operation === 'mutation' ? audits.inScope(execute) : execute();
}

export function useActs(): Plugin<Context> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const context = args.contextValue as Context;
      const operation = getOperationAST(args.document, args.operationName)?.operation;
      setExecuteFn((given) =>
        executeInScope(context, { viewer: context.viewer, operation }, async () => executeFn(given)),
      );
    },
  };
}
