import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/*
 * A way to a server that can be cut, stopped, slowed down and mended, for one that should lose it while others do not. A
 * wire that is cut refuses; one that is stopped takes connections and lets nothing through, like a network that has
 * swallowed its packets.
 */

export type Wire = Awaited<ReturnType<typeof aWire>>;

export async function aWire(target: string) {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  /** What a wire that is stopped holds back. */
  let held: (() => void)[] = [];
  let [isCut, isStopped, delay] = [false, false, 0];
  // What is passed on in pieces must not wait for the other end to acknowledge the first one, which takes it 40 ms.
  const server = createServer({ noDelay: true }, (near) => {
    if (isCut) return void near.destroy();
    const far = connect({ host: hostname, port: Number(port), noDelay: true });
    follow(near, far, () => 0);
    follow(far, near, () => delay);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = Object.assign(new URL(target), { port: String((server.address() as AddressInfo).port) }).href;
  return {
    url,
    cut: () => {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    stop: () => void (isStopped = true),
    /** Lets each answer take so much longer. */
    slow: (milliseconds: number) => void (delay = milliseconds),
    mend,
    close: () => {
      isCut = true;
      for (const socket of open) socket.destroy();
      server.close();
    },
  };

  function mend(): void {
    [isCut, isStopped, delay] = [false, false, 0];
    const waiting = held;
    held = [];
    for (const pass of waiting) pass();
  }

  /** Passes on what one end says, in its order, and its end. */
  function follow(from: Socket, to: Socket, delayOf: () => number): void {
    let newestDue = 0;
    open.add(from);
    from
      .on('error', () => {})
      .on('data', (chunk) => later(() => to.write(chunk)))
      .on('end', () => later(() => to.end()))
      .on('close', () => {
        open.delete(from);
        later(() => to.destroy());
      });

    function later(pass: () => void): void {
      newestDue = Math.max(newestDue, performance.now() + delayOf());
      const wait = newestDue - performance.now();
      const go = () => (isStopped ? held.push(go) : pass());
      if (wait > 0) setTimeout(go, wait);
      else go();
    }
  }
}
