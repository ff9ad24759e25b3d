import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that can be cut and mended, for one that should lose it while others do not. */
export async function aCuttable(target: string) {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket
        .on('error', () => {})
        .on('close', () => {
          open.delete(socket);
          other.destroy();
        });
      socket.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = Object.assign(new URL(target), { port: String((server.address() as AddressInfo).port) }).href;
  return { url, cut, mend, close };

  function cut(): void {
    isCut = true;
    for (const socket of open) socket.destroy();
  }

  function mend(): void {
    isCut = false;
  }

  function close(): void {
    cut();
    server.close();
  }
}
