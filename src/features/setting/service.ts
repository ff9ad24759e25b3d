import { BadUserInput } from '../../errors.ts';
import type { Acts } from '../../infra/acts.ts';
import { createRareWarning, type Log } from '../../infra/log.ts';
import { checkReason } from '../player/reason.ts';
import { checkSchemaSize, checkValues, parseDocument } from './document.ts';
import { SettingConflict, SettingInvalid, SettingNotFound } from './errors.ts';
import { canonical, sizeOf } from './json.ts';
import type { SettingMemory } from './memory.ts';
import { isSettingKey, limits, type Document, type Setting, type SettingVersion } from './model.ts';
import type { Explanation } from './resolution.ts';
import type { SchemaChecks } from './validation.ts';
import type { Client, Subjects } from './subjects.ts';
import type { Act, Outcome, Place, Scene, SettingStore } from './store.ts';

export type SettingService = ReturnType<typeof createSettingService>;
/** An act upon a setting; it counts only if the setting is at `ifVersion`, where that is not null. */
export type SettingAct = Place & Act & { ifVersion: number | null };
/** What is left out stays as it is. */
export type SettingInput = { [Part in keyof Document]?: unknown };
/** What a change came to, or would come to. */
export type SettingChange = Omit<Outcome, 'document'> & { setting: Setting | null; isDryRun: boolean };

type Page = Parameters<SettingStore['listVersions']>[1];
type Needs = {
  store: SettingStore;
  memory: SettingMemory;
  checks: SchemaChecks;
  subjects: Subjects;
  acts: Acts;
  log: Log;
  now: () => number;
};

/** Settings as admins see and change them; what clients get of them is `delivery.ts`. */
export function createSettingService({ store, memory, checks, subjects, acts, log, now }: Needs) {
  const warn = createRareWarning(log, 'a change of settings is stored, and will be seen here later');
  return { list: store.list, find, set, remove, rollback, versionsOf, countVersions: store.countVersions, explain };

  async function find(place: Place): Promise<Setting | null> {
    return isSettingKey(place.key) ? store.find(place) : null;
  }

  /**
   * Makes a setting, or changes one. One that is already as wanted stays at its version, so a client may try again.
   *
   * @throws SettingInvalid, SettingConflict
   */
  function set(act: SettingAct, input: SettingInput): Promise<SettingChange> {
    return change(act, async ({ present }) => {
      const document = parseDocument({ schema: null, value: null, rules: [], ...present?.document, ...defined(input) });
      checkSchemaSize(document.schema);
      checkValues(document, await checks.compile(document.schema));
      return document;
    });
  }

  /** @throws SettingNotFound, SettingConflict */
  function remove(act: SettingAct): Promise<SettingChange> {
    return change(act, async ({ present }) => {
      if (!present) throw notFound(act);
      return null;
    });
  }

  /**
   * Makes what the setting was at an earlier version its newest one.
   *
   * @throws SettingNotFound, SettingConflict
   */
  function rollback(act: SettingAct, toVersion: number): Promise<SettingChange> {
    return change(act, async ({ documentOf }) => {
      const document = await documentOf(toVersion);
      if (document === undefined) throw new SettingNotFound(`"${act.key}" has no version ${toVersion}.`);
      return document;
    });
  }

  async function change(act: SettingAct, decide: (scene: Scene) => Promise<Document | null>): Promise<SettingChange> {
    checkReason(act.reason);
    if (!isSettingKey(act.key))
      throw new BadUserInput(
        '`key` must have 1 to 64 lower-case letters and digits, in words with dots, dashes or low lines between, and ' +
          'begin with a letter, e.g. rain-chance.',
      );
    const outcome = await store.change(act, act, async (scene) => {
      const document = await decide(scene);
      checkRoom(scene, document);
      checkVersion(act, scene, document);
      return document;
    });
    const { document, ...rest } = outcome;
    if (!act.isDryRun && outcome.diff.length > 0) {
      memory.announce(act.gameKey);
      // It is committed, whatever comes of this.
      await acts.afterwards(() => memory.refresh().catch(warn));
    }
    const setting = document && { key: act.key, version: outcome.version, document };
    return { ...rest, setting, isDryRun: act.isDryRun };
  }

  function versionsOf(place: Place, page: Page): Promise<SettingVersion[]> {
    return store.listVersions(place, page);
  }

  /**
   * What this process gives to such a client and why, at an instant, or now where that is null.
   *
   * @throws SettingNotFound, PlayerNotFound
   */
  async function explain({ gameKey, key }: Place, client: Client, at: Date | null): Promise<Explanation> {
    const subject = await subjects.known(gameKey, client);
    const explanation = memory.of(gameKey).explain(key, subject, at?.getTime() ?? now());
    if (!explanation) throw notFound({ key });
    return explanation;
  }
}

const notFound = ({ key }: Pick<Place, 'key'>) => new SettingNotFound(`There is no setting "${key}".`);

function defined(input: SettingInput): SettingInput {
  return Object.fromEntries(Object.entries(input).filter(([, part]) => part !== undefined));
}

/** @throws SettingInvalid where the game would have too many settings, or too much would be said of them */
function checkRoom({ present, others }: Scene, document: Document | null): void {
  if (!document) return;
  if (!present?.document && others.count >= limits.settings)
    throw new SettingInvalid('', `cannot be added: a game may have at most ${limits.settings} settings.`);
  if (others.bytes + sizeOf(document) > limits.gameBytes)
    throw new SettingInvalid('', `is too large: all settings of a game may take ${limits.gameBytes} bytes as JSON.`);
}

/** @throws SettingConflict where somebody else was first, unless the setting is as wanted all the same */
function checkVersion({ key, ifVersion }: SettingAct, { present }: Scene, document: Document | null): void {
  const version = present?.version ?? 0;
  if (ifVersion === null || ifVersion === version) return;
  if (canonical(document) === canonical(present?.document ?? null)) return;
  throw new SettingConflict(
    version === 0 ? `"${key}" is not there.` : `"${key}" is at version ${version} by now. Look at it, then try again.`,
    version,
  );
}
