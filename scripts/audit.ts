/*
 * `npm run audit:packages`: asks the registry for known vulnerabilities of what a deployment has. High and critical ones
 * fail, unless they are accepted here, with a reason and until a day. Development dependencies are in no image, and are
 * only told. A registry without the endpoint, or none that answers, is said and is no failure.
 */
import { spawnSync } from 'node:child_process';
import { z } from 'zod';

export type Accepted = { advisory: string; until: string; reason: string };

/** Of the form { advisory: 'GHSA-…', until: '2027-01-31', reason: 'We never call the function.' }. */
const accepted: Accepted[] = [];

const advisory = z.object({ url: z.string().default(''), title: z.string().default(''), severity: z.string() });
const report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), advisory])) })),
});
type Report = z.infer<typeof report>;

const failing = ['high', 'critical'];

/** What `npm audit --json` printed; null where the registry did not answer. */
export function readReport(printed: string): Report | null {
  try {
    return report.parse(JSON.parse(printed));
  } catch {
    return null;
  }
}

export function judge(shipped: Report, all: Report, today: string, exceptions = accepted) {
  const found = advisoriesOf(shipped);
  const isAccepted = (url: string) => exceptions.some((one) => url.endsWith(one.advisory) && today <= one.until);
  return {
    found,
    faults: found.filter(({ severity, url }) => failing.includes(severity) && !isAccepted(url)),
    inTools: advisoriesOf(all).filter(({ url }) => !found.some((one) => one.url === url)),
  };
}

function advisoriesOf({ vulnerabilities }: Report) {
  return Object.entries(vulnerabilities).flatMap(([name, { via }]) =>
    via.flatMap((one) => (typeof one === 'string' ? [] : [{ name, ...one }])),
  );
}

function ask(args: string[]): Report | null {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--package-lock-only', ...args], { encoding: 'utf8' });
  return readReport(stdout);
}

if (import.meta.main) {
  const shipped = ask(['--omit=dev']);
  const all = shipped && ask([]);
  if (!shipped || !all) console.log('Skipped: the registry of this machine does not answer questions of `npm audit`.');
  else {
    const { found, faults, inTools } = judge(shipped, all, new Date().toISOString().slice(0, 10));
    const tell = (where: string) => (one: (typeof found)[number]) =>
      console.log(`${one.severity}, ${where}: ${one.name}: ${one.title} ${one.url}`);
    found.forEach(tell('shipped'));
    inTools.forEach(tell('in tools'));
    console.log(
      `${found.length} in what is shipped, of which ${faults.length} must not be; ${inTools.length} in tools.`,
    );
    process.exitCode = faults.length === 0 ? 0 : 1;
  }
}
