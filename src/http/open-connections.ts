import { isIPv6 } from 'node:net';
import { RateLimited } from '../errors.ts';

/*
 * How many connections that stay open (WebSockets, event streams) each address and each player has on this process. One
 * in IPv6 has a whole network of addresses, which counts as one.
 */

export type OpenConnections = ReturnType<typeof createOpenConnections>;
export type OpenMax = { address: number; player: number };

export function createOpenConnections(max: OpenMax) {
  const counts = new Map<string, number>();
  return { enter };

  /** Counts one until the returned function is called; null where there are as many as there may be. */
  function enter(kind: keyof OpenMax, name: string): (() => void) | null {
    const key = `${kind} ${kind === 'address' ? networkOf(name) : name}`;
    const others = counts.get(key) ?? 0;
    if (others >= max[kind]) return null;
    counts.set(key, others + 1);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const left = counts.get(key)! - 1;
      if (left === 0) counts.delete(key);
      else counts.set(key, left);
    };
  }
}

export const tooManyOpen = () => new RateLimited('Too many connections are open. Close some, or try again later.', 10);

/** The first 64 bits of an address in IPv6; any other as it is. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}
