/*
 * Fields whose value is the same for all callers of one class: strangers, or the players of one game. A query that asks
 * for nothing else may be answered with what another caller of the class was just told (http/response-cache.ts). A field
 * belongs here only if it reads of `viewer` no more than `kind` and `gameKey`; whatever is not named here is never
 * shared.
 */

const sharedFields: Record<string, string[]> = {
  Query: ['leaderboard'],
  Leaderboard: ['id', 'key', 'title', 'sort', 'operator', 'tiebreakers', 'rankStyle', 'entries'],
  LeaderboardEntryConnection: ['edges', 'nodes', 'pageInfo', 'totalCount'],
  LeaderboardEntryEdge: ['cursor', 'node'],
  PageInfo: ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'],
  LeaderboardEntry: [
    'id',
    'rank',
    'total',
    'percentile',
    'score',
    'tiebreakers',
    'metadata',
    'dimensions',
    'achievedAt',
    'leaderboard',
    'player',
  ],
  Filing: ['key', 'value'],
  Player: ['id', 'displayName', 'avatarUrl', 'createdAt'],
};

/** Their coordinates, e.g. "Leaderboard.entries". */
export const sharedCoordinates: ReadonlySet<string> = new Set(
  Object.entries(sharedFields).flatMap(([type, fields]) => fields.map((field) => `${type}.${field}`)),
);

export function isSharedField(type: string, field: string): boolean {
  return field === '__typename' || sharedCoordinates.has(`${type}.${field}`);
}

/** How old names, pictures and titles in a shared answer may be. Ranks, scores and counts in it are never old. */
export const sharedMilliseconds = 250;
