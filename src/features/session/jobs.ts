import { z } from 'zod';
import { defineJob } from '../../infra/queue.ts';
import type { SessionService } from './service.ts';

/** Logins leave a row each; those that are over need not be kept. */
export const deleteSessions = defineJob({
  name: 'session.delete-over',
  input: z.object({}),
  every: 60 * 60 * 1_000,
  run: (_input, { sessions }: { sessions: SessionService }) => sessions.deleteOver(),
});
