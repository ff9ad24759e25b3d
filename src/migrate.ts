import { isProduction, loadDatabaseUrl, readEnvFile, readEnvironment } from './config.ts';
import { StartupError } from './errors.ts';
import { applyMigrations } from './infra/migrations.ts';
import { inOrder, prepareEnvironment, runProcess } from './process.ts';

/** `npm run db:migrate`: brings the database up to date and ends. Needs DATABASE_URL alone. */
runProcess(async () => {
  readEnvFile();
  const env = readEnvironment();
  const isGiven = isProduction(env) || env['DATABASE_URL'] !== undefined;
  const embedding = isGiven ? { env, close: async () => {} } : await prepareEnvironment();
  try {
    const { applied } = await applyMigrations({ databaseUrl: loadDatabaseUrl(embedding.env), onProgress: console.log });
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const { message } = error as Error;
    throw new StartupError(`The migrations could not be applied. ${message}`, { cause: error });
  } finally {
    await embedding.close();
  }
  process.exit(0);
  return inOrder();
});
