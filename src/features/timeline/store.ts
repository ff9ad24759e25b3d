import type { Db } from '../../infra/db.ts';
import { partsSql } from '../player/parts-sql.ts';
import { timelineKinds, type TimelineEntry, type TimelineKind, type TimelinePlace } from './model.ts';
import { sources, type Source } from './sources.ts';

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

export function createTimelineStore({ pool }: Db) {
  return { page };

  async function page(
    playerId: string,
    kinds: readonly TimelineKind[],
    after: TimelinePlace | null,
    limit: number,
  ): Promise<TimelineEntry[]> {
    const wanted = sources.filter(({ kind }) => kinds.includes(kind));
    const asked = wanted.map((source) => question(source, after));
    const { rows } = await pool.query<Row>(
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

function question({ kind, from, at, key, order, by, reason, object, facts = {} }: Source, after: TimelinePlace | null) {
  const rank = timelineKinds.indexOf(kind);
  const told = Object.entries(facts).map(([name, sql]) => `'${name}', ${sql}`);
  return `(SELECT found.* FROM part CROSS JOIN LATERAL (
    SELECT ${rank} AS rank, ${at} AS at, ${key} AS key, part.id AS player_id, ${by ?? 'NULL'}::text AS by,
      ${reason ?? 'NULL'}::text AS reason, ${object ? `'${object[0]}'` : 'NULL'}::text AS object_type,
      ${object?.[1] ?? 'NULL'}::text AS object_id, jsonb_build_object(${told.join(', ')}) AS facts
    FROM ${from.replace('$until', '$5').replace('$acts', '$6')} AND ${beyond(rank, at, key, after)}
    ORDER BY ${order ?? `${at} DESC, (${key}) COLLATE "C" DESC`} LIMIT $2) AS found)`;
}

/** What comes behind the place: later kinds of the same millisecond come behind it, too. */
function beyond(rank: number, at: string, key: string, after: TimelinePlace | null): string {
  const ownRank = after === null ? -1 : timelineKinds.indexOf(after.kind);
  const used = '$4::text IS NOT NULL AND $5::text IS NOT NULL AND $6::jsonb IS NOT NULL';
  if (rank > ownRank) return `${at} <= $3 AND ${used}`;
  if (rank < ownRank) return `${at} < $3 AND ${used}`;
  return `(${at} < $3 OR (${at} = $3 AND (${key}) COLLATE "C" < $4)) AND ${used}`;
}
