import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { toPublicError, type Telling } from './public-errors.ts';
import type { ServerContext } from './yoga.ts';

/*
 * Subscriptions as server-sent events, in the "distinct connections" mode of GraphQL over SSE: an event `next` for each
 * message, then `complete`. Beyond that, a message's `id` is the id of its event, so that an EventSource that lost its
 * connection resumes by itself; and a stream that ends because the process goes away ends without `complete`, which
 * tells clients to come back, each after a pause of its own (`retry`), so that they do not all come at once.
 */

export type EventStreams = ReturnType<typeof createEventStreams>;

const pingMilliseconds = 12_000;
const farewellMilliseconds = 1_000;
/** How long clients wait before they come back. */
const retryMilliseconds = 1_000;
const retrySpreadMilliseconds = 2_000;

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // For proxies that would otherwise gather the answer first.
  'x-accel-buffering': 'no',
  // Nothing else comes over this connection, and it ends with the stream.
  connection: 'close',
};

export function createEventStreams(telling: Telling) {
  const { metrics } = telling;
  const streams = new Set<Readable>();
  return { use, close };

  /** The part of it that goes into Yoga. */
  function use(): Plugin<object, ServerContext> {
    return {
      onResultProcess({ result, resultProcessor, setResultProcessor, serverContext }) {
        if (!isAsyncIterable(result)) return;
        const messages = result as AsyncIterable<ExecutionResult>;
        if (!resultProcessor) {
          void messages[Symbol.asyncIterator]().return?.();
          setResultProcessor((_, { Response }) => new Response(refusal, { status: 406, headers: refusalHeaders }), '');
          return;
        }
        setResultProcessor((_, { Response }) => {
          const stream = createEventStream(messages, serverContext);
          return new Response(stream as unknown as ReadableStream, { headers });
        }, 'text/event-stream');
      },
    };
  }

  function createEventStream(messages: AsyncIterable<ExecutionResult>, { requestId, res }: ServerContext): Readable {
    const iterator = messages[Symbol.asyncIterator]();
    let isReading = false;
    const stream = new Readable({ highWaterMark: 1, read, destroy });
    // Some clients see the answer only when something of it has come.
    stream.push(retryAfter(retryMilliseconds));
    const ping = setInterval(() => stream.readableLength === 0 && stream.push(comment), pingMilliseconds);
    streams.add(stream);
    metrics.eventStreams.inc();
    return stream;

    function read(): void {
      // A ping makes the stream ask again.
      if (isReading) return;
      isReading = true;
      // A stream reads ahead, but what is not asked for yet can still become newer.
      if (res?.writableNeedDrain) res.once('drain', take);
      else take();
    }

    function take(): void {
      iterator.next().then(
        ({ done, value }) => {
          isReading = false;
          if (streams.has(stream)) stream.push(done ? complete : format(value, requestId));
          if (done) finish(stream);
        },
        finish.bind(null, stream),
      );
    }

    function destroy(this: Readable, error: Error | null, callback: (error: Error | null) => void): void {
      clearInterval(ping);
      metrics.eventStreams.dec();
      streams.delete(stream);
      void iterator.return?.();
      callback(error);
    }
  }

  function format({ data, errors }: ExecutionResult, requestId: string): string {
    const faults = errors?.map((error) => toPublicError(error, requestId, telling));
    const id = idOf(data);
    const line = id === null ? '' : `id: ${id}\n`;
    return `event: next\n${line}data: ${JSON.stringify({ data, errors: faults })}\n\n`;
  }

  /** Ends all streams. A client that does not take the end of its stream is not waited for. */
  async function close(): Promise<void> {
    const open = [...streams];
    for (const stream of open) {
      if (streams.has(stream)) stream.push(retryAfter(retryMilliseconds + Math.random() * retrySpreadMilliseconds));
      finish(stream);
    }
    if (open.length > 0) await Promise.race([Promise.all(open.map(closed)), delay(farewellMilliseconds)]);
    for (const stream of open) stream.destroy();
  }

  function finish(stream: Readable): void {
    if (streams.delete(stream)) stream.push(null);
  }
}

const comment = ':\n\n';
const retryAfter = (milliseconds: number) => `retry: ${Math.round(milliseconds)}\n\n`;
const complete = 'event: complete\ndata:\n\n';
const refusal = JSON.stringify({
  errors: [
    {
      message: 'A subscription comes as an event stream: send `Accept: text/event-stream`, or open a WebSocket.',
      extensions: { code: 'BAD_USER_INPUT' },
    },
  ],
});
const refusalHeaders = { 'content-type': 'application/json' };

/** The `id` of the one object that a message of a subscription is, where the client asked for it. */
function idOf(data: ExecutionResult['data']): string | null {
  const [message] = Object.values(data ?? {});
  const { id } = (message ?? {}) as { id?: unknown };
  return typeof id === 'string' && /^[\w-]+$/.test(id) ? id : null;
}

function closed(stream: Readable): Promise<unknown> {
  return new Promise((resolve) => stream.once('close', resolve));
}
