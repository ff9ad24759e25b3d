import { getOperationAST, GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { Context } from '../context.ts';
import type { Load } from '../infra/load.ts';
import type { AuthenticateRequest } from './auth.ts';
import type { Documents } from './documents.ts';
import { isFromConsole, type Gate } from './gate.ts';
import { isJsonPost, readParams } from './plain-request.ts';
import { toRefusedResult } from './refusals.ts';
import type { ServerContext } from './yoga.ts';

type Needs = { gate: Gate; documents: Documents; load: Load; authenticateRequest: AuthenticateRequest };
type InYoga = Context & Pick<ServerContext, 'res'>;

/** The gate where Yoga has requests pass it: before documents are read, and before operations run. */
export function useGate({ gate, documents, load, authenticateRequest }: Needs): Plugin<Context, ServerContext> {
  return {
    onRequestParse({ requestParser, setRequestParser }) {
      if (!requestParser) return;
      setRequestParser(async (request) => {
        if (isJsonPost(request.method, request.headers.get('content-type'))) return read(await request.arrayBuffer());
        try {
          return await requestParser(request);
        } catch (error) {
          // Of an address or a form, in which they are texts.
          throw error instanceof SyntaxError ? noJson() : error;
        }
      });
    },
    async onParams({ request, params, setParams, setResult, context }) {
      const { req, res, address } = context;
      if (!req || typeof params !== 'object' || params === null) return;
      const asked = req.method === 'GET' ? { ...params, documentId: idInAddress(request.url) } : params;
      const admission = await gate.admitDocument(asked, {
        address,
        whoCalls: () => authenticateRequest(req),
        isConsole: isFromConsole(req),
      });
      if (!admission) return;
      const isRefused = 'refusal' in admission;
      if (isRefused) setResult(toRefusedResult(admission.refusal, res));
      // Where there is none, Yoga goes on to ask for it, also of those that are refused.
      const query = isRefused ? '{ __typename }' : admission.text;
      if (params.query !== query) setParams({ ...params, query });
    },
    async onExecute({ args, setResultAndStopExecution }) {
      load.begin();
      const refused = await ask(args);
      if (refused) setResultAndStopExecution(refused);
      return { onExecuteDone: load.end };
    },
    async onSubscribe({ args, setResultAndStopExecution }) {
      const refused = await ask(args);
      if (refused) setResultAndStopExecution(refused);
    },
  };

  async function ask(args: Args) {
    const { document, operationName, variableValues: variables, contextValue } = args;
    const operation = getOperationAST(document, operationName);
    // The executor says what is wrong.
    if (!operation) return null;
    const { viewer, address, res } = contextValue as InYoga;
    const facts = documents.factsFor(document, operation);
    const refusal = await gate.admit({ facts, operation, variables, viewer, address, isFromMemory: false, res });
    return refusal && toRefusedResult(refusal, res);
  }
}

/** As the short way does. @throws GraphQLError */
function read(body: ArrayBuffer): GraphQLParams {
  const params = readParams(Buffer.from(body));
  if (params instanceof GraphQLError) throw params;
  const { operationName, ...others } = params;
  return { ...others, ...(operationName !== null && { operationName }) };
}

function noJson(): GraphQLError {
  return new GraphQLError('`variables` and `extensions` must be JSON objects.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  });
}

/** Yoga hands on no parameters of an address but its own. */
function idInAddress(url: string): string | null {
  return new URL(url, 'http://localhost').searchParams.get('documentId');
}

type Args = {
  document: Parameters<typeof getOperationAST>[0];
  operationName?: string | null | undefined;
  variableValues?: Record<string, unknown> | null | undefined;
  contextValue: unknown;
};
