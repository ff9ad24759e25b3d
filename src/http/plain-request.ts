import type { IncomingMessage } from 'node:http';
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
export const largeBytes = 32_768;
const known = new Set(['query', 'documentId', 'operationName', 'variables', 'extensions']);

/** Whether it is the usual request: a POST of JSON to the bare path, from a client that takes JSON back. */
export function isPlain({ method, url, headers }: IncomingMessage, path: string): boolean {
  const type = headers['content-type'];
  const length = Number(headers['content-length']);
  return (
    method === 'POST' &&
    url === path &&
    (type === 'application/json' || type?.startsWith('application/json;') === true) &&
    length > 0 &&
    length <= bodyBytesMax &&
    headers['content-encoding'] === undefined &&
    answerType(headers.accept) !== null
  );
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

/** What a body asks for; null where it is not just one operation in the usual form. */
export function readParams(body: Buffer): Params | null {
  const parsed = tryParse(body.toString('utf8'));
  if (!isObject(parsed) || Object.keys(parsed).some((name) => !known.has(name))) return null;
  const { operationName = null, variables = null, extensions = null, documentId = null } = parsed;
  const query = parsed['query'] ?? (documentId !== null || hasHash(extensions) ? '' : null);
  if (typeof query !== 'string' || !(variables === null || isObject(variables))) return null;
  if (!(documentId === null || typeof documentId === 'string')) return null;
  if (!(operationName === null || (typeof operationName === 'string' && operationName !== ''))) return null;
  if (!(extensions === null || isObject(extensions))) return null;
  return { query, documentId, extensions: extensions ?? {}, operationName, variables: variables ?? {} };
}

function hasHash(extensions: unknown): boolean {
  return isObject(extensions) && isObject(extensions['persistedQuery']);
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
