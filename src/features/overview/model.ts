/** What happened within a stretch of time, on all processes. */
export type Happenings = { operations: number; errors: number; logins: number; newPlayers: number; reports: number };
export type Pulse = Happenings & { at: Date };

/** How far one looks back, and in which steps. */
export const spans = {
  HOUR: { stepMilliseconds: 60_000, steps: 60 },
  DAY: { stepMilliseconds: 600_000, steps: 144 },
} as const;
export type Span = keyof typeof spans;

export const nothing: Happenings = { operations: 0, errors: 0, logins: 0, newPlayers: 0, reports: 0 };
export const kinds = Object.keys(nothing) as (keyof Happenings)[];

/** The beginnings of the steps up to now, the oldest first. */
export function stepsUpTo(now: number, span: Span): number[] {
  const { stepMilliseconds, steps } = spans[span];
  const newest = Math.floor(now / stepMilliseconds);
  return Array.from({ length: steps }, (_, index) => (newest - steps + 1 + index) * stepMilliseconds);
}

/** What came to what was counted since it was last looked at. */
export function differenceOf(counted: Happenings, before: Happenings): Happenings {
  return Object.fromEntries(kinds.map((kind) => [kind, counted[kind] - before[kind]])) as Happenings;
}
