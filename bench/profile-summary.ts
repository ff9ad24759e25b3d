import { readFile } from 'node:fs/promises';

/*
 * Reads a .cpuprofile: which functions had the CPU themselves, and how it divides among packages, in the measured time
 * alone. Start-up, logins and warm-up are left out.
 */

type Profile = {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
  startTime: number;
};

const functionsShown = 30;

export async function summarizeProfile(file: string, from: number, to: number): Promise<string> {
  const profile = JSON.parse(await readFile(file, 'utf8')) as Profile;
  const functionOf = new Map(profile.nodes.map(({ id, callFrame }) => [id, describe(callFrame)]));
  const byFunction = new Map<string, number>();
  const byPlace = new Map<string, number>();
  let at = profile.startTime;
  let total = 0;
  for (const [index, id] of profile.samples.entries()) {
    const delta = profile.timeDeltas[index]!;
    at += delta;
    if (at < from || at > to) continue;
    const { title, place } = functionOf.get(id)!;
    total += delta;
    byFunction.set(title, (byFunction.get(title) ?? 0) + delta);
    byPlace.set(place, (byPlace.get(place) ?? 0) + delta);
  }
  const rows = (times: Map<string, number>, count: number) =>
    [...times]
      .toSorted(([, left], [, right]) => right - left)
      .slice(0, count)
      .map(([name, time]) => `| ${name} | ${((time / total) * 100).toFixed(1)} % |`);
  return [
    '| Where | self time |',
    '| --- | ---: |',
    ...rows(byPlace, 16),
    '',
    '| Function | self time |',
    '| --- | ---: |',
    ...rows(byFunction, functionsShown),
    '',
  ].join('\n');
}

function describe({ functionName, url, lineNumber }: Profile['nodes'][number]['callFrame']) {
  const [, inPackage] = /.*\/node_modules\/(.+)$/.exec(url) ?? [];
  const [, inSource] = /\/((?:src|prisma)\/.+)$/.exec(url) ?? [];
  const file = inPackage ?? inSource ?? (url || 'native');
  const name = functionName || '(anonymous)';
  if (name.startsWith('(') && url === '') return { title: name, place: name };
  const place = inPackage?.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? (inSource && 'src') ?? (url === '' ? 'native' : 'node');
  return { title: `\`${name}\` ${file}:${lineNumber + 1}`, place };
}
