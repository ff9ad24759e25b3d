import { BadUserInput } from '../../errors.ts';
import type { BoardChanges } from '../leaderboard/changes.ts';
import type { RankIndex } from '../leaderboard/rank-index.ts';
import type { IssuingStore } from '../reward/issuing-store.ts';
import { firstPeriod, scheduleInput, type Schedule } from './calendar.ts';
import type { ClosingStore, Unfinished } from './closing-store.ts';
import type { RollStore } from './roll-store.ts';
import type { BoardSeason, Page, SeasonStore } from './season-store.ts';

export type SeasonService = ReturnType<typeof createSeasonService>;
export type { BoardSeason };

type Needs = {
  seasons: SeasonStore;
  rolls: RollStore;
  closings: ClosingStore;
  rewards: IssuingStore;
  index: Pick<RankIndex, 'drop'>;
  changes: Pick<BoardChanges, 'announce'>;
  now: () => number;
};

export function createSeasonService({ seasons, rolls, closings, rewards, index, changes, now }: Needs) {
  return {
    find: seasons.find,
    list: (leaderboardId: number, page: Page) => seasons.list(leaderboardId, page),
    count: seasons.count,
    roll,
    closeDue,
    parseSchedule,
  };

  /**
   * Takes every season that is over as far as it goes: closing, frozen, rewarded. Each step is kept when it is done, so
   * this may be cut off anywhere, run twice at once, or hours late. One season that fails does not hold up the others.
   */
  async function closeDue(): Promise<void> {
    const errors = await inTurn((await rolls.due()).map((id) => () => roll(id)));
    errors.push(...(await inTurn((await closings.unfinished()).map((season) => () => close(season)))));
    if (errors.length > 0) throw new AggregateError(errors, `${errors.length} season(s) could not be closed`);
  }

  /** Makes the change of seasons that is due on a board, and tells those who watch it. */
  async function roll(leaderboardId: number): Promise<void> {
    await rolls.roll(leaderboardId);
    changes.announce(leaderboardId);
  }

  async function close(season: Unfinished): Promise<void> {
    let result = await closings.step(season.id);
    while (result === 'more') result = await closings.step(season.id);
    if (result === 'busy') return;
    // Again on every way here: whoever froze the season may have died before this.
    await index.drop(season);
    await rewards.issue(season.id);
  }

  /** @throws BadUserInput where a schedule does not make sense, or all of it is over */
  function parseSchedule(input: unknown): Schedule {
    const parsed = scheduleInput.safeParse(input);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new BadUserInput(`\`schedule\`: ${issue!.path.join('.')} ${issue!.message}`.replaceAll('  ', ' '));
    }
    if (!firstPeriod(parsed.data, new Date(now()))) throw new BadUserInput('`schedule`: all of its seasons are over.');
    return parsed.data;
  }
}

/** Runs one after the other and tells what went wrong. */
async function inTurn(tasks: (() => Promise<void>)[]): Promise<unknown[]> {
  const errors: unknown[] = [];
  for (const task of tasks) await task().catch((error: unknown) => errors.push(error));
  return errors;
}
