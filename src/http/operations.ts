import { getOperationAST, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context, Origin, Viewer } from '../context.ts';
import type { Log } from '../infra/log.ts';
import { observe, type Metrics } from '../infra/metrics.ts';
import { sha256 } from '../infra/secrets.ts';
import { currentTally, inOperation, type Tally } from '../infra/tracing.ts';

export type Done = Pick<Origin, 'requestId' | 'address'> & {
  document: DocumentNode;
  operation: OperationDefinitionNode | null | undefined;
  viewer: Viewer | null;
  isFailed: boolean;
  /** By performance.now(). */
  startedAt: number;
};
export type RecordOperation = (done: Done) => void;

type Needs = { log: Log; metrics: Metrics; slowMilliseconds: number };

/**
 * Counts and logs each operation: its name and outcome, never its variables, which may hold secrets. Those that took
 * long are logged at any level but the quietest, with what they asked of others.
 */
export function createOperationRecord({ log, metrics, slowMilliseconds }: Needs): RecordOperation {
  return ({ document, operation, viewer, isFailed, startedAt, requestId, address }) => {
    const labels = { kind: operation?.operation ?? 'query', outcome: isFailed ? 'error' : 'ok' };
    const seconds = observe(metrics.operations, labels, startedAt);
    const name = operation?.name?.value;
    if (log.isLevelEnabled('debug'))
      log.debug({ requestId, address, ...labels, name, seconds, viewer: viewer?.kind }, 'operation');
    if (seconds * 1_000 < slowMilliseconds) return;
    metrics.slowOperations.inc({ kind: labels.kind });
    const asked = toRounded(currentTally());
    const entry = { requestId, ...labels, name, document: hashOf(document), milliseconds: Math.round(seconds * 1_000) };
    log.warn({ ...entry, viewer: viewer?.kind, ...asked }, 'slow operation');
  };
}

export function useOperations(record: RecordOperation): Plugin<Context> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const startedAt = performance.now();
      const { document } = args;
      const operation = getOperationAST(document, args.operationName);
      setExecuteFn((given) => inOperation(...toSpan(operation), async () => executeFn(given)));
      return {
        onExecuteDone({ result }) {
          const isFailed = 'errors' in result && result.errors !== undefined;
          const { requestId, viewer, address } = args.contextValue as Context;
          record({ document, operation, viewer, isFailed, startedAt, requestId, address });
        },
      };
    },
  };
}

/** What the span of an operation is called, and what it says. */
export function toSpan(operation: OperationDefinitionNode | null | undefined): [string, Record<string, string>] {
  const type = operation?.operation ?? 'query';
  const name = operation?.name?.value;
  return [`GraphQL ${type}`, { 'graphql.operation.type': type, ...(name && { 'graphql.operation.name': name }) }];
}

/** As clients know it that send documents by their hashes. */
function hashOf({ loc }: DocumentNode): string | undefined {
  return loc && sha256(loc.source.body).toString('hex');
}

function toRounded(tally: Tally | null): Tally | null {
  if (!tally) return null;
  const round = ({ count, milliseconds }: Tally['sql']) => ({ count, milliseconds: Math.round(milliseconds) });
  return { sql: round(tally.sql), redis: round(tally.redis), wechat: round(tally.wechat) };
}
