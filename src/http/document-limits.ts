import { GraphQLError, parse, type DocumentNode, type ParseOptions, type Source } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Room for the longest documents that people write, and for a schema explorer's introspection (about 400 tokens). */
const tokensMax = 2_000;
const charactersMax = 20_000;

/** Refuses a document that is too long to look at before it is read: depth and cost are counted only after parsing. */
export function useDocumentLimits(): Plugin {
  return {
    onParse({ params, setParseFn }) {
      const { source } = params as { source: string | Source };
      refuseTooLong(source);
      setParseFn(parseWithinLimits);
    },
  };
}

/** @throws GraphQLError where the text is too long or no document */
export function parseDocument(text: string): DocumentNode {
  refuseTooLong(text);
  return parseWithinLimits(text);
}

function refuseTooLong(source: string | Source): void {
  const { length } = typeof source === 'string' ? source : source.body;
  if (length <= charactersMax) return;
  throw new GraphQLError(`A document may have at most ${charactersMax} characters. Send values as variables.`, {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}

function parseWithinLimits(text: string | Source, options?: ParseOptions): DocumentNode {
  return parse(text, { ...options, maxTokens: tokensMax });
}
