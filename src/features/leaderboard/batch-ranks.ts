import type { RankStyle } from './model.ts';

/*
 * Ranks before and after a batch of reports, from counts in the order as it stood before. The reports of one batch count
 * as one moment: every `before` is a place in the old order, every `after` one in the new. So the ranks are known before
 * the commit, and are stored with the submissions at once.
 */

/** A report's rank key, or the player's standing key before it: where in the old or new order it stands. */
export type RankQuery = { playerId: string; before: Buffer | null; after: Buffer };
/** How one player's key goes from the old order to the new; null for not on the board. */
export type Move = { playerId: string; before: Buffer | null; after: Buffer | null };
export type RankPair = { before: number | null; after: number };

/**
 * Numbers of the old order, per bound: entries before it; where ranks count grades, also grades before it in `grades`
 * and entries within it in `within`.
 */
export type Counts = { count: number; before: Map<string, number>; within: Map<string, number> };

/** How much of a rank key decides its rank. */
export function boundOf(style: RankStyle, rankKey: Buffer, gradeBytes: number): Buffer {
  return style === 'UNIQUE' ? rankKey : rankKey.subarray(0, gradeBytes);
}

export const nameOf = (bound: Buffer) => bound.toString('latin1');

/** The bounds for which `ranksOf` needs counts, each once. */
export function boundsOf(style: RankStyle, gradeBytes: number, queries: RankQuery[], moves: Move[]): Buffer[] {
  const bounds = new Map<string, Buffer>();
  const add = (key: Buffer | null) => {
    if (!key) return;
    const bound = boundOf(style, key, gradeBytes);
    bounds.set(nameOf(bound), bound);
  };
  for (const { before, after } of queries) {
    add(before);
    add(after);
  }
  if (style === 'DENSE')
    for (const { before, after } of moves) {
      add(before);
      add(after);
    }
  return [...bounds.values()];
}

/** The ranks of each query, in its order, and how many entries the new order has. */
export function ranksOf(
  style: RankStyle,
  gradeBytes: number,
  queries: RankQuery[],
  moves: Move[],
  counts: Counts,
): { pairs: RankPair[]; count: number } {
  const own = new Map(moves.map((move) => [move.playerId, move]));
  const rank =
    style === 'DENSE' ? denseRanks(moves, counts, gradeBytes) : sparseRanks(style, moves, counts, gradeBytes);
  const pairs = queries.map(({ playerId, before, after }) => {
    const move = own.get(playerId);
    // Where nothing moved, the player stands where the report found it.
    const [old, now] = move ? [move.before, move.after] : [before, before];
    return { before: before && rank(before, old, false), after: rank(after, now, true) };
  });
  const size = (key: 'before' | 'after') => moves.filter((move) => move[key] !== null).length;
  return { pairs, count: counts.count - size('before') + size('after') };
}

/** The rank of a key among all but the player's own key, in the new order or the old. */
type Rank = (key: Buffer, own: Buffer | null, isNew: boolean) => number;

/** One more than there are entries before: UNIQUE and COMPETITION, which differ in what counts as before. */
function sparseRanks(style: RankStyle, moves: Move[], counts: Counts, gradeBytes: number): Rank {
  const sorted = (keys: (Buffer | null)[]) =>
    keys.flatMap((key) => (key ? [boundOf(style, key, gradeBytes)] : [])).toSorted(Buffer.compare);
  const gone = sorted(moves.map((move) => move.before));
  const come = sorted(moves.map((move) => move.after));
  return (key, own, isNew) => {
    const bound = boundOf(style, key, gradeBytes);
    const isOwnBefore = own !== null && boundOf(style, own, gradeBytes).compare(bound) < 0;
    const moved = isNew ? countBelow(come, bound) - countBelow(gone, bound) : 0;
    return counts.before.get(nameOf(bound))! + moved - (isOwnBefore ? 1 : 0) + 1;
  };
}

/** One more than there are grades before. A grade goes when its last entry does, and comes with its first. */
function denseRanks(moves: Move[], counts: Counts, gradeBytes: number): Rank {
  const gradeOf = (key: Buffer) => key.subarray(0, gradeBytes);
  const now = new Map(counts.within);
  const touched = new Map<string, Buffer>();
  const add = (key: Buffer | null, n: number) => {
    if (!key) return;
    const name = nameOf(gradeOf(key));
    touched.set(name, gradeOf(key));
    now.set(name, (now.get(name) ?? 0) + n);
  };
  for (const { before, after } of moves) {
    add(before, -1);
    add(after, 1);
  }
  const gone = [...touched].filter(([name]) => counts.within.get(name)! > 0 && now.get(name) === 0);
  const come = [...touched].filter(([name]) => counts.within.get(name) === 0 && now.get(name)! > 0);
  const sorted = (grades: [string, Buffer][]) => grades.map(([, grade]) => grade).toSorted(Buffer.compare);
  const [goneGrades, comeGrades] = [sorted(gone), sorted(come)];
  return (key, own, isNew) => {
    const grade = gradeOf(key);
    const moved = isNew ? countBelow(comeGrades, grade) - countBelow(goneGrades, grade) : 0;
    const within = isNew ? now : counts.within;
    // Without the own key its grade may be gone.
    const isOwnGradeBefore = own !== null && gradeOf(own).compare(grade) < 0 && within.get(nameOf(gradeOf(own))) === 1;
    return counts.before.get(nameOf(grade))! + moved - (isOwnGradeBefore ? 1 : 0) + 1;
  };
}

/** How many of these, which are in order, stand before the bound. */
function countBelow(sorted: Buffer[], bound: Buffer): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Buffer.compare(sorted[middle]!, bound) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
