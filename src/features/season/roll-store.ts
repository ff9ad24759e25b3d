import type { Db } from '../../infra/db.ts';
import { shared } from '../../infra/time-limits.ts';
import type { SeasonState } from '../leaderboard/model.ts';
import { storedSchedule } from './calendar.ts';
import { planRoll, type Roll } from './rolling.ts';

/*
 * Makes the change from one season to the next, in one transaction that holds the board's row. The update of the season
 * waits for the batch of reports that holds the season's row and makes the ones behind it find a season that is no
 * longer open; so every report is in exactly one season, and none comes into the old one any more. Calling it again, or
 * from several processes at once, changes nothing further.
 */

export type RollStore = ReturnType<typeof createRollStore>;

type Client = { query: Db['pool']['query'] };
type Row = {
  schedule: unknown;
  archived_at: Date | null;
  id: number;
  number: number;
  state: SeasonState;
  starts_at: Date;
  ends_at: Date | null;
};

export function createRollStore({ pool, transaction }: Db, now: () => number) {
  const rolling = new Map<number, Promise<void>>();
  return { roll, rollWithin, due };

  /** Brings the seasons of a board in line with its schedule and the clock. */
  function roll(leaderboardId: number): Promise<void> {
    // Everybody in this process notices at once; one does it.
    const running = rolling.get(leaderboardId);
    if (running) return running;
    const started = shared(() => transaction((client) => rollWithin(client, leaderboardId))).finally(() =>
      rolling.delete(leaderboardId),
    );
    rolling.set(leaderboardId, started);
    return started;
  }

  /** The same as a part of the caller's transaction, for a schedule or an archiving that takes effect in it. */
  async function rollWithin(client: Client, leaderboardId: number): Promise<void> {
    await client.query('SELECT 1 FROM leaderboard WHERE id = $1 FOR NO KEY UPDATE', [leaderboardId]);
    const { rows } = await client.query<Row>(
      `SELECT schedule, archived_at, season.id, number, state, starts_at, ends_at
       FROM leaderboard JOIN season ON season.leaderboard_id = leaderboard.id
       WHERE leaderboard.id = $1 ORDER BY number DESC LIMIT 1`,
      [leaderboardId],
    );
    const row = rows[0];
    if (!row) return;
    const schedule = storedSchedule.parse(row.schedule);
    const { number, state } = row;
    const season = { number, state, startsAt: row.starts_at, endsAt: row.ends_at };
    const plan = planRoll({ schedule, archivedAt: row.archived_at, season }, new Date(now()));
    if (plan) await carryOut(client, leaderboardId, row, plan, schedule?.timeZone ?? null);
  }

  /** The boards with a season that is over. */
  async function due(): Promise<number[]> {
    const { rows } = await pool.query<{ leaderboard_id: number }>(
      `SELECT leaderboard_id FROM season JOIN leaderboard ON leaderboard.id = leaderboard_id
       WHERE state = 'OPEN' AND (ends_at <= $1 OR archived_at IS NOT NULL)`,
      [new Date(now())],
    );
    return rows.map((row) => row.leaderboard_id);
  }
}

async function carryOut(
  client: Client,
  leaderboardId: number,
  { id, number }: Row,
  { dates, isOver, next }: Roll,
  timeZone: string | null,
): Promise<void> {
  if (dates)
    await client.query('UPDATE season SET starts_at = $2, ends_at = $3, time_zone = $4 WHERE id = $1', [
      id,
      dates.startsAt,
      dates.endsAt,
      timeZone,
    ]);
  if (isOver)
    await client.query(
      `UPDATE season SET state = 'CLOSING', reward_rules = leaderboard.reward_rules
       FROM leaderboard WHERE season.id = $1 AND leaderboard.id = $2`,
      [id, leaderboardId],
    );
  if (next)
    await client.query(
      'INSERT INTO season (leaderboard_id, number, starts_at, ends_at, time_zone) VALUES ($1, $2, $3, $4, $5)',
      [leaderboardId, number + 1, next.startsAt, next.endsAt, timeZone],
    );
}
