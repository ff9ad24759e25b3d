import { Cluster, Redis, type RedisOptions } from 'ioredis';

/*
 * A Redis Cluster in place of one Redis. Whatever commands, scripts and transactions use together carries the same
 * braces in its keys, and so is on one node. The library's Cluster has the commands, events and states of its Redis,
 * so the rest of the gateway knows of no difference; what does differ is here.
 */

export type ConnectionOptions = Omit<RedisOptions, 'replyMapping'>;
type Node = { host: string; port: number };
type OurCluster = Cluster & { startNodes: Node[] };

/** Whether it names several nodes, separated by commas. */
export const isClusterUrl = (redisUrl: string) => redisUrl.includes(',');

export function createCluster(redisUrl: string, options: ConnectionOptions): Redis {
  const urls = redisUrl.split(',').map((url) => new URL(url));
  const { protocol, username, password } = urls[0]!;
  const startNodes = urls.map(({ hostname, port }) => ({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
  }));
  const { enableOfflineQueue, lazyConnect, retryStrategy, ...ofNode } = options;
  const failsFast = enableOfflineQueue === false;
  const cluster = new Cluster(startNodes, {
    enableOfflineQueue,
    lazyConnect: lazyConnect ?? false,
    clusterRetryStrategy: retryStrategy as (attempt: number) => number,
    // The library sorts commands into pipelines by their first argument, which of a script is a number of keys.
    enableAutoPipelining: false,
    // Certificates are for names, not for the addresses that these lead to.
    ...(protocol === 'rediss:' && { dnsLookup: (address, callback) => callback(null, address) }),
    ...(failsFast && { maxRedirections: 4, retryDelayOnFailover: 50, retryDelayOnClusterDown: 50 }),
    redisOptions: {
      ...ofNode,
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' && { tls: {} }),
    },
  });
  return Object.assign(cluster, { startNodes }) as unknown as Redis;
}

/** The cluster that the connection is to; null where it is to one Redis. */
export function asCluster(redis: Redis): OurCluster | null {
  return (redis as unknown) instanceof Cluster ? (redis as unknown as OurCluster) : null;
}

/**
 * A plain connection to any node, since each is told what is published on all; after a break, to any other one. The
 * library's own subscriber moves without a word, and messages that were missed meanwhile would not be noticed.
 */
export function subscriberOf(cluster: OurCluster, options: ConnectionOptions): Redis {
  const anyNode = () => {
    const known = cluster.nodes('all').map(({ options: { host, port } }) => ({ host, port }) as Node);
    const nodes = known.length > 0 ? known : cluster.startNodes;
    return nodes[Math.floor(Math.random() * nodes.length)]!;
  };
  const ofNode: ConnectionOptions = {
    ...cluster.options.redisOptions,
    ...options,
    ...anyNode(),
    enableOfflineQueue: false,
    lazyConnect: true,
    retryStrategy: (attempt) => {
      // Read when the connection is made anew.
      Object.assign(subscriber.options, anyNode());
      return Math.min(50 * 2 ** attempt, 1_000);
    },
  };
  const subscriber = new Redis(ofNode);
  return subscriber;
}

/** Runs `then` when a node joins or comes back, and when others hold the slots: a replica may lack its last second. */
export function onOtherMasters(cluster: OurCluster, then: () => void): void {
  let masters: string | null = null;
  cluster.on('+node', then);
  cluster.on('refresh', () => {
    const now = [...new Set(cluster.slots.map((nodes) => nodes?.[0] ?? ''))].toSorted().join(' ');
    if (masters !== null && masters !== now) then();
    masters = now;
  });
}
