import type { Reader } from '../../infra/replicas.ts';
import { partsSql } from '../player/parts-sql.ts';
import { timelineKinds, type TimelineEntry, type TimelineKind, type TimelinePlace } from './model.ts';
import { sources, type Side, type Source } from './sources.ts';

/*
 * Everything that happened to a player, read from the tables that hold it: one statement in which each source gives no
 * more than a page, newest first, and the page is the newest of those. What happened in one millisecond is sorted by
 * kind, then by key, so that a page ends at one place in all sources. What happens after the first page was read is not
 * in the later ones.
 */

export type TimelineStore = ReturnType<typeof createTimelineStore>;
type Row = {
  rank: number;
  at: Date;
  key: string;
  player_id: string;
  by: string | null;
  reason: string | null;
  object_type: string | null;
  object_id: string | null;
  facts: TimelineEntry['facts'];
};

export function createTimelineStore(reader: Reader) {
  return { page };

  async function page(
    playerId: string,
    kinds: readonly TimelineKind[],
    after: TimelinePlace | null,
    limit: number,
  ): Promise<TimelineEntry[]> {
    const wanted = sources.filter(({ kind }) => kinds.includes(kind));
    const asked = wanted.map((source) => question(source, after));
    const { rows } = await reader.query<Row>(
      `${partsSql('$1')} SELECT * FROM (${asked.join(' UNION ALL ')}) AS entry
       ORDER BY at DESC, rank, key COLLATE "C" DESC LIMIT $2`,
      [
        playerId,
        limit,
        new Date(after?.at ?? farAway),
        after?.key ?? '',
        String(((after?.at ?? farAway) + 1) * 1_000),
        JSON.stringify(after?.acts ?? {}),
      ],
    );
    return rows.map((row) => ({
      kind: timelineKinds[row.rank]!,
      at: row.at,
      key: row.key,
      playerId: row.player_id,
      by: row.by,
      reason: row.reason,
      object: row.object_type === null ? null : { type: row.object_type, id: row.object_id! },
      facts: row.facts,
    }));
  }
}

/** Later than anything, and small enough for microseconds. */
const farAway = Date.UTC(2200, 0);

function question(source: Source, after: TimelinePlace | null): string {
  const { kind, from, at, key, order, behind, by, reason, object, facts = {} } = source;
  const rank = timelineKinds.indexOf(kind);
  const side = sideOf(rank, after);
  const told = Object.entries(facts).map(([name, sql]) => `'${name}', ${sql}`);
  return `(SELECT found.* FROM part CROSS JOIN LATERAL (
    SELECT ${rank} AS rank, ${at} AS at, ${key} AS key, part.id AS player_id, ${by ?? 'NULL'}::text AS by,
      ${reason ?? 'NULL'}::text AS reason, ${object ? `'${object[0]}'` : 'NULL'}::text AS object_type,
      ${object?.[1] ?? 'NULL'}::text AS object_id, jsonb_build_object(${told.join(', ')}) AS facts
    FROM ${withParameters(behind ? from.replace('$behind', () => behind(side)) : `${from} AND ${beyond(side, at, key)}`)}
      AND ${allAreUsed}
    ORDER BY ${order ?? `${at} DESC, (${key}) COLLATE "C" DESC`} LIMIT $2) AS found)`;
}

const parameters = { $limit: '$2', $key: '$4', $until: '$5', $acts: '$6' };
const withParameters = (sql: string) =>
  sql.replaceAll(/\$(?:limit|key|until|acts)\b/g, (name) => parameters[name as keyof typeof parameters]);
/** Postgres wants to know the type of each, also of those that this source does not ask. */
const allAreUsed =
  '$3::timestamptz IS NOT NULL AND $4::text IS NOT NULL AND $5::text IS NOT NULL AND $6::jsonb IS NOT NULL';

function sideOf(rank: number, after: TimelinePlace | null): Side {
  const ownRank = after === null ? -1 : timelineKinds.indexOf(after.kind);
  return rank > ownRank ? 'later' : rank < ownRank ? 'earlier' : 'same';
}

/** What comes behind the place. */
function beyond(side: Side, at: string, key: string): string {
  if (side === 'later') return `${at} <= $3`;
  if (side === 'earlier') return `${at} < $3`;
  return `(${at} < $3 OR (${at} = $3 AND (${key}) COLLATE "C" < $4))`;
}
