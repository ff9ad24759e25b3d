import { parseArgs } from 'node:util';
import { createDocumentLimits } from '../src/http/document-limits.ts';
import { createDocuments } from '../src/http/documents.ts';
import { createRefusals } from '../src/http/refusals.ts';
import { schema } from '../src/graphql/schema.ts';
import { createMetrics } from '../src/infra/metrics.ts';
import { createFuzz, fuzzKinds } from './fuzz-requests.ts';

/*
 * node --expose-gc --max-semi-space-size=64 bench/refusals.ts [--rounds N]: what it costs to refuse a document, or to find
 * that it is good: parsing, form, validation and cost, without HTTP. Time is the thread's on a processor, memory is all that
 * is allocated on the way; both of a document that is new. When it comes again, it is known.
 */

const { values } = parseArgs({ options: { rounds: { type: 'string' } } });
const rounds = Number(values.rounds ?? 40);
const warmUps = 20;
const metrics = createMetrics();
const limits = createDocumentLimits(schema, { hidesSchema: false, refusals: createRefusals(metrics) });
const documents = createDocuments(schema, limits, metrics);
const collect = (globalThis as { gc?: () => void }).gc;
if (!collect) throw new Error('Run it with node --expose-gc --max-semi-space-size=64 bench/refusals.ts');

type Figures = { milliseconds: number[]; bytes: number[] };
const figures = new Map<string, Figures>();
const next = createFuzz(1);
// The first ones compile.
for (let round = 0; round < rounds + warmUps; round += 1)
  for (let index = 0; index < fuzzKinds.length; index += 1) {
    const { kind, body } = next();
    const text = textOf(body);
    if (text === null) continue;
    collect();
    const before = process.memoryUsage().heapUsed;
    const startedAt = process.threadCpuUsage();
    const isRefused = documents.faultIn(text) !== null;
    const { user, system } = process.threadCpuUsage(startedAt);
    const milliseconds = (user + system) / 1_000;
    const bytes = process.memoryUsage().heapUsed - before;
    if (round < warmUps) continue;
    const name = `${kind}${isRefused ? '' : ', good'}`;
    const of = figures.get(name) ?? { milliseconds: [], bytes: [] };
    figures.set(name, of);
    of.milliseconds.push(milliseconds);
    of.bytes.push(bytes);
  }

console.log('| kind | documents | median ms | slowest ms | most memory, kB |');
console.log('| --- | ---: | ---: | ---: | ---: |');
for (const [kind, { milliseconds, bytes }] of figures) {
  const sorted = milliseconds.toSorted((left, right) => left - right);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  console.log(
    `| ${kind} | ${sorted.length} | ${median.toFixed(2)} | ${sorted.at(-1)!.toFixed(2)} | ${(Math.max(...bytes) / 1_000).toFixed(0)} |`,
  );
}

function textOf(body: Buffer): string | null {
  try {
    const { query } = JSON.parse(body.toString('utf8')) as { query?: unknown };
    return typeof query === 'string' ? query : null;
  } catch {
    return null;
  }
}
