import { setTimeout as delay } from 'node:timers/promises';
import {
  ROOT_CONTEXT,
  type Span as SdkSpan,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type Sampler,
  type SpanExporter,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { createRareWarning, type Log } from './log.ts';
import type { Identity, Span, SpanOptions, Tracer } from './tracing.ts';

/*
 * The one file that loads OpenTelemetry. It is imported only where tracing is on, and registers nothing globally: a
 * tracer is handed out, and whoever has it makes spans.
 */

export type SamplerName =
  | 'always_on'
  | 'always_off'
  | 'traceidratio'
  | 'parentbased_always_on'
  | 'parentbased_always_off'
  | 'parentbased_traceidratio';

export type TracingConfig = {
  /** Where spans go, as OTLP over HTTP. */
  url: string;
  headers: Record<string, string>;
  protocol: 'http/protobuf' | 'http/json';
  serviceName: string;
  resource: Record<string, string>;
  sampler: SamplerName;
  /** For samplers by ratio. */
  ratio: number;
  /** How long a span waits for others that are sent with it. */
  delayMilliseconds: number;
  /** How long it is tried to send some. */
  timeoutMilliseconds: number;
};

const kinds: Record<NonNullable<SpanOptions['kind']>, SpanKind> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

/** Spans that were not sent within this time at the end of the process are given up. */
const closeMilliseconds = 3_000;

export function createTracer(config: TracingConfig, log: Log): Tracer {
  const { url, headers, protocol, serviceName, resource, sampler, ratio, delayMilliseconds } = config;
  const place = { url, headers, timeoutMillis: config.timeoutMilliseconds };
  const exporter = new (protocol === 'http/json' ? JsonExporter : ProtobufExporter)(place);
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ ...resource, 'service.name': serviceName })),
    sampler: toSampler(sampler, ratio),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: telling(exporter, log), scheduledDelayMillis: delayMilliseconds }),
    ],
  });
  const tracer = provider.getTracer('trellis');
  const spans = new WeakMap<Span, SdkSpan>();
  return { start, close };

  function start(name: string, parent: Span | Identity | null, options: SpanOptions): Span {
    const { kind = 'internal', attributes, links = [] } = options;
    const made = tracer.startSpan(
      name,
      { kind: kinds[kind], ...(attributes && { attributes }), links: links.map((to) => ({ context: toContext(to) })) },
      parent ? trace.setSpan(ROOT_CONTEXT, toParent(parent)) : ROOT_CONTEXT,
    );
    const span = toSpan(made);
    spans.set(span, made);
    return span;
  }

  function toParent(parent: Span | Identity): SdkSpan {
    if ('traceId' in parent) return trace.wrapSpanContext({ ...toContext(parent), isRemote: true });
    return spans.get(parent)!;
  }

  async function close(): Promise<void> {
    await Promise.race([provider.shutdown().catch(() => {}), delay(closeMilliseconds, undefined, { ref: false })]);
  }
}

function toSpan(made: SdkSpan): Span {
  const { traceId, spanId, traceFlags } = made.spanContext();
  const isSampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
  return {
    identity: { traceId, spanId, isSampled },
    set: (attributes) => void made.setAttributes(attributes),
    link: (to) => void made.addLink({ context: toContext(to) }),
    fail: (kind) => void made.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', kind),
    end: (at) => made.end(at),
  };
}

function toContext({ traceId, spanId, isSampled }: Identity): SpanContext {
  return { traceId, spanId, traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE };
}

function toSampler(name: SamplerName, ratio: number): Sampler {
  switch (name) {
    case 'always_on':
      return new AlwaysOnSampler();
    case 'always_off':
      return new AlwaysOffSampler();
    case 'traceidratio':
      return new TraceIdRatioBasedSampler(ratio);
    case 'parentbased_always_on':
      return new ParentBasedSampler({ root: new AlwaysOnSampler() });
    case 'parentbased_always_off':
      return new ParentBasedSampler({ root: new AlwaysOffSampler() });
    case 'parentbased_traceidratio':
      return new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) });
  }
}

/** Where spans cannot be sent the library says so to nobody. */
function telling(exporter: SpanExporter, log: Log): SpanExporter {
  const warn = createRareWarning(log, 'spans could not be sent');
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.error) warn(result.error);
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}
