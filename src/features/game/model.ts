/** Whether this game is there for a caller: players and trusted keys have one, admins one or (null) all. */
export function isOfGame({ gameKey }: { gameKey: string | null }, key: string): boolean {
  return gameKey === null || gameKey === key;
}
