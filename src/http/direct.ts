import type { IncomingMessage, ServerResponse } from 'node:http';
import { execute } from '@graphql-tools/executor';
import type { ExecutionResult } from 'graphql';
import { createContext, type Caller, type Origin, type Services } from '../context.ts';
import { schema } from '../graphql/schema.ts';
import type { Log } from '../infra/log.ts';
import { inTime } from '../infra/time-limit.ts';
import { answerType } from './accept.ts';
import { executeInScope } from './acts.ts';
import type { AuthenticateRequest, Presume } from './auth.ts';
import { corsHeaders } from './cors.ts';
import { createDocuments, type Prepared } from './documents.ts';
import type { RecordOperation } from './operations.ts';
import { isPlain, readBody, readParams, type Params } from './plain-request.ts';
import { toPublicResult } from './public-errors.ts';
import { toClass, type Answer, type ResponseCache } from './response-cache.ts';

/*
 * The short way for the request that nearly all requests are: one valid query or mutation, posted as JSON. Yoga takes
 * everything else, and everything that is refused before a field was asked: this never tells what is wrong with a
 * request, it only leaves it. What both ways need (limits, executor, context, public errors, log) is the same code, and
 * test/http/direct.test.ts sends the same requests both ways.
 */

export type DirectPath = ReturnType<typeof createDirectPath>;

type Needs = {
  path: string;
  services: Services;
  authenticate: AuthenticateRequest;
  presume: Presume;
  record: RecordOperation;
  /** Null where each answer is worked out anew. */
  responses: ResponseCache | null;
  log: Log;
};

/** How long what is answered from memory waits for word of whether a session has ended. */
const patienceMilliseconds = 500;

export function createDirectPath({ path, services, authenticate, presume, record, responses, log }: Needs) {
  const documents = createDocuments(schema);
  return answer;

  /** Answers the request; false where it is left to Yoga, which finds the body in `req.body`. */
  async function answer(req: IncomingMessage & { body?: unknown }, res: ServerResponse, origin: Origin) {
    if (!isPlain(req, path)) return false;
    const body = await readBody(req);
    if (!body) return true;
    req.body = body;
    const params = readParams(body);
    const prepared = params && documents.find(params.query, params.operationName);
    if (!prepared || prepared.operation.operation === 'subscription') return false;
    const startedAt = performance.now();
    const caller = await (prepared.isFromMemory ? findOrPresume(req) : tryAuthenticate(req));
    const made = caller && (await make(prepared, params, caller, origin));
    if (!made) return false;
    record({ ...origin, operation: prepared.operation, viewer: caller.viewer, isFailed: made.isFailed, startedAt });
    send(req, res, made.body);
    return true;
  }

  /** Null where it cannot be told who calls; Yoga then says so. */
  function tryAuthenticate(req: IncomingMessage): Promise<Caller | null> {
    return authenticate(req).catch(() => null);
  }

  /** Where Redis and Postgres cannot tell, or not soon, the token is believed. */
  async function findOrPresume(req: IncomingMessage): Promise<Caller | null> {
    const found = inTime(authenticate(req), patienceMilliseconds, 'nobody told in time who calls');
    return (await found.catch(() => null)) ?? presume(req.headers.authorization);
  }

  function make(prepared: Prepared, params: Params, caller: Caller, origin: Origin): Promise<Answer | null> {
    const shared = prepared.isShared ? toClass(caller) : null;
    if (!responses || !shared) return run(prepared, params, caller, origin);
    const key = `${prepared.id} ${JSON.stringify(params.variables)} ${shared.name}`;
    return responses.answer(key, () => run(prepared, params, shared.caller, origin));
  }

  /** Executes the operation; null where it was refused before anything ran. */
  async function run(
    { document, operation }: Prepared,
    { variables }: Params,
    caller: Caller,
    origin: Origin,
  ): Promise<Answer | null> {
    const contextValue = createContext(services, caller, origin);
    const operationName = operation.name?.value;
    const args = { schema, document, contextValue, variableValues: variables, operationName };
    const asked = { viewer: caller.viewer, operation: operation.operation };
    const result = (await executeInScope(services, asked, async () => execute(args))) as ExecutionResult;
    if (!('data' in result)) return null;
    const text = JSON.stringify(toPublicResult(result, origin.requestId, log));
    return { body: Buffer.from(text), isFailed: result.errors !== undefined, reads: contextValue.loaders.seasonReads };
  }
}

function send({ headers }: IncomingMessage, res: ServerResponse, body: Buffer): void {
  res.writeHead(200, {
    'content-type': `${answerType(headers.accept)}; charset=utf-8`,
    'content-length': body.length,
    ...corsHeaders(headers.origin),
  });
  res.end(body);
}
