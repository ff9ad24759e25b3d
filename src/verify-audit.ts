import { createApp } from './app.ts';
import { loadConfig, readEnvFile } from './config.ts';
import { FolderInUse } from './embedded/lock.ts';
import { StartupError } from './errors.ts';
import { createLog } from './infra/log.ts';
import { inOrder, prepareEnvironment, runProcess } from './process.ts';

/*
 * `npm run audit:verify`: works out every hash of the records of admins' acts anew, beside a deployment that goes on, and
 * ends: with 0 where none was changed, removed or slipped in, else with 1. Compare the head that it tells with one that was
 * kept elsewhere: records that were cut off at the end leave no other trace.
 */

const shownMax = 20;

runProcess(async () => {
  readEnvFile();
  const embedding = await prepareEnvironment().catch((error: unknown) => {
    if (!(error instanceof FolderInUse)) throw error;
    throw new StartupError(`${error.message} Stop that one first.`);
  });
  let faults = 0;
  try {
    const app = await createApp(loadConfig(embedding.env), { log: createLog('warn', process.stderr) });
    try {
      const verdict = await app.services.audits.verify();
      faults = verdict.faults.length;
      for (const { number, fault } of verdict.faults.slice(0, shownMax)) console.log(`${number}: ${fault}`);
      if (faults > shownMax) console.log(`… and ${faults - shownMax} more`);
      const head = verdict.head.toString('hex');
      console.log(`${verdict.records} record(s), ${faults} fault(s), head ${head}`);
    } finally {
      await app.close();
    }
  } finally {
    await embedding.close();
  }
  process.exit(faults > 0 ? 1 : 0);
  return inOrder();
});
