import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PerformAction } from '../support/action-documents.ts';
import { expectLedgerRight, haveRules } from '../support/actions.ts';
import { send } from '../support/app.ts';
import type { ActionResultPartsFragment } from '../support/gql/graphql.ts';
import { aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';
import { aDeployment, asking, type Deployment } from './deployment.ts';
import { aKiller } from './killer.ts';
import type { Server } from './process.ts';
import { aRandom } from './random.ts';

/*
 * Two gateways, a worker and Redis are killed again and again while clients act. KILLS=300 makes a long run of it;
 * SEED=… repeats the choices of another run, as far as timing lets it.
 */

const kills = Number(process.env['KILLS'] ?? 5);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const clientCount = 9;
const playerCount = 4;

/** Spent and gained without end, so that every act counts. */
const rules = {
  timeZone: 'Asia/Shanghai',
  counters: [
    { key: 'droplets', title: 'Droplets', cap: 50 },
    { key: 'growth', title: 'Growth' },
    { key: 'energy', title: 'Energy', initial: 5, regeneration: { amount: 1, everySeconds: 1, upTo: 5 } },
  ],
  actions: [
    { key: 'collect', changes: [{ counter: 'droplets', by: 3 }] },
    {
      key: 'water',
      changes: [
        { counter: 'droplets', by: -5 },
        { counter: 'growth', by: 1 },
      ],
    },
    { key: 'dig', changes: [{ counter: 'energy', by: -1 }] },
  ],
};

type Performed = Extract<ActionResultPartsFragment, { __typename: 'ActionPerformed' }>;
type Act = { player: string; action: string; actionId: string };

let deployment: Deployment;
let gateways: Server[];
let worker: Server;

beforeAll(async () => {
  deployment = await aDeployment();
  [worker, ...gateways] = await Promise.all([deployment.worker(), deployment.gateway(), deployment.gateway()]);
});
afterAll(() => deployment.close());

test(
  `after ${kills} kills under load no action that was acknowledged is lost or done twice`,
  { timeout: 120_000 + kills * 10_000 },
  async () => {
    const random = aRandom(seed);
    await haveRules(asking(gateways[0]!), rules);
    const players = await Promise.all(Array.from({ length: playerCount }, () => aPlayer(asking(gateways[0]!))));
    const killer = aKiller({ gateways, worker, redis: deployment.redis, random });
    const answers = new Map<string, { act: Act; answer: Performed }>();
    const wrong: unknown[] = [];
    const state = { retries: 0, isOver: false };
    const clients = Promise.all(Array.from({ length: clientCount }, play));
    const killing = killAll();
    await Promise.race([killing, clients]);
    await killing;
    state.isOver = true;
    await clients;
    await killer.rest();

    console.log(
      `seed ${seed}: ${JSON.stringify(killer.kills)} killed, ${answers.size} actions, ${state.retries} requests cut`,
    );
    expect(wrong).toEqual([]);
    await expectLedgerRight(deployment.sql);
    await expectKept(answers);

    /** One action after the other, each until it is answered; now and then one that was answered comes again. */
    async function play(): Promise<void> {
      const own: Act[] = [];
      while (!state.isOver) {
        const player = random.pick(players);
        const action = random.pick(['collect', 'collect', 'water', 'dig']);
        const act = { player: player.id, action, actionId: randomUUID() };
        await insist(act, player.token);
        own.push(act);
        if (!random.chance(0.2)) continue;
        const again = random.pick(own);
        await insist(again, players.find(({ id }) => id === again.player)!.token);
      }
    }

    async function insist(act: Act, token: string): Promise<void> {
      const input = { action: act.action, actionId: act.actionId };
      const result = await until(
        async () => {
          const reply = await send(random.pick(gateways).graphql, PerformAction, { input }, token).catch(() => null);
          if (reply === null) state.retries += 1;
          if (reply?.errors) wrong.push(...reply.errors);
          return reply?.data.performAction ?? null;
        },
        (seen) => seen !== null,
        90,
      );
      if (result!.__typename === 'ActionPerformed') note(act, result!);
      else if (result!.__typename !== 'CounterTooLow') wrong.push(result);
      else if (answers.has(act.actionId)) wrong.push(result);
    }

    function note(act: Act, answer: Performed): void {
      const first = answers.get(act.actionId);
      if (!first) answers.set(act.actionId, { act, answer });
      else if (JSON.stringify({ ...first.answer, replayed: true }) !== JSON.stringify(answer))
        wrong.push({ first: first.answer, later: answer });
    }

    async function killAll(): Promise<void> {
      for (let done = 0; done < kills;) {
        const goal = answers.size + random.below(80);
        await until(
          () => answers.size,
          (count) => count >= goal,
          90,
        );
        killer.mark();
        done += await killer.strike();
      }
    }
  },
);

/** Every acknowledged action is there once, with what was answered; what else is there was asked for by somebody. */
async function expectKept(answers: Map<string, { act: Act; answer: Performed }>): Promise<void> {
  const { rows } = await deployment.sql.query<{
    player_id: string;
    action_id: string;
    action: string;
    at: Date;
    values: object;
  }>(
    `SELECT player_id, action_id, request ->> 'action' AS action, at,
            (SELECT jsonb_object_agg(one ->> 'key', one -> 'value') FROM jsonb_array_elements(answer -> 'counters') AS one)
              AS values
     FROM counter_act`,
  );
  const kept = new Map(rows.map((row) => [row.action_id, row]));
  expect(kept.size).toBe(rows.length);
  for (const [actionId, { act, answer }] of answers)
    expect(kept.get(actionId)).toEqual({
      player_id: Buffer.from(act.player, 'base64url').toString().split(':')[1],
      action_id: actionId,
      action: act.action,
      at: new Date(answer.performedAt),
      values: Object.fromEntries(answer.counters.map(({ key, value }) => [key, value])),
    });
  // Nobody gives up, so there is nothing but what was acknowledged.
  expect(kept.size).toBe(answers.size);
  const { rows: outOfBounds } = await deployment.sql.query(
    `SELECT FROM counter_entry WHERE balance < 0 OR (counter = 'droplets' AND balance > 50)`,
  );
  expect(outOfBounds).toEqual([]);
}
