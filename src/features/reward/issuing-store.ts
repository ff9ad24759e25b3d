import type { Db } from '../../infra/db.ts';
import type { RankStyle } from '../leaderboard/model.ts';
import { placedSql, placedValues, start, type Known } from '../season/placed-sql.ts';
import { countings, rangeOf, rewardRules, type RankRange, type RewardRule } from './rules.ts';

/*
 * From FROZEN to REWARDED. The entries that any rule rewards are walked in rank order, some thousands per transaction,
 * and each gets what it deserves; the unique key of season, player and rule makes that one reward, whoever does it, how
 * often and however it was cut off. Each step holds the season's row and checks that the season is still frozen as it
 * was when the walk began, so a season that was worked out anew meanwhile is walked from its start.
 *
 * After such a change the walk corrects ranks and adds what is missing, and the end takes back what is no longer
 * deserved; what was claimed stays as it is.
 */

export type IssuingStore = ReturnType<typeof createIssuingStore>;

type Client = { query: Db['pool']['query'] };
type Frozen = { seasonId: number; frozenAt: Date; rankStyle: RankStyle; rules: RewardRule[]; ranges: RankRange[] };
/** The first and last key that a rule rewards, in hex. */
type Bounds = Map<string, { first: string; last: string }>;

export function createIssuingStore({ pool, transaction }: Db, now: () => number, { entriesPerStep = 5_000 } = {}) {
  return { issue };

  /** Rewards a frozen season to the end; false where it is not frozen, or another process is at it. */
  async function issue(seasonId: number): Promise<boolean> {
    const frozen = await findFrozen(seasonId);
    if (!frozen) return false;
    const bounds: Bounds = new Map();
    let at: Known | null = await firstPlace(frozen);
    while (at) {
      const from: Known = at;
      const next = await whileFrozen(frozen, (client) => issueStep(client, frozen, from, bounds));
      if (next === 'gone') return false;
      at = next;
    }
    return (await whileFrozen(frozen, (client) => finish(client, frozen, bounds))) !== 'gone';
  }

  async function findFrozen(seasonId: number): Promise<Frozen | null> {
    const { rows } = await pool.query<FrozenRow>(
      `SELECT frozen_at, entry_count, rank_style, season.reward_rules
       FROM season JOIN leaderboard ON leaderboard.id = leaderboard_id WHERE season.id = $1 AND state = 'FROZEN'`,
      [seasonId],
    );
    const row = rows[0];
    if (!row) return null;
    const rules = rewardRules.parse(row.reward_rules ?? []);
    const ranges = rules.map((rule) => rangeOf(rule, row.rank_style, row.entry_count));
    return { seasonId, frozenAt: row.frozen_at, rankStyle: row.rank_style, rules, ranges };
  }

  /** The mark ahead of the first place that gets anything; a rank is never further down than its place. */
  async function firstPlace({ seasonId, ranges }: Frozen): Promise<Known | null> {
    if (ranges.length === 0) return null;
    const { rows } = await pool.query<KnownRow>(
      `SELECT position, rank_key, competition, dense FROM season_mark
       WHERE season_id = $1 AND position < $2 ORDER BY position DESC LIMIT 1`,
      [seasonId, Math.min(...ranges.map((range) => range.first))],
    );
    return rows[0] ? toKnown(rows[0]) : start;
  }

  function whileFrozen<Result>(
    { seasonId, frozenAt }: Frozen,
    work: (client: Client) => Promise<Result>,
  ): Promise<Result | 'gone'> {
    return transaction(async (client) => {
      const { rowCount } = await client.query(
        `SELECT 1 FROM season WHERE id = $1 AND state = 'FROZEN' AND frozen_at = $2 FOR NO KEY UPDATE SKIP LOCKED`,
        [seasonId, frozenAt],
      );
      return rowCount ? work(client) : 'gone';
    });
  }

  /** Rewards the next entries; returns how far it came, or null where nobody further down gets anything. */
  async function issueStep(client: Client, frozen: Frozen, from: Known, bounds: Bounds): Promise<Known | null> {
    const { seasonId, rules, ranges, rankStyle } = frozen;
    const { rows } = await client.query<StepRow>(issueSql(rankStyle), [
      ...placedValues(seasonId, from, entriesPerStep),
      ranges.map((range) => range.key),
      ranges.map((range) => range.by),
      ranges.map((range) => range.first),
      ranges.map((range) => range.last),
      rules.map((rule) => JSON.stringify(rule.payload)),
      Math.floor(now()),
    ]);
    const row = rows[0];
    if (!row) return null;
    for (const { key, first, last } of row.bounds) bounds.set(key, { first: bounds.get(key)?.first ?? first, last });
    const last = toKnown(row);
    const isBehindAll = ranges.every((range) => last[range.by] > range.last);
    return row.count < entriesPerStep || isBehindAll ? null : last;
  }

  async function finish(client: Client, { seasonId, ranges }: Frozen, bounds: Bounds): Promise<void> {
    const rewarded = ranges.flatMap(({ key }) => {
      const bound = bounds.get(key);
      return bound ? [{ key, ...bound }] : [];
    });
    // It looks at every reward of the season, and there may be millions.
    await client.query(`SET LOCAL statement_timeout = '15min'`);
    await client.query(
      `DELETE FROM reward WHERE season_id = $1 AND claimed_at IS NULL AND NOT EXISTS (
         SELECT 1 FROM standing JOIN unnest($2::text[], $3::text[], $4::text[]) AS rule (key, first, last)
           ON rule.key = reward.rule_key AND rank_key BETWEEN decode(first, 'hex') AND decode(last, 'hex')
         WHERE standing.season_id = $1 AND standing.player_id = reward.player_id)`,
      [
        seasonId,
        rewarded.map((rule) => rule.key),
        rewarded.map((rule) => rule.first),
        rewarded.map((rule) => rule.last),
      ],
    );
    await client.query(`UPDATE season SET state = 'REWARDED', rewarded_at = $2 WHERE id = $1`, [
      seasonId,
      new Date(now()),
    ]);
  }
}

type FrozenRow = { frozen_at: Date; entry_count: number; rank_style: RankStyle; reward_rules: unknown };
type KnownRow = { rank_key: Buffer; position: number; competition: number; dense: number };
type StepRow = KnownRow & { count: number; bounds: { key: string; first: string; last: string }[] };

const toKnown = ({ rank_key: rankKey, position, competition, dense }: KnownRow): Known => ({
  rankKey,
  position,
  competition,
  dense,
});

/** A UUIDv7 of the millisecond in $12: a random one with the time in front and the version's two further bits set. */
const newId = `encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
  PLACING substring(int8send($12::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid`;

const issueSql = (rankStyle: RankStyle) => `
  WITH placed AS MATERIALIZED (${placedSql}),
    deserved AS MATERIALIZED (
      SELECT placed.*, rule.key, rule.payload
      FROM placed JOIN unnest($7::text[], $8::text[], $9::int[], $10::int[], $11::jsonb[])
        AS rule (key, counted_by, first, last, payload)
        ON CASE rule.counted_by WHEN 'position' THEN position WHEN 'competition' THEN competition ELSE dense END
          BETWEEN rule.first AND rule.last),
    issued AS (
      INSERT INTO reward (id, season_id, player_id, rule_key, rank, payload, created_at)
      SELECT ${newId}, $1, player_id, key, ${countings[rankStyle]}, payload, to_timestamp($12 / 1000.0) FROM deserved
      ON CONFLICT (season_id, player_id, rule_key) DO UPDATE SET rank = excluded.rank
        WHERE reward.claimed_at IS NULL AND reward.rank <> excluded.rank)
  SELECT rank_key, position, competition, dense, (SELECT count(*) FROM placed)::int AS count,
    (SELECT coalesce(json_agg(bound), '[]') FROM (
       SELECT key, min(encode(rank_key, 'hex') COLLATE "C") AS first, max(encode(rank_key, 'hex') COLLATE "C") AS last
       FROM deserved GROUP BY key) AS bound) AS bounds
  FROM placed ORDER BY position DESC LIMIT 1`;
