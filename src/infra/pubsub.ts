import { AsyncLocalStorage } from 'node:async_hooks';
import { makeSubscriber, type Redis } from './redis.ts';

/*
 * Short messages to all processes, through Redis. They may be lost: in a break of the connection, in a restart of
 * Redis, on their way out. So a listener is also told whenever it may have missed some, and looks for itself then; and
 * whoever cannot live without a message looks from time to time, too.
 *
 * One connection listens for the whole process, to nothing but the channels that somebody here listens to. It is made
 * when the first one does.
 */

export type PubSub = ReturnType<typeof createPubSub>;

export type Listener = {
  onMessage(message: string): void;
  /** Messages may have been missed until now, and are heard from now on. */
  onGap(): void;
};

type Options = {
  onError?: (error: Error) => void;
  /** Has a message wait until what it tells of is committed. */
  afterwards?: (effect: () => void) => unknown;
};

export function createPubSub(redis: Redis, { onError, afterwards = (effect) => effect() }: Options = {}) {
  const listeners = new Map<string, Set<Listener>>();
  let connection: Redis | undefined;
  // What comes over it is part of nothing that whoever first listened was doing.
  const outside = AsyncLocalStorage.snapshot();
  return { publish, subscribe, close };

  /** Sends a message, if Redis is there. */
  function publish(channel: string, message: string): void {
    void afterwards(() => void redis.publish(channel, message).catch((error: Error) => onError?.(error)));
  }

  /** Listens until the returned function is called. `onGap` comes first, as soon as the channel is heard. */
  function subscribe(channel: string, listener: Listener): () => void {
    const present = listeners.get(channel);
    if (present) present.add(listener);
    else {
      listeners.set(channel, new Set([listener]));
      connection ??= outside(connect);
      if (connection.status === 'ready') join([channel]);
    }
    return () => {
      const group = listeners.get(channel);
      if (!group?.delete(listener) || group.size > 0) return;
      listeners.delete(channel);
      if (connection?.status === 'ready') connection.unsubscribe(channel).catch(() => {});
    };
  }

  function connect(): Redis {
    const made = makeSubscriber(redis);
    made.on('error', (error: Error) => onError?.(error));
    made.on('ready', () => join([...listeners.keys()]));
    made.on('message', (channel: string, message: string) => {
      for (const listener of listeners.get(channel) ?? []) listener.onMessage(message);
    });
    // Where this fails, the connection is tried again by itself.
    made.connect().catch(() => {});
    return made;
  }

  function join(channels: string[]): void {
    if (!connection || channels.length === 0) return;
    const made = connection;
    made.subscribe(...channels).then(
      () => channels.forEach((channel) => listeners.get(channel)?.forEach((listener) => listener.onGap())),
      // Broken off: the next connection joins all channels anew. One that stays up without them would be deaf.
      () => made.status === 'ready' && made.disconnect(true),
    );
  }

  function close(): void {
    listeners.clear();
    connection?.disconnect();
  }
}
