import { parseArgs } from 'node:util';
import { caseNames, type CaseName } from './cases.ts';

export type Options = {
  seconds: number;
  warmupSeconds: number;
  runs: number;
  connections: number;
  gateways: number;
  guests: number;
  only: CaseName[];
  sizes: number[];
  out: string | null;
  json: string | null;
  profileFolder: string | null;
};

export const help = `npm run bench -- [options]

  --seconds N      measured time of each run (15)
  --warmup N       time before it that does not count (5)
  --runs N         runs of each case, of which the median is shown (3)
  --connections N  keep-alive connections of the load process (64)
  --gateways N     gateway processes that share the load (1)
  --guests N       players who make the requests (2000)
  --only a,b       only these cases: ${caseNames.join(', ')}
  --sizes a,b      entries of the leaderboards (100000,1000000)
  --quick          a few seconds on small boards, to see that everything works
  --out FILE       write the Markdown there, too
  --json FILE      write every run as JSON
  --profile[=DIR]  no table: a .cpuprofile of the gateway per case into DIR (.data/profiles), and what took its time`;

const quick = { seconds: '1', warmup: '0.5', runs: '1', connections: '16', guests: '200', sizes: '5000' };

/** @throws Error in one line for an option that is not as it must be; null where only the help is wanted */
export function parseOptions(args: string[]): Options | null {
  const { values } = parseArgs({
    args: args.map((arg) => (arg === '--profile' ? '--profile=.data/profiles' : arg)),
    options: {
      seconds: { type: 'string' },
      warmup: { type: 'string' },
      runs: { type: 'string' },
      connections: { type: 'string' },
      gateways: { type: 'string' },
      guests: { type: 'string' },
      only: { type: 'string' },
      sizes: { type: 'string' },
      quick: { type: 'boolean' },
      out: { type: 'string' },
      json: { type: 'string' },
      profile: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return null;
  const given = { ...(values.quick && quick), ...values };
  const number = (name: 'seconds' | 'warmup' | 'runs' | 'connections' | 'gateways' | 'guests', fallback: number) =>
    positive(`--${name}`, given[name] ?? String(fallback));
  const guests = number('guests', 2_000);
  const connections = number('connections', 64);
  if (guests < connections) throw new Error('--guests must be at least --connections: each refreshes its own session.');
  const sizes = (given.sizes ?? '100000,1000000').split(',').map((size) => positive('--sizes', size));
  if (Math.min(...sizes) < Math.max(guests, 100)) throw new Error('--sizes must be at least --guests, and 100.');
  return {
    seconds: number('seconds', 15),
    warmupSeconds: number('warmup', 5),
    runs: Math.ceil(number('runs', 3)),
    connections,
    gateways: number('gateways', 1),
    guests,
    only: given.only?.split(',').map(toCaseName) ?? [...caseNames],
    sizes: sizes.toSorted((left, right) => left - right),
    out: given.out ?? null,
    json: given.json ?? null,
    profileFolder: given.profile ?? null,
  };
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && value <= 100_000_000))
    throw new Error(`${option} must be a number above zero, not "${text}".`);
  return value;
}

function toCaseName(text: string): CaseName {
  const name = caseNames.find((known) => known === text.trim());
  if (name) return name;
  throw new Error(`There is no case "${text}". The cases: ${caseNames.join(', ')}.`);
}
