import { z } from 'zod';
import type { AccountDeletion, DataExport, DataExportState } from '../../../prisma/generated/client/client.ts';

export type { AccountDeletion, DataExport, DataExportState };

/** Who asks for something about an account: its player, or an admin, who says why. */
export type Requester = {
  isAdmin: boolean;
  /** As traces of acts name them: player, or the admin. */ by: string;
  reason: string | null;
};

export const byPlayer = 'player';

/** How WeChat knows somebody in one app. */
export type Door = { appId: string; openid: string };
/** Of one person: the player, and those who became a part of that player. */
export type Person = { playerIds: string[]; doors: Door[] };

/** What becomes of the runs of an account that is deleted. */
export type SubmissionsPolicy = 'anonymise' | 'remove';

/** By what the rest of a person is found, once the doors and merges are gone. */
export const traces = z.object({
  playerIds: z.array(z.string()),
  doors: z.array(z.object({ appId: z.string(), openid: z.string() })),
  /** Names of pictures that were the player's. */
  files: z.array(z.string()),
});
export type Traces = z.infer<typeof traces>;

export const deletionStates = ['PENDING', 'RUNNING', 'DONE', 'CANCELLED'] as const;
export type DeletionState = (typeof deletionStates)[number];

export function stateOf({ cancelledAt, startedAt, doneAt }: AccountDeletion): DeletionState {
  if (cancelledAt) return 'CANCELLED';
  if (doneAt) return 'DONE';
  return startedAt ? 'RUNNING' : 'PENDING';
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
export const day = 24 * hour;

/** How long the file of an export is kept. */
export const exportLifeMilliseconds = 7 * day;
/** How long an address is good: whoever has it may download, so it must not be good for long. */
export const addressLifeMilliseconds = hour;
export const exportAttemptsMax = 5;
/** So long a worker has something; it says before the end that it still lives. */
export const leaseMilliseconds = minute;

/**
 * A request that was under way when the account was closed may have written behind the first clearing. After this time
 * none is: and no access token of an ended session is good any more, so the rows that tell of its end may go, too.
 */
export const settleMilliseconds = 20 * minute;

/** Half a minute, doubled with each attempt up to an hour. */
export function nextAttemptAt(attempts: number, now: number): Date {
  return new Date(now + Math.min(hour, 30 * second * 2 ** Math.max(0, attempts - 1)));
}

/** The kind of trouble, for admins: messages may quote what was being written. */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
