import { BadUserInput } from '../../errors.ts';
import type { Filter, Leaderboard } from './model.ts';

/** One value of one dimension, as clients name it. */
export type Filing = { key: string; value: string };

type Filed = Pick<Leaderboard, 'key' | 'dimensions'>;

/** What a run may be filed under: text without control characters. */
export function isDimensionValue(text: string): boolean {
  return text.isWellFormed() && /^\P{Cc}{1,32}$/u.test(text);
}

/** Values in the order in which the board declares its dimensions; empty where none is given. */
export function toDimensions(board: Filed, filings: Filing[]): string[] {
  const filter = toFilter(board, filings) ?? [];
  return board.dimensions.map((_, index) => filter[index] ?? '');
}

/** @throws BadUserInput where the board has no such dimension or value */
export function toFilter(board: Filed, filings: readonly Filing[]): Filter | null {
  if (filings.length === 0) return null;
  const declared = board.dimensions.map(({ key }) => key);
  for (const { key } of filings)
    if (!declared.includes(key))
      throw new BadUserInput(
        declared.length === 0
          ? `"${board.key}" declares no dimensions.`
          : `"${board.key}" has no dimension "${key}"; it has: ${declared.join(', ')}.`,
      );
  if (new Set(filings.map(({ key }) => key)).size !== filings.length)
    throw new BadUserInput('Each dimension may be named once.');
  return board.dimensions.map(({ key, values }) => {
    const value = filings.find((filing) => filing.key === key)?.value;
    if (value === undefined) return null;
    if (values && !values.includes(value)) throw new BadUserInput(`"${key}" takes one of: ${values.join(', ')}.`);
    if (!isDimensionValue(value)) throw new BadUserInput(`"${key}" takes 1 to 32 printable characters.`);
    return value;
  });
}
