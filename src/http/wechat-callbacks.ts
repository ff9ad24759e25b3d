import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Receipt, WechatPushService } from '../features/wechat-push/service.ts';
import type { Log } from '../infra/log.ts';
import type { PushQuery } from '../wechat/push-reader.ts';
import { pathOf } from './request.ts';

/*
 * Where WeChat sends messages and events: /wechat/callback/{appId}, as set in its console. It wants `success` within five
 * seconds, for some kinds three, and sends again what got anything else. A push is answered when it is stored; where
 * Postgres takes longer than a second it gets a 503, and is stored all the same where that still works.
 */

export const wechatCallbackPath = '/wechat/callback/';

export type WechatCallbacks = ReturnType<typeof createWechatCallbacks>;

type Needs = { pushes: Pick<WechatPushService, 'isVerified' | 'receive'>; log: Log };

/** Many times what WeChat's longest message takes. */
const bodyBytesMax = 65_536;
/** What is read of a body that is too large, so that its sender gets to read the answer. */
const droppedBytesMax = 16 * bodyBytesMax;
const answerMilliseconds = 900;

const statuses: Record<Receipt, number> = {
  STORED: 200,
  DUPLICATE: 200,
  NO_APP: 404,
  SIGNATURE: 403,
  PLAIN: 403,
  KEY: 403,
  CIPHERTEXT: 403,
  APP: 403,
  REPLAYED: 403,
  MALFORMED: 400,
};

/** For operators, who see only in WeChat's console that something is wrong. */
const hints: Partial<Record<Receipt, string>> = {
  NO_APP: 'WECHAT_APPS has no such app, or no messageToken for it',
  SIGNATURE: 'the messageToken in WECHAT_APPS is not the one in the console of WeChat, or it is not WeChat who calls',
  PLAIN:
    "the app has an encodingAesKey, so only encrypted messages are taken: choose the safe mode in WeChat's console",
  KEY: 'the messages are encrypted, and the app has no encodingAesKey in WECHAT_APPS',
  CIPHERTEXT: 'the encodingAesKey in WECHAT_APPS is not the one in the console of WeChat, or it is of another app',
};

export function createWechatCallbacks({ pushes, log }: Needs) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const appId = pathOf(req).slice(wechatCallbackPath.length);
    const { query, echo } = readQuery(req);
    if (req.method === 'GET') {
      const isVerified = pushes.isVerified(appId, query);
      if (!isVerified) refuse(appId, 'SIGNATURE');
      return isVerified ? send(res, 200, echo) : send(res, 403, 'refused: SIGNATURE');
    }
    if (req.method !== 'POST') {
      res.setHeader('allow', 'GET, POST');
      return send(res, 405, 'WeChat sends GET and POST.');
    }
    const body = await readBody(req);
    if (body === 'BROKEN_OFF') return;
    if (body === 'TOO_LARGE') return send(res.setHeader('connection', 'close'), 413, 'refused: TOO_LARGE');
    const receipt = await inTime(pushes.receive(appId, query, body.toString('utf8')));
    if (receipt === null) return send(res, 503, 'later');
    const status = statuses[receipt];
    if (status === 200) return send(res, 200, 'success');
    refuse(appId, receipt);
    send(res, status, `refused: ${receipt}`);
  };

  /** Neither the query nor the body: both may prove somebody to be WeChat. */
  function refuse(appId: string, reason: Receipt): void {
    const known = /^[\w-]{4,64}$/.test(appId) ? appId : null;
    log.warn({ appId: known, reason, hint: hints[reason] }, 'a message from WeChat was refused');
  }

  /** Null where it is not known in time, or cannot be had. */
  async function inTime(receiving: Promise<Receipt>): Promise<Receipt | null> {
    const end = new AbortController();
    const received = receiving.catch((error: unknown) => {
      log.error({ err: error }, 'a message from WeChat could not be stored');
      return null;
    });
    const late = delay(answerMilliseconds, null, { signal: end.signal }).catch(() => null);
    return Promise.race([received, late]).finally(() => end.abort());
  }
}

function readQuery({ url = '/' }: IncomingMessage): { query: PushQuery; echo: string } {
  const start = url.indexOf('?');
  const params = new URLSearchParams(start === -1 ? '' : url.slice(start));
  const read = (name: string) => params.get(name) ?? '';
  return {
    query: {
      signature: read('signature'),
      timestamp: read('timestamp'),
      nonce: read('nonce'),
      encryptType: read('encrypt_type'),
      msgSignature: read('msg_signature'),
    },
    echo: read('echostr'),
  };
}

async function readBody(req: AsyncIterable<Buffer>): Promise<Buffer | 'TOO_LARGE' | 'BROKEN_OFF'> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req) {
      size += chunk.length;
      if (size <= bodyBytesMax) chunks.push(chunk);
      if (size > droppedBytesMax) break;
    }
  } catch {
    return 'BROKEN_OFF';
  }
  return size <= bodyBytesMax ? Buffer.concat(chunks) : 'TOO_LARGE';
}

/** What is sent back is what somebody sent: no browser may take it for a page. */
function send(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }).end(text);
}
