import type { WebSocket } from 'ws';
import type { TransportLimits } from './transport-limits.ts';

/* What keeps a WebSocket honest: how much it may send, and whether anybody is still there. */

/** Whether one more message may come: some at once, and then as many as the time brings. */
export function allowanceOf({ messagesAtOnce, messagesPerSecond }: TransportLimits): () => boolean {
  let left = messagesAtOnce;
  // Not the app's clock, which may jump.
  let countedAt = performance.now();
  return () => {
    const time = performance.now();
    left = Math.min(messagesAtOnce, left + ((time - countedAt) / 1_000) * messagesPerSecond);
    countedAt = time;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}

/**
 * Pings the client now and then, and ends the connection of one that has not answered by the next time: a phone that was
 * turned off says no goodbye.
 */
export function keepAlive(socket: WebSocket, milliseconds: number, onDead: () => void): () => void {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  const timer = setInterval(() => {
    if (!isAlive) {
      onDead();
      return socket.terminate();
    }
    isAlive = false;
    if (socket.readyState === socket.OPEN) socket.ping();
  }, milliseconds);
  return () => clearInterval(timer);
}
