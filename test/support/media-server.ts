import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A place on this machine with files in it, as a game's makers have one for what players send. */
export async function aMediaServer() {
  const files = new Map<string, Buffer>();
  const asked: string[] = [];
  const server = createServer((req, res) => {
    asked.push(req.url!);
    const file = files.get(req.url!);
    res.writeHead(file ? 200 : 404).end(file);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { base, asked, put };

  /** Keeps a file under a name that has `word` in it; tells where, and its hash. */
  function put(word = 'fine', bytes: Buffer = Buffer.from(randomUUID())) {
    const path = `/${word}-${randomUUID()}`;
    files.set(path, bytes);
    return { url: base + path, path, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
}
