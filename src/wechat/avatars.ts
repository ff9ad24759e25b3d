import { createGuardedFetch } from '../infra/guarded-fetch.ts';
import type { Log } from '../infra/log.ts';

/** Where WeChat keeps the pictures of its users. */
const hosts = ['thirdwx.qlogo.cn', 'wx.qlogo.cn'];

const bytesMax = 1_000_000;
const milliseconds = 5_000;

type Needs = {
  /** Of a simulator that serves pictures, too; null in production. */
  trustedOrigin: string | null;
  log: Log;
};

/** Fetches pictures from the addresses that WeChat gives out. They end when a user changes the picture, so copy them. */
export function createAvatars({ trustedOrigin, log }: Needs) {
  const guardedFetch = createGuardedFetch({ hosts, trustedOrigin, bytesMax, milliseconds });
  return { fetch, close: guardedFetch.close };

  /** Null where there is nothing to be had there, or the address is not one of WeChat's. */
  async function fetch(address: string): Promise<Buffer | null> {
    try {
      return await guardedFetch.get(toHttps(address));
    } catch (error) {
      // The address tells who it is of.
      log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'an avatar could not be fetched');
      return null;
    }
  }

  /** WeChat still gives out http:// for hosts that have long had https. */
  function toHttps(address: string): string {
    const url = URL.parse(address);
    if (url?.protocol === 'http:' && hosts.includes(url.host)) url.protocol = 'https:';
    return url?.href ?? '';
  }
}
