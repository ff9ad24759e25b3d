import { connect } from 'node:net';

export type Answer = { status: number; body: Buffer };
export type HttpConnection = Awaited<ReturnType<typeof connectHttp>>;

/*
 * Just as much HTTP/1.1 as the load needs: POST on a connection that is kept, one request at a time, answers that tell
 * their length. A complete client would take a good part of the machine that is being measured.
 */

/** @throws Error where the server cannot be reached */
export async function connectHttp(url: URL) {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  let received: Buffer = Buffer.alloc(0);
  let bodyStart = 0;
  let end = 0;
  let status = 0;
  let waiting: PromiseWithResolvers<Answer> | null = null;
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.on('data', take).on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  return { post, close: () => void socket.destroy() };

  /** Sends a JSON text of ASCII characters. Rejects where the connection breaks. */
  function post(body: string, accessToken: string | null): Promise<Answer> {
    waiting = Promise.withResolvers();
    const authorization = accessToken === null ? '' : `authorization: Bearer ${accessToken}\r\n`;
    socket.write(
      `POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\n` +
        `accept: application/json\r\n${authorization}content-length: ${body.length}\r\n\r\n${body}`,
      'latin1',
    );
    return waiting.promise;
  }

  function take(chunk: Buffer): void {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    if (end === 0 && !readHead()) return;
    if (received.length < end) return;
    const answer = { status, body: received.subarray(bodyStart, end) };
    received = received.subarray(end);
    end = 0;
    const asked = waiting;
    waiting = null;
    asked?.resolve(answer);
  }

  function readHead(): boolean {
    const headEnd = received.indexOf('\r\n\r\n');
    if (headEnd === -1) return false;
    const head = received.toString('latin1', 0, headEnd);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) {
      fail(new Error('an answer did not tell its length'));
      return false;
    }
    status = Number(head.slice(9, 12));
    bodyStart = headEnd + 4;
    end = bodyStart + Number(length);
    return true;
  }

  function fail(error: Error): void {
    socket.destroy();
    waiting?.reject(error);
    waiting = null;
  }
}
