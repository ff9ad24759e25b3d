import { z } from 'zod';
import { defineJob } from '../../infra/queue.ts';
import type { BulkActService } from './service.ts';

export const runBulkAct = defineJob({
  name: 'bulk-act.run',
  input: z.object({ id: z.uuid() }),
  every: null,
  run: ({ id }, { bulkActs }: { bulkActs: BulkActService }) => bulkActs.run(id),
});

/** Goes on with what nobody works on: a worker died, or Redis lost the job. */
export const runBulkActsLeft = defineJob({
  name: 'bulk-act.run-left',
  input: z.object({}),
  every: 5_000,
  run: (_input, { bulkActs }: { bulkActs: BulkActService }) => bulkActs.runLeft(),
});

export const forgetBulkActs = defineJob({
  name: 'bulk-act.forget',
  input: z.object({}),
  every: 60 * 60 * 1_000,
  run: (_input, { bulkActs }: { bulkActs: BulkActService }) => bulkActs.forgetOld(),
});
