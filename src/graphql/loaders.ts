import DataLoader from 'dataloader';
import type { LeaderboardService, EntryView } from '../features/leaderboard/service.ts';
import type { BoardQuestion, Entry, Leaderboard, Season } from '../features/leaderboard/model.ts';
import type { Player } from '../features/player/model.ts';
import type { PlayerService } from '../features/player/service.ts';

/*
 * One set per request. What several fields ask of one season is asked at once and answered from one moment, so that
 * ranks and order agree within a response; names and metadata of all entries of a response take one query each.
 */

export type Loaders = ReturnType<typeof createLoaders>;
export type BoardRead = { board: Leaderboard; season: Season; question: BoardQuestion };

type Services = { leaderboards: LeaderboardService; players: PlayerService };

export function createLoaders({ leaderboards, players }: Services) {
  return {
    player: new DataLoader<string, Player | null>((ids) => players.findByIds(ids)),
    metadata: new DataLoader<Entry, unknown>((entries) => leaderboards.metadataOf(entries)),
    board: new DataLoader<BoardRead, EntryView>((reads) => readBoards(leaderboards, reads), { cache: false }),
  };
}

async function readBoards(leaderboards: LeaderboardService, reads: readonly BoardRead[]): Promise<EntryView[]> {
  const bySeason = Map.groupBy(reads, (read) => read.season.id);
  const views = new Map<BoardRead, EntryView>();
  await Promise.all(
    [...bySeason.values()].map(async (group) => {
      const { board, season } = group[0]!;
      const questions = group.map((read) => read.question);
      const answers = await leaderboards.read(board, season, questions);
      group.forEach((read, index) => views.set(read, answers[index]!));
    }),
  );
  return reads.map((read) => views.get(read)!);
}
