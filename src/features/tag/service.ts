import { BadUserInput } from '../../errors.ts';
import type { Acts } from '../../infra/acts.ts';
import { createBatcher } from '../../infra/batcher.ts';
import { PlayerNotFound } from '../ban/errors.ts';
import type { KnownTags } from './known-tags.ts';
import { isTag, tagsMax } from './model.ts';
import type { TagChange, TagOutcome, TagStore } from './store.ts';

export type TagService = ReturnType<typeof createTagService>;

type Needs = { store: TagStore; known: KnownTags; acts: Acts };

const playersMax = 100;

export function createTagService({ store, known, acts }: Needs) {
  const lists = createBatcher({ run: store.tagsOf, acts, sizeMax: 500 });
  return {
    /** As they are in the database now; those who ask at the same time share a query. */
    listOf: lists.add,
    tag,
    untag,
  };

  /** Gives each of the players all of these tags. @throws PlayerNotFound, and BadUserInput where one would have too many */
  async function tag(change: TagChange, by: string): Promise<string[]> {
    return finish(change, (checked) => store.add(checked, by, tagsMax));
  }

  /** @throws PlayerNotFound */
  async function untag(change: TagChange): Promise<string[]> {
    return finish(change, store.remove);
  }

  async function finish(change: TagChange, write: (change: TagChange) => Promise<TagOutcome>): Promise<string[]> {
    const checked = check(change);
    switch (await write(checked)) {
      case 'unknown':
        throw new PlayerNotFound('One of these players is not there.');
      case 'full':
        throw new BadUserInput(`A player may have at most ${tagsMax} tags.`);
      case 'done':
        known.announce(checked.playerIds);
        return checked.playerIds;
    }
  }
}

function check({ playerIds, tags }: TagChange): TagChange {
  if (playerIds.length === 0 || playerIds.length > playersMax)
    throw new BadUserInput(`\`players\` must name 1 to ${playersMax} players.`);
  if (tags.length === 0 || tags.length > tagsMax || !tags.every(isTag))
    throw new BadUserInput(`\`tags\` must be 1 to ${tagsMax} words of 1 to 32 lower-case letters, digits and dashes.`);
  return { playerIds: [...new Set(playerIds)], tags: [...new Set(tags)] };
}
