import type { Leaderboard, Standing } from './model.ts';

/*
 * What a board asks of a run beyond its form. A run that was answered before is not asked again: it gets its first
 * answer, whatever the guards say by now.
 */

/** The guards of a board; null where there is none. */
export type Guards = Pick<
  Leaderboard,
  'scoreMin' | 'scoreMax' | 'improvementMax' | 'reportsPerMinute' | 'isTrustedOnly' | 'clientVersionMin'
>;
/** Who sends a run: trusted are game servers and admins; the version is what a player's client says of itself. */
export type Sender = { isTrusted: boolean; clientVersion: string | null };

type Guarded = Guards & Pick<Leaderboard, 'key' | 'sort' | 'operator'>;

/** Why the board does not take this score from this sender, in words for the player; null where it does. */
export function refusalOf(board: Guarded, { isTrusted, clientVersion }: Sender, score: number): string | null {
  const { key, scoreMin, scoreMax, isTrustedOnly, clientVersionMin } = board;
  if (isTrustedOnly && !isTrusted) return `"${key}" takes scores from the game's servers alone, not from players.`;
  if (clientVersionMin !== null && !isTrusted && isOlder(clientVersion, clientVersionMin))
    return `This version of the game is too old for "${key}": update to ${clientVersionMin} or later.`;
  if (scoreMin !== null && score < scoreMin) return `"${key}" takes no score below ${scoreMin}.`;
  if (scoreMax !== null && score > scoreMax) return `"${key}" takes no score above ${scoreMax}.`;
  return null;
}

/**
 * Why a run goes too far beyond the standing that is there, in words for the player; null where it does not. The first
 * run of a season is compared with nothing. Where scores add up, it is what one report adds, the first one's, too.
 */
export function excessOf(board: Guarded, standing: Standing | null, score: number): string | null {
  const { key, sort, operator, improvementMax } = board;
  if (improvementMax === null || (operator !== 'SUM' && !standing)) return null;
  const step = operator === 'SUM' ? score : score - standing!.score;
  if ((sort === 'ASC' ? -step : step) <= improvementMax) return null;
  return `"${key}" takes no run that improves the standing by more than ${improvementMax}.`;
}

/** Compares the numbers of two versions, part by part. No version, or nothing like one, is older than any. */
export function isOlder(version: string | null, minimum: string): boolean {
  const [left, right] = [partsOf(version ?? ''), partsOf(minimum)];
  if (!left || !right) return true;
  const at = [0, 1, 2, 3].find((part) => (left[part] ?? 0) !== (right[part] ?? 0));
  return at !== undefined && (left[at] ?? 0) < (right[at] ?? 0);
}

/** The numbers of e.g. 1.4.2, v1.4 or 1.4.2-beta.1: what follows them does not count. */
function partsOf(version: string): number[] | null {
  const [, numbers] = /^v?(\d{1,9}(?:\.\d{1,9}){0,3})(?:[-+].*)?$/.exec(version) ?? [];
  return numbers === undefined ? null : numbers.split('.').map(Number);
}
