import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';

/** Counts and logs each operation: its name and outcome, never its variables, which may hold secrets. */
export function useOperations(log: Log, metrics: Metrics): Plugin<Context> {
  return {
    onExecute({ args }) {
      const startedAt = performance.now();
      return {
        onExecuteDone({ result }) {
          const operation = getOperationAST(args.document, args.operationName);
          const isFailed = 'errors' in result && result.errors !== undefined;
          const seconds = (performance.now() - startedAt) / 1_000;
          const labels = { kind: operation?.operation ?? 'query', outcome: isFailed ? 'error' : 'ok' };
          metrics.operations.observe(labels, seconds);
          const { requestId, viewer, address } = args.contextValue as Context;
          const name = operation?.name?.value;
          log.debug({ requestId, address, ...labels, name, seconds, viewer: viewer?.kind }, 'operation');
        },
      };
    },
  };
}
