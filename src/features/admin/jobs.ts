import { z } from 'zod';
import { defineJob } from '../../infra/queue.ts';
import type { AdminSessionService } from './session-service.ts';

/** Those that are over are kept for a month, for whoever has to find out who was there. */
export const deleteAdminSessions = defineJob({
  name: 'admin.delete-sessions',
  input: z.object({}),
  every: 60 * 60 * 1_000,
  run: (_input, { adminSessions }: { adminSessions: AdminSessionService }) => adminSessions.deleteOver(),
});
