/*
 * What a connection may cost before anything is known of whoever is behind it. The times are such that a phone in a lift
 * keeps them, and somebody who dawdles on purpose does not hold a connection for long.
 */

export type TransportLimits = typeof transportLimits;

export const transportLimits = {
  /** The headers of a request have to be there so long after its connection, or the answer before. */
  headersMilliseconds: 10_000,
  /** And all of it so long. */
  requestMilliseconds: 30_000,
  /** How often it is looked for those who are late. */
  checkMilliseconds: 1_000,
  /** A connection between two requests. Longer than proxies keep theirs, which would otherwise use one that is closing. */
  keepAliveMilliseconds: 65_000,
  /** A connection on which nothing moves, in the midst of an answer that nobody reads, for one. */
  idleMilliseconds: 120_000,
  /** In bytes, of all headers together. */
  headerBytesMax: 16_384,
  /** A WebSocket says who it is. */
  initMilliseconds: 5_000,
  /** From one ping of a WebSocket to the next, by which the one before has to be answered. */
  pingMilliseconds: 12_000,
  /** Messages that a WebSocket may send at once, and in the long run. */
  messagesAtOnce: 100,
  messagesPerSecond: 20,
  /** Subscriptions of a WebSocket, and queries and mutations whose answers are not out yet. */
  operationsMax: 20,
};
