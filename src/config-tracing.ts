import { z } from 'zod';

/*
 * OpenTelemetry's own variables, as its specification words them. Off unless an endpoint is named. What the exporter
 * knows beyond these (OTEL_EXPORTER_OTLP_COMPRESSION, …_CERTIFICATE) it reads by itself.
 */

const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

const endpoint = z
  .string()
  .refine(
    (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
    'must be a URL that starts with http:// or https://',
  );

/** name=value,name=value with values in percent encoding, as in the Baggage header. */
const pairs = z.string().transform((text, ctx) => {
  const read = text.split(',').flatMap((pair) => {
    const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
    const decoded = value === undefined ? null : tryDecode(value);
    if (name !== undefined && decoded !== null) return [[name, decoded] as const];
    if (pair.trim() !== '') ctx.addIssue({ code: 'custom', message: 'must be name=value pairs with commas between' });
    return [];
  });
  return Object.fromEntries(read);
});

const milliseconds = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, 'must be a number of milliseconds from 1 to 999999')
  .transform(Number);

export const tracingVariables = {
  OTEL_SDK_DISABLED: z.enum(['true', 'false']).default('false'),
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: pairs.default({}),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .enum(['http/protobuf', 'http/json'], 'must be http/protobuf or http/json')
    .default('http/protobuf'),
  OTEL_SERVICE_NAME: z.string().default('trellis'),
  OTEL_RESOURCE_ATTRIBUTES: pairs.default({}),
  OTEL_BSP_SCHEDULE_DELAY: milliseconds.default(5_000),
  OTEL_EXPORTER_OTLP_TIMEOUT: milliseconds.default(10_000),
  OTEL_TRACES_SAMPLER: z.enum(samplers).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .refine((text) => Number(text) >= 0 && Number(text) <= 1, 'must be a number from 0 to 1')
    .transform(Number)
    .default(1),
};

const shape = z.object(tracingVariables);

/** Null where tracing is off. */
export function toTracingConfig(values: z.infer<typeof shape>) {
  const base = values.OTEL_EXPORTER_OTLP_ENDPOINT;
  // The address for traces is used as it is, the common one is that of all signals.
  const url = values.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base.replace(/\/+$/, '')}/v1/traces`);
  if (!url || values.OTEL_SDK_DISABLED === 'true') return null;
  return {
    url,
    headers: values.OTEL_EXPORTER_OTLP_HEADERS,
    protocol: values.OTEL_EXPORTER_OTLP_PROTOCOL,
    serviceName: values.OTEL_SERVICE_NAME,
    resource: values.OTEL_RESOURCE_ATTRIBUTES,
    sampler: values.OTEL_TRACES_SAMPLER,
    ratio: values.OTEL_TRACES_SAMPLER_ARG,
    delayMilliseconds: values.OTEL_BSP_SCHEDULE_DELAY,
    timeoutMilliseconds: values.OTEL_EXPORTER_OTLP_TIMEOUT,
  };
}

function tryDecode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
