import { BadUserInput } from '../../errors.ts';
import { defaultKinds, type TimelineEntry, type TimelineKind, type TimelinePlace } from './model.ts';
import type { TimelineStore } from './store.ts';

export type TimelineService = ReturnType<typeof createTimelineService>;

export function createTimelineService({ store }: { store: TimelineStore }) {
  return { kindsOf, page };

  /** What a list is made of. @throws BadUserInput where that is nothing */
  function kindsOf(kinds: readonly TimelineKind[] | null): readonly TimelineKind[] {
    if (kinds === null) return defaultKinds;
    if (kinds.length === 0) throw new BadUserInput('`kinds` must name one kind or more; leave it out for all.');
    // A run that is told as one need not be told as an improvement, too.
    return [...new Set(kinds)].filter((kind) => kind !== 'IMPROVEMENT' || !kinds.includes('RUN')).toSorted();
  }

  function page(
    playerId: string,
    kinds: readonly TimelineKind[],
    after: TimelinePlace | null,
    limit: number,
  ): Promise<TimelineEntry[]> {
    return store.page(playerId, kinds, after, limit);
  }
}
