import { Kind, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { isMemoryField } from '../graphql/memory-fields.ts';
import { isSharedField } from '../graphql/shared-fields.ts';
import { createLru } from '../infra/lru.ts';
import { parseDocument } from './document-limits.ts';

export type Documents = ReturnType<typeof createDocuments>;

/** An operation that was parsed and found valid. */
export type Prepared = {
  /** Unique among all operations that this process has prepared. */
  id: number;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Whether its answer is the same for all callers of one class. */
  isShared: boolean;
  /** Whether it is answered from memory, so that it need not wait for anybody else. */
  isFromMemory: boolean;
};

/** As many as Yoga keeps; bad ones count, too, so that they are looked at once. */
const keptMax = 200;

/** Parses and validates each document once. */
export function createDocuments(schema: GraphQLSchema) {
  const kept = createLru<string, Prepared[]>({ max: keptMax });
  let lastId = 0;
  return { find };

  /**
   * The operation that a request asks for.
   *
   * @returns null where the document is not valid, or has no such operation, or several and none is named
   */
  function find(text: string, operationName: string | null): Prepared | null {
    let prepared = kept.get(text);
    if (!prepared) {
      prepared = prepare(text);
      kept.set(text, prepared);
    }
    if (operationName === null) return prepared.length === 1 ? prepared[0]! : null;
    return prepared.find(({ operation }) => operation.name?.value === operationName) ?? null;
  }

  function prepare(text: string): Prepared[] {
    const document = tryParse(text);
    if (!document || validate(schema, document).length > 0) return [];
    const asksForShared = isAll(isSharedField, schema, document);
    const asksForMemory = isAll(isMemoryField, schema, document);
    return document.definitions
      .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
      .map((operation) => ({
        id: (lastId += 1),
        document,
        operation,
        isShared: asksForShared && operation.operation === 'query',
        isFromMemory: asksForMemory && operation.operation === 'query',
      }));
  }
}

function tryParse(text: string): DocumentNode | null {
  try {
    return parseDocument(text);
  } catch {
    return null;
  }
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
    isSo &&= parent != null && field != null && isOne(parent.name, field.name);
  };
  visit(document, visitWithTypeInfo(typeInfo, { Field }));
  return isSo;
}
