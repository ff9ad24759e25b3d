import { z } from 'zod';
import type { Activity } from './activity.ts';
import type { WechatApp, WechatAppKind } from './apps.ts';
import type { SimulatorClock } from './clock.ts';
import type { ContentRules } from './content-rules.ts';
import type { Credentials } from './credentials.ts';
import { detailOf, type MediaChecks } from './media-checks.ts';
import type { ApiCall, Endpoint } from './endpoint.ts';
import { createRid, WechatError } from './replies.ts';

type Needs = {
  credentials: Credentials;
  activity: Activity;
  contentRules: ContentRules;
  mediaChecks: MediaChecks;
  clock: SimulatorClock;
};

const TEXT_LENGTH_MAX = 2_500;

// The version is seen as a number and as a text. Only the second one has openid, scene and result.
const version = z.union([z.literal(2), z.literal('2')]);
const who = { version, openid: z.string().min(1), scene: z.int() };
// WeChat counts characters; which ones is not said, so the stricter way is taken.
const text = z.string().max(TEXT_LENGTH_MAX);
const textBody = z.object({
  ...who,
  content: text.min(1),
  title: text.optional(),
  nickname: text.optional(),
  signature: text.optional(),
});
const mediaBody = z.object({
  ...who,
  media_url: z.url({ protocol: /^https?$/ }),
  media_type: z.int(),
});
const AUDIO = 1;
const IMAGE = 2;

/** The texts that are checked, the one that may be masked first. */
type Content = { texts: string[]; isGame: boolean };

export function createContentEndpoints({ credentials, activity, contentRules, mediaChecks, clock }: Needs) {
  const gameText: Endpoint = {
    method: 'POST',
    authenticate: (call) => byToken(call, ['MINI_GAME']),
    answer: (call, app) => {
      const { content, nickname = '', ...rest } = readBody(textBody, call);
      requirePlayer(app, rest, 5);
      return check({ texts: [content, nickname], isGame: true });
    },
  };

  const generalText: Endpoint = {
    method: 'POST',
    authenticate: (call) => byToken(call, ['MINI_GAME', 'OFFICIAL_ACCOUNT']),
    answer: (call, app) => {
      const { content, title = '', nickname = '', signature = '', ...rest } = readBody(textBody, call);
      requirePlayer(app, rest, 4);
      // Only a profile has a signature.
      if (signature !== '' && rest.scene !== 1) throw new WechatError(47001);
      return check({ texts: [content, title, nickname, signature], isGame: false });
    },
  };

  const gameImage: Endpoint = {
    method: 'POST',
    authenticate: (call) => byToken(call, ['MINI_GAME']),
    answer: (call, app) => {
      const { media_url: url, media_type: type, ...rest } = readBody(mediaBody, call);
      if (type !== IMAGE) throw new WechatError(40004);
      requirePlayer(app, rest, 5);
      return check({ texts: [url], isGame: false });
    },
  };

  /** The result is pushed later. */
  const anyMedia: Endpoint = {
    method: 'POST',
    authenticate: (call) => byToken(call, ['MINI_GAME', 'OFFICIAL_ACCOUNT']),
    answer: (call, app) => {
      const { media_url: url, media_type: type, ...rest } = readBody(mediaBody, call);
      if (type !== AUDIO && type !== IMAGE) throw new WechatError(40004);
      requirePlayer(app, rest, 4);
      return { errcode: 0, errmsg: 'ok', trace_id: mediaChecks.begin(app.appId, rest.openid, url) };
    },
  };

  return {
    '/wxa/media_check_async': anyMedia,
    '/wxa/msg_sec_check': generalText,
    '/wxa/game/content_spam/msg_sec_check': gameText,
    '/wxa/game/content_spam/media_check_sync': gameImage,
  };

  /** A token in the body instead of the query is told as a body that is not as it must be. */
  function byToken(call: ApiCall, kinds: readonly WechatAppKind[]): WechatApp {
    if (!call.query.has('access_token') && /"access_token"\s*:/.test(call.body)) throw new WechatError(47001);
    return credentials.byToken(call, kinds);
  }

  function requirePlayer({ appId }: WechatApp, { openid, scene }: { openid: string; scene: number }, sceneMax: number) {
    if (scene < 1 || scene > sceneMax) throw new WechatError(40129);
    if (!activity.isKnown(appId, openid))
      throw new WechatError(activity.isKnownElsewhere(appId, openid) ? 43104 : 40003);
    if (!activity.isActive(appId, openid)) throw new WechatError(61010);
  }

  /** An errcode of 0 says that the check was made; what it found is in `result`. */
  function check({ texts, isGame }: Content) {
    const hit = contentRules.find(texts);
    const { suggest, label } = hit ?? { suggest: 'pass', label: 100 };
    return {
      errcode: 0,
      errmsg: 'ok',
      trace_id: createRid(clock.now()),
      result: { suggest, label, ...(isGame && { replaced_content: hit?.replaced ?? texts[0] }) },
      detail: detailOf(hit),
    };
  }
}

function readBody<Schema extends z.ZodType>(schema: Schema, { body }: ApiCall): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(body));
  } catch {
    throw new WechatError(47001);
  }
}
