import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aGateway, type TestApp } from '../support/app.ts';
import { BoardViews, Entries } from '../support/documents.ts';
import type { EntryPartsFragment, ScoreOperator, SortDirection } from '../support/gql/graphql.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { aNaiveBoard } from '../support/naive-board.ts';

/*
 * Random histories of a board, played against the gateway and against a naive model of it in memory. After every step
 * all ways of reading must agree with the model; Redis is flushed, or loses parts of the index, in between.
 */

type Step =
  | { kind: 'report'; player: number; score: number; run: number | null }
  | { kind: 'flush' }
  | { kind: 'lose'; part: 'order' | 'keys' }
  | { kind: 'read'; player: number; size: number; first: number };

const playerCount = 6;
const player = fc.nat(playerCount - 1);
// Few different scores make many ties; the edges of the range must work, too.
const score = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 24, -(2 ** 24) - 1) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('report' as const),
      player,
      score,
      run: fc.option(fc.nat(3), { nil: null }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      player,
      size: fc.integer({ min: 1, max: 8 }),
      first: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'flush' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose' as const), part: fc.constantFrom('order', 'keys') }) },
);

describe('a board against a naive model of it', () => {
  let gateway: TestApp;
  let redis: Redis;
  let players: Awaited<ReturnType<typeof aPlayer>>[];

  beforeAll(async () => {
    gateway = await aGateway();
    redis = new Redis(gateway.redisUrl);
    players = await Promise.all(Array.from({ length: playerCount }, () => aPlayer(gateway)));
  });
  afterAll(async () => {
    redis.disconnect();
    await gateway.close();
  });

  const operators: ScoreOperator[] = ['BEST', 'LATEST', 'SUM'];
  const sorts: SortDirection[] = ['ASC', 'DESC'];
  for (const operator of operators)
    for (const sort of sorts)
      test(`${operator} ${sort}: ranks, pages, around and ids agree with the model after any history`, async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
            await play(operator, sort, steps);
          }),
          { numRuns: Number(process.env['MODEL_RUNS'] ?? 12) },
        );
      });

  async function play(operator: ScoreOperator, sort: SortDirection, steps: Step[]): Promise<void> {
    const { key } = await aBoard(gateway, { operator, sort });
    const model = aNaiveBoard(operator, sort);
    const salt = randomBytes(4).toString('hex');
    for (const one of steps)
      switch (one.kind) {
        case 'report': {
          const runId = one.run === null ? null : `${salt}-${one.run}`;
          const { id, report } = players[one.player]!;
          const expected = model.report(id, one.score, runId);
          if (expected === 'rejected') {
            await expect(report({ leaderboard: key, score: one.score, runId })).rejects.toThrow('SCORE_REJECTED');
            break;
          }
          const { entry, improved, previousRank } = await report({ leaderboard: key, score: one.score, runId });
          expect({ improved, previousRank, ...brief(entry) }).toEqual(expected);
          break;
        }
        case 'flush':
          await redis.flushdb();
          break;
        case 'lose': {
          const keys = await redis.keys(`season:*:${one.part}`);
          if (keys.length > 0) await redis.del(...keys);
          break;
        }
        case 'read':
          await compare(key, model, one);
      }
    await compare(key, model, { player: 0, size: 3, first: 2 });
  }

  async function compare(
    key: string,
    model: ReturnType<typeof aNaiveBoard>,
    { player: index, size, first }: { player: number; size: number; first: number },
  ): Promise<void> {
    const { id, token } = players[index]!;
    const ids = players.map((one) => one.id);
    const variables = { key, first, size, players: ids.toReversed() };
    const { leaderboard } = await gateway.query(BoardViews, variables, token);
    const all = model.entries();
    expect(leaderboard?.entries.nodes.map(brief)).toEqual(all.slice(0, first));
    expect(leaderboard?.entries.totalCount).toBe(all.length);
    expect(leaderboard?.entriesOf.map(brief)).toEqual(all);
    expect(leaderboard?.me ? brief(leaderboard.me) : null).toEqual(all.find((entry) => entry.player === id) ?? null);
    expect(leaderboard?.around.map(brief)).toEqual(model.around(id, size));
    expect(await walk(key, first, 'forward')).toEqual(all);
    expect(await walk(key, first, 'backward')).toEqual(all);
  }

  async function walk(key: string, size: number, direction: 'forward' | 'backward') {
    const found: ReturnType<typeof brief>[] = [];
    let cursor: string | null | undefined;
    for (;;) {
      const page = direction === 'forward' ? { first: size, after: cursor } : { last: size, before: cursor };
      const { leaderboard } = await gateway.query(Entries, { key, ...page });
      const { edges, pageInfo } = leaderboard!.entries;
      const rows = edges.map((edge) => brief(edge.node));
      found.splice(direction === 'forward' ? found.length : 0, 0, ...rows);
      const hasMore = direction === 'forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
      if (!hasMore) return found;
      cursor = direction === 'forward' ? pageInfo.endCursor : pageInfo.startCursor;
    }
  }
});

const brief = ({ rank, score: value, player: { id } }: EntryPartsFragment) => ({ rank, score: value, player: id });
