import { z } from 'zod';
import { defineJob } from '../../infra/queue.ts';
import type { LinkService } from './service.ts';

/** What has ended opens nothing and is made anew when somebody asks. */
export const deleteLinks = defineJob({
  name: 'link.delete-ended',
  input: z.object({}),
  every: 60 * 60 * 1_000,
  run: (_input, { links }: { links: LinkService }) => links.deleteEnded(),
});
