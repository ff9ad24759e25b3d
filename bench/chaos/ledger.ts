import type { Operation } from './operations.ts';

/*
 * What the clients were told. Only what is written down here counts as promised; the rest may be in or not, but not twice.
 */

export type Ledger = ReturnType<typeof createLedger>;

export function createLedger() {
  return {
    /** By runId: who reported it, and the score. */
    runs: new Map<string, { secret: string; score: number }>(),
    /** By actionId: whose. */
    actions: new Map<string, string>(),
    /** By device secret: the newest save that was acknowledged, and the newest refresh token that was given out. */
    saves: new Map<string, number>(),
    refreshTokens: new Map<string, string | null>(),
    players: new Map<string, string>(),
    window: createWindow(),
  };
}

/** What clients have seen since it was made. */
export type Window = ReturnType<typeof createWindow>;

export function createWindow() {
  return {
    requests: 0,
    acknowledged: 0,
    errors: new Map<string, number>(),
    slowestMilliseconds: 0,
    byOperation: new Map<Operation, number>(),
  };
}

export function acknowledgedIn({ runs, actions }: Ledger): number {
  return runs.size + actions.size;
}
