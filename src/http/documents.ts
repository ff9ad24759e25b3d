import { BREAK, getOperationAST, GraphQLError, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { BadUserInput } from '../errors.ts';
import { isMemoryField } from '../graphql/memory-fields.ts';
import { factsOf, type OperationFacts } from '../graphql/operation-limits.ts';
import { isSharedField } from '../graphql/shared-fields.ts';
import { createLru } from '../infra/lru.ts';
import type { Metrics } from '../infra/metrics.ts';
import { sha256Text } from '../infra/secrets.ts';
import { charactersMax, type DocumentLimits } from './document-limits.ts';

export type Documents = ReturnType<typeof createDocuments>;

/** An operation that was parsed and found valid. */
export type Prepared = {
  /** Unique among all operations that this process has prepared. */
  id: number;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  facts: OperationFacts;
  /** Whether its answer is the same for all callers of one class. */
  isShared: boolean;
  /** Whether it is answered from memory, so that it need not wait for anybody else. */
  isFromMemory: boolean;
};

/** Why there is nothing to execute, with the status that Yoga answers by in `extensions.http`. */
export type Faulty = { faults: readonly GraphQLError[] };

/** What came of a text: why it is no document, or why it may not be executed, or its operations. */
type Entry = {
  document: DocumentNode | GraphQLError;
  faults: readonly GraphQLError[];
  operations: Prepared[];
};

/**
 * Where a document has its entry. A WeakMap whose values lead back to their keys would keep each until the next full
 * garbage collection.
 */
const entryKey = Symbol('what came of reading a document');

/** About a kilobyte of memory each. */
const tokensMax = 60_000;
const keptMax = 1_000;
const badMax = 100;
const seenMax = 2_000;
/** One per turn of the event loop is read ahead, and used at once; this is for those whose sender goes meanwhile. */
const aheadMax = 20;

/**
 * Parses and validates documents, for both ways. What comes again is kept. Of what came once, and is good, nothing is kept
 * but a hash: made-up documents must neither displace what clients use, nor give the garbage collector more to move.
 */
export function createDocuments(schema: GraphQLSchema, limits: DocumentLimits, metrics: Pick<Metrics, 'cache'>) {
  const kept = createLru<string, Entry>({ max: keptMax, weightMax: tokensMax, weigh: tokensOf });
  const bad = createLru<string, Entry>({ max: badMax });
  const seen = createLru<string, true>({ max: seenMax });
  const ahead = new Map<string, Entry>();
  const count = metrics.cache('documents', kept.size);
  let lastId = 0;
  return { isKnown, readAhead, find, factsFor, faultIn, use };

  /** Whether a document need not be parsed any more. */
  function isKnown(text: string): boolean {
    return (kept.get(text) ?? bad.get(text) ?? ahead.get(text)) !== undefined;
  }

  /**
   * Reads a document that is not known, just before the request that comes with it does.
   *
   * @returns milliseconds of this thread that were lost on it; 0 where it is good
   */
  function readAhead(text: string): number {
    if (text.length > charactersMax || isKnown(text)) return 0;
    const before = process.threadCpuUsage();
    const entry = prepare(text);
    const { user, system } = process.threadCpuUsage(before);
    const [oldest] = ahead.keys();
    if (ahead.size >= aheadMax && oldest !== undefined) ahead.delete(oldest);
    ahead.set(text, entry);
    return isBad(entry) ? (user + system) / 1_000 : 0;
  }

  /** The operation that a request asks for, or why there is none, in the order in which Yoga looks. */
  function find(text: string, operationName: string | null): Prepared | Faulty {
    const { document, faults, operations } = read(text);
    if (document instanceof Error) return { faults: [document] };
    const asked = getOperationAST(document, operationName);
    if (!asked) return { faults: [noOperation()] };
    return operations.find(({ operation }) => operation === asked) ?? { faults };
  }

  /** What is known of an operation of a document that was found here. */
  function factsFor(document: DocumentNode, operation: OperationDefinitionNode): OperationFacts {
    const prepared = entryOf(document)?.operations.find((one) => one.operation === operation);
    return prepared?.facts ?? factsOf(schema, { document, operation }, limits.introspectionCostOf(document));
  }

  /** Why a document would be refused, whoever sends it with whatever variables; null where it would not. */
  function faultIn(text: string): string | null {
    const { document, faults, operations } = prepare(text);
    if (document instanceof Error) return document.message;
    if (faults.length > 0) return faults.map(({ message }) => message).join(' ');
    if (operations.length === 0) return 'It has no operation.';
    for (const { facts } of operations) {
      try {
        facts.costOf({});
      } catch (error) {
        // Without variables there is nothing to be said of what hangs on them.
        if (error instanceof BadUserInput) return error.message;
      }
    }
    return null;
  }

  /** Has Yoga read documents here. */
  function use(): Plugin {
    return {
      onParse({ setParseFn }) {
        setParseFn((source: string | { body: string }) => {
          const { document } = read(typeof source === 'string' ? source : source.body);
          if (document instanceof Error) throw document;
          return document;
        });
      },
      onValidate({ setValidationFn }) {
        setValidationFn(
          ((_schema: GraphQLSchema, document: DocumentNode) =>
            entryOf(document)?.faults ?? limits.faultsOf(document)) as Parameters<typeof setValidationFn>[0],
        );
      },
    };
  }

  function read(text: string): Entry {
    const known = kept.get(text) ?? bad.get(text);
    if (known) {
      count.hit();
      return known;
    }
    count.miss();
    const entry = ahead.get(text) ?? prepare(text);
    ahead.delete(text);
    // Refused for its length, which costs nothing to find out again.
    if (text.length <= charactersMax) keep(text, entry);
    return entry;
  }

  function keep(text: string, entry: Entry): void {
    if (isBad(entry)) return bad.set(text, entry);
    const name = sha256Text(text);
    if (seen.get(name)) kept.set(text, entry);
    else seen.set(name, true);
  }

  function prepare(text: string): Entry {
    const document = tryParse(text);
    if (document instanceof Error) return { document, faults: [], operations: [] };
    const faults = limits.faultsOf(document);
    const isGood = faults.length === 0;
    const entry = isGood
      ? { document, faults, operations: operationsOf(document) }
      : {
          document: withoutFields(document),
          faults: faults.map((fault) => asFault('GRAPHQL_VALIDATION_FAILED', fault)),
          operations: [],
        };
    Object.assign(entry.document, { [entryKey]: entry });
    return entry;
  }

  function operationsOf(document: DocumentNode): Prepared[] {
    const asksForShared = isAll(isSharedField, schema, document);
    const asksForMemory = isAll(isMemoryField, schema, document);
    const introspectionCost = limits.introspectionCostOf(document);
    return document.definitions
      .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
      .map((operation) => ({
        id: (lastId += 1),
        document,
        operation,
        facts: factsOf(schema, { document, operation }, introspectionCost),
        isShared: asksForShared && operation.operation === 'query',
        isFromMemory: asksForMemory && operation.operation === 'query',
      }));
  }

  function tryParse(text: string): DocumentNode | GraphQLError {
    try {
      return limits.parse(text);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return asFault('GRAPHQL_PARSE_FAILED', error);
    }
  }
}

function entryOf(document: DocumentNode): Entry | undefined {
  return (document as { [entryKey]?: Entry })[entryKey];
}

function isBad({ document, faults }: Entry): boolean {
  return document instanceof Error || faults.length > 0;
}

function tokensOf({ document }: Entry): number {
  return document instanceof Error ? 0 : (document.tokenCount ?? 0);
}

/** What is left of a document that is no good: enough to tell which kind of operation it is. */
function withoutFields(document: DocumentNode): DocumentNode {
  const definitions = document.definitions
    .filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    .map(({ operation, name }): OperationDefinitionNode => {
      const selectionSet = { kind: Kind.SELECTION_SET, selections: [] } as const;
      const ownName = name && ({ kind: Kind.NAME, value: name.value } as const);
      return { kind: Kind.OPERATION_DEFINITION, operation, name: ownName, selectionSet };
    });
  return { kind: Kind.DOCUMENT, definitions };
}

/** A fault that says where it is, without holding the whole document, and what status it has: as Yoga would have it. */
function asFault(code: string, { message, source, positions, extensions }: GraphQLError): GraphQLError {
  const http = { spec: true, status: 400, ...extensions['http'] };
  return new GraphQLError(message, { source, positions, extensions: { code, ...extensions, http } });
}

function noOperation(): GraphQLError {
  return new GraphQLError('Could not determine what operation to execute.', {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
  });
}

/** Whether every field that the document names is one of these. */
function isAll(
  isOne: (type: string, field: string) => boolean,
  schema: GraphQLSchema,
  document: DocumentNode,
): boolean {
  const typeInfo = new TypeInfo(schema);
  let isSo = true;
  const Field = () => {
    const [parent, field] = [typeInfo.getParentType(), typeInfo.getFieldDef()];
    isSo = parent != null && field != null && isOne(parent.name, field.name);
    return isSo ? undefined : BREAK;
  };
  visit(document, visitWithTypeInfo(typeInfo, { Field }));
  return isSo;
}
