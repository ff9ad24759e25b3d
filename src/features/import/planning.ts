import { readdir, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import type { WechatApp } from '../../config.ts';
import type { Leaderboard } from '../leaderboard/model.ts';
import type { IdentityProvider } from '../player/model.ts';
import { providers } from '../player/providers.ts';
import type { GameRules } from '../save/rules.ts';
import type { BoardMapping, Mapping, SaveMapping } from './mapping.ts';
import type { Kind } from './model.ts';
import { classInHead, formOf, isTypedCsv, type Form } from './reading.ts';

/*
 * What an import will do: each file for what the mapping says of its class, users first, since all else belongs to them.
 * All that does not fit together is found before anything is written, and told together.
 */

export type Plan = {
  gameKey: string;
  mapping: Mapping;
  /** The provider of identities by WeChat app. */
  providers: Map<string, IdentityProvider>;
  parts: Part[];
  /** Files that the mapping says nothing of. */
  leftOut: string[];
};
export type UserPart = { kind: '_User'; plan: Plan; files: ExportFile[] };
export type ScorePart = {
  kind: `leaderboard:${string}`;
  plan: Plan;
  files: ExportFile[];
  mapping: BoardMapping;
  leaderboardId: number;
};
export type SavePart = {
  kind: `save:${string}`;
  plan: Plan;
  files: ExportFile[];
  className: string;
  mapping: SaveMapping;
};
export type Part = UserPart | ScorePart | SavePart;
export type ExportFile = { name: string; path: string; size: number; form: Form };

type Found = { name: string; path: string; className: string };
type Needs = {
  apps: WechatApp[];
  boardOf: (gameKey: string, key: string) => Promise<Leaderboard | null>;
  saveRules: GameRules;
};

/** The plan, or all that is wrong with it. */
export async function planImport(folder: string, mapping: Mapping, needs: Needs): Promise<Plan | string[]> {
  const faults: string[] = [];
  const listed = await filesIn(folder);
  if (typeof listed === 'string') return [listed];
  const found: Found[] = listed;
  const plan: Plan = { gameKey: mapping.game, mapping, providers: new Map(), parts: [], leftOut: [] };
  for (const [key, appId] of Object.entries(mapping.apps)) {
    const app = needs.apps.find((one) => one.appId === appId);
    if (!app) faults.push(`apps.${key}: WECHAT_APPS has no app ${appId}.`);
    else if (app.game !== mapping.game) faults.push(`apps.${key}: ${appId} belongs to the game "${app.game}".`);
    else plan.providers.set(appId, providers[app.kind]);
  }
  const used = new Set<string>();
  const open = async (files: Found[], isTyped: boolean) => {
    const opened: ExportFile[] = [];
    for (const { name, path } of files) {
      used.add(name);
      const form = await formOf(path);
      if (!form) faults.push(`${name}: this is neither JSON nor CSV.`);
      else if (isTyped && form.kind === 'csv' && !(await isTypedCsv(path)))
        faults.push(`${name}: the first row must tell the types of the columns, as LeanCloud has it for imports.`);
      else opened.push({ name, path, size: (await stat(path)).size, form });
    }
    return opened;
  };

  const ofClass = (name: string) => found.filter(({ className }) => className === name);
  const users = ofClass('_User');
  if (users.length === 0) faults.push('The folder has no file of the class _User, e.g. _User.0.jsonl.');
  plan.parts.push({ kind: '_User', plan, files: await open(users, true) });
  for (const [index, board] of mapping.leaderboards.entries()) await addBoard(board, `leaderboards.${index}`);
  for (const [className, save] of Object.entries(mapping.saves)) await addSaves(className, save);
  plan.leftOut = found.map(({ name }) => name).filter((name) => !used.has(name));
  if (new Set(plan.parts.map(({ kind }) => kind)).size < plan.parts.length)
    faults.push('leaderboards: each statistic, or each version of one, may be there once.');
  return faults.length > 0 ? faults : plan;

  async function addBoard(given: BoardMapping, at: string): Promise<void> {
    const board = await needs.boardOf(mapping.game, given.board);
    if (!board) faults.push(`${at}: there is no leaderboard "${given.board}". Make it first.`);
    else if (board.archivedAt) faults.push(`${at}: "${given.board}" is archived.`);
    else if (board.tiebreakers.length > 0)
      faults.push(`${at}: "${given.board}" has tie-breakers, which no export has.`);
    const missing = given.files.filter((name) => !found.some((file) => file.name === name));
    for (const name of missing) faults.push(`${at}: the folder has no file "${name}".`);
    const files = await open(
      found.filter(({ name }) => given.files.includes(name)),
      false,
    );
    const version = given.version === undefined ? '' : `:${given.version}`;
    const kind: Kind = `leaderboard:${given.statistic}${version}`;
    if (board) plan.parts.push({ kind, plan, files, mapping: given, leaderboardId: board.id });
  }

  async function addSaves(className: string, given: SaveMapping): Promise<void> {
    const files = ofClass(className);
    if (files.length === 0) faults.push(`saves.${className}: the folder has no file of this class.`);
    const { access } = needs.saveRules.ruleOf(given.key);
    if (given.access !== undefined && given.access !== access)
      faults.push(
        `saves.${className}: the rules say ${access} for "${given.key}", not ${given.access}. Set a rule first.`,
      );
    plan.parts.push({ kind: `save:${className}`, plan, files: await open(files, true), className, mapping: given });
  }
}

/** All files that may be rows; or why there are none. LeanCloud's names begin with the class: _User.0.jsonl. */
async function filesIn(folder: string): Promise<Found[] | string> {
  let names: string[];
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    names = entries
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(join(folder, sep).length));
  } catch {
    return `The folder ${folder} cannot be read.`;
  }
  const packed = names.find((name) => /\.(zip|gz|tar|bson)$/.test(name));
  if (packed !== undefined && !names.some(isData))
    return `"${packed}": unpack it first. Backups in BSON are not taken: export the data as JSON.`;
  const found = names.filter(isData).toSorted();
  return Promise.all(
    found.map(async (name) => {
      const path = join(folder, name);
      const said = name.endsWith('.csv') ? null : await classInHead(path);
      return { name: name.replaceAll(sep, '/'), path, className: said ?? basename(name).split('.')[0]! };
    }),
  );
}

const isData = (name: string) => /\.(jsonl|json|csv)$/.test(name);
