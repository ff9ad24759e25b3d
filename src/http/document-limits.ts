import { GraphQLError, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { BadUserInput, toGraphQLError } from '../errors.ts';
import { createShapeCheck } from '../graphql/document-shape.ts';
import { requireAffordable } from '../graphql/operation-limits.ts';
import type { Refusals } from './refusals.ts';

/*
 * What may be read, and validated, of what a caller sends as a document. Each step is cheap for whatever the one before
 * it lets through: length before parsing, form and the cost of what has no variables before validating, and the cost of what
 * has some (graphql/operation-limits.ts) before execution.
 */

/** Four for each field that there may be, and a hundred; a schema explorer's introspection has 200. More would take over 1 MB to refuse. */
const tokensMax = 900;
export const charactersMax = 20_000;
/** Looking for what somebody may have meant takes longer than all the rest. */
const faultsToldMax = 3;
/** No name of a schema is that long, and to look for what is like it takes milliseconds. */
const longName = /\w{200}/;

export type DocumentLimits = ReturnType<typeof createDocumentLimits>;
type Options = {
  /** Whether faults tell no names of the schema that were not in the document. */
  hidesSchema: boolean;
  refusals: Refusals;
};

export function createDocumentLimits(schema: GraphQLSchema, { hidesSchema, refusals }: Options) {
  const shapes = createShapeCheck(schema);
  return { parse: parseDocument, faultsOf, introspectionCostOf: shapes.introspectionCostOf };

  /** @throws GraphQLError where the text is too long or no document */
  function parseDocument(text: string): DocumentNode {
    if (text.length <= charactersMax) return parse(text, { maxTokens: tokensMax });
    refusals.count('characters');
    throw new GraphQLError(`A document may have at most ${charactersMax} characters. Send values as variables.`, {
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }

  /** Why a document may not be executed, whoever asks; none where it may. */
  function faultsOf(document: DocumentNode): readonly GraphQLError[] {
    const fault = shapeFault(document);
    if (fault) return [fault];
    const hideSuggestions = hidesSchema || longName.test(document.loc?.source.body ?? '');
    return validate(schema, document, specifiedRules, { maxErrors: faultsToldMax, hideSuggestions });
  }

  function shapeFault(document: DocumentNode): GraphQLError | null {
    let kind: 'shape' | 'cost' = 'shape';
    try {
      shapes.require(document);
      kind = 'cost';
      requireAffordable(schema, document);
      return null;
    } catch (error) {
      if (!(error instanceof BadUserInput)) throw error;
      refusals.count(kind);
      const { message, extensions } = toGraphQLError(error);
      // As where the cost is too high: also to clients that expect 200 for what GraphQL finds wrong.
      return new GraphQLError(message, { extensions: { ...extensions, http: { status: 400, spec: false } } });
    }
  }
}
