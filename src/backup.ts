import { loadStorage, readEnvFile } from './config.ts';
import { StartupError } from './errors.ts';
import { FolderInUse } from './embedded/lock.ts';
import { backUp } from './infra/backup/dump.ts';
import { recordBackup } from './infra/backup/record.ts';
import { inOrder, prepareEnvironment, readFolderArgument, runProcess } from './process.ts';

/*
 * `npm run backup -- <folder>`: writes all of Postgres and of the folder of files into a new folder, beside a deployment
 * that goes on, and ends. Needs DATABASE_URL, and FILES_FOLDER or FILES_BUCKET where they are set elsewhere.
 */

const usage = 'Usage: npm run backup -- <folder>   (one that is empty, or does not exist)';

runProcess(async () => {
  const folder = readFolderArgument(usage);
  readEnvFile();
  const embedding = await prepareEnvironment().catch((error: unknown) => {
    if (!(error instanceof FolderInUse)) throw error;
    throw new StartupError(`${error.message} Stop that one first, or set DATABASE_URL.`);
  });
  try {
    const { databaseUrl, files } = loadStorage(embedding.env);
    const filesFolder = files.s3 ? null : files.folder;
    const done = await backUp({ databaseUrl, filesFolder, folder, onProgress: console.log });
    await recordBackup(databaseUrl, done);
    const kept =
      done.files === null ? 'files are in the bucket, which has to be backed up by itself' : `${done.files} file(s)`;
    console.log(`${folder}: ${done.tables} table(s), ${done.rows} row(s), ${kept}, ${done.bytes} bytes.`);
  } finally {
    await embedding.close();
  }
  process.exit(0);
  return inOrder();
});
