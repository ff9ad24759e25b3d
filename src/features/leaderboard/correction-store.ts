import type { Leaderboard, Run, SeasonState } from './model.ts';
import type { Client } from './standings-store.ts';

/** A player's standing in a season as it has to be, and the seq of the step that makes it so. */
export type Correction = { seq: number; standing: Run | null; rankKey: Buffer | null; isRunning: boolean };
/** What of a board decides how runs become a standing. */
export type CorrectedBoard = Pick<Leaderboard, 'id' | 'sort' | 'operator' | 'tiebreakers' | 'friendRanking'>;
/** A locked season, with the runs of a player that count, in the order of their seqs. */
export type CorrectionState = {
  board: CorrectedBoard;
  state: SeasonState;
  endsAt: Date | null;
  lastSeq: number;
  runs: Run[];
};

type Wanted = {
  seasonId: number;
  playerId: string;
  decide(state: CorrectionState): Promise<Correction>;
  /** Has a season that is over closed once more: marks and rewards follow from the standings. */
  reopen(client: Client, seasonId: number): Promise<void>;
};
type SeasonRow = Omit<CorrectedBoard, 'tiebreakers'> & {
  last_seq: string;
  state: SeasonState;
  ends_at: Date | null;
  tiebreakers: CorrectedBoard['tiebreakers'];
};

/** Locks the season and puts a player's standing right; returns the board, or null where it was right already. */
export async function correctStanding(client: Client, wanted: Wanted): Promise<CorrectedBoard | null> {
  const { seasonId, playerId, decide, reopen } = wanted;
  await client.query('SELECT 1 FROM season WHERE id = $1 FOR NO KEY UPDATE', [seasonId]);
  const { rows } = await client.query<SeasonRow>(
    `SELECT last_seq, state, ends_at, leaderboard.id, sort, operator, tiebreakers::text[] AS tiebreakers,
            friend_ranking AS "friendRanking"
     FROM season JOIN leaderboard ON leaderboard.id = leaderboard_id WHERE season.id = $1`,
    [seasonId],
  );
  if (!rows[0]) return null;
  const { last_seq: lastSeq, state, ends_at: endsAt, ...board } = rows[0];
  const runs = await runsThatCount(client, board.id, seasonId, playerId);
  const { seq, standing, rankKey } = await decide({ board, state, endsAt, lastSeq: Number(lastSeq), runs });
  const present = await client.query<{ rank_key: Buffer }>(
    'SELECT rank_key FROM standing WHERE season_id = $1 AND player_id = $2',
    [seasonId, playerId],
  );
  const presentKey = present.rows[0]?.rank_key ?? null;
  if (presentKey === null ? rankKey === null : rankKey !== null && presentKey.equals(rankKey)) return null;
  if (standing) await putStanding(client, seasonId, standing, rankKey!);
  else await client.query('DELETE FROM standing WHERE season_id = $1 AND player_id = $2', [seasonId, playerId]);
  await client.query('INSERT INTO standing_change (season_id, seq, player_id) VALUES ($1, $2, $3)', [
    seasonId,
    seq,
    playerId,
  ]);
  await client.query('UPDATE season SET last_seq = $2 WHERE id = $1', [seasonId, seq]);
  if (state !== 'OPEN') await reopen(client, seasonId);
  return board;
}

async function runsThatCount(client: Client, leaderboardId: number, seasonId: number, playerId: string) {
  const { rows } = await client.query<{ seq: string; score: string; tiebreakers: string[]; dimensions: string[] }>(
    `SELECT seq, score, tiebreakers, dimensions FROM submission
     WHERE leaderboard_id = $1 AND player_id = $2 AND season_id = $3 AND void_id IS NULL ORDER BY seq`,
    [leaderboardId, playerId, seasonId],
  );
  return rows.map(({ seq, score, tiebreakers, dimensions }): Run => ({
    playerId,
    seq: Number(seq),
    score: Number(score),
    tiebreakers: tiebreakers.map(Number),
    dimensions,
  }));
}

async function putStanding(client: Client, seasonId: number, standing: Run, rankKey: Buffer): Promise<void> {
  await client.query(
    `INSERT INTO standing (season_id, player_id, seq, score, tiebreakers, rank_key, dimension_1, dimension_2)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (player_id, season_id) DO UPDATE SET seq = excluded.seq, score = excluded.score,
       tiebreakers = excluded.tiebreakers, rank_key = excluded.rank_key,
       dimension_1 = excluded.dimension_1, dimension_2 = excluded.dimension_2`,
    [
      seasonId,
      standing.playerId,
      standing.seq,
      standing.score,
      standing.tiebreakers,
      rankKey,
      standing.dimensions[0] || null,
      standing.dimensions[1] || null,
    ],
  );
}

/**
 * The seasons of the player's game that run, or that ended after `since`, in which the player has reported. They are
 * locked before they are looked at: a report that is on its way is either in by then, or sees what this transaction does.
 */
export async function seasonsOf(client: Client, playerId: string, since: Date | null): Promise<number[]> {
  const { rows: locked } = await client.query<{ id: number }>(
    `SELECT season.id FROM season
     WHERE leaderboard_id IN (SELECT leaderboard.id FROM leaderboard JOIN player USING (game_key) WHERE player.id = $1)
       AND (state = 'OPEN' OR ends_at > $2)
     ORDER BY season.id FOR NO KEY UPDATE`,
    [playerId, since],
  );
  const { rows } = await client.query<{ id: number }>(
    `SELECT id FROM season WHERE id = ANY($2::int[]) AND EXISTS (
       SELECT 1 FROM submission WHERE submission.leaderboard_id = season.leaderboard_id
         AND submission.player_id = $1 AND submission.season_id = season.id)`,
    [playerId, locked.map(({ id }) => id)],
  );
  return rows.map(({ id }) => id);
}
