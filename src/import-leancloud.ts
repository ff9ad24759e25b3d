import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createApp } from './app.ts';
import { loadConfig, readEnvFile } from './config.ts';
import { StartupError } from './errors.ts';
import type { Progress } from './features/import/pace.ts';
import type { ImportService, Result, Summary } from './features/import/service.ts';
import { createLog } from './infra/log.ts';
import { inOrder, prepareEnvironment, runProcess } from './process.ts';

/*
 * `npm run import:leancloud -- <folder> --map file [--run name] [--report file] [--dry-run]`: takes over the players,
 * scores and saves of an export (docs/import-leancloud.md), beside a deployment that goes on, and ends: with 0 where all
 * checksums agree. Ctrl-C ends it after the batch at hand; the same command goes on from there.
 */

const usage = 'Usage: npm run import:leancloud -- <folder> --map file [--run name] [--report file] [--dry-run]';

type Options = { folder: string; map: string; run: string; report: string; isDry: boolean };

runProcess(async () => {
  const options = readOptions();
  readEnvFile();
  const mapping = await readFile(options.map, 'utf8').catch((error: unknown) => {
    throw new StartupError(`The mapping ${options.map} cannot be read.`, { cause: error });
  });
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  const embedding = await prepareEnvironment();
  let isFine = false;
  try {
    const app = await createApp(loadConfig(embedding.env), { log: createLog('warn', process.stderr) });
    try {
      isFine = await importAll(app.services.imports, { ...options, mapping }, stop.signal);
    } finally {
      await app.close();
    }
  } finally {
    await embedding.close();
  }
  process.exit(isFine ? 0 : 1);
  return inOrder();
});

/** Whether all was read, and Postgres has what was taken. */
async function importAll(
  imports: ImportService,
  { folder, mapping, run, report, isDry }: Options & { mapping: string },
  signal: AbortSignal,
): Promise<boolean> {
  const watch = { signal, onProgress: createProgress() };
  // Opened late: who gets the usage wrong keeps the report of the last run.
  let file: WriteStream | undefined;
  const tell = async (
    fileName: string,
    one: { row: number; objectId: string | null; reason: string; isNote: boolean },
  ) => {
    file ??= await openReport(report);
    const { row, objectId, reason, isNote } = one;
    const line = `${JSON.stringify({ file: fileName, row, objectId, reason, taken: isNote ? 'partly' : 'no' })}\n`;
    if (!file.write(line)) await once(file, 'drain');
  };
  const summary = isDry
    ? await imports.dryRun({ folder, mapping }, watch, async (name, refusals) => {
        for (const refusal of refusals) await tell(name, refusal);
      })
    : await imports.run({ folder, mapping }, run, watch);
  if (summary.runId !== null)
    for await (const page of imports.refusalsOf(summary.runId))
      for (const { fileName, ...refusal } of page) await tell(fileName, refusal);
  if (file) await finished(file.end());
  return describeAll(summary, file ? report : null);
}

/** For its owner alone: it names users. @throws StartupError */
async function openReport(path: string): Promise<WriteStream> {
  const file = await open(path, 'w', 0o600).catch((error: unknown) => {
    throw new StartupError(`The report ${path} cannot be written. What was imported stays; give another --report.`, {
      cause: error,
    });
  });
  return file.createWriteStream();
}

/** Says what came of it, and returns whether all is well. */
function describeAll({ isWhole, results, leftOut, runId }: Summary, report: string | null): boolean {
  process.stderr.write('\n');
  if (leftOut.length > 0) console.log(`Not in the mapping, and left out: ${leftOut.join(', ')}.`);
  if (report !== null) console.log(`What was not taken, and why: ${report}`);
  if (!isWhole) {
    console.log('Ended before all was read. The same command goes on from here.');
    return false;
  }
  for (const result of results) console.log(describe(result, runId === null));
  return results.every(({ digest, check }) => check === null || (check.digest === digest && check.faults.length === 0));
}

function describe(result: Result, isDry: boolean): string {
  const { kind, rowsRead, made, alreadyThere, refused, digest, check } = result;
  if (isDry || check === null) return `${kind}: ${rowsRead} read, ${made} could be taken, ${refused} refused`;
  const counts = `${rowsRead} read, ${made} made, ${alreadyThere} already there, ${refused} refused`;
  const sums = `checksum of the export ${hex(digest)}, of Postgres ${hex(check.digest)}`;
  const moved = check.movedOn > 0 ? `; ${check.movedOn} have moved on since` : '';
  const isRight = check.digest === digest && check.faults.length === 0;
  const verdict = isRight
    ? 'they agree'
    : `THEY DIFFER, e.g. in ${check.faults.join(', ') || 'objects that are missing'}`;
  return `${kind}: ${counts}; ${sums}: ${verdict}${moved}`;
}

const hex = (digest: bigint) => digest.toString(16).padStart(16, '0');

/** A line that is written over on a terminal; elsewhere a new one every ten seconds. */
function createProgress(): (progress: Progress) => void {
  const startedAt = performance.now();
  const { isTTY } = process.stderr;
  let [saidAt, firstBytes] = [startedAt, -1];
  return ({ kind, bytes, bytesOfAll, rows }) => {
    const now = performance.now();
    // What an earlier run has read is skipped in no time, and would promise too much.
    if (firstBytes < 0) firstBytes = bytes;
    if (now - saidAt < (isTTY ? 500 : 10_000)) return;
    saidAt = now;
    const seconds = (now - startedAt) / 1_000;
    const left = ((bytesOfAll - bytes) / Math.max(1, bytes - firstBytes)) * seconds;
    const percent = Math.min(100, (bytes / Math.max(1, bytesOfAll)) * 100).toFixed(1);
    const text = `${kind}: ${percent} %, ${rows} rows, ${Math.round(rows / seconds)} rows/s, about ${describeTime(left)} left`;
    process.stderr.write(isTTY ? `\r\u001B[K${text}` : `${text}\n`);
  };
}

const describeTime = (seconds: number) =>
  seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;

/** @throws StartupError for anything that the usage does not name */
function readOptions(): Options {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        map: { type: 'string' },
        run: { type: 'string' },
        report: { type: 'string' },
        'dry-run': { type: 'boolean' },
      },
    });
    const [folder, ...rest] = positionals;
    if (folder === undefined || rest.length > 0) throw new Error('Name one folder.');
    if (values.map === undefined) throw new Error('Say with --map what the classes of the export are here.');
    return {
      folder,
      map: values.map,
      run: values.run ?? 'leancloud',
      report: values.report ?? 'import-report.ndjson',
      isDry: values['dry-run'] ?? false,
    };
  } catch (error) {
    throw new StartupError(`${(error as Error).message}\n${usage}`, { cause: error });
  }
}
