import type { Services } from '../../context.ts';
import { subscribeChangeEvent, subscribePopupEvent, subscribeSentEvent } from '../wechat-push/events.ts';
import { definePushHandler } from '../wechat-push/handler.ts';

/** A player answered the question whether the game may send messages. */
export const subscribePopup = definePushHandler({
  event: 'subscribe_msg_popup_event',
  content: subscribePopupEvent,
  run: (list, push, { subscribeConsents }: Services) => subscribeConsents.hearPopup(push, list),
});

/** A player changed an answer in WeChat's settings. */
export const subscribeChange = definePushHandler({
  event: 'subscribe_msg_change_event',
  content: subscribeChangeEvent,
  run: (list, push, { subscribeConsents }: Services) => subscribeConsents.hearChange(push, list),
});

/** What became of messages. */
export const subscribeSent = definePushHandler({
  event: 'subscribe_msg_sent_event',
  content: subscribeSentEvent,
  run: (list, push, { subscribeMessages }: Services) => subscribeMessages.hearSent(push, list),
});
