import { z } from 'zod';
import type { WechatApp } from './apps.ts';
import { readJson } from './bodies.ts';
import type { SimulatorClock } from './clock.ts';
import type { Credentials } from './credentials.ts';
import type { Endpoint } from './endpoint.ts';
import type { Entrances, EnvVersion } from './entrances.ts';
import { drawQrCode } from './qr-picture.ts';
import { WechatError } from './replies.ts';

type Needs = { credentials: Credentials; entrances: Entrances; clock: SimulatorClock };

const SCENE_LENGTH_MAX = 32;
const QUERY_LENGTH_MAX = 1_024;
const SCENE = /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~]+$/;
const QUERY = /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~%`]*$/;
const ENV_VERSIONS: readonly string[] = ['release', 'trial', 'develop'] satisfies EnvVersion[];
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAYS_MAX = 30;

const shade = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]).pipe(z.int().min(0).max(255));
const codeBody = z.object({
  scene: z.string().default(''),
  page: z.string().default(''),
  check_path: z.boolean().default(true),
  env_version: z.string().default('release'),
  width: z.number().default(430),
  auto_color: z.boolean().default(false),
  line_color: z.object({ r: shade, g: shade, b: shade }).default({ r: 0, g: 0, b: 0 }),
  is_hyaline: z.boolean().default(false),
});
const end = {
  expire_type: z.int().default(0),
  expire_time: z.number().optional(),
  expire_interval: z.number().optional(),
};
const target = {
  path: z.string().default(''),
  query: z.string().default(''),
  env_version: z.string().default('release'),
};
const schemeBody = z.object({ jump_wxa: z.object(target).prefault({}), is_expire: z.boolean().default(true), ...end });
const urlLinkBody = z.object({ ...target, ...end, cloud_base: z.unknown().optional() });

/** QR codes and links: as strict as WeChat about what they hold and how long they live. */
export function createLinkEndpoints({ credentials, entrances, clock }: Needs) {
  const getUnlimitedCode: Endpoint = {
    method: 'POST',
    authenticate: (call) => credentials.byToken(call, ['MINI_GAME']),
    answer: (call, app) => {
      const { scene, page, check_path, env_version, width, line_color, is_hyaline } = readJson(codeBody, call);
      if (scene.length > SCENE_LENGTH_MAX) throw new WechatError(40169);
      if (!SCENE.test(scene)) throw new WechatError(40129);
      if (page.includes('scancode_time')) throw new WechatError(85096);
      if (page.startsWith('/') || page.includes('?')) throw new WechatError(41030);
      if (check_path && page !== '' && !hasPage(app, page)) throw new WechatError(41030);
      if (!isEnvVersion(env_version) || !Number.isInteger(width) || width < 280 || width > 1_280)
        throw new WechatError(40097);
      const address = entrances.codeAddress({ appId: app.appId, envVersion: env_version, path: page }, scene);
      return drawQrCode(address, { width, line: line_color, isHyaline: is_hyaline });
    },
  };

  const generateScheme: Endpoint = {
    method: 'POST',
    authenticate: (call) => credentials.byToken(call, ['MINI_GAME']),
    answer: (call, app) => {
      const { jump_wxa: jump, is_expire: _, ...wanted } = readJson(schemeBody, call);
      const { query, ...to } = targetOf(app, jump);
      return { errcode: 0, errmsg: 'ok', openlink: entrances.addScheme(to, query, endOf(wanted)) };
    },
  };

  const generateUrlLink: Endpoint = {
    method: 'POST',
    authenticate: (call) => credentials.byToken(call, ['MINI_GAME']),
    answer: (call, app) => {
      const { cloud_base, ...wanted } = readJson(urlLinkBody, call);
      if (cloud_base !== undefined) throw new WechatError(85088);
      const { query, ...to } = targetOf(app, wanted);
      return { errcode: 0, errmsg: 'ok', url_link: entrances.addUrlLink(to, query, endOf(wanted)) };
    },
  };

  return {
    '/wxa/getwxacodeunlimit': getUnlimitedCode,
    '/wxa/generatescheme': generateScheme,
    '/wxa/generate_urllink': generateUrlLink,
  };

  /** Links may have a slash ahead of their page, as WeChat's own examples do. */
  function targetOf(app: WechatApp, { path, query, env_version }: z.output<z.ZodObject<typeof target>>) {
    if (path.includes('?') || (path !== '' && !hasPage(app, path.replace(/^\//, '')))) throw new WechatError(40165);
    if (query.length > QUERY_LENGTH_MAX || !QUERY.test(query)) throw new WechatError(40212);
    if (!isEnvVersion(env_version)) throw new WechatError(85402);
    return { appId: app.appId, envVersion: env_version, path, query };
  }

  /** When a link ends, in milliseconds: by the second that was named, or after so many days. */
  function endOf({ expire_type, expire_time, expire_interval }: z.output<z.ZodObject<typeof end>>): number {
    const now = clock.now();
    if (expire_type === 1) {
      if (!Number.isInteger(expire_interval) || expire_interval! < 1 || expire_interval! > DAYS_MAX)
        throw new WechatError(85401);
      return now + expire_interval! * DAY_MS;
    }
    if (expire_type !== 0) throw new WechatError(40097);
    const endsAt = Number.isInteger(expire_time) ? expire_time! * 1_000 : 0;
    if (endsAt < now + MINUTE_MS || endsAt > now + DAYS_MAX * DAY_MS) throw new WechatError(85401);
    return endsAt;
  }
}

const hasPage = ({ pages = [] }: WechatApp, page: string) => pages.includes(page);
const isEnvVersion = (text: string): text is EnvVersion => ENV_VERSIONS.includes(text);
