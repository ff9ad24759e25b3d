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
import { requireAffordable } from '../graphql/operation-limits.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import { createTap, type Tap } from './tap.ts';

/*
 * What holds for every subscription, whatever its field and transport:
 *
 * - it is held to the limits of an operation before it begins;
 * - each message is made with loaders of its own moment, so that it tells nothing from an earlier one;
 * - it ends with the session that it was opened by, or with the time of its access token;
 * - a connection that has not taken a message after ten seconds is cut. There is never more than one on its way per
 *   subscription, so nothing piles up until then.
 */

/** How a transport cuts the connection of an operation. */
export type Cut = { transport: 'sse' | 'websocket'; run(): void };
type OpenContext = Context & { cut: Cut };
type Needs = { log: Log; metrics: Metrics; now: () => number };

const slowMilliseconds = 10_000;
const checkMilliseconds = 1_000;

const endings = {
  ended: 'The session is over. Log in again.',
  expired:
    'The access token is too old. Call refreshSession, then subscribe again with the new one, and with the last `id` ' +
    'as `after`.',
} as const;

export function useSubscriptions({ log, metrics, now }: Needs): Plugin<Context> {
  const taps = new Map<Tap<unknown>, Cut>();
  const renewContext = createRenewal();
  let timer: NodeJS.Timeout | undefined;
  return {
    onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(subscribe),
  };

  async function subscribe(args: ExecutionArgs) {
    const validated = validateSubscriptionArgs(args);
    if (!('schema' in validated)) return { errors: validated };
    try {
      requireAffordable({ ...validated, variableValues: validated.rawVariableValues });
    } catch (error) {
      return { errors: [new GraphQLError('', { originalError: error as Error })] };
    }
    const source = await createSourceEventStream(validated);
    return isAsyncIterable(source) ? open(validated, source) : source;
  }

  function open(args: ValidatedSubscriptionArgs, source: AsyncIterable<unknown>) {
    const context = args.contextValue as OpenContext;
    const field = fieldOf(args);
    let forgetSession: (() => void) | undefined;
    const tap = createTap(source, now, () => {
      taps.delete(tap);
      if (taps.size === 0) clearInterval(timer);
      forgetSession?.();
      metrics.subscriptions.dec({ field });
    });
    taps.set(tap, context.cut);
    if (taps.size === 1) timer = setInterval(cutSlow, checkMilliseconds);
    metrics.subscriptions.inc({ field });
    forgetSession = watch(context, (why) => tap.end(new Unauthenticated(endings[why])));
    log.debug({ requestId: context.requestId, field, viewer: context.viewer?.kind }, 'subscription');
    return mapSourceToResponseEvent(args, tap, (event) => {
      metrics.subscriptionMessages.inc({ field });
      return executeSubscriptionEvent({ ...event, contextValue: renewContext(context, event.rootValue) });
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
