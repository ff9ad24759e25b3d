import { loadStorage, readEnvFile, readEnvironment } from './config.ts';
import { restore } from './infra/backup/load.ts';
import { inOrder, readFolderArgument, runProcess } from './process.ts';

/*
 * `npm run restore -- <folder>`: brings a backup of `npm run backup` into the database of DATABASE_URL, which has to be
 * empty or missing, and its files into FILES_FOLDER, and ends. Nothing else may use the database meanwhile.
 */

const usage = 'Usage: DATABASE_URL=… npm run restore -- <folder>';

runProcess(async () => {
  const folder = readFolderArgument(usage);
  readEnvFile();
  const { databaseUrl, files } = loadStorage(readEnvironment());
  const filesFolder = files.s3 ? null : files.folder;
  const done = await restore({ databaseUrl, filesFolder, folder, onProgress: console.log });
  const then = done.applied.length === 0 ? '' : ` Migrations since then: ${done.applied.join(', ')}.`;
  console.log(
    `Restored what was there at ${done.takenAt.toISOString()}: ${done.tables} table(s), ${done.rows} row(s), ${done.files} file(s).${then}`,
  );
  console.log('Empty Redis, then start the gateways: it is built anew from Postgres.');
  process.exit(0);
  return inOrder();
});
