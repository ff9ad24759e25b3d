import { z } from 'zod';
import type { BulkActKind, BulkActOutcome, BulkActState } from '../../../prisma/generated/client/client.ts';

export type { BulkActKind, BulkActOutcome, BulkActState };

const banScope = z.enum(['RANKING', 'LOGIN', 'CHAT']);
const tags = z.array(z.string());

/** What is to be done to each of the players. */
export const bulkDeed = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('BAN'),
    scope: banScope,
    /** In milliseconds since 1970; null for ever. */
    until: z.int().nullable(),
  }),
  z.object({ kind: z.literal('LIFT_BAN'), scope: banScope }),
  z.object({ kind: z.literal('TAG'), tags }),
  z.object({ kind: z.literal('UNTAG'), tags }),
  z.object({ kind: z.literal('GRANT'), counter: z.string(), by: z.int() }),
  z.object({ kind: z.literal('END_SESSIONS') }),
  z.object({ kind: z.literal('NOTE'), text: z.string() }),
]);
export type BulkDeed = z.infer<typeof bulkDeed>;

export type BulkAct = {
  /** UUIDv7. */
  id: string;
  gameKey: string | null;
  /** As it is stored: features/player/search.ts parses it. */
  search: unknown;
  deed: BulkDeed;
  reason: string;
  createdBy: string;
  /** By which the one who started it knows it again. */
  clientId: string | null;
  createdAt: Date;
  state: BulkActState;
  /** How many players it is about; null until they are written down. */
  total: number | null;
  done: number;
  refused: number;
  /** Players up to this one, by id, have had their turn. */
  cursor: string | null;
  attempts: number;
  lastError: string | null;
  endedAt: Date | null;
  endedBy: string | null;
};

export type BulkResult = {
  bulkActId: string;
  playerId: string;
  outcome: BulkActOutcome | null;
  detail: string | null;
};
