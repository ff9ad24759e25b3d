import { z } from 'zod';
import { defineJob } from '../../infra/queue.ts';
import type { AccountDeletionService } from './deletion-service.ts';
import type { DataExportService } from './export-service.ts';

type Exporting = { dataExports: DataExportService };

/** Makes the files that were asked for, also those that a dead worker left. */
export const makeDataExports = defineJob({
  name: 'privacy.make-exports',
  input: z.object({}),
  every: 5_000,
  // All that a player has ever done may be a lot.
  secondsMax: 1_800,
  run: (_input, { dataExports }: Exporting) => dataExports.makeDue(),
});

export const deleteDataExports = defineJob({
  name: 'privacy.delete-exports',
  input: z.object({}),
  every: 60 * 60 * 1_000,
  run: (_input, { dataExports }: Exporting) => dataExports.deleteOver(),
});

/** Goes on with the deletions whose time has come. */
export const deleteAccounts = defineJob({
  name: 'privacy.delete-accounts',
  input: z.object({}),
  every: 30_000,
  run: (_input, { accountDeletions }: { accountDeletions: AccountDeletionService }) => accountDeletions.runDue(),
});
