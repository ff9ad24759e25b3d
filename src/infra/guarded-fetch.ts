import { lookup } from 'node:dns';
import { Agent, request } from 'undici';
import { publicOnly } from './addresses.ts';

/*
 * Fetches what an address from outside points to, without being sent to places inside (SSRF): only https, only hosts of
 * a list, and only where such a host's name leads to the public internet. The address that is checked is the one that
 * is connected to, so a name that changes in between gains nothing. Redirects are followed under the same rules.
 */

export type GuardedFetch = ReturnType<typeof createGuardedFetch>;

type Options = {
  hosts: readonly string[];
  /** An origin that is taken as it is, e.g. of a simulator on this machine. */
  trustedOrigin: string | null;
  bytesMax: number;
  milliseconds: number;
  /** @default the system's */
  resolve?: typeof lookup;
};

const redirectsMax = 2;

export function createGuardedFetch(options: Options) {
  const { hosts, trustedOrigin, bytesMax, milliseconds, resolve = lookup } = options;
  const limits = { maxResponseSize: bytesMax, headersTimeout: milliseconds, bodyTimeout: milliseconds };
  const guarded = new Agent({ ...limits, connect: { lookup: publicOnly(resolve), timeout: 3_000 } });
  const plain = new Agent({ ...limits, connect: { timeout: 3_000 } });
  return { get, close };

  /** @throws an Error that says what was wrong, without the address */
  async function get(address: string): Promise<Buffer> {
    const signal = AbortSignal.timeout(milliseconds);
    let url = address;
    for (let redirects = 0; redirects <= redirectsMax; redirects += 1) {
      const target = admit(url);
      const dispatcher = target.origin === trustedOrigin ? plain : guarded;
      const { statusCode, headers, body } = await request(target, { dispatcher, signal });
      if (statusCode === 200) return Buffer.from(await body.arrayBuffer());
      await body.dump();
      const { location } = headers;
      if (statusCode < 301 || statusCode > 308 || typeof location !== 'string')
        throw new Error(`it answered HTTP ${statusCode}`);
      url = URL.parse(location, target)?.href ?? '';
    }
    throw new Error('it led on and on');
  }

  function admit(address: string): URL {
    const url = URL.parse(address);
    if (!url) throw new Error('it is no address');
    if (url.username !== '' || url.password !== '') throw new Error('its address has a user in it');
    if (url.origin === trustedOrigin) return url;
    if (url.protocol !== 'https:') throw new Error('its address is not https');
    if (url.port !== '' || !hosts.includes(url.hostname)) throw new Error('its host is not on the list');
    return url;
  }

  async function close(): Promise<void> {
    await Promise.all([guarded.destroy(), plain.destroy()]);
  }
}
