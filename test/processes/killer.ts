import { until } from '../support/services.ts';
import type { MortalRedis } from './mortal-redis.ts';
import type { Server } from './process.ts';
import type { Random } from './random.ts';

/*
 * Kills servers at random, as `kill -9` does, and starts them again at once, as an orchestrator does. Redis comes back
 * with all it had, without its last moments (as after a crash of its machine), or with nothing.
 */

export type Killer = ReturnType<typeof aKiller>;

type Options = { gateways: Server[]; worker: Server; redis: MortalRedis; random: Random };
type Victim = { name: string; weight: number; die: () => Promise<void>; rise: () => Promise<void>; isUp: boolean };

export function aKiller({ gateways, worker, redis, random }: Options) {
  const victims: Victim[] = [
    ...gateways.map((gateway) => aVictim('gateway', 2, gateway)),
    aVictim('worker', 1, worker),
    { name: 'redis', weight: 3, die: killRedis, rise: redis.start, isUp: true },
  ];
  const rising = new Set<Promise<void>>();
  const kills: Record<string, number> = {};
  let point: ReturnType<MortalRedis['mark']> = null;
  return { strike, rest, kills, mark };

  /** Kills one server, sometimes two at once, and lets them come back meanwhile. Tells how many. */
  async function strike(): Promise<number> {
    const up = await until(
      () => victims.filter((victim) => victim.isUp),
      (found) => found.length > 0,
      90,
    );
    const first = pickFrom(up);
    const others = up.filter((victim) => victim !== first);
    const chosen = others.length > 0 && random.chance(0.2) ? [first, pickFrom(others)] : [first];
    await Promise.all(chosen.map(kill));
    return chosen.length;
  }

  /** Notes how much Redis has on disk, for a later kill to go back to. */
  function mark(): void {
    const redisVictim = victims.at(-1)!;
    if (redisVictim.isUp) point = redis.mark();
  }

  /** Resolves when all servers are up. */
  async function rest(): Promise<void> {
    while (rising.size > 0) await Promise.all(rising);
  }

  function pickFrom(choices: Victim[]): Victim {
    return random.pick(choices.flatMap((victim) => Array.from({ length: victim.weight }, () => victim)));
  }

  async function kill(victim: Victim): Promise<void> {
    victim.isUp = false;
    kills[victim.name] = (kills[victim.name] ?? 0) + 1;
    await victim.die();
    const back = victim.rise().then(() => {
      victim.isUp = true;
      rising.delete(back);
    });
    rising.add(back);
  }

  async function killRedis(): Promise<void> {
    await redis.kill();
    if (random.chance(0.5)) redis.goBackTo(point);
    else if (random.chance(0.4)) await redis.forgetAll();
  }
}

function aVictim(name: string, weight: number, server: Server): Victim {
  const die = async () => void (await server.kill());
  return { name, weight, die, rise: () => startAgain(server), isUp: true };
}

/** Redis may be away just then, and a server that starts without it ends: it is started until it stays. */
async function startAgain(server: Server): Promise<void> {
  await until(
    () =>
      server.start().then(
        () => 'up',
        (error: Error) => error.message,
      ),
    (state) => state === 'up' || !state.includes('Redis cannot be reached'),
    90,
  ).then((state) => {
    if (state !== 'up') throw new Error(state);
  });
}
