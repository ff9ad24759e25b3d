import { contextCacheSymbol, initContextCache } from '@pothos/core';

/*
 * Pothos keeps what it finds out for a request in WeakMaps, and what it keeps there leads back to the request's context.
 * V8 looks only in its full collections whether such a value is still reachable without its key: until then each context
 * would stay, with all that was read for it, be moved twice as everything that lives long, and make the full ones frequent.
 * So contexts have a key of their own for these maps, which they let go of when the operation is over.
 */

export type CacheKey = { [contextCacheSymbol]?: object | undefined };

/** For a new context, which shares nothing with another one. */
export const newCacheKey: () => CacheKey = initContextCache;

/** For a context that nothing is executed with any more. */
export function dropCacheKey(context: CacheKey): void {
  context[contextCacheSymbol] = undefined;
}
