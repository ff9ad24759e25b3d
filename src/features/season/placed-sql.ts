/*
 * Places in a season that moves no more, as SQL. All of it counts on from a place that is known, a mark or the last
 * entry of a step, so that no statement looks at more of a board than it is asked about.
 *
 * Two entries share a rank where their keys are equal but for the seq, which is the key's last 7 bytes (rank-key.ts).
 */

/** A place that is known: the key there, how many entries there are up to it, and the ranks at it. */
export type Known = { rankKey: Buffer; position: number; competition: number; dense: number };

/** How many entries there are from one mark to the next. */
export const markEvery = 1_000;

/** Ahead of the first entry. */
export const start: Known = { rankKey: Buffer.alloc(0), position: 0, competition: 0, dense: 0 };

/** The part of a key that entries share when they share a rank. */
export const sharedPart = (key: string) => `substring(${key} FROM 1 FOR length(${key}) - 7)`;

/**
 * The entries behind a known place, in rank order: player_id, rank_key, position, competition, dense. Its parameters
 * are the first six of the statement, as `placedValues` gives them.
 */
export const placedSql = `
  SELECT player_id, rank_key, position,
         coalesce(max(CASE WHEN is_first THEN position END) OVER in_order, $4::int) AS competition,
         ($5::int + count(*) FILTER (WHERE is_first) OVER in_order)::int AS dense
  FROM (SELECT player_id, rank_key, ($3::int + row_number() OVER in_order)::int AS position,
               shared IS DISTINCT FROM lag(shared, 1, CASE WHEN length($2::bytea) > 7 THEN ${sharedPart('$2::bytea')} END)
                 OVER in_order AS is_first
        FROM (SELECT player_id, rank_key, ${sharedPart('rank_key')} AS shared FROM standing
              WHERE season_id = $1 AND rank_key > $2 ORDER BY rank_key LIMIT $6) AS entry
        WINDOW in_order AS (ORDER BY rank_key)) AS numbered
  WINDOW in_order AS (ORDER BY rank_key ROWS UNBOUNDED PRECEDING)`;

export const placedValues = (seasonId: number, after: Known, limit: number) => [
  seasonId,
  after.rankKey,
  after.position,
  after.competition,
  after.dense,
  limit,
];
