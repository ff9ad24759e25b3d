import type { IncomingMessage, ServerResponse } from 'node:http';
import { execute } from '@graphql-tools/executor';
import { GraphQLError, type ExecutionResult, type OperationDefinitionNode } from 'graphql';
import { createContext, type Caller, type Origin, type Services } from '../context.ts';
import { type DomainError, OperationTimedOut } from '../errors.ts';
import { schema } from '../graphql/schema.ts';
import { isWithinDepth } from '../infra/json.ts';
import type { Load } from '../infra/load.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import { inTime } from '../infra/time-limit.ts';
import { inOperation } from '../infra/tracing.ts';
import type { Turn } from '../infra/turns.ts';
import { answerType } from './accept.ts';
import { executeInScope, type LimitTime } from './acts.ts';
import type { AuthenticateRequest, Presume } from './auth.ts';
import type { Cors } from './cors.ts';
import type { Documents, Faulty, Prepared } from './documents.ts';
import { isFromConsole, variablesDepthMax, type Gate } from './gate.ts';
import { toSpan, type RecordOperation } from './operations.ts';
import { isPlain, largeBytes, readBody, readParams, type Params } from './plain-request.ts';
import { toPublicResult } from './public-errors.ts';
import { toFaults, toRefused } from './refusals.ts';
import { toClass, type Answer, type Looking, type ResponseCache } from './response-cache.ts';
import type { SchemaAnswers } from './schema-answers.ts';

/*
 * The short way for the request that nearly all requests are: one query or mutation, posted as JSON. Bodies and documents
 * that are no good are refused here, too: who makes them up must not get more of a process than who plays. Yoga takes
 * everything else. What both ways need (readers, gate, limits, executor, context, public errors, log) is the same code, and
 * test/http/direct.test.ts sends the same requests both ways.
 */

export type DirectPath = ReturnType<typeof createDirectPath>;

type Needs = {
  path: string;
  services: Services;
  documents: Documents;
  gate: Gate;
  schemaAnswers: SchemaAnswers;
  load: Load;
  turn: Turn;
  authenticate: AuthenticateRequest;
  presume: Presume;
  cors: Cors;
  record: RecordOperation;
  limitTime: LimitTime;
  /** Null where each answer is worked out anew. */
  responses: ResponseCache | null;
  log: Log;
  metrics: Metrics;
};

/** A shared answer that is being looked for, for callers of which class, and by which name. */
type Sought = { className: string; key: string; looking: Looking };

/** How long what is answered from memory waits for word of whether a session has ended. */
const patienceMilliseconds = 500;

export function createDirectPath(needs: Needs) {
  const { path, services, documents, gate, load, turn, authenticate, presume, cors, record, ...others } = needs;
  const { limitTime, schemaAnswers, responses, log, metrics } = others;
  return answer;

  /** Answers the request; false where it is left to Yoga, which finds the body in `req.body`. */
  async function answer(req: IncomingMessage & { body?: unknown }, res: ServerResponse, origin: Origin) {
    if (!isPlain(req, path)) return false;
    const body = await readBody(req);
    if (!body) return true;
    req.body = body;
    if (body.length > largeBytes) await turn();
    const params = readParams(body);
    if (params instanceof GraphQLError) return refuseFaulty(req, res, { faults: [params] }, origin);
    load.begin();
    try {
      return await answerOne(req, res, origin, params);
    } finally {
      load.end();
    }
  }

  async function answerOne(req: IncomingMessage, res: ServerResponse, origin: Origin, given: Params) {
    const startedAt = performance.now();
    const admission = gate.admitAtOnce(given) ?? (await tryAdmit(req, given, origin));
    if (!admission) return false;
    if ('refusal' in admission) return refuse(req, res, admission.refusal, cors);
    const prepared = documents.find(admission.text, given.operationName);
    if ('faults' in prepared) return refuseFaulty(req, res, prepared, origin);
    if (prepared.operation.operation === 'subscription') return false;
    const params = { ...given, variables: onlyDefined(prepared.operation, given.variables) };
    const sought = seek(prepared, params, req);
    const caller = await (prepared.isFromMemory ? findOrPresume(req) : tryAuthenticate(req));
    if (!caller) return false;
    const { facts, operation, isFromMemory } = prepared;
    const who = { viewer: caller.viewer, address: origin.address };
    const asked = gate.admit({ facts, operation, variables: params.variables, isFromMemory, res, ...who });
    const refusal = asked instanceof Promise ? await asked : asked;
    if (refusal) return refuse(req, res, refusal, cors);
    const made = await make(prepared, params, caller, origin, sought).catch(onlyTimedOut);
    if (!made) return false;
    if (made instanceof OperationTimedOut) return refuse(req, res, made, cors);
    record({
      ...origin,
      document: prepared.document,
      operation,
      viewer: caller.viewer,
      isFailed: made.isFailed,
      startedAt,
    });
    send(req, res, 200, made.body, cors);
    return true;
  }

  function refuseFaulty(req: IncomingMessage, res: ServerResponse, { faults }: Faulty, { requestId }: Origin): true {
    const { status, errors } = toFaults(faults, answerType(req.headers.accept));
    const body = JSON.stringify(toPublicResult({ errors }, requestId, { log, metrics }));
    send(req, res, status, Buffer.from(body), cors);
    return true;
  }

  function tryAdmit(req: IncomingMessage, params: Params, { address }: Origin) {
    const whoCalls = () => authenticate(req);
    return gate.admitDocument(params, { address, whoCalls, isConsole: isFromConsole(req) }).catch(() => null);
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

  /**
   * Looks for an answer to whoever the token says that calls, while Redis is asked whether the session has ended: so that
   * who reads what others have read, too, waits for Redis once.
   */
  function seek(prepared: Prepared, { variables }: Params, { headers }: IncomingMessage): Sought | null {
    const presumed = responses && prepared.isShared ? presume(headers.authorization) : null;
    const shared = presumed && toClass(presumed);
    if (!responses || !shared || !isWithinDepth(variables, variablesDepthMax)) return null;
    return lookFor(responses, prepared, variables, shared.name);
  }

  function make(
    prepared: Prepared,
    params: Params,
    caller: Caller,
    origin: Origin,
    sought: Sought | null,
  ): Promise<Answer | null> {
    const shared = prepared.isShared ? toClass(caller) : null;
    if (!responses || !shared) return run(prepared, params, caller, origin);
    const { key, looking } =
      sought?.className === shared.name ? sought : lookFor(responses, prepared, params.variables, shared.name);
    return responses.answer(key, looking, () => run(prepared, params, shared.caller, origin));
  }

  /** Executes the operation; null where it was refused before anything ran. */
  async function run(
    { document, operation, facts }: Prepared,
    { variables }: Params,
    caller: Caller,
    origin: Origin,
  ): Promise<Answer | null> {
    const known = schemaAnswers.bodyOf(operation);
    if (known) return { body: known, isFailed: false, reads: [] };
    const contextValue = createContext(services, caller, origin);
    const operationName = operation.name?.value;
    const args = { schema, document, contextValue, variableValues: variables, operationName };
    const asked = { facts, operation, viewer: caller.viewer, address: origin.address };
    const result = await inOperation(...toSpan(operation), () =>
      executeInScope(
        contextValue,
        operation.operation,
        async () => schemaAnswers.execute<ExecutionResult>(asked, () => execute(args) as ExecutionResult),
        limitTime,
      ),
    );
    if (!('data' in result)) return null;
    const text = JSON.stringify(toPublicResult(result, origin.requestId, { log, metrics }));
    return { body: Buffer.from(text), isFailed: result.errors !== undefined, reads: contextValue.loaders.seasonReads };
  }
}

function lookFor(
  responses: ResponseCache,
  { id }: Prepared,
  variables: Params['variables'],
  className: string,
): Sought {
  const key = `${id} ${JSON.stringify(variables)} ${className}`;
  return { className, key, looking: responses.find(key) };
}

function refuse(req: IncomingMessage, res: ServerResponse, refusal: DomainError | GraphQLError, cors: Cors): true {
  const { status, error } = toRefused(refusal, res);
  send(req, res, status, Buffer.from(JSON.stringify({ errors: [error] })), cors);
  return true;
}

/** Without those that the operation has no use for, so that nobody looks through them. */
function onlyDefined({ variableDefinitions = [] }: OperationDefinitionNode, variables: Params['variables']) {
  const names = variableDefinitions.map(({ variable }) => variable.name.value);
  if (Object.keys(variables).length <= names.length) return variables;
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(variables, name)).map((name) => [name, variables[name]]),
  );
}

function onlyTimedOut(error: unknown): OperationTimedOut {
  if (error instanceof OperationTimedOut) return error;
  throw error;
}

function send({ headers }: IncomingMessage, res: ServerResponse, status: number, body: Buffer, cors: Cors): void {
  res.writeHead(status, {
    'content-type': `${answerType(headers.accept)}; charset=utf-8`,
    'content-length': body.length,
    ...cors.headers(headers.origin),
  });
  res.end(body);
}
