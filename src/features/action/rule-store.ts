import type { Db } from '../../infra/db.ts';
import { createLru } from '../../infra/lru.ts';
import type { Prisma } from '../../../prisma/generated/client/client.ts';
import type { ActionRules, RuleDocument } from './model.ts';
import { createRuleBook, noRules, type RuleBook } from './rule-book.ts';

/*
 * The versions of games' rules. A version is never changed, so each process may keep what it has read for ever; which
 * version counts is asked of Postgres by whoever uses it, together with what else they read.
 */

export type RuleStore = ReturnType<typeof createRuleStore>;
export type NewRules = Omit<ActionRules, 'version' | 'createdAt'>;
export type RulePage = { after: number | null; before: number | null; from: 'first' | 'last'; limit: number };
type Client = { query: Db['pool']['query'] };

const booksMax = 200;

export function createRuleStore({ pool, prisma, transaction }: Db, now: () => number) {
  const books = createLru<string, RuleBook>({ max: booksMax });
  return { bookOf, current, find, add, list, count };

  /** @param version 0 for a game without rules */
  async function bookOf(gameKey: string, version: number, client: Client = pool): Promise<RuleBook> {
    const id = `${gameKey}/${version}`;
    const kept = books.get(id);
    if (kept) return kept;
    const { rows } = await client.query<{ rules: RuleDocument }>(
      'SELECT rules FROM action_rules WHERE game_key = $1 AND version = $2',
      [gameKey, version],
    );
    const book = createRuleBook(version, rows[0]?.rules ?? noRules);
    books.set(id, book);
    return book;
  }

  /** Null where the game has no rules. */
  async function current(gameKey: string): Promise<ActionRules | null> {
    const row = await prisma.actionRules.findFirst({ where: { gameKey }, orderBy: { version: 'desc' } });
    return row && toRules(row);
  }

  async function find(gameKey: string, version: number): Promise<ActionRules | null> {
    const row = await prisma.actionRules.findUnique({ where: { gameKey_version: { gameKey, version } } });
    return row && toRules(row);
  }

  /** Adds the next version; where `ifVersion` is not the current one it tells which is, and adds nothing. */
  async function add({ rules, ...by }: NewRules, ifVersion: number): Promise<{ added: boolean; version: number }> {
    return transaction(async (client) => {
      await client.query('SELECT FROM game WHERE key = $1 FOR NO KEY UPDATE', [by.gameKey]);
      const { rows } = await client.query<{ version: number }>(
        'SELECT coalesce(max(version), 0) AS version FROM action_rules WHERE game_key = $1',
        [by.gameKey],
      );
      const { version } = rows[0]!;
      if (version !== ifVersion) return { added: false, version };
      await client.query(
        `INSERT INTO action_rules (game_key, version, rules, reason, created_by, created_at, restored_from)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [by.gameKey, version + 1, JSON.stringify(rules), by.reason, by.createdBy, new Date(now()), by.restoredFrom],
      );
      return { added: true, version: version + 1 };
    });
  }

  /** The newest first. */
  async function list(gameKey: string, { after, before, from, limit }: RulePage): Promise<ActionRules[]> {
    const version = { ...(after !== null && { lt: after }), ...(before !== null && { gt: before }) };
    const rows = await prisma.actionRules.findMany({
      where: { gameKey, version },
      orderBy: { version: from === 'first' ? 'desc' : 'asc' },
      take: limit,
    });
    return (from === 'first' ? rows : rows.toReversed()).map(toRules);
  }

  async function count(gameKey: string): Promise<number> {
    return prisma.actionRules.count({ where: { gameKey } });
  }
}

type Row = Omit<ActionRules, 'rules'> & { rules: Prisma.JsonValue };

/** They were parsed when they came in. */
const toRules = (row: Row): ActionRules => ({ ...row, rules: row.rules as unknown as RuleDocument });
