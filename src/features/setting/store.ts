import type { Prisma } from '../../../prisma/generated/client/client.ts';
import type { Db } from '../../infra/db.ts';
import { storedDocument } from './document.ts';
import { diff } from './diff.ts';
import type { Document, Operation, Setting, SettingVersion } from './model.ts';

/*
 * Settings and their versions. All changes of a game's settings hold the game's row, which counts them: so there is one
 * order of them, what a change is decided by is what it changes, and a process knows by one number whether it is behind.
 */

export type SettingStore = ReturnType<typeof createSettingStore>;
export type GameState = { gameKey: string; revision: number; settings: Setting[] };
export type Place = { gameKey: string; key: string };
/** What a change is decided by. */
export type Scene = {
  /** Null where there never was one; its document is null where it is removed. */
  present: { version: number; document: Document | null } | null;
  /** Of the game's other settings. */
  others: { count: number; bytes: number };
  documentOf(version: number): Promise<Document | null | undefined>;
};
export type Act = { author: string; reason: string; isDryRun: boolean };
export type Outcome = { version: number; document: Document | null; diff: Operation[] };
type Page = { after: number | null; before: number | null; from: 'first' | 'last'; limit: number };
type Client = { query: Db['pool']['query'] };
type Present = { id: number; version: number; document: unknown };

export function createSettingStore({ prisma, pool, transaction }: Db, now: () => number) {
  return { load, revisions, change, list, find, listVersions, countVersions };

  /** All settings of these games that are not removed, of one moment. */
  async function load(gameKeys: string[]): Promise<GameState[]> {
    const { rows } = await pool.query<{
      game_key: string;
      revision: number;
      key: string | null;
      version: number;
      document: unknown;
    }>({
      name: 'settings-load',
      text: `SELECT game.key AS game_key, settings_revision AS revision, setting.key, version, document
             FROM game LEFT JOIN setting ON setting.game_key = game.key AND document IS NOT NULL
             WHERE game.key = ANY($1)`,
      values: [gameKeys],
    });
    return [...Map.groupBy(rows, (row) => row.game_key)].map(([gameKey, group]) => ({
      gameKey,
      revision: group[0]!.revision,
      settings: group
        .filter((row) => row.key !== null)
        .map(({ key, version, document }) => ({ key: key!, version, document: storedDocument.parse(document) })),
    }));
  }

  /** How far each of these games is. */
  async function revisions(gameKeys: string[]): Promise<Map<string, number>> {
    const { rows } = await pool.query<{ key: string; settings_revision: number }>({
      name: 'settings-revisions',
      text: 'SELECT key, settings_revision FROM game WHERE key = ANY($1)',
      values: [gameKeys],
    });
    return new Map(rows.map((row) => [row.key, row.settings_revision]));
  }

  /**
   * Makes the next version of what `decide` gives, null for a removal; where it gives what is there, nothing is written.
   * What it throws undoes all.
   */
  function change(place: Place, act: Act, decide: (scene: Scene) => Promise<Document | null>): Promise<Outcome> {
    return transaction(async (client) => {
      await client.query('SELECT FROM game WHERE key = $1 FOR NO KEY UPDATE', [place.gameKey]);
      const present = await presentOf(client, place);
      const scene = await sceneOf(client, place, present);
      const document = await decide(scene);
      const operations = diff(scene.present?.document ?? {}, document ?? {});
      const version = present?.version ?? 0;
      if (operations.length === 0) return { version, document, diff: [] };
      const next: Outcome = { version: version + 1, document, diff: operations };
      if (!act.isDryRun) await write(client, place, act, next);
      return next;
    });
  }

  async function presentOf(client: Client, { gameKey, key }: Place): Promise<Present | undefined> {
    const { rows } = await client.query<Present>(
      'SELECT id, version, document FROM setting WHERE game_key = $1 AND key = $2',
      [gameKey, key],
    );
    return rows[0];
  }

  async function sceneOf(client: Client, { gameKey, key }: Place, present: Present | undefined): Promise<Scene> {
    const { rows } = await client.query<{ count: number; bytes: number }>(
      `SELECT count(*)::int AS count, coalesce(sum(octet_length(document::text)), 0)::int AS bytes
       FROM setting WHERE game_key = $1 AND key <> $2 AND document IS NOT NULL`,
      [gameKey, key],
    );
    return {
      present: present ? { version: present.version, document: toDocument(present.document) } : null,
      others: rows[0]!,
      documentOf: async (version) => {
        const found = await client.query<{ document: unknown }>(
          'SELECT document FROM setting_version WHERE setting_id = $1 AND version = $2',
          [present?.id ?? 0, version],
        );
        return found.rows[0] && toDocument(found.rows[0].document);
      },
    };
  }

  async function write(client: Client, { gameKey, key }: Place, { author, reason }: Act, next: Outcome): Promise<void> {
    const document = next.document && JSON.stringify(next.document);
    await client.query(
      `WITH game AS (UPDATE game SET settings_revision = settings_revision + 1 WHERE key = $1),
         setting AS (
           INSERT INTO setting (game_key, key, version, document) VALUES ($1, $2, $3, $4::jsonb)
           ON CONFLICT (game_key, key) DO UPDATE SET version = excluded.version, document = excluded.document
           RETURNING id
         )
       INSERT INTO setting_version (setting_id, version, document, diff, author, reason, created_at)
       SELECT id, $3, $4::jsonb, $5::jsonb, $6, $7, $8 FROM setting`,
      [gameKey, key, next.version, document, JSON.stringify(next.diff), author, reason, new Date(now())],
    );
  }

  /** Those that are not removed, in the order of their keys. */
  async function list(gameKey: string): Promise<Setting[]> {
    const [state] = await load([gameKey]);
    return (state?.settings ?? []).toSorted((left, right) => (left.key < right.key ? -1 : 1));
  }

  /** Null where there is none, or it is removed. */
  async function find(place: Place): Promise<Setting | null> {
    const row = await prisma.setting.findUnique({ where: { gameKey_key: place } });
    const document = toDocument(row?.document);
    return row && document && { key: row.key, version: row.version, document };
  }

  /** The newest first. */
  async function listVersions(
    { gameKey, key }: Place,
    { after, before, from, limit }: Page,
  ): Promise<SettingVersion[]> {
    const version: Prisma.IntFilter = { ...(after !== null && { lt: after }), ...(before !== null && { gt: before }) };
    const rows = await prisma.settingVersion.findMany({
      where: { setting: { gameKey, key }, version },
      orderBy: { version: from === 'first' ? 'desc' : 'asc' },
      take: limit,
    });
    const versions = rows.map(({ settingId: _settingId, document, diff: operations, ...row }) => ({
      ...row,
      key,
      document: toDocument(document),
      diff: operations as Operation[],
    }));
    return from === 'first' ? versions : versions.toReversed();
  }

  async function countVersions({ gameKey, key }: Place): Promise<number> {
    return prisma.settingVersion.count({ where: { setting: { gameKey, key } } });
  }
}

function toDocument(stored: unknown): Document | null {
  return stored === null || stored === undefined ? null : storedDocument.parse(stored);
}
