import { getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context, Origin, Viewer } from '../context.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';

export type Done = Pick<Origin, 'requestId' | 'address'> & {
  operation: OperationDefinitionNode | null | undefined;
  viewer: Viewer | null;
  isFailed: boolean;
  /** By performance.now(). */
  startedAt: number;
};
export type RecordOperation = (done: Done) => void;

/** Counts and logs each operation: its name and outcome, never its variables, which may hold secrets. */
export function createOperationRecord(log: Log, metrics: Metrics): RecordOperation {
  return ({ operation, viewer, isFailed, startedAt, requestId, address }) => {
    const seconds = (performance.now() - startedAt) / 1_000;
    const labels = { kind: operation?.operation ?? 'query', outcome: isFailed ? 'error' : 'ok' };
    metrics.operations.observe(labels, seconds);
    const name = operation?.name?.value;
    if (log.isLevelEnabled('debug'))
      log.debug({ requestId, address, ...labels, name, seconds, viewer: viewer?.kind }, 'operation');
  };
}

export function useOperations(record: RecordOperation): Plugin<Context> {
  return {
    onExecute({ args }) {
      const startedAt = performance.now();
      return {
        onExecuteDone({ result }) {
          const operation = getOperationAST(args.document, args.operationName);
          const isFailed = 'errors' in result && result.errors !== undefined;
          const { requestId, viewer, address } = args.contextValue as Context;
          record({ operation, viewer, isFailed, startedAt, requestId, address });
        },
      };
    },
  };
}
