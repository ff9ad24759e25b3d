import { Overloaded } from '../errors.ts';
import type { Context } from '../context.ts';
import type { OperationFacts } from '../graphql/operation-limits.ts';
import type { Load } from '../infra/load.ts';
import type { Refusals } from './refusals.ts';

/*
 * What is left out first when there is too much to do. Each class goes on up to its share of what the process can take;
 * the table is the order. Health is never refused, and what is under way is always finished.
 */

export const shares = {
  /** Documents that this process has not seen yet, and has to parse and validate. */
  document: 0.5,
  introspection: 0.5,
  /** Queries of admins. */
  report: 0.55,
  /** Other queries, and new subscriptions. */
  read: 0.65,
  /** Mutations, those of admins, too. */
  write: 0.8,
  login: 0.9,
  /** Whoever cannot refresh has to log in, which costs more. */
  refresh: 1,
} as const;
export type WorkClass = keyof typeof shares;

const logins: ReadonlySet<string> = new Set(['login', 'wechatAuthorizeUrl', 'linkIdentity', 'resolveLinkConflict']);
const refreshes: ReadonlySet<string> = new Set(['refreshSession', 'logout']);

/** Seconds; clients that come back all at once would make it no better, so it is not told to the point. */
const retryAfter = { min: 2, max: 10 };

export type Shedding = ReturnType<typeof createShedding>;

export function createShedding(load: Pick<Load, 'pressure'>, refusals: Refusals) {
  return { refusalOf };

  function refusalOf(work: WorkClass): Overloaded | null {
    if (load.pressure() < shares[work]) return null;
    refusals.count('overloaded');
    const seconds = retryAfter.min + Math.floor(Math.random() * (retryAfter.max - retryAfter.min + 1));
    return new Overloaded('There is too much to do just now. Try again in a moment.', seconds);
  }
}

/** Of several classes the one that goes first. */
export function classOf(
  { rootFields, isIntrospection }: OperationFacts,
  kind: string,
  viewer: Context['viewer'],
): WorkClass {
  if (isIntrospection) return 'introspection';
  if (kind !== 'mutation') return viewer?.kind === 'admin' && kind === 'query' ? 'report' : 'read';
  const fields = [...rootFields.keys()];
  if (fields.every((field) => refreshes.has(field))) return 'refresh';
  return fields.every((field) => logins.has(field) || refreshes.has(field)) ? 'login' : 'write';
}
