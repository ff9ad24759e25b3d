import type { ServerResponse } from 'node:http';
import type { RateLimits } from '../config-limits.ts';
import type { Viewer } from '../context.ts';
import { RateLimited } from '../errors.ts';
import { isOfThisMachine } from '../infra/addresses.ts';
import type { Budgets, Standing } from '../infra/budgets.ts';
import type { Refusals } from './refusals.ts';

/*
 * How much a caller may ask for in a minute. A player is counted by the player, an admin or a game server by its key,
 * everybody else by address. Each operation takes what it costs (graphql/operation-limits.ts); beside that, fields may be
 * counted by themselves. Who calls from this very machine is no stranger: a proxy that TRUST_PROXY does not know of would
 * make all players of a game one address.
 */

export type Rates = ReturnType<typeof createRates>;
type Kind = 'player' | 'key' | 'address';
type Subject = { kind: Kind; id: string };
export type Asked = {
  viewer: Viewer | null;
  address: string;
  cost: number;
  fields: ReadonlyMap<string, number>;
  /** Whether nobody may be asked, since it is answered while nobody can be. */
  isFromMemory: boolean;
  /** Gets the headers that say how the caller's budget stands. */
  res?: ServerResponse | undefined;
};

const aMinute = { wait: 60_000 };

/** For a document that has to be parsed and validated. */
const readingCost = 20;

export function createRates(budgets: Budgets, limits: RateLimits, refusals: Refusals) {
  const policies = Object.fromEntries(
    (['player', 'key', 'address'] as const).map((kind) => [kind, `"${kind}";q=${limits[kind]};w=60;qu="cost"`]),
  ) as Record<Kind, string>;
  return { charge, chargeReading };

  /** @returns the refusal, where the caller has used up what there is */
  function charge(asked: Asked): RateLimited | null | Promise<RateLimited | null> {
    const subject = subjectOf(asked);
    if (!subject) return null;
    const take = asked.isFromMemory ? budgets.takeHere : budgets.take;
    const counted = [...asked.fields].filter(([field]) => limits.operations[field]?.[subject.kind] !== undefined);
    const standing = take({ key: keyOf(subject), perMinute: limits[subject.kind] }, asked.cost);
    if (!(standing instanceof Promise) && counted.length === 0) return judge(subject, standing, asked);
    return chargeAll(subject, standing, counted, asked);
  }

  /** Whoever has the gateway read ever new documents pays for that, too. */
  async function chargeReading(address: string): Promise<RateLimited | null> {
    if (isOfThisMachine(address)) return null;
    const subject = { kind: 'address', id: address } as const;
    const { wait } = await budgets.take({ key: keyOf(subject), perMinute: limits.address }, readingCost);
    return wait > 0 ? refuse('rate-address', wait) : null;
  }

  async function chargeAll(
    subject: Subject,
    asked: Standing | Promise<Standing>,
    counted: [string, number][],
    { fields: _fields, ...rest }: Asked,
  ): Promise<RateLimited | null> {
    const refused = judge(subject, await asked, rest);
    if (refused) return refused;
    for (const [field, times] of counted) {
      const perMinute = limits.operations[field]![subject.kind]!;
      const isTooMuch = times > perMinute;
      const { wait } = isTooMuch ? aMinute : await budgets.take({ key: keyOf(subject, field), perMinute }, times);
      if (wait > 0) return refuse('rate-operation', wait, `\`${field}\` may be used ${perMinute} times a minute.`);
    }
    return null;
  }

  function judge({ kind }: Subject, { wait, left }: Standing, { res }: Pick<Asked, 'res'>): RateLimited | null {
    const perMinute = limits[kind];
    if (res && !res.headersSent) {
      const seconds = Math.ceil(wait > 0 ? wait / 1_000 : ((perMinute - left) / perMinute) * 60);
      res.setHeader('ratelimit-policy', policies[kind]);
      res.setHeader('ratelimit', `"${kind}";r=${Math.max(0, Math.floor(left))};t=${Math.max(0, seconds)}`);
    }
    return wait > 0 ? refuse(`rate-${kind}`, wait) : null;
  }

  function refuse(kind: Parameters<Refusals['count']>[0], wait: number, why = 'That is too much for one minute.') {
    refusals.count(kind);
    return new RateLimited(`${why} Wait, then go on.`, Math.ceil(wait / 1_000));
  }
}

function subjectOf({ viewer, address }: Pick<Asked, 'viewer' | 'address'>): Subject | null {
  switch (viewer?.kind) {
    case 'player':
      return { kind: 'player', id: viewer.playerId };
    case 'admin':
      return { kind: 'key', id: viewer.credential.id };
    case 'trusted':
      return { kind: 'key', id: `${viewer.gameKey}/${viewer.name}` };
    case undefined:
      return isOfThisMachine(address) ? null : { kind: 'address', id: address };
  }
}

function keyOf({ kind, id }: Subject, field = ''): string {
  return `budget:{${kind}:${id}}${field && `:${field}`}`;
}
