import type pg from 'pg';
import { guestSubject } from '../../src/features/player/guests.ts';
import type { Ledger } from './ledger.ts';

/*
 * Compares what the clients were told with what Postgres holds: nothing that was acknowledged may be missing, and nothing
 * may be there twice, acknowledged or not.
 */

export type Verdict = { acknowledged: number; lost: string[]; doubled: string[] };

export async function check(sql: pg.Pool, { game, board }: { game: string; board: string }, ledger: Ledger) {
  const lost: string[] = [];
  const doubled: string[] = [];
  await checkRuns();
  await checkActions();
  await checkSaves();
  const acknowledged = ledger.runs.size + ledger.actions.size + ledger.saves.size;
  return { acknowledged, lost, doubled } satisfies Verdict;

  async function checkRuns(): Promise<void> {
    const seen = new Map<string, number>();
    const { rows } = await sql.query<{ run_id: string; score: number }>(
      `SELECT run_id, score::float8 AS score FROM submission JOIN leaderboard ON leaderboard.id = leaderboard_id
       WHERE leaderboard.key = $1`,
      [board],
    );
    for (const { run_id: id, score } of rows) {
      if (seen.has(id)) doubled.push(`run ${id}`);
      seen.set(id, score);
    }
    for (const [id, { score }] of ledger.runs) if (seen.get(id) !== score) lost.push(`run ${id}`);
    // The board adds scores up, so a run that counted twice shows here, too.
    const { rows: wrong } = await sql.query<{ player_id: string }>(
      `SELECT standing.player_id FROM standing
       JOIN season ON season.id = standing.season_id JOIN leaderboard ON leaderboard.id = season.leaderboard_id
       WHERE leaderboard.key = $1 AND standing.score <> (SELECT sum(submission.score) FROM submission
         WHERE submission.leaderboard_id = leaderboard.id AND submission.player_id = standing.player_id)`,
      [board],
    );
    doubled.push(...wrong.map((row) => `standing of ${row.player_id}`));
  }

  async function checkActions(): Promise<void> {
    const seen = new Set<string>();
    const { rows } = await sql.query<{ action_id: string }>('SELECT action_id FROM counter_act');
    for (const { action_id: id } of rows) {
      if (seen.has(id)) doubled.push(`action ${id}`);
      seen.add(id);
    }
    for (const id of ledger.actions.keys()) if (!seen.has(id)) lost.push(`action ${id}`);
    const { rows: wrong } = await sql.query<{ player_id: string }>(
      `SELECT player_id FROM counter_act GROUP BY player_id
       HAVING count(*) <> (SELECT (balances -> 'sun' ->> 'value')::bigint FROM player_counters
         WHERE player_counters.player_id = counter_act.player_id)`,
    );
    doubled.push(...wrong.map((row) => `counter of ${row.player_id}`));
  }

  async function checkSaves(): Promise<void> {
    const { rows } = await sql.query<{ subject: string; data: string }>(
      `SELECT identity.subject, save_revision.data FROM identity
       JOIN save ON save.player_id = identity.player_id AND save.key = 'progress'
       JOIN save_revision ON save_revision.player_id = save.player_id AND save_revision.key = save.key
         AND save_revision.revision = save.revision
       WHERE identity.provider = 'GUEST'`,
    );
    const levels = new Map(rows.map((row) => [row.subject, (JSON.parse(row.data) as { level: number }).level]));
    for (const [secret, level] of ledger.saves) {
      const kept = levels.get(guestSubject(game, secret));
      if (kept === undefined || kept < level) lost.push(`save of ${secret}: ${kept} instead of ${level}`);
    }
  }
}
