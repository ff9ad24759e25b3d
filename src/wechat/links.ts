import { z } from 'zod';
import type { WechatApp } from '../config.ts';
import type { AccessTokens } from './access-token.ts';
import type { Call, WechatHttp } from './http.ts';

/*
 * Ways into a mini-game from outside: QR codes, and two kinds of links.
 *
 * developers.weixin.qq.com/minigame/dev/api-backend/open-api/qr-code/wxacode.getUnlimited.html
 * developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/qrcode-link/url-scheme/generateScheme.html
 * developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/qrcode-link/url-link/generateUrlLink.html
 */

export type EnvVersion = 'release' | 'trial' | 'develop';

export type QrCodeRequest = {
  /** 1 to 32 letters, digits and `!#$&'()*+,/:;=?@-._~`. The client reads it from `query.scene`, encoded. */
  scene: string;
  /** Without a slash ahead and without a query; left out, the game starts as usual. */
  page?: string | undefined;
  /** Whether WeChat refuses a page that is not published. @default true */
  checkPath?: boolean | undefined;
  envVersion: EnvVersion;
  /** Pixels, 280 to 1280. */
  width: number;
  isHyaline?: boolean | undefined;
  lineColor?: { r: number; g: number; b: number } | undefined;
};

export type LinkRequest = {
  /** At most 1024 characters, `k1=v1&k2=v2`. */
  query: string;
  path?: string | undefined;
  envVersion: EnvVersion;
  /** In one minute at the earliest, in 30 days at the latest. */
  expiresAt: Date;
};

const qrCodePath = '/wxa/getwxacodeunlimit';
const schemePath = '/wxa/generatescheme';
const qrCodeReply = z.object({ picture: z.instanceof(Buffer) });
const schemeReply = z.object({ openlink: z.string().startsWith('weixin://').max(1_024) });
const urlLinkReply = z.object({ url_link: z.url({ protocol: /^https$/ }).max(1_024) });

export function createLinks(http: WechatHttp, tokens: AccessTokens) {
  return { makeQrCode, makeScheme, makeUrlLink, checkLinkQuota };

  /**
   * A picture, PNG or JPEG, of at most a megabyte. The same once more is no harm: WeChat does not count codes.
   *
   * @throws WechatError
   */
  async function makeQrCode(app: WechatApp, wanted: QrCodeRequest): Promise<Buffer> {
    const { scene, page, checkPath, envVersion, width, isHyaline, lineColor } = wanted;
    const body = {
      scene,
      ...(page !== undefined && { page }),
      ...(checkPath !== undefined && { check_path: checkPath }),
      env_version: envVersion,
      width,
      ...(isHyaline !== undefined && { is_hyaline: isHyaline }),
      ...(lineColor && { line_color: lineColor }),
    };
    const { picture } = await post(app, {
      path: qrCodePath,
      body,
      reply: qrCodeReply,
      answersPicture: true,
    });
    return picture;
  }

  /** `weixin://…`: opens the game from other apps and messages. @throws WechatError */
  async function makeScheme(app: WechatApp, { query, path = '', envVersion, expiresAt }: LinkRequest): Promise<string> {
    const jump = { path, query, env_version: envVersion };
    const body = { jump_wxa: jump, is_expire: true, ...endOf(expiresAt) };
    return (await post(app, { path: schemePath, body, reply: schemeReply })).openlink;
  }

  /** `https://…`: opens the game from everywhere, by a page of WeChat's. @throws WechatError */
  async function makeUrlLink(
    app: WechatApp,
    { query, path = '', envVersion, expiresAt }: LinkRequest,
  ): Promise<string> {
    const body = { path, query, env_version: envVersion, ...endOf(expiresAt) };
    // WeChat counts both kinds of links of a day together.
    const call = { path: '/wxa/generate_urllink', countedAs: schemePath, body, reply: urlLinkReply };
    return (await post(app, call)).url_link;
  }

  /** Whether a call would be made now; nothing is counted, and nobody asked. @throws WechatError */
  function checkLinkQuota({ appId }: WechatApp, kind: 'qr-code' | 'link'): Promise<void> {
    return http.check({ path: kind === 'qr-code' ? qrCodePath : schemePath, app: appId });
  }

  type Post<Shape extends z.ZodType> = Pick<Call<Shape>, 'path' | 'countedAs' | 'body' | 'reply' | 'answersPicture'>;

  function post<Shape extends z.ZodType>(app: WechatApp, call: Post<Shape>): Promise<z.infer<Shape>> {
    return tokens.use(app, (token) =>
      http.call({ method: 'POST', query: { access_token: token }, isIdempotent: true, app: app.appId, ...call }),
    );
  }
}

const endOf = (expiresAt: Date) => ({ expire_type: 0, expire_time: Math.floor(expiresAt.getTime() / 1_000) });
