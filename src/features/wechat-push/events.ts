import { z } from 'zod';
import { listOf, wireList, wireNumber, wireText } from './model.ts';

/*
 * What WeChat's events hold, in one form whether they came as JSON or XML: numbers are numbers, lists are lists.
 *
 * developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/sec-center/sec-check/mediaCheckAsync.html
 * developers.weixin.qq.com/miniprogram/dev/framework/open-ability/subscribe-message.html
 */

const firstVersion = z.object({
  trace_id: wireText,
  errcode: z.undefined().optional(),
  isrisky: wireNumber,
  status_code: wireNumber.default(0),
});

/**
 * The verdict on an image or a sound. `errcode` 0 means that it is one; -1008 that WeChat could not fetch the file. What
 * the first version of the check pushed has the same form here.
 */
export const mediaCheckEvent = z.preprocess(
  fromFirstVersion,
  z.object({
    trace_id: wireText,
    errcode: wireNumber,
    errmsg: wireText.optional(),
    result: z.object({ suggest: wireText, label: wireNumber }).optional(),
    detail: wireList(
      z.object({
        strategy: wireText,
        errcode: wireNumber,
        suggest: wireText.optional(),
        label: wireNumber.optional(),
        prob: wireNumber.optional(),
      }),
    ),
  }),
);

/** There, a failure is told as if its number had no sign, and a find without saying what. */
function fromFirstVersion(content: unknown): unknown {
  const { success, data } = firstVersion.safeParse(content);
  if (!success) return content;
  const { trace_id, isrisky, status_code } = data;
  const result = isrisky === 0 ? { suggest: 'pass', label: 100 } : { suggest: 'risky', label: 21000 };
  return { trace_id, errcode: status_code | 0, result };
}

const consent = z.object({ TemplateId: wireText, SubscribeStatusString: wireText });

/** A player answered the question whether the game may send messages. */
export const subscribePopupEvent = listEvent(
  'SubscribeMsgPopupEvent',
  consent.extend({ PopupScene: wireText.optional() }),
);

/** A player changed the answer in the settings. */
export const subscribeChangeEvent = listEvent('SubscribeMsgChangeEvent', consent);

/** What became of messages. `ErrorCode` 0 means that it arrived. */
export const subscribeSentEvent = listEvent(
  'SubscribeMsgSentEvent',
  z.object({ TemplateId: wireText, MsgID: wireText, ErrorCode: wireNumber, ErrorStatus: wireText.optional() }),
);

function listEvent<Item extends z.ZodType>(wrapper: string, item: Item) {
  return z
    .record(z.string(), z.unknown())
    .transform((content) => listOf(content, wrapper))
    .pipe(z.array(item));
}
