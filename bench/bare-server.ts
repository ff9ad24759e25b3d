import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * The least that a Node server can do: takes a request in and answers with a text that it has already, or that it makes
 * with JSON.stringify each time. What the gateway needs beyond this is its own.
 */

export type BareAnswers = Record<string, string>;

process.once('disconnect', () => process.exit(0));
process.once('message', (answers: BareAnswers) => {
  const bodies = new Map<string, () => Buffer>();
  for (const [name, text] of Object.entries(answers)) {
    const fixed = Buffer.from(text);
    const value: unknown = JSON.parse(text);
    bodies.set(`/buffer/${name}`, () => fixed);
    bodies.set(`/string/${name}`, () => Buffer.from(text));
    bodies.set(`/json/${name}`, () => Buffer.from(JSON.stringify(value)));
  }
  const server = createServer((req, res) => {
    const make = bodies.get(req.url ?? '');
    req.resume().once('end', () => {
      const body = make?.() ?? Buffer.alloc(0);
      res.writeHead(make ? 200 : 404, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    });
  });
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
});
