import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TypedDocumentString } from '../support/gql/graphql.ts';
import { send } from '../support/app.ts';
import { aPlayer } from '../support/players.ts';
import { WriteSave, WriteSaves } from '../support/save-documents.ts';
import { aRule, savesOf } from '../support/saves.ts';
import { until } from '../support/services.ts';
import { aDeployment, asking, type Deployment } from './deployment.ts';
import { aKiller } from './killer.ts';
import type { Server } from './process.ts';
import { aRandom } from './random.ts';

/*
 * Two gateways, a worker and Redis are killed again and again while players save from two devices each. KILLS=100 makes a
 * long run of it; SEED=… repeats the choices of another run, as far as timing lets it.
 */

const kills = Number(process.env['KILLS'] ?? 5);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const playerCount = 4;

let deployment: Deployment;
let gateways: Server[];
let worker: Server;

beforeAll(async () => {
  deployment = await aDeployment();
  [worker, ...gateways] = await Promise.all([deployment.worker(), deployment.gateway(), deployment.gateway()]);
});
afterAll(() => deployment.close());

type Saver = { token: string; earned: number; found: string[]; wallets: number[]; pairs: Map<number, string> };

test(
  `after ${kills} kills no acknowledged save is lost, doubled or half there`,
  { timeout: 60_000 + kills * 8_000 },
  async () => {
    const random = aRandom(seed);
    const merge = [
      { path: '/coins', policy: 'SUM' as const },
      { path: '/found', policy: 'UNION' as const },
    ];
    await aRule(asking(gateways[0]!), { pattern: 'wallet', merge });
    const players = await Promise.all(
      Array.from({ length: playerCount }, async (): Promise<Saver> => {
        const { token } = await aPlayer(asking(gateways[0]!));
        return { token, earned: 0, found: [], wallets: [], pairs: new Map() };
      }),
    );
    let [isOver, acknowledged, cut] = [false, 0, 0];
    const devices = Promise.all([...players, ...players].map((player) => play(player, () => isOver)));
    const killer = aKiller({ gateways, worker, redis: deployment.redis, random });
    const killing = killAll();
    await Promise.race([killing, devices]);
    await killing;
    isOver = true;
    await devices;
    await killer.rest();
    console.log(
      `seed ${seed}: ${JSON.stringify(killer.kills)} killed; ${acknowledged} writes acknowledged, ${cut} cut`,
    );

    for (const { token, earned, found, wallets, pairs } of players) {
      const saves = savesOf(asking(gateways[0]!), token);
      const wallet = (await saves.read('wallet'))!;
      const data = wallet.data as { coins: number; found: string[] };
      expect({ coins: data.coins, found: data.found.toSorted() }).toEqual({ coins: earned, found: found.toSorted() });
      // Each write has made one revision, and nobody else has made any.
      expect(wallets.toSorted((left, right) => left - right)).toEqual(wallets.map((_, index) => index + 1));
      expect(wallet.revision).toBe(wallets.length);
      const sides = await Promise.all(['left', 'right'].map((key) => saves.read(key)));
      expect(sides.map((side) => side?.revision)).toEqual([pairs.size, pairs.size]);
      expect(sides.map((side) => side?.data)).toEqual([pairs.get(pairs.size), pairs.get(pairs.size)]);
    }

    async function play(player: Saver, isEnough: () => boolean): Promise<void> {
      let coins = 0;
      while (!isEnough()) {
        if (random.chance(0.5)) coins = await saveWallet(player, coins);
        else await savePair(player);
        acknowledged += 1;
      }
    }

    /** The device goes on from what it sent: whatever the other one earned is none of its business. */
    async function saveWallet(player: Saver, before: number): Promise<number> {
      const [earned, plant] = [random.below(9) + 1, randomUUID()];
      const data = { coins: before + earned, found: [plant] };
      const input = { key: 'wallet', data, base: { coins: before }, writeId: randomUUID() };
      const { writeSave } = await insist(WriteSave, { input }, player.token);
      if (writeSave.__typename !== 'SaveWrite') throw new Error(writeSave.message);
      player.wallets.push(writeSave.revision);
      player.found.push(plant);
      player.earned += earned;
      return data.coins;
    }

    async function savePair({ token, pairs }: Saver): Promise<void> {
      const data = randomUUID();
      const input = { writes: ['left', 'right'].map((key) => ({ key, data })), writeId: randomUUID() };
      const { writeSaves } = await insist(WriteSaves, { input }, token);
      if (writeSaves.__typename !== 'SaveWrites') throw new Error(writeSaves.message);
      const [left, right] = writeSaves.writes;
      expect([left!.revision, pairs.has(left!.revision)]).toEqual([right!.revision, false]);
      pairs.set(left!.revision, data);
    }

    /** The same request again, to any gateway, until it is answered. */
    async function insist<Data, Variables>(
      document: TypedDocumentString<Data, Variables>,
      variables: Variables,
      token: string,
    ) {
      const reply = await until(
        async () => {
          const answer = await send(random.pick(gateways).graphql, document, variables, token).catch(() => null);
          cut += Number(answer === null);
          return answer;
        },
        (answer) => answer !== null,
        90,
      );
      if (reply!.errors) throw new Error(JSON.stringify(reply!.errors));
      return reply!.data;
    }

    /** Each time after some more acknowledged writes, so that every kill falls into the midst of work. */
    async function killAll(): Promise<void> {
      for (let done = 0; done < kills;) {
        const mark = acknowledged + 1 + random.below(60);
        await until(
          () => acknowledged,
          (count) => count >= mark,
          90,
        );
        killer.mark();
        done += await killer.strike();
      }
    }
  },
);
