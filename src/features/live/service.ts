import type { Caller } from '../../context.ts';
import { BadUserInput } from '../../errors.ts';
import type { Log } from '../../infra/log.ts';
import type { Metrics } from '../../infra/metrics.ts';
import type { BoardChanges } from '../leaderboard/changes.ts';
import { LeaderboardNotFound } from '../leaderboard/errors.ts';
import type { LeaderboardService } from '../leaderboard/service.ts';
import { createFeed, gapMilliseconds, type Feed, type Watcher } from './feed.ts';
import { createMailbox } from './mailbox.ts';
import { isUpdateId, type Topic, type Update } from './model.ts';

export type LiveService = ReturnType<typeof createLiveService>;

type Needs = { leaderboards: LeaderboardService; changes: BoardChanges; log: Log; metrics: Metrics };
export type Subscription = {
  gameKey: string;
  /** Key of the board. */
  key: string;
  topic: Topic;
  /** The id of the last update that the subscriber has; null where it has none. */
  after: string | null;
};

const firstMax = 100;

/** Boards to watch. What is watched by nobody costs nothing. */
export function createLiveService({ leaderboards, changes, log, metrics }: Needs) {
  const feeds = new Map<number, Feed>();
  return { watch };

  /**
   * The topic as it is now, unless the subscriber has that already, and again after each change: at most four times a
   * second, and only the newest to a subscriber who takes longer.
   *
   * @throws Unauthenticated or Forbidden where the board is not for this caller; also later, when it is no longer
   * @throws LeaderboardNotFound where the game has no such board
   * @throws BadUserInput where `first` is not from 1 to 100, or `after` is not the id of an update
   */
  async function watch(
    caller: Caller,
    { gameKey, key, topic, after }: Subscription,
  ): Promise<AsyncIterableIterator<Update>> {
    if (topic.kind === 'top' && (topic.first < 1 || topic.first > firstMax))
      throw new BadUserInput(`\`first\` must be from 1 to ${firstMax}.`);
    if (after !== null && !isUpdateId(after))
      throw new BadUserInput('`after` must be the `id` of an update, or be left out.');
    const board = await leaderboards.find(caller, gameKey, key);
    if (!board) throw new LeaderboardNotFound(`There is no leaderboard "${key}".`);
    return join(caller, board.id, topic, after);
  }

  function join(caller: Caller, boardId: number, topic: Topic, after: string | null): AsyncIterableIterator<Update> {
    const mailbox = createMailbox<Update>({ seen: after, gapMilliseconds, onClose: () => leave(boardId, watcher) });
    const watcher: Watcher = { caller, topic, put: mailbox.put, fail: mailbox.fail };
    let feed = feeds.get(boardId);
    if (!feed) {
      feed = createFeed({ boardId, leaderboards, changes, log });
      feeds.set(boardId, feed);
      metrics.liveBoards.set(feeds.size);
    }
    feed.add(watcher);
    return mailbox;
  }

  function leave(boardId: number, watcher: Watcher): void {
    const feed = feeds.get(boardId);
    if (!feed?.watchers.delete(watcher) || feed.watchers.size > 0) return;
    feed.close();
    feeds.delete(boardId);
    metrics.liveBoards.set(feeds.size);
  }
}
