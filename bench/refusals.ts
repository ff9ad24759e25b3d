import { parseArgs } from 'node:util';
import { createDocumentLimits } from '../src/http/document-limits.ts';
import { createDocuments } from '../src/http/documents.ts';
import { createRefusals } from '../src/http/refusals.ts';
import { schema } from '../src/graphql/schema.ts';
import { createMetrics } from '../src/infra/metrics.ts';
import { createFuzz, fuzzKinds } from './fuzz-requests.ts';

/*
 * node --expose-gc --max-semi-space-size=64 bench/refusals.ts [--rounds N]: what it costs to refuse a document, or to find
 * that it is good: parsing, form, validation and cost, without HTTP, of a document that is new. When it comes again, it is
 * known. Time is that of the clock, one document after the other as they come to a gateway, so have nothing else run beside
 * it; memory is all that is allocated on the way, measured in rounds of its own, with a collection before each document.
 */

const { values } = parseArgs({ options: { rounds: { type: 'string' } } });
const rounds = Number(values.rounds ?? 400);
const memoryRounds = 40;
const warmUps = 100;
const metrics = createMetrics();
const limits = createDocumentLimits(schema, { hidesSchema: false, refusals: createRefusals(metrics) });
const documents = createDocuments(schema, limits, metrics);
const collect = (globalThis as { gc?: () => void }).gc;
if (!collect) throw new Error('Run it with node --expose-gc --max-semi-space-size=64 bench/refusals.ts');

const next = createFuzz(1);
const milliseconds = new Map<string, number[]>();
const bytes = new Map<string, number[]>();
for (let round = -warmUps; round < rounds; round += 1)
  eachKind((text) => {
    const startedAt = performance.now();
    const isRefused = documents.faultIn(text) !== null;
    const took = performance.now() - startedAt;
    return { isRefused, figure: took, figures: round < 0 ? null : milliseconds };
  });
for (let round = 0; round < memoryRounds; round += 1)
  eachKind((text) => {
    collect();
    const before = process.memoryUsage().heapUsed;
    const isRefused = documents.faultIn(text) !== null;
    return { isRefused, figure: process.memoryUsage().heapUsed - before, figures: bytes };
  });

console.log('| kind | documents | median ms | p99 ms | slowest ms | most memory, kB |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
for (const [kind, taken] of milliseconds) {
  const sorted = taken.toSorted((left, right) => left - right);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]!.toFixed(2);
  const memory = bytes.get(kind) ? (Math.max(...bytes.get(kind)!) / 1_000).toFixed(0) : '';
  console.log(`| ${kind} | ${sorted.length} | ${at(0.5)} | ${at(0.99)} | ${at(1)} | ${memory} |`);
}

type Figure = { isRefused: boolean; figure: number; figures: Map<string, number[]> | null };

function eachKind(measure: (text: string) => Figure): void {
  for (let index = 0; index < fuzzKinds.length; index += 1) {
    const { kind, body } = next();
    const text = textOf(body);
    if (text === null) continue;
    const { isRefused, figure, figures } = measure(text);
    const name = `${kind}${isRefused ? '' : ', good'}`;
    if (figures) figures.set(name, [...(figures.get(name) ?? []), figure]);
  }
}

function textOf(body: Buffer): string | null {
  try {
    const { query } = JSON.parse(body.toString('utf8')) as { query?: unknown };
    return typeof query === 'string' ? query : null;
  } catch {
    return null;
  }
}
