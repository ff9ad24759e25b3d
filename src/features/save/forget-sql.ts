/*
 * Forgets deleted saves with their revisions. The highest revision among them stays, as the one from which the player's
 * new saves go on: a device that was away all the time does not take one of those for the save that it knew.
 */
const forget = (old: string) => `
  WITH old AS (${old}),
    gone AS (
      DELETE FROM save USING old
      WHERE save.player_id = old.player_id AND save.key = old.key AND deleted_at IS NOT NULL
      RETURNING save.player_id, save.key, save.revision),
    contents AS (
      DELETE FROM save_revision USING gone
      WHERE save_revision.player_id = gone.player_id AND save_revision.key = gone.key),
    floors AS (
      INSERT INTO save_floor (player_id, revision) SELECT player_id, max(revision) FROM gone GROUP BY player_id
      ON CONFLICT (player_id) DO UPDATE SET revision = greatest(save_floor.revision, excluded.revision))
  SELECT count(*)::int AS count FROM gone`;

/** Of one player ($1), who is locked, all but the newest $2. */
export const forgetSurplusSql = forget(`
  SELECT player_id, key FROM save WHERE player_id = $1 AND deleted_at IS NOT NULL
  ORDER BY deleted_at DESC, key OFFSET $2`);

/** Up to $2 of those that were deleted before $1. Players who are being written to have to wait for the next time. */
export const forgetOldSql = forget(`
  SELECT player_id, key FROM save JOIN player ON player.id = save.player_id
  WHERE deleted_at < $1 ORDER BY deleted_at LIMIT $2 FOR NO KEY UPDATE OF player SKIP LOCKED`);
