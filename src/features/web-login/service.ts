import type { WechatApp } from '../../config.ts';
import { BadUserInput, ServiceUnavailable } from '../../errors.ts';
import { randomBytes } from '../../infra/random.ts';
import { WechatError } from '../../wechat/errors.ts';
import { authorizeUrl, isOwnPage, signForJsSdk, type WebScope } from '../../wechat/web-pages.ts';
import type { Wechat } from '../../wechat/wechat.ts';
import { WechatUnavailable } from '../session/errors.ts';
import type { Authorization, States } from './states.ts';
import type { StateStore } from './state-store.ts';

export type WebLoginService = ReturnType<typeof createWebLoginService>;
export type { WebScope };

export type AuthorizeRequest = {
  redirectUri: string;
  appId?: string | null | undefined;
  scope?: WebScope | null | undefined;
  forcePopup?: boolean | null | undefined;
};
export type Authorize = Authorization & { url: string; expiresAt: Date };
export type JsSdkConfig = { appId: string; timestamp: number; nonceStr: string; signature: string };

type Needs = {
  wechat: Pick<Wechat, 'pickApp' | 'jsTicket'>;
  states: States;
  store: StateStore;
  /** Where WeChat's login pages are. */
  openUrl: string;
  now: () => number;
};

const urlMax = 2_000;

export function createWebLoginService({ wechat, states, store, openUrl, now }: Needs) {
  return { begin, takeState, jsSdkConfig };

  /** Where to send the browser for a login, and what it has to keep meanwhile. */
  function begin({ redirectUri, appId, scope, forcePopup }: AuthorizeRequest): Authorize {
    const app = wechat.pickApp(['OFFICIAL_ACCOUNT', 'WEBSITE'], appId);
    if (app.kind === 'WEBSITE' && (scope || forcePopup))
      throw new BadUserInput('`scope` and `forcePopup` are for service accounts; a website has one scope.');
    const page = parseOwnPage('redirectUri', redirectUri, app);
    if (page.hash !== '')
      throw new BadUserInput('`redirectUri` may have no fragment: WeChat puts its answer behind it.');
    const authorization = states.issue(app.appId);
    const { state } = authorization;
    const wanted = { redirectUri: page.href, state, scope: scope ?? 'USER_INFO', forcePopup: forcePopup ?? false };
    return { ...authorization, url: authorizeUrl(openUrl, app, wanted) };
  }

  /** Whether a login was begun by the same browser for this app; true once. */
  async function takeState(appId: string, authorization: Authorization): Promise<boolean> {
    const found = states.read(appId, authorization);
    if (!found) return false;
    try {
      return await store.use(found.hash, found.lifeMilliseconds);
    } catch (error) {
      throw new ServiceUnavailable('The login cannot be checked just now. Try again in a moment.', { cause: error });
    }
  }

  /** What a page in WeChat's browser hands to wx.config. @throws WechatUnavailable */
  async function jsSdkConfig(url: string, appId: string | null | undefined): Promise<JsSdkConfig> {
    const app = wechat.pickApp(['OFFICIAL_ACCOUNT'], appId);
    parseOwnPage('url', url, app);
    const ticket = await getTicket(app);
    const nonce = randomBytes(12).toString('hex');
    const timestamp = Math.floor(now() / 1_000);
    // The address as the page has it: WeChat compares it with the page's own, letter by letter.
    return { appId: app.appId, timestamp, nonceStr: nonce, signature: signForJsSdk({ ticket, nonce, timestamp, url }) };
  }

  async function getTicket(app: WechatApp): Promise<string> {
    try {
      return await wechat.jsTicket(app);
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      const isShort = error.action === 'retry' || error.action === 'refresh';
      throw new WechatUnavailable(
        isShort ? 'WeChat does not answer. Try again.' : "WeChat's JS-SDK is out of order just now.",
        isShort ? 5 : 60,
        { cause: error },
      );
    }
  }
}

/** @throws BadUserInput for an address that is none of the app's pages: nobody is sent, and nothing signed, elsewhere */
function parseOwnPage(argument: string, text: string, app: WechatApp): URL {
  const url = text.length <= urlMax ? URL.parse(text) : null;
  if (url && isOwnPage(url, app)) return url;
  const hosts = app.webHosts?.join(', ') || 'none is configured';
  throw new BadUserInput(`\`${argument}\` must be an https address on one of the app's webHosts: ${hosts}.`);
}
