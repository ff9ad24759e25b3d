import type { z } from 'zod';
import type { ReceivedPush } from './model.ts';

/** What a feature does when WeChat pushes an event. `src/push-handlers.ts` lists them all. */
export type PushHandler<Services> = {
  /** As WeChat names it, e.g. wxa_media_check. One handler has it. */
  event: string;
  run(content: unknown, push: ReceivedPush, services: Services): Promise<void>;
};

/**
 * A handler runs in a worker, once per push however often WeChat sends it. It runs again where it failed or its process
 * died within it, so it must be right when it does. It has a minute; more work goes into a job.
 */
export function definePushHandler<Content extends z.ZodType, Services>(handler: {
  event: string;
  /** What it takes of the push: see events.ts. */
  content: Content;
  run(content: z.output<Content>, push: ReceivedPush, services: Services): Promise<void>;
}): PushHandler<Services> {
  const { event, content: shape, run } = handler;
  return { event, run: (content, push, services) => run(shape.parse(content), push, services) };
}
