import type { WechatApp } from '../../config.ts';
import { StartupError } from '../../errors.ts';
import { sha256 } from '../../infra/secrets.ts';
import type { ContentRules } from '../content/rules.ts';
import type { GameService } from '../game/service.ts';
import type { RunImport } from '../leaderboard/run-import.ts';
import type { SaveRules } from '../save/rules.ts';
import type { Check, CheckStore } from './check-store.ts';
import { toSaveObject, toScore, toUser } from './leancloud.ts';
import { parseMapping } from './mapping.ts';
import { createNamePolicy } from './names.ts';
import { addDigests, type FileState, type JsonObject, type Refusal, type Row } from './model.ts';
import { checksumOf, createMeter, inBatches, type Progress } from './pace.ts';
import { planImport, type ExportFile, type Part, type Plan } from './planning.ts';
import { rowsOf } from './reading.ts';
import { ImportMoved, type Reported, type RunStore } from './run-store.ts';
import { parseAll, textOf } from './parsing.ts';
import type { Circumstances, Taking } from './taking.ts';

/*
 * An import, file by file and batch by batch. While Postgres has a batch, the next one is read. What is told of it goes
 * through `watch`, so that the terminal is somebody else's business.
 */

export type ImportService = ReturnType<typeof createImportService>;
export type Source = { folder: string; mapping: string };
export type Watch = { signal: AbortSignal; onProgress: (progress: Progress) => void };
/** What a part of an export came to: by the files, and by what Postgres has. */
export type Result = Pick<FileState, 'rowsRead' | 'made' | 'alreadyThere' | 'refused' | 'digest'> & {
  kind: string;
  /** Null in a dry run. */
  check: Check | null;
};
export type Summary = { isWhole: boolean; results: Result[]; leftOut: string[]; runId: number | null };

type Needs = {
  apps: WechatApp[];
  games: GameService;
  boards: Pick<RunImport, 'boardOf'>;
  saveRules: SaveRules;
  contentRules: ContentRules;
  runs: RunStore;
  checks: CheckStore;
  taking: Taking;
};

export function createImportService(needs: Needs) {
  const { apps, games, boards, saveRules, contentRules, runs, checks, taking } = needs;
  return { run, dryRun, refusalsOf: (runId: number): AsyncGenerator<Reported[]> => runs.refusalsOf(runId) };

  /** Imports, or goes on where the run of this name was. @throws StartupError with all that is wrong */
  async function run(source: Source, name: string, { signal, onProgress }: Watch): Promise<Summary> {
    const plan = await planOf(source);
    const runId = await runs.open(plan.gameKey, name, sha256(source.mapping));
    if (runId === null)
      throw new StartupError(`The run "${name}" was begun with another mapping. Take that one, or give another --run.`);
    const opened = await openFiles(plan, runId, name);
    const at: Circumstances = {
      plan,
      runId,
      policy: createNamePolicy(await contentRules.of(plan.gameKey)),
      saveRules: await saveRules.of(plan.gameKey),
    };
    const meter = createMeter(plan, onProgress);
    for (const { part, file, state } of opened) {
      const counts = meter.of(part, file);
      if (!state.isDone && !signal.aborted) await takeFile(part, file, state, at, signal, counts);
      counts.end();
    }
    const isWhole = !signal.aborted;
    if (isWhole) await runs.end(runId);
    return { isWhole, results: isWhole ? await resultsOf(plan, runId) : [], leftOut: plan.leftOut, runId };
  }

  async function planOf({ folder, mapping: text }: Source): Promise<Plan> {
    const mapping = parseMapping(text);
    if (Array.isArray(mapping)) throw faulty(mapping);
    try {
      games.resolve(mapping.game);
    } catch (error) {
      throw new StartupError((error as Error).message, { cause: error });
    }
    const rules = await saveRules.of(mapping.game);
    const plan = await planImport(folder, mapping, { apps, boardOf: boards.boardOf, saveRules: rules });
    if (Array.isArray(plan)) throw faulty(plan);
    return plan;
  }

  /** Before anything is read for good: a file that has changed under the run stops it. */
  async function openFiles(plan: Plan, runId: number, name: string) {
    const opened: { part: Part; file: ExportFile; state: FileState }[] = [];
    const changed: string[] = [];
    for (const part of plan.parts)
      for (const file of part.files) {
        const state = await runs.openFile(runId, `${part.kind}/${file.name}`, await checksumOf(file.path));
        if (state) opened.push({ part, file, state });
        else changed.push(file.name);
      }
    if (changed.length === 0) return opened;
    throw new StartupError(
      `${changed.join(', ')} changed since the run "${name}" began. For another export give another --run.`,
    );
  }

  async function takeFile(
    part: Part,
    { path, form }: ExportFile,
    begun: FileState,
    at: Circumstances,
    signal: AbortSignal,
    counts: { add: (rows: Row[]) => void },
  ): Promise<void> {
    let state = begun;
    let writing: Promise<void> = Promise.resolve();
    for await (const rows of inBatches(rowsOf(path, form, begun.row))) {
      await writing;
      if (signal.aborted) return;
      writing = takeBatch(rows, false);
      writing.catch(() => {});
      counts.add(rows);
    }
    await writing;
    if (!signal.aborted) await takeBatch([], true);

    async function takeBatch(rows: Row[], isDone: boolean): Promise<void> {
      const row = rows.at(-1)?.row ?? state.row;
      const before = state;
      let after: FileState | undefined;
      await take(part, rows, at, async (client, outcome) => {
        after = await runs.advance(client, before, { row, rowsRead: rows.length, isDone, outcome });
      });
      state = after!;
    }
  }

  async function take(part: Part, rows: Row[], at: Circumstances, within: Parameters<Taking['takeUsers']>[3]) {
    try {
      if (part.kind === '_User') await taking.takeUsers(rows, part, at, within);
      else if ('leaderboardId' in part) await taking.takeScores(rows, part, at, within);
      else if ('className' in part) await taking.takeSaves(rows, part, at, within);
    } catch (error) {
      if (!(error instanceof ImportMoved) && (error as { code?: unknown }).code !== '23505') throw error;
      throw new StartupError('Another process imports the same rows just now. Let it, or end it first.', {
        cause: error,
      });
    }
  }

  async function resultsOf({ gameKey, parts }: Plan, runId: number): Promise<Result[]> {
    const files = await runs.filesOf(runId);
    const results: Result[] = [];
    for (const part of parts) {
      const own = files.filter(({ name }) => name.startsWith(`${part.kind}/`));
      const leaderboardId = 'leaderboardId' in part ? part.leaderboardId : null;
      const check = await checks.check(gameKey, runId, part.kind, leaderboardId);
      results.push({ ...sumOf(own), kind: part.kind, check });
    }
    return results;
  }

  /** Reads all and tells what cannot be taken, as far as that can be said without writing. */
  async function dryRun(
    source: Source,
    { signal, onProgress }: Watch,
    onRefusals: (fileName: string, refusals: Refusal[]) => Promise<void>,
  ): Promise<Summary> {
    const plan = await planOf(source);
    const { ruleOf } = await saveRules.of(plan.gameKey);
    const meter = createMeter(plan, onProgress);
    const results: Result[] = [];
    for (const part of plan.parts) {
      const result: Result = { ...sumOf([]), kind: part.kind, check: null };
      for (const file of part.files) {
        const counts = meter.of(part, file);
        for await (const rows of rowsOf(file.path, file.form, 0)) {
          if (signal.aborted) break;
          const { values, refusals } = parseAll(rows, (object) => parse(part, object));
          result.rowsRead += rows.length;
          result.made += values.length;
          result.refused += refusals.length;
          counts.add(rows);
          if (refusals.length > 0) await onRefusals(file.name, refusals);
        }
        counts.end();
      }
      results.push(result);
    }
    return { isWhole: !signal.aborted, results, leftOut: plan.leftOut, runId: null };

    function parse(part: Part, object: JsonObject): unknown {
      if ('leaderboardId' in part) return toScore(object, part.mapping);
      if (!('className' in part)) return toUser(object, plan.mapping);
      const save = toSaveObject(part.className, object, part.mapping);
      return textOf(save, ruleOf(save.key).bytesMax);
    }
  }
}

const faulty = (faults: string[]) =>
  new StartupError(`The import cannot begin:\n${faults.map((one) => `- ${one}`).join('\n')}`);

function sumOf(files: FileState[]): Omit<Result, 'kind' | 'check'> {
  const sum = (of: (file: FileState) => number) => files.reduce((total, file) => total + of(file), 0);
  return {
    rowsRead: sum(({ rowsRead }) => rowsRead),
    made: sum(({ made }) => made),
    alreadyThere: sum(({ alreadyThere }) => alreadyThere),
    refused: sum(({ refused }) => refused),
    digest: addDigests(...files.map(({ digest }) => digest)),
  };
}
