import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import { answerType } from './accept.ts';
import { bodyBytesMax } from './body.ts';

/** What a client asks for, as the GraphQL-over-HTTP specification words it. */
export type Params = {
  /** Empty where an id stands for the document. */
  query: string;
  documentId: string | null;
  extensions: Record<string, unknown>;
  operationName: string | null;
  variables: Record<string, unknown>;
};

/** A body that takes so long to read that what is small should not wait for more than one of them. */
export const largeBytes = 8_192;
/** Of a name that somebody made up. */
const nameShown = 50;
const known = new Set(['query', 'documentId', 'operationName', 'variables', 'extensions']);

/** Whether it is the usual request: a POST of JSON to the bare path, from a client that takes JSON back. */
export function isPlain({ method, url, headers }: IncomingMessage, path: string): boolean {
  const length = Number(headers['content-length']);
  return (
    url === path &&
    isJsonPost(method, headers['content-type']) &&
    length > 0 &&
    length <= bodyBytesMax &&
    headers['content-encoding'] === undefined &&
    answerType(headers.accept) !== null
  );
}

/** Also a GET may say that it has JSON, which then stands in its address. */
export function isJsonPost(method: string | undefined, type: string | null | undefined): boolean {
  return method === 'POST' && (type === 'application/json' || type?.startsWith('application/json;') === true);
}

/** The whole body, which node holds to its announced length; null where the sender broke off. */
export function readBody(req: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    req.once('error', () => resolve(null));
    req.once('close', () => resolve(null));
  });
}

/** What a body asks for, whichever way it is answered; an error where it is not one operation in the usual form. */
export function readParams(body: Buffer): Params | GraphQLError {
  const parsed = tryParse(body.toString('utf8'));
  if (parsed === undefined) return unfit('The body must be JSON.');
  if (Array.isArray(parsed)) return unfit('Send one operation per request: there are no batches.');
  if (!isObject(parsed)) return unfit('The body must be a JSON object with a `query`.');
  const unknown = Object.keys(parsed).find((name) => !known.has(name) && parsed[name] !== null);
  if (unknown !== undefined)
    return unfit(`A request has no \`${unknown.slice(0, nameShown)}\`. It may have \`${[...known].join('`, `')}\`.`);
  const { query, documentId, operationName, variables, extensions } = parsed;
  if (!isTextOrNone(query)) return unfit('`query` must be a text: the document.');
  if (!isTextOrNone(documentId)) return unfit('`documentId` must be a text.');
  if (!isTextOrNone(operationName)) return unfit('`operationName` must be a text.');
  if (!isObjectOrNone(variables)) return unfit('`variables` must be a JSON object.');
  if (!isObjectOrNone(extensions)) return unfit('`extensions` must be a JSON object.');
  if (!query && !documentId && !isObject(extensions?.['persistedQuery']))
    return unfit('Send a document as `query`, or its id as `documentId`.');
  return {
    query: query ?? '',
    documentId: documentId ?? null,
    extensions: extensions ?? {},
    operationName: operationName ?? null,
    variables: variables ?? {},
  };
}

function unfit(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}

function isTextOrNone(value: unknown): value is string | null | undefined {
  return value == null || typeof value === 'string';
}

function isObjectOrNone(value: unknown): value is Record<string, unknown> | null | undefined {
  return value == null || isObject(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
