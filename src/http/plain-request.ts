import type { IncomingMessage } from 'node:http';
import { answerType } from './accept.ts';

/** What a client asks for, as the GraphQL-over-HTTP specification words it. */
export type Params = { query: string; operationName: string | null; variables: Record<string, unknown> };

const bodyBytesMax = 32_768;
const known = new Set(['query', 'operationName', 'variables', 'extensions']);

/** Whether it is the usual request: a POST of a little JSON to the bare path, from a client that takes JSON back. */
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
  const { query, operationName = null, variables = null, extensions = null } = parsed;
  if (typeof query !== 'string' || !(variables === null || isObject(variables))) return null;
  if (!(operationName === null || (typeof operationName === 'string' && operationName !== ''))) return null;
  if (!(extensions === null || isObject(extensions))) return null;
  return { query, operationName, variables: variables ?? {} };
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
