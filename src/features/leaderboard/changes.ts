import type { PubSub } from '../../infra/pubsub.ts';

/*
 * Word to all processes that something on a board has changed: a rank, the season, the board itself. It says no more
 * than which board; whoever hears it looks. Ids of boards are small numbers, so two databases over one Redis may wake
 * each other: they look, and find nothing new.
 */

export type BoardChanges = ReturnType<typeof createBoardChanges>;

/** A busy board is announced forty times a second, and not with every batch of reports. */
const gatherMilliseconds = 25;

export function createBoardChanges(pubsub: PubSub) {
  const changed = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  return { announce, watch, flush };

  /** Call when reads tell the change already. */
  function announce(boardId: number): void {
    changed.add(boardId);
    timer ??= setTimeout(flush, gatherMilliseconds);
  }

  /** Sends what is announced at once. */
  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const boardId of changed) pubsub.publish(channelOf(boardId), '');
    changed.clear();
  }

  /** Calls `onChange` after each change, and whenever one may have been missed, until the returned function is called. */
  function watch(boardId: number, onChange: () => void): () => void {
    return pubsub.subscribe(channelOf(boardId), { onMessage: onChange, onGap: onChange });
  }
}

const channelOf = (boardId: number) => `leaderboard:${boardId}:changed`;
