import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Config, WechatApp } from '../config.ts';
import { proxyProbeHeader, proxyProbePath, proxySeen, signProxyProbe } from '../http/proxy-probe.ts';
import { wechatCallbackPath } from '../http/wechat-callbacks.ts';
import { pushSignature } from '../wechat/push-crypto.ts';
import { fault, ok, reasonOf, warning, type Finding } from './finding.ts';

/*
 * The gateway as the world sees it, by PUBLIC_URL: whether it is there, whether it answers WeChat's check of the callback
 * address as it has to, and how many proxies stand before it.
 */

const answerMilliseconds = 5_000;
/** An address that nobody has (RFC 5737), to see what becomes of it. */
const madeUpAddress = '192.0.2.7';

export async function examinePublicAddress(config: Config, now: () => number): Promise<Finding[]> {
  const { publicUrl, isProduction } = config;
  if (!publicUrl)
    return [
      warning(
        'public',
        'PUBLIC_URL is not set: WeChat cannot check pictures, and the way in is not looked at here',
        'Set it to the address under which clients reach the gateway.',
      ),
    ];
  const reached = await examineReach(publicUrl, isProduction);
  if (reached.level === 'fault') return [reached];
  const withPush = config.wechat.apps.filter(({ messageToken }) => messageToken);
  return [
    reached,
    ...(await Promise.all(withPush.map((app) => examineCallback(publicUrl, app, now)))),
    await examineProxies(config, now),
  ];
}

async function examineReach(publicUrl: string, isProduction: boolean): Promise<Finding> {
  const found = await get(`${publicUrl}/health/live`);
  if (typeof found === 'string')
    return fault(
      'public',
      `${publicUrl} cannot be reached (${found})`,
      'Check PUBLIC_URL, DNS, the proxy and its certificate.',
    );
  if (found.status !== 200 || !/"status":"ok"/.test(found.text))
    return fault(
      'public',
      `${publicUrl}/health/live answers ${found.status}, not as the gateway does`,
      'Have the proxy send all paths to the gateway.',
    );
  if (isProduction && !publicUrl.startsWith('https:'))
    return warning(
      'public',
      `${publicUrl} is not https`,
      'WeChat and browsers want https: put a proxy with TLS in front.',
    );
  return ok('public', `${publicUrl} leads to a gateway`);
}

async function examineCallback(publicUrl: string, app: WechatApp, now: () => number): Promise<Finding> {
  const check = `callback.${app.appId}`;
  const [timestamp, nonce] = [String(Math.floor(now() / 1_000)), randomBytes(8).toString('hex')];
  const echostr = randomBytes(8).toString('hex');
  const signature = pushSignature(app.messageToken!, timestamp, nonce);
  const address = `${publicUrl}${wechatCallbackPath}${app.appId}`;
  const found = await get(`${address}?${new URLSearchParams({ signature, timestamp, nonce, echostr })}`);
  if (typeof found === 'string') return fault(check, `${address} does not answer (${found})`, 'Look at the proxy.');
  if (found.status === 200 && found.text === echostr) return ok(check, `${address} passes WeChat's check`);
  if (found.status === 403)
    return fault(
      check,
      `${address} refuses the signature`,
      'The gateway runs with another messageToken than this one in WECHAT_APPS: give both the same, and restart it.',
    );
  return fault(
    check,
    `${address} answers ${found.status}`,
    'Have the proxy send this path to the gateway, query and all.',
  );
}

/** A request with a made-up X-Forwarded-For goes in from outside; the gateway tells what has become of it. */
async function examineProxies({ publicUrl, authSecret, http }: Config, now: () => number): Promise<Finding> {
  const check = 'public.proxies';
  const headers = {
    [proxyProbeHeader]: signProxyProbe(authSecret, now()),
    'x-forwarded-for': madeUpAddress,
  };
  const found = await get(`${publicUrl}${proxyProbePath}`, headers);
  const seen = typeof found === 'string' || found.status !== 200 ? null : tryParse(found.text);
  if (!seen)
    return fault(
      check,
      'the gateway there does not take this AUTH_SECRET',
      'Run the doctor with the environment of the gateway; they may also run different versions.',
    );
  const ours = seen.forwarded.indexOf(madeUpAddress);
  const proxies = seen.forwarded.length - (ours + 1);
  const text = `${proxies} ${proxies === 1 ? 'proxy tells' : 'proxies tell'} where requests come from`;
  if (seen.trustProxy === proxies) return ok(check, `${text}, as TRUST_PROXY says`);
  const why =
    seen.trustProxy > proxies
      ? 'so that anybody may claim any address'
      : 'so that all players seem to come from one address, and share its limits';
  const fix =
    proxies === 0
      ? 'Set TRUST_PROXY=0, or have your proxy add X-Forwarded-For.'
      : `Set TRUST_PROXY=${proxies} for the gateway.`;
  return fault(
    check,
    `${text}, but TRUST_PROXY is ${seen.trustProxy}, ${why}`,
    http.trustProxy === proxies ? `Restart the gateway: here it is ${proxies} already.` : fix,
  );
}

function tryParse(text: string): z.infer<typeof proxySeen> | null {
  try {
    return proxySeen.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The answer, or in a word why there is none. */
async function get(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string } | string> {
  try {
    const signal = AbortSignal.timeout(answerMilliseconds);
    const response = await fetch(url, { headers, redirect: 'manual', signal });
    return { status: response.status, text: (await response.text()).slice(0, 10_000) };
  } catch (error) {
    return reasonOf((error as Error).cause ?? error);
  }
}
