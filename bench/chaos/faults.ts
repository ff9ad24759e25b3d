import type { Stage } from './stage.ts';

/* The outages of docs/outages.md, made for real. */

export type Fault = {
  /** As the table of the document has it. */
  name: string;
  seconds: number;
  begin(stage: Stage): unknown;
  end(stage: Stage): unknown;
};

const loginPath = '/sns/jscode2session';

export const faults: Fault[] = [
  { name: 'Redis gone', seconds: 5, begin: ({ toRedis }) => toRedis.cut(), end: ({ toRedis }) => toRedis.mend() },
  { name: 'Redis slow', seconds: 5, begin: ({ toRedis }) => toRedis.stop(), end: ({ toRedis }) => toRedis.mend() },
  {
    name: 'Redis flushed',
    seconds: 2,
    begin: ({ redis }) => redis.ask(async (client) => void (await client.flushall())),
    end: () => {},
  },
  { name: 'Redis restarted', seconds: 3, begin: ({ redis }) => redis.kill(), end: ({ redis }) => redis.start() },
  {
    name: 'Redis full',
    seconds: 5,
    begin: ({ redis }) => redis.ask(async (client) => void (await client.config('SET', 'maxmemory', '1'))),
    end: ({ redis }) => redis.ask(async (client) => void (await client.config('SET', 'maxmemory', '0'))),
  },
  {
    name: 'Postgres restarted',
    seconds: 3,
    begin: ({ postgres }) => postgres.kill(),
    end: ({ postgres }) => postgres.start(),
  },
  {
    name: 'Postgres failing over',
    seconds: 5,
    begin: ({ access }) => access('read-only'),
    end: ({ access }) => access('all'),
  },
  {
    name: 'Postgres out of connections',
    seconds: 7,
    begin: ({ access }) => access('none'),
    end: ({ access }) => access('all'),
  },
  {
    name: 'Postgres slow',
    seconds: 5,
    begin: ({ toPostgres }) => toPostgres.slow(200),
    end: ({ toPostgres }) => toPostgres.mend(),
  },
  {
    name: 'Postgres silent',
    seconds: 15,
    begin: ({ toPostgres }) => toPostgres.stop(),
    end: ({ toPostgres }) => toPostgres.mend(),
  },
  {
    name: 'WeChat gone',
    seconds: 5,
    begin: ({ wechat }) => wechat.faults.add({ path: loginPath, times: 1_000_000, fault: { kind: 'drop' } }),
    end: ({ wechat }) => wechat.faults.clear(),
  },
  { name: 'Disk full', seconds: 5, begin: ({ disk }) => disk.fill(), end: ({ disk }) => disk.free() },
  {
    name: 'Clock jumps',
    seconds: 5,
    begin: ({ gateways, workers }) => [...gateways, ...workers].forEach((one) => one.signal('SIGUSR2')),
    end: ({ gateways, workers }) => [...gateways, ...workers].forEach((one) => one.signal('SIGUSR2')),
  },
  {
    name: 'A worker stuck',
    seconds: 5,
    begin: ({ workers }) => workers[0]!.signal('SIGSTOP'),
    end: ({ workers }) => workers[0]!.signal('SIGCONT'),
  },
  {
    name: 'Half of the processes killed',
    seconds: 4,
    begin: async ({ gateways, workers }) => {
      await Promise.all([gateways[0]!.kill(), workers[0]!.kill()]);
    },
    end: async ({ gateways, workers }) => {
      await Promise.all([gateways[0]!.start(), workers[0]!.start()]);
    },
  },
];
