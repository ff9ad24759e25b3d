import { z } from 'zod';
import type { Services } from '../../context.ts';
import { defineJob } from '../../infra/queue.ts';

/** Handles a push that has just come in. */
export const handleWechatPush = defineJob({
  name: 'wechat-push.handle',
  input: z.object({ push: z.uuid() }),
  every: null,
  run: ({ push }, services: Services) => services.wechatPushes.handle(push, services),
});

/** Handles what was stored by a process that died then or had no Redis, and what failed before. */
export const handleWechatPushesLeft = defineJob({
  name: 'wechat-push.handle-left',
  input: z.object({}),
  every: 5_000,
  run: (_input, services: Services) => services.wechatPushes.handleLeft(services),
});

/** What is pushed tells of players; it is kept for a while only. */
export const forgetWechatPushes = defineJob({
  name: 'wechat-push.forget-old',
  input: z.object({}),
  every: 60 * 60 * 1_000,
  run: (_input, { wechatPushes }: Services) => wechatPushes.forgetOld(),
});
