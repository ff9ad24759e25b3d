import type { Services } from './context.ts';
import { hearMediaCheck } from './features/content/push-handlers.ts';
import { subscribeChange, subscribePopup, subscribeSent } from './features/subscribe-message/push-handlers.ts';
import type { PushHandler } from './features/wechat-push/handler.ts';

/** What is done about events that WeChat pushes. Those that nobody handles are stored for admins to see. */
export const pushHandlers: PushHandler<Services>[] = [hearMediaCheck, subscribePopup, subscribeChange, subscribeSent];
