import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import type { Viewer } from '../context.ts';
import type { OperationFacts } from '../graphql/operation-limits.ts';
import { createLru } from '../infra/lru.ts';
import type { ReadingTime } from './reading-time.ts';

/*
 * What the schema says of itself. Working that out takes longer than anything else that a stranger may ask for, and nobody
 * else is answered meanwhile. It is always the same for the same operation, so what was asked for three times is kept, and
 * the time that goes to anything else of it is noted like that of faulty documents. Admins may ask as they like.
 */

export type SchemaAnswers = ReturnType<typeof createSchemaAnswers>;
type Asked = {
  facts: OperationFacts;
  operation: OperationDefinitionNode;
  viewer: Viewer | null;
  address: string;
};

/** As they are sent, which for the largest takes as long as working it out. */
const keptMax = 100;
const keptBytesMax = 8_000_000;
/** Writing an answer down and sending it takes about as long again as working it out. */
const writtenFactor = 2;
const ofSchema = new Set(['__schema', '__type', '__typename']);

export function createSchemaAnswers(readingTime: ReadingTime) {
  const kept = createLru<OperationDefinitionNode, Buffer>({
    max: keptMax,
    weightMax: keptBytesMax,
    weigh: ({ length }) => length,
  });
  const askedBefore = new WeakSet<OperationDefinitionNode>();
  return { refusalOf, bodyOf: (operation: OperationDefinitionNode) => kept.get(operation), execute };

  /** Why an operation may not ask for the schema now; null where it may, or does not. */
  function refusalOf({ facts, operation, viewer, address }: Asked) {
    const isFree = !facts.isIntrospection || viewer?.kind === 'admin' || kept.get(operation);
    return isFree ? null : readingTime.refusalOf(address);
  }

  /** Executes an operation, or takes the answer of before where it asks for the schema alone. */
  function execute<Result extends ExecutionResult>(asked: Asked, run: () => Result | Promise<Result>) {
    return asked.facts.isIntrospection ? executeOfSchema(asked, run) : run();
  }

  async function executeOfSchema<Result extends ExecutionResult>(
    { facts, operation, viewer, address }: Asked,
    run: () => Result | Promise<Result>,
  ): Promise<Result> {
    const known = kept.get(operation);
    if (known) return JSON.parse(known.toString()) as Result;
    const before = process.threadCpuUsage();
    // All of the schema is told within the call.
    const running = run();
    const { user, system } = process.threadCpuUsage(before);
    if (viewer?.kind !== 'admin') readingTime.lose(address, (writtenFactor * (user + system)) / 1_000);
    const result = await running;
    const hasNoVariables = (operation.variableDefinitions ?? []).length === 0;
    const isOfSchemaAlone = [...facts.rootFields.keys()].every((field) => ofSchema.has(field));
    if (!hasNoVariables || !isOfSchemaAlone || result.errors) return result;
    // Made-up ones, which come once, must not displace what explorers ask for.
    if (askedBefore.has(operation)) kept.set(operation, Buffer.from(JSON.stringify(result)));
    askedBefore.add(operation);
    return result;
  }
}
