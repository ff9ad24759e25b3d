import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BareAnswers } from './bare-server.ts';
import { cases, settingsClient } from './cases.ts';
import { ask, logInGuest } from './client.ts';
import { boardKey } from './fill.ts';
import type { HandWritten } from './hand-written-server.ts';
import { readSaveDocument, saveKey } from './save-cases.ts';
import type { Resources } from './resources.ts';

/*
 * What the same machine does without the gateway, measured between the cases, so that a slow or busy machine shows in
 * both and their ratio still says something.
 */

export const yardstickNames = [
  'upsert',
  'upsert-save',
  'bare-buffer-10',
  'bare-json-10',
  'bare-buffer-100',
  'bare-string-100',
  'bare-json-100',
  'bare-buffer-settings',
  'bare-json-settings',
  'bare-json-save',
  'own-action',
  'own-save-write',
  'own-save-read',
  'empty',
] as const;
export type YardstickName = (typeof yardstickNames)[number];

export const upsertConnections = 32;

export const yardstickTitles: Record<YardstickName, string> = {
  upsert: `Postgres alone: upsert of one row, committed, ${upsertConnections} connections`,
  'upsert-save': `Postgres alone: upsert of one row of 2 KB, committed, ${upsertConnections} connections`,
  'bare-buffer-10': 'bare `node:http`, the top-10 answer from a Buffer',
  'bare-json-10': 'bare `node:http`, the top-10 answer by JSON.stringify',
  'bare-buffer-100': 'bare `node:http`, the top-100 answer from a Buffer',
  'bare-string-100': 'bare `node:http`, the top-100 answer from a string',
  'bare-json-100': 'bare `node:http`, the top-100 answer by JSON.stringify',
  'bare-buffer-settings': 'bare `node:http`, all settings from a Buffer',
  'bare-json-settings': 'bare `node:http`, all settings by JSON.stringify',
  'bare-json-save': 'bare `node:http`, the answer with a save by JSON.stringify',
  'own-action': 'a server written by hand, an action with its ledger, committed',
  'own-save-write': 'a server written by hand, a save of 2 KB with its revision, committed',
  'own-save-read': 'a server written by hand, a save of 2 KB read',
  empty: 'the gateway itself, asked for nothing by somebody who is logged in',
};

/** Where the bare server answers for each of its yardsticks, and which case's requests it gets. */
export const barePaths = {
  'bare-buffer-10': { path: '/buffer/top-10', caseName: 'top-10' },
  'bare-json-10': { path: '/json/top-10', caseName: 'top-10' },
  'bare-buffer-100': { path: '/buffer/top-100', caseName: 'top-100' },
  'bare-string-100': { path: '/string/top-100', caseName: 'top-100' },
  'bare-json-100': { path: '/json/top-100', caseName: 'top-100' },
  'bare-buffer-settings': { path: '/buffer/settings', caseName: 'settings' },
  'bare-json-settings': { path: '/json/settings', caseName: 'settings' },
  'bare-json-save': { path: '/json/save', caseName: 'save-read' },
} as const satisfies Partial<Record<YardstickName, object>>;

/** Likewise of the server written by hand. */
export const ownPaths = {
  'own-action': { path: '/action', caseName: 'action' },
  'own-save-write': { path: '/save-write', caseName: 'save-write' },
  'own-save-read': { path: '/save-read', caseName: 'save-read' },
} as const satisfies Partial<Record<YardstickName, object>>;

export type OwnServer = { url: string; pid: number };
export type BareServer = { url: string; pid: number; answerBytes: Record<string, number> };

/** Starts the bare server with the answers that the gateway gives just now. */
export async function startBareServer(resources: Resources, gatewayUrl: string, size: number): Promise<BareServer> {
  const answers: BareAnswers = {};
  const token = await logInGuest(gatewayUrl, 0);
  for (const [name, first] of [['top-10', 10] as const, ['top-100', 100] as const])
    answers[name] = await ask(gatewayUrl, cases[name].document, { key: boardKey('best', size), first }, token);
  answers['settings'] = await ask(gatewayUrl, cases.settings.document, { input: settingsClient }, token);
  answers['save'] = await ask(gatewayUrl, readSaveDocument, { key: saveKey }, token);
  return {
    ...(await startServer(resources, 'bare-server.ts', answers)),
    answerBytes: Object.fromEntries(Object.entries(answers).map(([name, text]) => [name, Buffer.byteLength(text)])),
  };
}

export function startOwnServer(resources: Resources, given: HandWritten): Promise<OwnServer> {
  return startServer(resources, 'hand-written-server.ts', given);
}

/** Starts a program of this folder that tells its port when it has been told what it needs. */
async function startServer(resources: Resources, program: string, told: object): Promise<OwnServer> {
  const child = await resources.add(
    () => fork(fileURLToPath(new URL(program, import.meta.url))),
    (one) => one.kill(),
  );
  child.send(told);
  const died = once(child, 'exit').then(() => {
    throw new Error(`${program} ended`);
  });
  const [port] = (await Promise.race([once(child, 'message'), died])) as [number];
  died.catch(() => {});
  return { url: `http://127.0.0.1:${port}`, pid: child.pid! };
}
