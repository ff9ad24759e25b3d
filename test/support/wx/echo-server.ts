import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** A server that says what it was sent, and keeps some waiting. */
export async function anEchoServer() {
  const gate: ServerResponse[] = [];
  let hanging = 0;
  let most = 0;
  const http = createServer((request, response) => void answer(request, response));
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (socket) => socket.on('message', (data: Buffer) => socket.send(`echo: ${data.toString()}`)));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    waiting: () => gate.length,
    mostWaiting: () => most,
    hanging: () => hanging,
    open: () => gate.splice(0).forEach((response) => response.end('{}')),
    close: async () => {
      sockets.clients.forEach((socket) => socket.terminate());
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url = '', headers } = request;
    const [, path = '', detail] = url.split(/[/?]/);
    switch (path) {
      case 'status':
        return response.writeHead(Number(detail)).end();
      case 'json':
        return response.end('{"hello":"world"}');
      case 'text':
        return response.end('{half');
      case 'cookie':
        return response.setHeader('set-cookie', ['a=1', 'b=2']).end();
      case 'chunks':
        response.write('abc');
        return response.end('def');
      case 'hang':
        hanging += 1;
        return response.on('close', () => (hanging -= 1));
      case 'gate':
        gate.push(response);
        most = Math.max(most, gate.length);
        return response;
      default:
        return response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }));
    }
  }
}
