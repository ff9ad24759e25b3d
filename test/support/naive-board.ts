import type { ScoreOperator, SortDirection } from './gql/graphql.ts';

type Standing = { player: string; score: number; order: number };
type Ranked = { rank: number; score: number; player: string };
type Answer = Ranked & { improved: boolean; previousRank: number | null };

/** What a board is supposed to do, written as plainly as can be: a list that is sorted anew for every question. */
export function aNaiveBoard(operator: ScoreOperator, sort: SortDirection) {
  const standings = new Map<string, Standing>();
  const answers = new Map<string, Answer>();
  let order = 0;
  return { report, entries, around };

  function report(player: string, score: number, runId: string | null): Answer | 'rejected' {
    const run = runId === null ? null : `${player} ${runId}`;
    const known = run === null ? undefined : answers.get(run);
    if (known) return known;
    const before = standings.get(player);
    const previousRank = rankOf(player);
    const next = operator === 'SUM' ? (before?.score ?? 0) + score : score;
    if (!Number.isSafeInteger(next)) return 'rejected';
    order += 1;
    const improved = operator !== 'BEST' || !before || (sort === 'ASC' ? next < before.score : next > before.score);
    if (improved) standings.set(player, { player, score: next, order });
    const entry = entries().find((one) => one.player === player)!;
    const answer = { ...entry, improved, previousRank };
    if (run !== null) answers.set(run, answer);
    return answer;
  }

  function entries(): Ranked[] {
    return [...standings.values()]
      .toSorted((left, right) => {
        const byScore = sort === 'ASC' ? left.score - right.score : right.score - left.score;
        return byScore === 0 ? left.order - right.order : byScore;
      })
      .map(({ player, score }, index) => ({ rank: index + 1, score, player }));
  }

  function rankOf(player: string): number | null {
    return entries().find((entry) => entry.player === player)?.rank ?? null;
  }

  /** As many as asked for, half on each side; at the ends of the board more on one side. */
  function around(player: string, size: number): Ranked[] {
    const rank = rankOf(player);
    if (rank === null) return [];
    const all = entries();
    let [first, last] = [rank, rank];
    while (last - first + 1 < Math.min(size, all.length)) {
      const isAboveShorter = rank - first < last - rank;
      if (first > 1 && (isAboveShorter || last === all.length)) first -= 1;
      else last += last < all.length ? 1 : 0;
      if (last === all.length && first > 1 && last - first + 1 < size) first -= 1;
    }
    return all.slice(first - 1, last);
  }
}
