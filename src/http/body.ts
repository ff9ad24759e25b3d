import type { IncomingMessage, ServerResponse } from 'node:http';

/** Larger than any request has to be: the largest save and room for its escapes. */
export const bodyBytesMax = 1_000_000;

/** What is read of a body that was refused, so that its sender gets to read the answer. */
const droppedBytesMax = 16 * bodyBytesMax;

/**
 * Lets no body over the limit through. One whose length is announced is judged by that, and node holds it to it; one
 * that comes in chunks is gathered here first. False where the request was answered already, or its sender is gone.
 */
export async function admitBody(req: IncomingMessage & { body?: unknown }, res: ServerResponse): Promise<boolean> {
  const announced = req.headers['content-length'];
  if (announced !== undefined && Number(announced) <= bodyBytesMax) return true;
  if (announced === undefined && req.headers['transfer-encoding'] === undefined) return true;
  if (announced !== undefined) refuse(res);
  try {
    const body = await gather(req, res);
    if (body) req.body = body;
    return body !== null;
  } catch {
    // The sender broke off.
    return false;
  }
}

/** The whole body; null where it is too large, which the sender has been told by then. */
async function gather(req: AsyncIterable<Buffer>, res: ServerResponse): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size <= bodyBytesMax) chunks.push(chunk);
    else if (!res.headersSent) refuse(res);
    if (size > droppedBytesMax) break;
  }
  if (!res.headersSent) return Buffer.concat(chunks);
  res.end();
  return null;
}

/*
 * The answer goes out whole, but does not end yet: a connection that is closed with unread bytes on it is reset, and the
 * reset may overtake the answer.
 */
function refuse(res: ServerResponse): void {
  const message = `The request may take at most ${bodyBytesMax} bytes.`;
  const answer = Buffer.from(JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] }));
  res.writeHead(413, {
    'content-type': 'application/json',
    'content-length': answer.length,
    'access-control-allow-origin': '*',
    connection: 'close',
  });
  res.write(answer);
}
