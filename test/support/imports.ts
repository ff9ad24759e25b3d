import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Result } from '../../src/features/import/service.ts';
import type { TestApp } from './app.ts';
import { miniGame } from './identities.ts';

type Mapping = Record<string, unknown>;
/** Files by name: lines of JSON, or a text as it is. */
export type Files = Record<string, object[] | string>;
export type Imported = {
  results: Record<string, Omit<Result, 'kind' | 'check' | 'digest'>>;
  /** Whether each part of the export is in Postgres as it was taken. */
  agrees: boolean;
  movedOn: number;
  reasons: { file: string; row: number; objectId: string | null; reason: string; isNote: boolean }[];
};

/** What an operator has: a folder with an export, imported with the services of a gateway. */
export async function anExport(gateway: TestApp, files: Files, mapping: Mapping = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, rows] of Object.entries(files))
    await writeFile(join(folder, name), typeof rows === 'string' ? rows : toLines(rows));
  const text = JSON.stringify({ game: 'garden', apps: { lc_weapp: miniGame }, ...mapping });
  const { imports } = gateway.app.services;
  return { folder, run, dryRun };

  async function run(name: string = randomUUID(), signal = new AbortController().signal): Promise<Imported> {
    const { results, runId } = await imports.run({ folder, mapping: text }, name, { signal, onProgress: () => {} });
    const reasons: Imported['reasons'] = [];
    for await (const page of imports.refusalsOf(runId!))
      for (const { fileName: file, row, objectId, reason, isNote } of page)
        reasons.push({ file, row, objectId, reason, isNote });
    return { ...toImported(results), reasons };
  }

  async function dryRun(): Promise<Imported> {
    const reasons: Imported['reasons'] = [];
    const watch = { signal: new AbortController().signal, onProgress: () => {} };
    const { results } = await imports.dryRun({ folder, mapping: text }, watch, async (file, refusals) => {
      for (const one of refusals) reasons.push({ file, ...one });
    });
    return { ...toImported(results), reasons };
  }
}

function toImported(results: Result[]): Omit<Imported, 'reasons'> {
  const sizes = results.map(
    ({ kind, rowsRead, made, alreadyThere, refused }) => [kind, { rowsRead, made, alreadyThere, refused }] as const,
  );
  return {
    results: Object.fromEntries(sizes),
    agrees: results.every(({ digest, check }) => check?.digest === digest && check.faults.length === 0),
    movedOn: results.reduce((sum, { check }) => sum + (check?.movedOn ?? 0), 0),
  };
}

const toLines = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Sizes of what an import came to. */
export const counts = (rowsRead: number, made: number, alreadyThere = 0, refused = 0) => ({
  rowsRead,
  made,
  alreadyThere,
  refused,
});

const anId = (prefix: string) => `${prefix}${randomUUID().replaceAll('-', '').slice(0, 23)}`;

/** A user of LeanCloud's who came in by the mini-game, with all the secrets that stand in an export. */
export function aUser(more: { unionid?: string; authData?: object | undefined; [field: string]: unknown } = {}) {
  const { unionid, ...rest } = more;
  const [objectId, openid] = [anId('5'), anId('o')];
  const user = {
    objectId,
    username: anId(''),
    password: 'secret-password',
    salt: 'secret-salt',
    sessionToken: 'secret-session',
    authData: { lc_weapp: { openid, session_key: 'secret-key', expires_in: 7200, ...(unionid && { unionid }) } },
    ACL: { '*': { read: true, write: true } },
    createdAt: '2021-03-04T05:06:07.890Z',
    updatedAt: '2021-03-04T05:06:07.890Z',
    ...rest,
  };
  return { user, objectId, openid, pointer: { __type: 'Pointer', className: '_User', objectId } };
}
