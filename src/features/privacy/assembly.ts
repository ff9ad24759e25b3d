import type { Db } from '../../infra/db.ts';
import type { Files } from '../../infra/files.ts';
import type { PrivateFiles } from '../../infra/private-files.ts';
import type { ContentService } from '../content/service.ts';
import type { ObjectStore } from '../import/object-store.ts';
import type { Corrections } from '../leaderboard/corrections.ts';
import type { PhoneNumbers } from '../profile/phone-numbers.ts';
import type { SessionEnds } from '../session/ends.ts';
import { createAddresses } from './addresses.ts';
import { createAccountDeletionService } from './deletion-service.ts';
import { createDeletionStore } from './deletion-store.ts';
import { createErasureStore } from './erasure-store.ts';
import { createDataExportService } from './export-service.ts';
import { createExportStore } from './export-store.ts';
import { createGatherStore } from './gather-store.ts';
import type { SubmissionsPolicy } from './model.ts';

type Needs = {
  db: Db;
  corrections: Corrections;
  ends: SessionEnds;
  contents: ContentService;
  phoneNumbers: PhoneNumbers;
  importedObjects: Pick<ObjectStore, 'erase'>;
  files: Files;
  privateFiles: PrivateFiles;
  authSecret: string;
  publicUrl: string;
  privacy: { graceDays: number; submissions: SubmissionsPolicy };
  now: () => number;
};

/** The services about what a player may ask of us: what is kept, and that it goes. */
export function assemblePrivacy(needs: Needs) {
  const { db, corrections, ends, contents, phoneNumbers, importedObjects, files, privateFiles, now } = needs;
  const { authSecret, publicUrl, privacy } = needs;
  return {
    dataExports: createDataExportService({
      store: createExportStore(db, now),
      gather: createGatherStore(db, phoneNumbers.unseal).gather,
      files: privateFiles,
      addresses: createAddresses(authSecret, publicUrl, now),
      now,
    }),
    accountDeletions: createAccountDeletionService({
      store: createDeletionStore(db, now),
      erasure: createErasureStore(db, {
        corrections,
        endSessions: ends.endWithin,
        eraseImported: importedObjects.erase,
        policy: privacy.submissions,
        now,
      }),
      ends,
      contents,
      files,
      privateFiles,
      graceDays: privacy.graceDays,
      now,
    }),
  };
}
