import { isIP } from 'node:net';
import { isPublic } from '../../infra/addresses.ts';
import type { Content } from './model.ts';

/** Where WeChat fetches images and sounds. */

export type Addresses = ReturnType<typeof createAddresses>;

type Needs = {
  /** What the addresses of our own files begin with; empty where nobody said. */
  baseUrl: () => string;
  /** Whether WeChat is a simulator, which reaches http on this machine. */
  isSimulated: boolean;
};

const lengthMax = 1_024;

export function createAddresses({ baseUrl, isSimulated }: Needs) {
  return { of, admit };

  /** Where WeChat finds an image or a sound; null where it cannot come there. */
  function of({ surface, content }: Pick<Content, 'surface' | 'content'>): string | null {
    return admit(surface === 'AVATAR' ? `${baseUrl()}${content}` : content);
  }

  /** The address in its usual form; null where it is none that WeChat could fetch. */
  function admit(address: string): string | null {
    const url = address.length <= lengthMax ? URL.parse(address) : null;
    if (!url || url.username !== '' || url.password !== '') return null;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isSimulated && url.protocol === 'http:' && loopback.includes(host)) return url.href;
    return url.protocol === 'https:' && isPublicHost(host) ? url.href : null;
  }
}

const loopback = ['localhost', '127.0.0.1', '::1'];

/** Names are taken at their word: only WeChat can tell where they lead it. */
function isPublicHost(host: string): boolean {
  if (isIP(host) !== 0) return isPublic(host);
  return host.includes('.') && !/\.(localhost|local|internal|lan)$/.test(host);
}
