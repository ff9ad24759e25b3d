import type { Db } from '../../infra/db.ts';
import type { Kind } from './model.ts';

/*
 * The digests of what a run has taken, worked out from what Postgres has now: the doors of players, runs on boards,
 * contents of saves. What its player has moved on since (a later revision, a merge, a deletion) counts as it was taken.
 */

export type CheckStore = ReturnType<typeof createCheckStore>;
export type Check = {
  /** Objects that this run has found. */
  objects: number;
  digest: bigint;
  /** Of them, those that have moved on since. */
  movedOn: number;
  /** Objects of which there is something else than was taken, or nothing: some of them. */
  faults: string[];
};

/** A check of a million rows takes its time, and nobody waits for it. */
const statementMilliseconds = 30 * 60 * 1_000;
const faultsMax = 5;

export function createCheckStore({ transaction }: Db) {
  return { check };

  /** @param leaderboardId the board, where runs on one are meant */
  function check(gameKey: string, runId: number, kind: Kind, leaderboardId: number | null): Promise<Check> {
    return transaction(async (client) => {
      await client.query(`SET LOCAL statement_timeout = ${statementMilliseconds}`);
      const { rows } = await client.query<{ objects: string; digest: string; moved: string; faults: string[] }>(
        `WITH found AS (${statementOf(kind)}),
              judged AS (
                SELECT object_id, taken, now, now IS DISTINCT FROM taken AS differs,
                       coalesce(has_moved, true) AS has_moved FROM found)
         SELECT count(*) AS objects,
                mod(coalesce(sum(CASE WHEN differs AND has_moved THEN taken ELSE coalesce(now, 0) END), 0), 4611686018427387904)
                  AS digest,
                count(*) FILTER (WHERE differs AND has_moved) AS moved,
                coalesce((array_agg(object_id) FILTER (WHERE differs AND NOT has_moved))[1:${faultsMax}], '{}') AS faults
         FROM judged`,
        [gameKey, runId, kind, ...(leaderboardId === null ? [] : [leaderboardId])],
      );
      const { objects, digest, moved, faults } = rows[0]!;
      return { objects: Number(objects), digest: BigInt(digest), movedOn: Number(moved), faults };
    });
  }
}

/** As `digestOf` works it out. */
const digestSql = (...parts: string[]) =>
  `('x' || substr(md5(concat_ws(' ', ${parts.join()})), 1, 15))::bit(60)::bigint`;

const ofRun = 'taken.game_key = $1 AND taken.run_id = $2 AND taken.kind = $3';

/** Rows of object_id, the digest that was taken, the one that is there now, and whether that may be another one. */
function statementOf(kind: Kind): string {
  if (kind === '_User')
    return `SELECT taken.object_id, taken.digest AS taken, there.digest AS now, player.id IS NULL AS has_moved
            FROM import_object AS taken
            LEFT JOIN player ON player.id = taken.player_id
            LEFT JOIN LATERAL (
              SELECT mod(sum(${digestSql('taken.object_id', 'provider', 'app_id', 'subject')}), 4611686018427387904)::bigint AS digest
              FROM identity WHERE identity.id = ANY(taken.identity_ids)) AS there ON true
            WHERE ${ofRun}`;
  if (kind.startsWith('leaderboard:'))
    return `SELECT taken.object_id, taken.digest AS taken, ${digestSql('taken.object_id', 'submission.score')} AS now,
                   player.id IS NULL AS has_moved
            FROM import_object AS taken
            LEFT JOIN player ON player.id = taken.player_id
            LEFT JOIN submission ON submission.leaderboard_id = $4 AND submission.player_id = taken.player_id
              AND submission.run_id = 'leancloud:' || md5(taken.kind || ' ' || taken.object_id)
            WHERE ${ofRun}`;
  return `SELECT taken.object_id, taken.digest AS taken,
                 ${digestSql('taken.object_id', 'taken.save_key', 'md5(written.data)')} AS now,
                 player.id IS NULL OR player.merged_into IS NOT NULL OR save.revision > taken.revision AS has_moved
          FROM import_object AS taken
          LEFT JOIN player ON player.id = taken.player_id
          LEFT JOIN save ON save.player_id = taken.player_id AND save.key = taken.save_key
          LEFT JOIN save_revision AS written ON written.player_id = taken.player_id AND written.key = taken.save_key
            AND written.revision = taken.revision
          WHERE ${ofRun}`;
}
