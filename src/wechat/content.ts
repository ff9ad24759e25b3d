import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { WechatApp } from '../config.ts';
import type { AccessTokens } from './access-token.ts';
import { WechatError } from './errors.ts';
import type { WechatHttp } from './http.ts';

/*
 * What WeChat thinks of texts, images and sounds. An errcode of 0 says only that the check was made, or begun; `result`
 * says what it found. Mini-games have calls of their own, which WeChat recommends for them: they know the scene of a
 * chat, and mask. The result of the check for all others, and of every sound, is pushed within half an hour.
 *
 * developers.weixin.qq.com/minigame/dev/api-backend/open-api/wxa-sec-check/api_gamemsgseccheck.html
 * developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/sec-check/security.msgSecCheck.html
 * developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/sec-center/sec-check/mediaCheckAsync.html
 */

/** 1 profile, 2 comment, 3 forum, 4 social log; 5 chat, which only mini-games have. */
export type ContentScene = 1 | 2 | 3 | 4 | 5;

/** In WeChat's words: the label is 100 where nothing was found. `masked` is the text with stars, where WeChat gave one. */
export type ContentVerdict = { suggest: 'pass' | 'review' | 'risky'; label: number; masked: string | null };

/** The content has at most 2500 characters. */
export type TextToCheck = { openid: string; scene: ContentScene; content: string };
export type ImageToCheck = { openid: string; scene: ContentScene; url: string };
/** At most 10 MB, which WeChat fetches from the address. */
export type MediaToCheck = { openid: string; scene: Exclude<ContentScene, 5>; url: string; kind: 'audio' | 'image' };

/** WeChat answers in half a second mostly and advises to wait for one; a player waits for the answer. */
const patienceMilliseconds = 2_000;

const verdict = z.object({
  result: z.object({
    // Pages name two values in one place and three in another: what is unknown wants a person to look.
    suggest: z.enum(['pass', 'review', 'risky']).catch('review'),
    label: z.coerce.number().catch(0),
    replaced_content: z.string().nullish(),
  }),
});

const begun = z.object({ trace_id: z.string().min(1).max(128) });
const mediaTypes = { audio: 1, image: 2 } as const;

export function createContentChecks(http: WechatHttp, tokens: AccessTokens) {
  return { checkGameText, checkText, checkGameImage, beginMediaCheck };

  /** Of a player of a mini-game. @throws WechatError, with errcode 61010 where the player was not there for two hours */
  function checkGameText(app: WechatApp, { openid, scene, content }: TextToCheck): Promise<ContentVerdict> {
    return check(app, '/wxa/game/content_spam/msg_sec_check', { openid, scene, content });
  }

  /** Of anybody else who came in by WeChat. @throws WechatError, as above */
  function checkText(app: WechatApp, { openid, scene, content }: TextToCheck): Promise<ContentVerdict> {
    return check(app, '/wxa/msg_sec_check', { openid, scene, content });
  }

  /** WeChat fetches the image, so its address must be public. @throws WechatError, as above */
  function checkGameImage(app: WechatApp, { openid, scene, url }: ImageToCheck): Promise<ContentVerdict> {
    const path = '/wxa/game/content_spam/media_check_sync';
    return check(app, path, { openid, scene, media_url: url, media_type: 2 });
  }

  /**
   * Has an image or a sound checked; the event `wxa_media_check` tells of it by the trace_id that comes back here.
   *
   * @throws WechatError, as above, and with errcode 87020 where the same was asked just now
   */
  async function beginMediaCheck(app: WechatApp, { openid, scene, url, kind }: MediaToCheck): Promise<string> {
    const fields = { openid, scene, media_url: url, media_type: mediaTypes[kind] };
    return (await ask(app, '/wxa/media_check_async', fields, begun)).trace_id;
  }

  async function check(app: WechatApp, path: string, fields: Record<string, unknown>): Promise<ContentVerdict> {
    const { suggest, label, replaced_content: masked } = (await ask(app, path, fields, verdict)).result;
    return { suggest, label, masked: masked ?? null };
  }

  function ask<Reply extends z.ZodType>(
    app: WechatApp,
    path: string,
    fields: Record<string, unknown>,
    reply: Reply,
  ): Promise<z.output<Reply>> {
    const call = tokens.use(app, (token) =>
      http.call({
        method: 'POST',
        path,
        query: { access_token: token },
        body: { version: 2, ...fields },
        reply,
        // WeChat may see it twice, but a player who waits is better told soon: there is a policy for that.
        isIdempotent: false,
        app: app.appId,
        timeLimitMilliseconds: patienceMilliseconds,
      }),
    );
    return promptly(path, call);
  }
}

/** Also where a token is to be got first. */
async function promptly<Reply>(path: string, call: Promise<Reply>): Promise<Reply> {
  const timer = new AbortController();
  const tooLong = delay(patienceMilliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new WechatError(`WeChat did not answer in ${patienceMilliseconds} ms`, { path, action: 'retry' });
  });
  try {
    return await Promise.race([call, tooLong]);
  } finally {
    timer.abort();
  }
}
