import { z } from 'zod';
import { apiPaths } from './paths.ts';
import type { ApiPath } from './paths.ts';

/*
 * What can go wrong with one call. A call that meets `errcode` or `status` is refused before it takes effect. The
 * others hit the reply only: the code is used up, the token made, and the caller does not hear of it. That is the case
 * that a client must survive.
 */
const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('errcode'),
    errcode: z.int().refine((errcode) => errcode !== 0, 'must not be 0, which means success'),
  }),
  /** The normal answer, but late. This one runs on real time: the caller's timeout does too. */
  z.strictObject({ kind: z.literal('latency'), ms: z.int().min(0).max(600_000) }),
  z.strictObject({ kind: z.literal('status'), status: z.int().min(300).max(599) }),
  /** The connection breaks before any answer. */
  z.strictObject({ kind: z.literal('drop') }),
  /** The HTTP answer is whole, but its JSON stops half-way. */
  z.strictObject({ kind: z.literal('truncate') }),
  /** The normal answer, which calls itself plain text. */
  z.strictObject({ kind: z.literal('plain-text') }),
  /** No answer ever, until the caller or the simulator gives up. */
  z.strictObject({ kind: z.literal('hang') }),
]);

export const faultRequestSchema = z.strictObject({
  path: z.enum(apiPaths),
  times: z.int().min(1).max(1_000_000).default(1),
  fault: faultSchema,
});

export type Fault = z.output<typeof faultSchema>;

export type FaultRequest = z.input<typeof faultRequestSchema>;

export type PendingFault = { path: ApiPath; times: number; fault: Fault };

export type Faults = ReturnType<typeof createFaults>;

/** Faults wait in a queue per path. Each call there takes one, in the order in which they were added. */
export function createFaults() {
  let pending: PendingFault[] = [];

  return { add, clear, take, pending: () => structuredClone(pending) };

  function add({ path, times = 1, fault }: FaultRequest) {
    pending.push({ path, times, fault });
  }

  function clear() {
    pending = [];
  }

  function take(path: string): Fault | null {
    const next = pending.find((entry) => entry.path === path);
    if (!next) return null;
    next.times -= 1;
    if (next.times === 0) pending = pending.filter((entry) => entry !== next);
    return next.fault;
  }
}
