import type { lookup, LookupAddress } from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

/* Which addresses are of the public internet, and connections that go nowhere else (SSRF). */

/**
 * As a lookup, but it fails where a name leads to an address that is neither public nor in `allowed`, be it one of
 * several. A connection goes to the very address that was looked at.
 */
export function publicOnly(resolve: typeof lookup, allowed = new BlockList()): LookupFunction {
  return (hostname, options, callback) =>
    resolve(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const first = found?.[0];
      if (error || !first) return callback(error ?? new Error('no address'), '', 0);
      if (found.some(({ address }) => !isPublic(address) && !isIn(allowed, address)))
        return callback(new Error('the host leads to an address that is not public'), '', 0);
      return options.all ? callback(null, found) : callback(null, first.address, first.family);
    });
}

// Everything that IANA's registries do not list as reachable from anywhere.
const notPublic = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(net, prefix);
// Addresses that stand for others: Teredo and 6to4 carry an IPv4 address, which may be one of the above.
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/** Whether an address, in whatever form it is written, is in a list. */
export function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

export function isPublic(address: string): boolean {
  if (!isIPv6(address)) return !notPublic.check(address);
  return globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
}

/** Whether it is a loopback address: of nobody outside, unless a proxy on this machine passes requests on. */
export function isOfThisMachine(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
