import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cases } from './cases.ts';
import { fileName, startGateways } from './gateways.ts';
import { summarizeProfile } from './profile-summary.ts';
import { createResources } from './resources.ts';
import { measureCase, plannedCases, type Bench } from './rounds.ts';

/** One run of each case on gateways of its own, each of which leaves its profile in `folder`; prints what they say. */
export async function profileCases(bench: Bench, folder: string): Promise<void> {
  const { options, services, signal, say } = bench;
  await mkdir(folder, { recursive: true });
  for (const { name, size } of plannedCases(options)) {
    const profile = { folder, name: size === null ? name : `${name}-${size}` };
    const own = createResources(signal);
    try {
      const gateways = await own.add(
        () =>
          startGateways({
            count: options.gateways,
            env: services.env,
            isUncached: cases[name].isUncached === true,
            profile,
            signal,
          }),
        (started) => started.stop(),
      );
      const run = await measureCase({ ...bench, gateways, uncached: gateways }, name, size);
      // The profile is written when the process ends.
      await gateways.stop();
      const file = join(folder, fileName(profile.name, 0));
      const failure = run.firstError ? `, ${run.errors} ERRORS: ${run.firstError}` : '';
      console.log(`## ${profile.name}: ${Math.round(run.perSecond)} req/s while profiled${failure}\n`);
      console.log(await summarizeProfile(file, run.from, run.to));
      say(`profile in ${file}`);
    } finally {
      await own.close();
    }
  }
}
