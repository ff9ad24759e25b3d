import type { Caller } from '../../context.ts';
import { createRareWarning, type Log } from '../../infra/log.ts';
import { createPacer } from '../../infra/pacer.ts';
import type { BoardChanges } from '../leaderboard/changes.ts';
import { LeaderboardNotFound } from '../leaderboard/errors.ts';
import type { BoardQuestion, Entry, Leaderboard } from '../leaderboard/model.ts';
import type { LeaderboardService } from '../leaderboard/service.ts';
import { checkVisible } from '../leaderboard/visibility.ts';
import { topicKey, updateOf, type Look, type Topic, type Update } from './model.ts';

/*
 * One board for all who watch it in this process: looks when it hears of a change, asks everything that its watchers
 * want to know, and hands each of them what has become of its topic. It also looks from time to time
 * without being told, since word of a change may get lost; while Redis is away, that is all it does.
 */

export type Watcher = { caller: Caller; topic: Topic; put(update: Update): void; fail(error: Error): void };
export type Feed = ReturnType<typeof createFeed>;

type Needs = { boardId: number; leaderboards: LeaderboardService; changes: BoardChanges; log: Log };

/** Four looks a second. */
export const gapMilliseconds = 250;
const heartbeatMilliseconds = 3_000;
/** Places per question: a script in Redis holds up everybody else. */
const placesMax = 1_000;

export function createFeed({ boardId, leaderboards, changes, log }: Needs) {
  const watchers = new Set<Watcher>();
  const warn = createRareWarning(log, 'a watched leaderboard cannot be read');
  const pacer = createPacer(() => look().catch(warn), gapMilliseconds);
  const unwatch = changes.watch(boardId, pacer.wake);
  const heartbeat = setInterval(pacer.wake, heartbeatMilliseconds);
  return { watchers, add, close };

  /** The watcher gets the present state with the next look, which is soon. */
  function add(watcher: Watcher): void {
    watchers.add(watcher);
    pacer.wake();
  }

  async function look(): Promise<void> {
    // Those who come in meanwhile wait for the next look.
    let present = [...watchers];
    const board = await leaderboards.current(boardId);
    if (!board) {
      for (const { fail } of present) fail(new LeaderboardNotFound('The leaderboard is gone.'));
      return;
    }
    present = present.filter((watcher) => mayWatch(watcher, board));
    const moment = await readFor(board, present);
    const updates = new Map<string, Update>();
    for (const { topic, put } of present) {
      const key = topicKey(topic);
      const update = updates.get(key) ?? updateOf(topic, moment);
      updates.set(key, update);
      put(update);
    }
  }

  /** Reads what these watchers want to know; the season is the one that runs now, whichever ran before. */
  async function readFor(board: Leaderboard, present: Watcher[]): Promise<Look> {
    const { season } = board;
    const players = new Set<string>();
    let first = 0;
    for (const { topic } of present)
      if (topic.kind === 'top') first = Math.max(first, topic.first);
      else players.add(topic.playerId);
    const [view, ...rest] = await Promise.all([
      first === 0 ? null : leaderboards.read(board, season, [topOf(first)]),
      ...inParts([...players]).map((playerIds) =>
        leaderboards.read(board, season, [{ kind: 'places', playerIds, filter: null }]),
      ),
    ]);
    const places = new Map<string, Entry>();
    for (const answer of rest) for (const entry of answer[0]!.entries) places.set(entry.playerId, entry);
    return { board, season, top: view?.[0]?.entries ?? [], count: view?.[0]?.count ?? 0, places };
  }

  function close(): void {
    pacer.stop();
    clearInterval(heartbeat);
    unwatch();
  }
}

const topOf = (limit: number): BoardQuestion => ({
  kind: 'slice',
  after: null,
  before: null,
  from: 'first',
  limit,
  filter: null,
});

/** A board may be closed to strangers while they watch it. */
function mayWatch({ caller, fail }: Watcher, board: Leaderboard): boolean {
  try {
    checkVisible(caller, board);
    return true;
  } catch (error) {
    fail(error as Error);
    return false;
  }
}

function inParts(ids: string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < ids.length; start += placesMax) parts.push(ids.slice(start, start + placesMax));
  return parts;
}
