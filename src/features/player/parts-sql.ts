/**
 * The players whom a player is made of, by merges that stand: itself, and all who became a part of it. What is told of a
 * player is told of these, so a merge need move nothing and a revert has nothing to give back.
 *
 * @param playerId the parameter that stands for the player
 */
export const partsSql = (playerId: string) => `WITH RECURSIVE part (id) AS (
  SELECT ${playerId}::uuid
  UNION SELECT loser_id FROM player_merge JOIN part ON winner_id = part.id WHERE reverted_at IS NULL)`;
