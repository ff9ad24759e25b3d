import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBoard, aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';
import { expectRunsKept, expectSessionsKept, expectShown, expectStandingsRight, type Board } from './books.ts';
import { aCrowd, aLedger } from './clients.ts';
import { aDeployment, asking, type Deployment } from './deployment.ts';
import { aKiller } from './killer.ts';
import type { Server } from './process.ts';
import { aRandom } from './random.ts';

/*
 * Two gateways, a worker and Redis are killed again and again while clients report scores and log in. KILLS=300 makes a
 * long run of it; SEED=… repeats the choices of another run, as far as timing lets it.
 */

const kills = Number(process.env['KILLS'] ?? 30);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const clientCount = 12;
const playerCount = 30;

let deployment: Deployment;
let gateways: Server[];
let worker: Server;

beforeAll(async () => {
  deployment = await aDeployment();
  [worker, ...gateways] = await Promise.all([deployment.worker(), deployment.gateway(), deployment.gateway()]);
});
afterAll(() => deployment.close());

test(
  `after ${kills} kills under load nothing that was acknowledged is lost, doubled or shown wrong`,
  { timeout: 120_000 + kills * 8_000 },
  async () => {
    const startedAt = performance.now();
    const random = aRandom(seed);
    const ledger = aLedger();
    const boards = await someBoards();
    const crowd = aCrowd({ gateways, boards: boards.map(({ key }) => key), ledger, random });
    const killer = aKiller({ gateways, worker, redis: deployment.redis, random });
    await Promise.all(Array.from({ length: playerCount }, () => crowd.join()));

    let isOver = false;
    const clients = Promise.all(Array.from({ length: clientCount }, () => crowd.play(() => isOver)));
    const killing = killAll(killer, () => ledger.answers.size, random);
    // A client that fails ends the run at once.
    await Promise.race([killing, clients]);
    await killing;
    isOver = true;
    await clients;
    await killer.rest();

    const { answers, retries, players, refreshes, abandoned, contradictions, refusals } = ledger;
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    console.log(
      `seed ${seed}: ${JSON.stringify(killer.kills)} killed in ${seconds} s; acknowledged: ${answers.size} runs, ` +
        `${players.length} logins, ${refreshes} refreshes; ${retries} requests cut, ${abandoned.length} runs given up`,
    );
    expect({ contradictions, refusals }).toEqual({ contradictions: [], refusals: [] });
    // Logged in anew: a long run outlives an access token.
    const viewers = await Promise.all(
      players.slice(0, playerCount).map(({ secret }) => aPlayer(asking(gateways[0]!), secret)),
    );
    for (const board of boards) {
      await expectRunsKept(deployment.sql, board, ledger);
      const rows = await expectStandingsRight(deployment.sql, board);
      for (const gateway of gateways) await expectShown(gateway, board.key, rows, viewers);
    }
    await expectSessionsKept(gateways[0]!, players);
  },
);

async function someBoards(): Promise<Board[]> {
  const kinds = [
    { operator: 'BEST', sort: 'DESC' },
    { operator: 'SUM', sort: 'DESC' },
    { operator: 'LATEST', sort: 'ASC' },
  ] as const;
  return Promise.all(kinds.map(async (kind) => ({ ...kind, key: (await aBoard(asking(gateways[0]!), kind)).key })));
}

/** Each time after some more acknowledged runs, so that every kill falls into the midst of work. */
async function killAll(
  killer: ReturnType<typeof aKiller>,
  acknowledged: () => number,
  random: ReturnType<typeof aRandom>,
): Promise<void> {
  for (let done = 0; done < kills;) {
    const [mark, strike] = [random.below(120), random.below(120)].toSorted((left, right) => left - right);
    const start = acknowledged();
    await until(acknowledged, (count) => count >= start + mark!, 90);
    killer.mark();
    await until(acknowledged, (count) => count >= start + strike!, 90);
    done += await killer.strike();
  }
}
