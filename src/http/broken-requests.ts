import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Metrics } from '../infra/metrics.ts';
import type { SecurityHeaders } from './security-headers.ts';

/*
 * Requests that never became one: cut short, too slow, too large, or not HTTP. The client is told what Node would tell
 * it, with the headers of every other answer, and the connection ends.
 */

type Needs = { securityHeaders: SecurityHeaders; metrics: Metrics };

const answers: Record<string, { status: string; reason: string }> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: '408 Request Timeout', reason: 'too-slow' },
  HPE_HEADER_OVERFLOW: { status: '431 Request Header Fields Too Large', reason: 'too-large' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: '413 Payload Too Large', reason: 'too-large' },
};
const broken = { status: '400 Bad Request', reason: 'no-http' };

/** @param underWay the newest answer of the connection */
export function refuseBroken(
  error: NodeJS.ErrnoException,
  socket: Socket,
  underWay: ServerResponse | undefined,
  { securityHeaders, metrics }: Needs,
): void {
  // Whoever is gone needs no answer.
  if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return void socket.destroy();
  const { status, reason } = answers[error.code ?? ''] ?? broken;
  metrics.connectionsCut.inc({ reason });
  // An answer must not get into the midst of another one.
  const isFree = !underWay?.headersSent || underWay.writableFinished;
  if (socket.writable && isFree) socket.end(securityHeaders.bare(status), () => socket.destroy());
  else socket.destroy();
}
