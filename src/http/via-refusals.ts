import { Transform, type Readable } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { restSeconds, UpstreamResting } from '../infra/upstream-client.ts';

/* Why the domain gateway does not forward a request, or has no answer for it, and what its caller is told. */

const refusals = {
  MALFORMED: [
    400,
    'The path or the query has a form that is not forwarded: dots, encoded slashes and empty parts are not.',
  ],
  BODY_REFUSED: [400, 'A request of this kind has no body.'],
  UNAUTHENTICATED: [401, 'Log in first, and send `Authorization: Bearer <accessToken>`.'],
  FORBIDDEN: [403, 'This upstream is not for you.'],
  UNKNOWN: [404, 'There is no such upstream.'],
  UNDECLARED: [404, 'This path of the upstream is not forwarded.'],
  METHOD: [405, 'This upstream is not asked in this way.'],
  TOO_LARGE: [413, 'The body is larger than what is forwarded to this upstream.'],
  RATE_LIMITED: [429, 'Too many requests to this upstream. Wait a moment.'],
  REDIRECT_REFUSED: [502, 'The upstream points to somewhere else, where this gateway does not go.'],
  ANSWER_TOO_LARGE: [502, 'The answer of the upstream is larger than what is passed on.'],
  UPSTREAM_FAILED: [502, 'The upstream cannot be reached, or broke off.'],
  UPSTREAM_BUSY: [503, 'Too many requests to this upstream at once. Try again.'],
  UPSTREAM_RESTING: [503, 'The upstream has failed again and again. Try again later.'],
  UPSTREAM_SLOW: [504, 'The upstream did not answer in time.'],
} as const satisfies Record<string, readonly [number, string]>;

export type RefusalCode = keyof typeof refusals;

export class ViaRefusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(code: RefusalCode, headers: Record<string, string> = {}, cause?: unknown) {
    super(refusals[code][1], { cause });
    this.code = code;
    this.status = refusals[code][0];
    this.headers = headers;
  }
}

export class BodyTooLarge extends Error {}

/** The body on its way, of which no more is read than is allowed; null where there is none. */
export function limited(req: IncomingMessage, bytesMax: number): { body: Readable | null; length: number | null } {
  const announced = req.headers['content-length'];
  const isChunked = req.headers['transfer-encoding'] !== undefined;
  const length = announced === undefined ? null : Number(announced);
  if (length !== null && length > bytesMax) throw new ViaRefusal('TOO_LARGE');
  if (!isChunked && (length === null || length === 0)) return { body: null, length: null };
  if (req.method === 'GET' || req.method === 'HEAD') throw new ViaRefusal('BODY_REFUSED');
  let size = 0;
  const body = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > bytesMax) done(new BodyTooLarge());
      else done(null, chunk);
    },
  });
  // Not by pipeline: it would take the connection away, on which the caller is to be told.
  req.pipe(body);
  req.once('close', () => {
    if (!req.complete) body.destroy(new Error('the caller broke off'));
  });
  return { body, length };
}

export function toRefusal(error: unknown): ViaRefusal {
  if (error instanceof ViaRefusal) return error;
  if (error instanceof BodyTooLarge) return new ViaRefusal('TOO_LARGE');
  if (error instanceof UpstreamResting)
    return new ViaRefusal('UPSTREAM_RESTING', { 'retry-after': String(restSeconds) }, error);
  const { name, code } = error as { name?: string; code?: string };
  const isSlow = name === 'TimeoutError' || /^UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT$/.test(code ?? '');
  return new ViaRefusal(isSlow ? 'UPSTREAM_SLOW' : 'UPSTREAM_FAILED', {}, error);
}
