import { isDataFault, isUniqueFault, type Db } from '../../infra/db.ts';
import type { ContentPolicy, ContentSurface, ContentWord } from './model.ts';
import type { Word } from './word-matcher.ts';

/*
 * What each game says about content: its word lists, and what becomes of what WeChat cannot check. Nothing is ever
 * changed in place: a word is removed, a policy is followed by a newer one, and who did it and why stays.
 */

export type RuleStore = ReturnType<typeof createRuleStore>;
export type GameRules = { words: Word[]; policies: Partial<Record<ContentSurface, ContentPolicy>> };
export type NewWord = Pick<ContentWord, 'gameKey' | 'word' | 'match' | 'action' | 'reason' | 'createdBy'>;
export type PolicyRow = {
  surface: ContentSurface;
  policy: ContentPolicy;
  reason: string;
  createdBy: string;
  createdAt: Date;
};
type Page = { after: number | null; before: number | null; from: 'first' | 'last'; limit: number };
type WordFilter = { gameKey: string; isRemoved: boolean };

export function createRuleStore({ prisma, pool }: Db, now: () => number) {
  return { load, addWord, removeWord, findWord, countWords, listWords, policiesOf, policyBefore, addPolicy };

  /** All that counts now. */
  async function load(gameKey: string): Promise<GameRules> {
    const [words, policies] = await Promise.all([
      pool.query<Word>({
        name: 'content-words',
        text: 'SELECT word, match, action FROM content_word WHERE game_key = $1 AND removed_at IS NULL',
        values: [gameKey],
      }),
      policiesOf(gameKey),
    ]);
    return {
      words: words.rows,
      policies: Object.fromEntries(policies.map(({ surface, policy }) => [surface, policy])),
    };
  }

  /** Null where the word is on the list already. */
  async function addWord(word: NewWord): Promise<ContentWord | null> {
    try {
      return await prisma.contentWord.create({ data: { ...word, createdAt: new Date(now()) } });
    } catch (error) {
      if (isDataFault(error) || isUniqueFault(error)) return null;
      throw error;
    }
  }

  /** Removes a word; one that is gone stays as it is. Null where there never was one. */
  async function removeWord(id: number, by: { removedBy: string; removeReason: string }): Promise<ContentWord | null> {
    await prisma.contentWord.updateMany({
      where: { id, removedAt: null },
      data: { ...by, removedAt: new Date(now()) },
    });
    return findWord(id);
  }

  async function findWord(id: number): Promise<ContentWord | null> {
    return prisma.contentWord.findUnique({ where: { id } });
  }

  async function countWords(filter: WordFilter): Promise<number> {
    return prisma.contentWord.count({ where: whereOf(filter) });
  }

  /** The newest first. */
  async function listWords(filter: WordFilter, { after, before, from, limit }: Page): Promise<ContentWord[]> {
    const id = { ...(after !== null && { lt: after }), ...(before !== null && { gt: before }) };
    const rows = await prisma.contentWord.findMany({
      where: { ...whereOf(filter), id },
      orderBy: { id: from === 'first' ? 'desc' : 'asc' },
      take: limit,
    });
    return from === 'first' ? rows : rows.toReversed();
  }

  /** What the game has said, the newest word on each surface. */
  async function policiesOf(gameKey: string): Promise<PolicyRow[]> {
    const { rows } = await pool.query<{
      surface: ContentSurface;
      policy: ContentPolicy;
      reason: string;
      created_by: string;
      created_at: Date;
    }>({
      name: 'content-policies',
      text: `SELECT DISTINCT ON (surface) surface, policy, reason, created_by, created_at FROM content_rule
             WHERE game_key = $1 ORDER BY surface, id DESC`,
      values: [gameKey],
    });
    return rows.map(({ created_by: createdBy, created_at: createdAt, ...row }) => ({ ...row, createdBy, createdAt }));
  }

  /** What a game said before the policy with this id, null where that was nothing; null where it is not the newest. */
  async function policyBefore(id: number) {
    const own = await prisma.contentRule.findUnique({ where: { id } });
    if (!own) return null;
    const { gameKey, surface } = own;
    const newest = await prisma.contentRule.findMany({
      where: { gameKey, surface },
      orderBy: { id: 'desc' },
      take: 2,
    });
    return newest[0]?.id === own.id ? { gameKey, surface, before: newest[1]?.policy ?? null } : null;
  }

  async function addPolicy(gameKey: string, policy: Omit<PolicyRow, 'createdAt'>): Promise<void> {
    await prisma.contentRule.create({ data: { gameKey, ...policy, createdAt: new Date(now()) } });
  }
}

const whereOf = ({ gameKey, isRemoved }: WordFilter) => ({ gameKey, removedAt: isRemoved ? { not: null } : null });
