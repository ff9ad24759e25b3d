import { z } from 'zod';
import type { Services } from '../../context.ts';
import { defineJob } from '../../infra/queue.ts';

/** Sends a message that has just been made. */
export const sendSubscribeMessage = defineJob({
  name: 'subscribe-message.send',
  input: z.object({ message: z.uuid() }),
  every: null,
  run: ({ message }, { subscribeMessages }: Services) => subscribeMessages.sendOne(message),
});

/** Sends what no job was added for, because a process died then or had no Redis, and what waits to be tried again. */
export const sendSubscribeMessagesDue = defineJob({
  name: 'subscribe-message.send-due',
  input: z.object({}),
  every: 5_000,
  run: (_input, { subscribeMessages }: Services) => subscribeMessages.sendDue(),
});

/** Tells players that their season ends, or that they lost their rank, where a board asks for it. */
export const notifyPlayers = defineJob({
  name: 'subscribe-message.notify-players',
  input: z.object({}),
  every: 10_000,
  run: (_input, { playerNotices }: Services) => playerNotices.notifyDue(),
});

/** Texts and taps tell of players; they are kept for a while only. */
export const forgetSubscribeMessages = defineJob({
  name: 'subscribe-message.forget-old',
  input: z.object({}),
  every: 60 * 60 * 1_000,
  run: async (_input, { subscribeMessages, subscribeConsents }: Services) => {
    await subscribeMessages.forgetOld();
    await subscribeConsents.forgetOld();
  },
});
