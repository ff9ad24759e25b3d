/** Puts acts upon one player in a row. Does not get in the way of reports, which only refer to the player. */
export const lockPlayerSql = 'SELECT 1 FROM player WHERE id = $1 FOR NO KEY UPDATE';
