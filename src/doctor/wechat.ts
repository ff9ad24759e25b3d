import { z } from 'zod';
import type { Config, WechatApp } from '../config.ts';
import { createLog } from '../infra/log.ts';
import { createMetrics } from '../infra/metrics.ts';
import { WechatError } from '../wechat/errors.ts';
import { createWechatHttp, type WechatHttp } from '../wechat/http.ts';
import { compareClocks } from './clocks.ts';
import { fault, ok, reasonOf, warning, type Finding } from './finding.ts';

const answerMilliseconds = 5_000;

/** What an operator does about these; the errcodes are those of the calls below. */
const fixes: Record<number, string> = {
  40013: "Copy the appId from WeChat's console into WECHAT_APPS.",
  40125: "Copy the secret from WeChat's console into WECHAT_APPS; a reset there makes the old one void.",
  40164: "Add this machine's address to the IP whitelist in WeChat's console.",
  40243: "The secret is frozen: thaw it in WeChat's console.",
  50002: 'WeChat has restricted this account: see its console.',
  89503: "This address has to be confirmed by the account's administrator in WeChat.",
};

export async function examineWechat(config: Config, now: () => number): Promise<Finding[]> {
  const { apiUrl, apps } = config.wechat;
  const clock = await examineClock(apiUrl, now);
  // Who does not answer has no word on apps either.
  if (clock.check === 'wechat') return [clock];
  const http = createWechatHttp(apiUrl, createLog('silent'), createMetrics(), { apps });
  try {
    return [clock, ...(await Promise.all(apps.map((app) => examineApp(http, app))))];
  } finally {
    await http.close();
  }
}

async function examineClock(apiUrl: string, now: () => number): Promise<Finding> {
  try {
    const from = now();
    const response = await fetch(apiUrl, { method: 'HEAD', signal: AbortSignal.timeout(answerMilliseconds) });
    const at = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(at)) return warning('wechat.clock', 'tells no date', `Check that WECHAT_API_URL is WeChat's.`);
    // The header leaves out what is less than a second.
    const clock = { theirs: at + 999, from, to: now() + 999 };
    return compareClocks('wechat.clock', "WeChat's", clock, { warn: 5_000, harm: 60_000 });
  } catch (error) {
    const cause = (error as Error).cause ?? error;
    return fault(
      'wechat',
      `${apiUrl} cannot be reached (${reasonOf(cause)})`,
      'Let this machine connect to it, and check WECHAT_API_URL.',
    );
  }
}

async function examineApp(http: WechatHttp, app: WechatApp): Promise<Finding> {
  const check = `wechat.${app.appId}`;
  try {
    await (app.kind === 'WEBSITE' ? tryCode(http, app) : askToken(http, app));
    return ok(check, `${app.kind}: appId and secret are right`);
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    const { errcode, message } = error;
    const fix = errcode === null ? undefined : fixes[errcode];
    if (fix || error.action === 'config') return fault(check, message, fix ?? "See WeChat's console.");
    return warning(check, message, 'Try again in a minute.');
  }
}

/** In normal mode, which hands out the token that is good anyway: nobody's becomes void. */
function askToken(http: WechatHttp, { appId, secret }: WechatApp): Promise<unknown> {
  return http.call({
    method: 'POST',
    path: '/cgi-bin/stable_token',
    body: { grant_type: 'client_credential', appid: appId, secret },
    reply: z.object({ access_token: z.string() }),
    isIdempotent: true,
    app: appId,
  });
}

/** Website apps have no such token. To a code that nobody has, WeChat says whether it knows the app and its secret. */
async function tryCode(http: WechatHttp, { appId, secret }: WechatApp): Promise<void> {
  try {
    await http.call({
      method: 'GET',
      path: '/sns/oauth2/access_token',
      query: { appid: appId, secret, code: 'doctor', grant_type: 'authorization_code' },
      reply: z.object({}),
      isIdempotent: true,
    });
  } catch (error) {
    if (!(error instanceof WechatError) || error.action !== 'user') throw error;
  }
}
