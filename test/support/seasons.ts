import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Leaderboard } from '../../src/features/leaderboard/model.ts';
import { encodeRankKey } from '../../src/features/leaderboard/rank-key.ts';
import { uuidv7 } from '../../src/infra/uuid.ts';
import type { Schedule } from '../../src/features/season/calendar.ts';
import type { RewardRule } from '../../src/features/reward/rules.ts';
import type { TestApp } from './app.ts';

type Definition = {
  schedule?: Schedule | null;
  rankStyle?: 'UNIQUE' | 'COMPETITION' | 'DENSE';
  operator?: 'BEST' | 'LATEST' | 'SUM';
  rewardRules?: RewardRule[];
};

export const everyMinute: Schedule = { kind: 'CRON', cron: '* * * * *', timeZone: 'Asia/Shanghai' };

/** A board whose seasons change. */
export async function aSeasonalBoard(
  { app }: Pick<TestApp, 'app'>,
  { schedule = everyMinute, rewardRules = [], operator = 'BEST', rankStyle = 'UNIQUE' }: Definition = {},
) {
  return app.services.leaderboards.create('garden', {
    key: `board-${randomUUID()}`,
    title: 'Seasons',
    sort: 'DESC',
    operator,
    rankStyle,
    schedule,
    rewardRules,
  });
}

/** Standings of players who are new, as if each had reported one run; the ids of the players, in the order of scores. */
export async function fillSeason(db: pg.Pool, board: Leaderboard, scores: number[]): Promise<string[]> {
  const ids = scores.map(() => uuidv7(Date.now()));
  const firstSeq = board.season.startsAt.getTime() * 1_000;
  const seqs = ids.map((_, index) => firstSeq + index);
  const keys = ids.map((playerId, index) =>
    encodeRankKey(board, { playerId, score: scores[index]!, seq: seqs[index]!, tiebreakers: [] }),
  );
  await db.query(
    `WITH new AS (SELECT * FROM unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::bytea[]) AS new (id, seq, score, rank_key)),
       players AS (INSERT INTO player (id, game_key) SELECT id, 'garden' FROM new RETURNING id),
       season AS (UPDATE season SET last_seq = (SELECT max(seq) FROM new) WHERE id = $1),
       submissions AS (
         INSERT INTO submission (season_id, leaderboard_id, seq, player_id, score, created_at, improved, standing_seq, standing_score)
         SELECT $1, $2, seq, id, score, to_timestamp(seq / 1000 / 1000.0), true, seq, score FROM new)
     INSERT INTO standing (season_id, player_id, seq, score, rank_key)
     SELECT $1, new.id, seq, score, rank_key FROM new JOIN players ON players.id = new.id`,
    [board.season.id, board.id, ids, seqs, scores, keys],
  );
  return ids;
}

type Ranked = { player: string; score: number; position: number; competition: number; dense: number };

/** The same in order, as it must be, worked out plainly. */
export function rankedBy(ids: string[], scores: number[]): Ranked[] {
  const order = ids
    .map((player, index) => ({ player, score: scores[index]!, index }))
    .toSorted((left, right) => right.score - left.score || left.index - right.index);
  return order.map(({ player, score }, at) => ({
    player,
    score,
    position: at + 1,
    competition: order.findIndex((one) => one.score === score) + 1,
    dense: new Set(order.slice(0, at + 1).map((one) => one.score)).size,
  }));
}
