import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { until } from './services.ts';

/*
 * Takes spans as OpenTelemetry's collector does, by OTLP over HTTP, in JSON or (unread) in protobuf:
 * opentelemetry.io/docs/specs/otlp
 */

const value = z.union([
  z.object({ stringValue: z.string() }).transform((one) => one.stringValue),
  z.object({ intValue: z.union([z.number(), z.string()]) }).transform((one) => Number(one.intValue)),
  z.object({ doubleValue: z.number() }).transform((one) => one.doubleValue),
  z.object({ boolValue: z.boolean() }).transform((one) => one.boolValue),
]);
const attributes = z
  .array(z.object({ key: z.string(), value }))
  .default([])
  .transform((all) => Object.fromEntries(all.map((one) => [one.key, one.value])));
const span = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes,
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
  status: z.object({ code: z.number().optional() }).default({}),
});
const request = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

export type SeenSpan = z.infer<typeof span> & { resource: Record<string, unknown> };
export type Collector = Awaited<ReturnType<typeof aCollector>>;

export async function aCollector() {
  const spans: SeenSpan[] = [];
  const received: { path: string; headers: Record<string, unknown>; body: Buffer }[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const body = Buffer.concat(chunks);
      received.push({ path: req.url!, headers: req.headers, body });
      const isJson = req.headers['content-type'] === 'application/json';
      if (isJson)
        for (const { resource, scopeSpans } of request.parse(JSON.parse(body.toString())).resourceSpans)
          for (const one of scopeSpans.flatMap((scope) => scope.spans))
            spans.push({ ...one, resource: resource.attributes });
      res.writeHead(200, { 'content-type': req.headers['content-type']! }).end(isJson ? '{}' : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** What has a gateway send its traces here, soon. */
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_BSP_SCHEDULE_DELAY: '20',
  };
  return { url, env, spans, received, find, traceWith, parentOf, close };

  /** The first span for which that holds, as soon as it has come. */
  function find(isIt: (one: SeenSpan) => boolean): Promise<SeenSpan> {
    return until(
      () => spans.find(isIt),
      (found) => found !== undefined,
    ) as Promise<SeenSpan>;
  }

  /** All spans of the trace in which that span is, once its root has come; it ends last. */
  async function traceWith(isIt: (one: SeenSpan) => boolean): Promise<SeenSpan[]> {
    const { traceId } = await find(isIt);
    const ofTrace = () => spans.filter((one) => one.traceId === traceId);
    return until(ofTrace, (trace) => trace.some(({ kind }) => kind === serverKind));
  }

  function parentOf({ traceId, parentSpanId }: SeenSpan): SeenSpan | undefined {
    return spans.find((one) => one.traceId === traceId && one.spanId === parentSpanId);
  }

  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Kinds as OTLP numbers them. */
export const serverKind = 2;
export const clientKind = 3;
export const producerKind = 4;
export const consumerKind = 5;
