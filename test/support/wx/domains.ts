import { WxFault } from './realm.ts';

/*
 * The domains that a game may talk to, as WeChat's console takes them: https (sockets: wss), the exact host, no address
 * of a machine, none of WeChat's own. An https entry without a port is for addresses without one; sockets may use any.
 */

export type DomainKind = 'request' | 'uploadFile' | 'downloadFile' | 'socket';
/** What stands in the console; `unchecked` is the switch of the developer tools. */
export type Domains = Partial<Record<DomainKind, string[]>> | 'unchecked';
/** Where a public host is to be found in a test, e.g. { 'game.example.com': 'http://127.0.0.1:4000' }. */
export type Hosts = Record<string, string>;

const form = /^(https?|wss?):\/\/([^/:?#\s]+)(:\d+)?(?=[/?#]|$)/;

export function createDomains(domains: Domains, hosts: Hosts) {
  if (domains !== 'unchecked')
    for (const [kind, list] of Object.entries(domains)) for (const entry of list) requireEntry(kind, entry);
  return { resolve };

  /** Where an address leads. @throws WxFault where the game may not go there */
  function resolve(kind: DomainKind, address: unknown): string {
    if (typeof address !== 'string' || address === '')
      throw new WxFault('parameter error: parameter.url should be String');
    const [, scheme, host, port = ''] = form.exec(address) ?? [];
    if (!scheme || !host || (kind === 'socket') !== scheme.startsWith('ws')) throw new WxFault('invalid url');
    const isListed =
      domains === 'unchecked' || (domains[kind] ?? []).some((entry) => fits(entry, kind, `${scheme}://${host}`, port));
    if (!isListed) throw new WxFault('url not in domain list', 600_002);
    const there = hosts[host];
    if (!there) return address;
    const to = kind === 'socket' ? there.replace(/^http/, 'ws') : there;
    return to.replace(/\/$/, '') + address.slice(`${scheme}://${host}${port}`.length);
  }
}

function fits(entry: string, kind: DomainKind, origin: string, port: string): boolean {
  return kind === 'socket' ? entry === origin : entry === `${origin}${port}`;
}

function requireEntry(kind: string, entry: string): void {
  const [whole, scheme, host] = form.exec(entry) ?? [];
  const wanted = kind === 'socket' ? 'wss' : 'https';
  const isName = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(host ?? '');
  if (whole !== entry || scheme !== wanted || !isName || host === 'api.weixin.qq.com')
    throw new Error(`WeChat's console does not take "${entry}" as a ${kind} domain.`);
}
