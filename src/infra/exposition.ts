import { type Metric, Registry } from 'prom-client';
import type { MetricRegistry } from './metrics.ts';

/*
 * Metrics as text: in Prometheus' own format, or as OpenMetrics for those who ask for it, which has exemplars.
 */

export type Exposition = { contentType: string; text: string };

/** @param accept the header of whoever asks */
export async function expose(registry: MetricRegistry, accept: string | undefined): Promise<Exposition> {
  const isOpen = accept?.includes('application/openmetrics-text') === true;
  const contentType = isOpen ? Registry.OPENMETRICS_CONTENT_TYPE : Registry.PROMETHEUS_CONTENT_TYPE;
  const own = new Registry<typeof contentType>();
  own.setContentType(contentType);
  // The library renames counters for good when it speaks OpenMetrics, so it gets to rename something else.
  for (const metric of registry.getMetricsAsArray()) own.registerMetric(Object.create(metric) as Metric);
  return { contentType, text: await own.metrics() };
}
