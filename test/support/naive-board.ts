import type { RankStyle, ScoreOperator, SortDirection } from './gql/graphql.ts';

export type Definition = {
  operator: ScoreOperator;
  sort: SortDirection;
  tiebreakers: SortDirection[];
  rankStyle: RankStyle;
  /** How many dimensions runs are filed under. */
  dimensions: number;
};
/** `filed` holds a value per dimension, or null. */
export type NaiveRun = { player: string; score: number; tiebreakers: number[]; filed: (string | null)[] };
export type Row = {
  rank: number;
  score: number;
  tiebreakers: number[];
  player: string;
  filed: (string | null)[];
  total: number;
};
export type Answer = Row & { improved: boolean; previousRank: number | null };

type Kept = NaiveRun & { order: number; season: number };
type Act = { covers: (run: Kept) => boolean; until: number; isReverted: boolean };

/** What a board is supposed to do, written as plainly as can be: a list that is sorted anew for every question. */
export function aNaiveBoard({ operator, sort, tiebreakers, rankStyle }: Definition) {
  const runs: Kept[] = [];
  const acts: Act[] = [];
  const banned = new Set<string>();
  /** Who was banned when each season that is over ended. */
  const bannedThen: Set<string>[] = [];
  const answers = new Map<string, Answer>();
  let order = 0;
  return { report, turn, season, voidRuns, revert, ban, lift, rows, around, fromRank, fromScore, runsOf };

  function report(run: NaiveRun, runId: string | null): Answer | 'rejected' {
    const name = runId === null ? null : `${run.player} ${runId}`;
    const known = name === null ? undefined : answers.get(name);
    if (known) return known;
    if (banned.has(run.player)) return 'rejected';
    const before = standingOf(run.player);
    if (operator === 'SUM' && !Number.isSafeInteger((before?.score ?? 0) + run.score)) return 'rejected';
    const previousRank = rows().find((row) => row.player === run.player)?.rank ?? null;
    runs.push({ ...run, order: ++order, season: season() });
    const improved = standingOf(run.player)!.order === order;
    const row = rows().find(({ player }) => player === run.player)!;
    const answer = { ...row, improved, previousRank };
    if (name !== null) answers.set(name, answer);
    return answer;
  }

  /** The season is over, and the next one begins. */
  function turn(): void {
    bannedThen.push(new Set(banned));
  }

  /** The number of the season that runs. */
  function season(): number {
    return bannedThen.length + 1;
  }

  /** How many runs count no more by this act; an act that changes nothing is none. */
  function voidRuns(covers: (run: Kept) => boolean): number {
    const count = runs.filter((run) => covers(run) && !isVoid(run)).length;
    if (count > 0) acts.push({ covers, until: order, isReverted: false });
    return count;
  }

  function revert(index: number): void {
    acts[index]!.isReverted = true;
  }

  function ban(player: string): void {
    banned.add(player);
  }

  function lift(player: string): void {
    banned.delete(player);
  }

  /** A player's runs, the newest first. */
  function runsOf(player: string): Kept[] {
    return runs.filter((run) => run.player === player).toReversed();
  }

  function isVoid(run: Kept): boolean {
    return acts.some((act) => !act.isReverted && run.order <= act.until && act.covers(run));
  }

  function standingOf(player: string, number = season()): Kept | undefined {
    if ((bannedThen[number - 1] ?? banned).has(player)) return undefined;
    const counting = runs.filter((run) => run.season === number && run.player === player && !isVoid(run));
    if (operator === 'LATEST') return counting.at(-1);
    if (operator === 'BEST') return counting.toSorted(compare)[0];
    const limit = Number.MAX_SAFE_INTEGER;
    const score = counting.reduce((sum, run) => Math.min(limit, Math.max(-limit, sum + run.score)), 0);
    return counting.length === 0 ? undefined : { ...counting.at(-1)!, score };
  }

  function compare(left: Kept, right: Kept): number {
    return byGrade(left, right) || left.order - right.order;
  }

  function byGrade(left: Kept, right: Kept): number {
    const keys = (run: Kept) => [run.score, ...run.tiebreakers];
    const [one, two] = [keys(left), keys(right)];
    const at = one.findIndex((value, index) => value !== two[index]);
    if (at === -1) return 0;
    const isAscending = [sort, ...tiebreakers][at] === 'ASC';
    const isLess = one[at]! < two[at]!;
    return isLess === isAscending ? -1 : 1;
  }

  /** The whole board in a season, or what of it a filter takes. */
  function rows(filter: (string | null)[] = [], number = season()): Row[] {
    const standing = [...new Set(runs.map((run) => run.player))]
      .map((player) => standingOf(player, number))
      .filter((run) => run !== undefined)
      .filter((run) => filter.every((value, index) => value === null || run.filed[index] === value))
      .toSorted(compare);
    const grades = standing.filter((run, index) => index === 0 || byGrade(standing[index - 1]!, run) !== 0);
    return standing.map((run, index) => {
      const better = (others: Kept[]) => others.filter((other) => byGrade(other, run) < 0).length;
      const rank = { UNIQUE: index, COMPETITION: better(standing), DENSE: better(grades) }[rankStyle] + 1;
      const { score, player, filed } = run;
      return { rank, score, tiebreakers: run.tiebreakers, player, filed, total: standing.length };
    });
  }

  function fromRank(rank: number, filter: (string | null)[], number: number): Row[] {
    return rows(filter, number).filter((row) => row.rank >= rank);
  }

  function fromScore(score: number, filter: (string | null)[], number: number): Row[] {
    return rows(filter, number).filter((row) => (sort === 'ASC' ? row.score >= score : row.score <= score));
  }

  /** As many as asked for, half on each side; at the ends of the board more on one side. */
  function around(player: string, size: number, filter: (string | null)[], number: number): Row[] {
    const all = rows(filter, number);
    const at = all.findIndex((row) => row.player === player);
    if (at === -1) return [];
    const first = Math.max(0, Math.min(at - Math.floor((size - 1) / 2), all.length - size));
    return all.slice(first, first + size);
  }
}
