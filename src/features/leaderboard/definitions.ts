import { BadUserInput } from '../../errors.ts';
import type { BoardStore } from './board-store.ts';
import type { BoardChanges } from './changes.ts';
import { parseChange, parseDefinition, type ChangeInput, type DefinitionInput } from './definition.ts';
import type { DefinitionStore } from './definition-store.ts';
import { LeaderboardExists, LeaderboardNotFound } from './errors.ts';
import type { Leaderboard } from './model.ts';

/** What admins do with boards: each of these is on this process at once, and within a second on the others. */
export function createDefinitions(boards: BoardStore, store: DefinitionStore, changes: BoardChanges) {
  return { create, update, archive, announceChange };

  /** @throws LeaderboardExists where the key is taken */
  async function create(gameKey: string, input: DefinitionInput): Promise<Leaderboard> {
    const board = parseDefinition(input);
    const created = await boards.create({ gameKey, ...board });
    if (created) return created;
    if (!(await boards.findByKey(gameKey, board.key))) throw interactiveDataTaken();
    throw new LeaderboardExists(`The game has a leaderboard "${board.key}" already.`);
  }

  /** @throws LeaderboardNotFound */
  async function update(gameKey: string, key: string, change: ChangeInput): Promise<Leaderboard> {
    const changed = await store.update({ gameKey, key }, (board) => parseChange(board, change));
    if (changed === 'taken') throw interactiveDataTaken();
    return known(key, changed);
  }

  /** A board that is archived already stays as it is. @throws LeaderboardNotFound */
  async function archive(gameKey: string, key: string): Promise<Leaderboard> {
    return known(key, await store.archive({ gameKey, key }));
  }

  function known(key: string, board: Leaderboard | null): Leaderboard {
    if (!board) throw new LeaderboardNotFound(`There is no leaderboard "${key}".`);
    announceChange(board.id);
    return board;
  }

  /** For who has changed the rows of a board. */
  function announceChange(boardId: number): void {
    boards.forget();
    changes.announce(boardId);
  }
}

const interactiveDataTaken = () => new BadUserInput('Another board of the game has this `interactiveDataKey`.');
