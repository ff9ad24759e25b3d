import DataLoader from 'dataloader';
import type { ReportedRun } from '../features/leaderboard/report-store.ts';
import type { LeaderboardService, EntryView } from '../features/leaderboard/service.ts';
import type { BoardQuestion, Entry, Leaderboard, Season } from '../features/leaderboard/model.ts';
import type { Player } from '../features/player/model.ts';
import type { PlayerService } from '../features/player/service.ts';

/*
 * One set per request. What several fields ask of one season is asked at once and answered from one moment, so that
 * ranks and order agree within a response; names and runs of all entries of a response take one query each.
 */

export type Loaders = ReturnType<typeof createLoaders>;
export type BoardRead = {
  board: Leaderboard;
  season: Season;
  question: BoardQuestion;
  /** Whether the players of the entries will be asked for: they are read along, so that no row waits for its own. */
  withPlayers: boolean;
};
/** A season that a response was read from, and the seq at which it stood. */
export type SeasonRead = { board: Leaderboard; season: Season; seq: number };

type Services = { leaderboards: LeaderboardService; players: PlayerService };

export function createLoaders({ leaderboards, players }: Services) {
  const seasonReads: SeasonRead[] = [];
  const knownPlayers = new Map<string, Player | null>();
  const player = new DataLoader<string, Player | null>((ids) => players.findByIds(ids));
  return {
    seasonReads,
    player,
    run: new DataLoader<Entry, ReportedRun>((entries) => leaderboards.runsOf(entries)),
    board: new DataLoader<BoardRead, EntryView>(readBoards, { cache: false }),
    /** The player of an entry that was read, at once where players were read along. */
    playerOf: ({ playerId }: Entry) => knownPlayers.get(playerId) ?? player.load(playerId),
  };

  async function readBoards(reads: readonly BoardRead[]): Promise<EntryView[]> {
    const bySeason = Map.groupBy(reads, (read) => read.season.id);
    const views = new Map<BoardRead, EntryView>();
    await Promise.all(
      [...bySeason.values()].map(async (group) => {
        const { board, season } = group[0]!;
        const questions = group.map((read) => read.question);
        const answers = await leaderboards.read(board, season, questions);
        seasonReads.push({ board, season, seq: answers[0]!.seq });
        group.forEach((read, index) => views.set(read, answers[index]!));
      }),
    );
    await readPlayers(reads.filter(({ withPlayers }) => withPlayers).flatMap((read) => views.get(read)!.entries));
    return reads.map((read) => views.get(read)!);
  }

  async function readPlayers(entries: Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const ids = [...new Set(entries.map(({ playerId }) => playerId))];
    const found = await players.findByIds(ids);
    ids.forEach((id, index) => knownPlayers.set(id, found[index] ?? null));
  }
}
