import { BadUserInput } from '../../errors.ts';
import type { Acts } from '../../infra/acts.ts';
import { createCopies } from '../../infra/copies.ts';
import type { PubSub } from '../../infra/pubsub.ts';
import { checkReason } from '../player/reason.ts';
import { ContentWordNotFound, ContentWordTaken } from './errors.ts';
import {
  contentSurfaces,
  defaultPolicies,
  type ContentPolicy,
  type ContentSurface,
  type ContentWord,
} from './model.ts';
import type { NewWord, PolicyRow, RuleStore } from './rule-store.ts';
import { tidy } from './text.ts';
import { createWordMatcher, defaultMatch, foldWord, type WordMatcher } from './word-matcher.ts';

/* The rules of each game, as every process holds them (infra/copies.ts). */

export type ContentRules = ReturnType<typeof createContentRules>;
export type Rules = { words: WordMatcher; policyOf(surface: ContentSurface): ContentPolicy };
/** `createdAt` and what goes with it is null where nobody has said anything yet. */
export type SurfacePolicy = Pick<PolicyRow, 'surface' | 'policy'> & Partial<PolicyRow>;

type Needs = { store: RuleStore; pubsub: PubSub; acts: Acts; now: () => number };

const wordLengthMax = 64;
const wordsMax = 5_000;

export function createContentRules({ store, pubsub, acts, now }: Needs) {
  const copies = createCopies({ channel: 'content:rules', read, pubsub, acts, now });
  return {
    /** The rules of a game as they are now, or were a moment ago. */
    of: copies.of,
    addWord,
    removeWord,
    listWords: store.listWords,
    countWords: store.countWords,
    policiesOf,
    setPolicy,
    restorePolicy,
  };

  async function read(gameKey: string): Promise<Rules> {
    const { words, policies } = await store.load(gameKey);
    return { words: createWordMatcher(words), policyOf: (surface) => policies[surface] ?? defaultPolicies[surface] };
  }

  /** @throws ContentWordTaken */
  async function addWord(given: Omit<NewWord, 'match'> & { match: NewWord['match'] | null }): Promise<ContentWord> {
    checkReason(given.reason);
    const word = tidy(given.word, { isLine: true });
    const match = given.match ?? defaultMatch(word);
    if (word.length > wordLengthMax || foldWord(word, match) === '')
      throw new BadUserInput(`\`word\` must have 1 to ${wordLengthMax} characters, letters or digits among them.`);
    if ((await store.countWords({ gameKey: given.gameKey, isRemoved: false })) >= wordsMax)
      throw new BadUserInput(`A game may have at most ${wordsMax} words.`);
    const added = await store.addWord({ ...given, word, match });
    if (!added) throw new ContentWordTaken('This word is on the list. Remove it first.');
    copies.announce(given.gameKey);
    return added;
  }

  /** @throws ContentWordNotFound */
  async function removeWord(id: number, by: { removedBy: string; removeReason: string }): Promise<ContentWord> {
    checkReason(by.removeReason);
    const removed = await store.removeWord(id, by);
    if (!removed) throw new ContentWordNotFound('There is no such word.');
    copies.announce(removed.gameKey);
    return removed;
  }

  /** One for each surface. */
  async function policiesOf(gameKey: string): Promise<SurfacePolicy[]> {
    const said = new Map((await store.policiesOf(gameKey)).map((row) => [row.surface, row]));
    return contentSurfaces.map((surface) => said.get(surface) ?? { surface, policy: defaultPolicies[surface] });
  }

  async function setPolicy(gameKey: string, policy: Omit<PolicyRow, 'createdAt'>): Promise<SurfacePolicy> {
    checkReason(policy.reason);
    await store.addPolicy(gameKey, policy);
    copies.announce(gameKey);
    return (await policiesOf(gameKey)).find(({ surface }) => surface === policy.surface)!;
  }
  /** Has what counted before a policy count again; false where another one has followed it. */
  async function restorePolicy(id: number, by: { reason: string; createdBy: string }): Promise<boolean> {
    const found = await store.policyBefore(id);
    if (!found) return false;
    const { gameKey, surface, before } = found;
    await setPolicy(gameKey, { surface, policy: before ?? defaultPolicies[surface], ...by });
    return true;
  }
}
