import type { IncomingMessage } from 'node:http';

/*
 * The control API is for people and programs on purpose, not for whatever page a browser on this machine happens to
 * show. Browsers say which page a request comes from, in headers that pages cannot change; programs such as curl send
 * neither. A page elsewhere could also point a name of its own at this machine (DNS rebinding), and would then count as
 * the same origin; the name is still in Host.
 */

/** Why the request is not answered because of the name it was sent to; null where that is one of ours. */
export function strangeHost({ headers, socket }: IncomingMessage, listensOn: string): string | null {
  const hostname = hostOf(`http://${headers.host ?? ''}`)?.hostname;
  const here = [bracketed(listensOn), bracketed((socket.localAddress ?? '').replace(/^::ffff:/, ''))];
  const isHere = hostname !== undefined && (isLoopback(hostname) || here.includes(hostname));
  if (isHere) return null;
  return `Come here by localhost or an address of this machine, not by "${headers.host ?? ''}".`;
}

/** Why the request is not answered because a page of somebody else's sent it; null where none did. */
export function foreignPage({ headers }: IncomingMessage): string | null {
  const site = headers['sec-fetch-site'];
  // `none` is somebody who typed the address.
  const isForeignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  const isForeignOrigin = origin !== undefined && hostOf(origin)?.host !== hostOf(`http://${host ?? ''}`)?.host;
  return isForeignSite || isForeignOrigin ? 'Pages of other origins may not steer the simulator.' : null;
}

/** In the form that browsers give to a host: lower case, addresses written in one way. */
const hostOf = (url: string) => (/^https?:\/\/[\w.:[\]-]+$/.test(url) ? URL.parse(url) : null);

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host.toLowerCase());
