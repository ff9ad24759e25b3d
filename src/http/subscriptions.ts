import {
  createSourceEventStream,
  executeSubscriptionEvent,
  type ExecutionArgs,
  GraphQLError,
  Kind,
  mapSourceToResponseEvent,
  validateSubscriptionArgs,
  type ValidatedSubscriptionArgs,
} from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { createRenewal, type Context } from '../context.ts';
import { Unauthenticated } from '../errors.ts';
import { dropCacheKey } from '../graphql/context-cache.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import { begin, type Tracer } from '../infra/tracing.ts';
import type { LimitTime } from './acts.ts';
import { tooManyOpen, type OpenConnections } from './open-connections.ts';
import { createTap, type Tap } from './tap.ts';

/*
 * What holds for every subscription, whatever its field and transport:
 *
 * - it is held to the limits of an operation before it begins (gate.ts), and to the time of one with each message;
 * - each message is made with loaders of its own moment, so that it tells nothing from an earlier one;
 * - one over an event stream is a connection of its own, of which an address and a player have only so many;
 * - it ends with the session that it was opened by, or with the time of its access token;
 * - a connection that has not taken a message after ten seconds is cut. There is never more than one on its way per
 *   subscription, so nothing piles up until then.
 */

/** How a transport cuts the connection of an operation. */
export type Cut = { transport: 'sse' | 'websocket'; run(): void };
type OpenContext = Context & { cut: Cut };
type Needs = {
  open: OpenConnections;
  limitTime: LimitTime;
  log: Log;
  metrics: Metrics;
  tracer: Tracer | null;
  now: () => number;
};

const slowMilliseconds = 10_000;
const checkMilliseconds = 1_000;

const endings = {
  ended: 'The session is over. Log in again.',
  expired:
    'The access token is too old. Call refreshSession, then subscribe again with the new one, and with the last `id` ' +
    'as `after`.',
} as const;

export function useSubscriptions({ open: connections, limitTime, log, metrics, tracer, now }: Needs): Plugin<Context> {
  const taps = new Map<Tap<unknown>, Cut>();
  const renewContext = createRenewal();
  let timer: NodeJS.Timeout | undefined;
  return {
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(subscribe),
  };

  async function subscribe(args: ExecutionArgs) {
    const validated = validateSubscriptionArgs(args);
    if (!('schema' in validated)) return { errors: validated };
    const context = args.contextValue as OpenContext;
    const leave = enter(context);
    if (!leave) return { errors: [new GraphQLError('', { originalError: tooManyOpen() })] };
    try {
      const source = await limitTime(context.viewer, async () => createSourceEventStream(validated));
      if (isAsyncIterable(source)) return open(validated, source, leave);
      leave();
      return source;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Null where too many are open. A WebSocket has been counted when it was opened. */
  function enter({ cut, address, viewer }: OpenContext): (() => void) | null {
    if (cut.transport === 'websocket') return () => {};
    const byAddress = connections.enter('address', address);
    const byPlayer = byAddress && (viewer?.kind === 'player' ? connections.enter('player', viewer.playerId) : () => {});
    if (!byPlayer) {
      byAddress?.();
      metrics.connectionsCut.inc({ reason: byAddress ? 'too-many-of-player' : 'too-many-of-address' });
      return null;
    }
    return () => {
      byAddress();
      byPlayer();
    };
  }

  function open(args: ValidatedSubscriptionArgs, source: AsyncIterable<unknown>, leave: () => void) {
    const context = args.contextValue as OpenContext;
    const field = fieldOf(args);
    let forgetSession: (() => void) | undefined;
    const tap = createTap(source, now, () => {
      taps.delete(tap);
      if (taps.size === 0) clearInterval(timer);
      forgetSession?.();
      leave();
      metrics.subscriptions.dec({ field });
    });
    taps.set(tap, context.cut);
    if (taps.size === 1) timer = setInterval(cutSlow, checkMilliseconds);
    metrics.subscriptions.inc({ field });
    forgetSession = watch(context, (why) => tap.end(new Unauthenticated(endings[why])));
    log.debug({ requestId: context.requestId, field, viewer: context.viewer?.kind }, 'subscription');
    return mapSourceToResponseEvent(args, tap, (event) => {
      metrics.subscriptionMessages.inc({ field });
      const renewed = { ...event, contextValue: renewContext(context, event.rootValue) };
      const beginning = { name: 'GraphQL message', attributes: { 'graphql.field.name': field } };
      const execute = () => limitTime(context.viewer, async () => executeSubscriptionEvent(renewed));
      return begin(tracer, beginning, () => execute().finally(() => dropCacheKey(renewed.contextValue)));
    });
  }

  function cutSlow(): void {
    const limit = now() - slowMilliseconds;
    for (const [tap, cut] of taps) {
      const since = tap.busySince();
      if (since === null || since > limit) continue;
      metrics.slowConsumers.inc({ transport: cut.transport });
      taps.delete(tap);
      tap.end();
      cut.run();
    }
  }
}

function watch({ viewer, sessions, adminSessions }: Context, onEnd: (why: keyof typeof endings) => void) {
  switch (viewer?.kind) {
    case 'player':
      return sessions.watch(viewer, onEnd);
    case 'admin':
      // To somebody at a console, there is but one end.
      return adminSessions.watch(viewer, () => onEnd('ended'));
    case 'trusted':
    case undefined:
      return undefined;
  }
}

/** The schema allows one field per subscription. */
function fieldOf({ operation }: ValidatedSubscriptionArgs): string {
  const selection = operation.selectionSet.selections[0];
  return selection?.kind === Kind.FIELD ? selection.name.value : 'fragment';
}
