import { createHash } from 'node:crypto';
import type { Db } from '../src/infra/db.ts';
import { toBoard } from '../src/features/leaderboard/board-store.ts';
import type { Leaderboard } from '../src/features/leaderboard/model.ts';
import { diff } from '../src/features/setting/diff.ts';
import type { Document } from '../src/features/setting/model.ts';
import { planReports, type PlannedStanding, type PlannedSubmission } from '../src/features/leaderboard/report-plan.ts';
import { toSearchName, type Credential } from '../src/features/player/model.ts';
import { uuidv7 } from '../src/infra/uuid.ts';
import { parseRules } from '../src/features/action/rules.ts';
import { demoActionRules } from './demo-rules.ts';
import type { Prisma } from './generated/client/client.ts';

/*
 * A demo game to look at: three boards, some 500 players with believable scores, and actions. Everything comes from one seeded
 * generator, and goes in by one transaction, so an interrupted start leaves nothing behind.
 */

export type DemoPlayer = { name: string; credentials: Omit<Credential, 'sessionKey'>[] };
type Board = Pick<Leaderboard, 'key' | 'title' | 'sort' | 'operator'> & { score: (skill: number) => number };

const gameKey = 'garden';
const playerCount = 500;
const day = 24 * 60 * 60 * 1_000;

const boards: Board[] = [
  {
    key: 'harvest',
    title: 'Harvest',
    sort: 'DESC',
    operator: 'BEST',
    score: (skill) => Math.round(200 + 9_000 * skill ** 2),
  },
  // Milliseconds from seed to flower.
  {
    key: 'quickest-bloom',
    title: 'Quickest bloom',
    sort: 'ASC',
    operator: 'BEST',
    score: (skill) => Math.round(95_000 - 70_000 * skill),
  },
  {
    key: 'droplets',
    title: 'Droplets collected',
    sort: 'DESC',
    operator: 'SUM',
    score: (skill) => Math.round(1 + 40 * skill),
  },
];

const settings: Record<string, Document> = {
  'rain-chance': { schema: { type: 'number', minimum: 0, maximum: 1 }, value: 0.2, rules: [] },
  'event-banner': {
    schema: {
      type: 'object',
      properties: { text: { type: 'string', maxLength: 80 }, colour: { enum: ['green', 'gold'] } },
      required: ['text', 'colour'],
      additionalProperties: false,
    },
    value: { text: 'Welcome to the garden', colour: 'green' },
    rules: [
      {
        name: 'half of all players',
        when: { percentage: { of: 50, seed: 'event-banner' } },
        value: { text: 'Twice the droplets today', colour: 'gold' },
      },
    ],
  },
};

/** Family names and given names, of one script each. */
const names = [
  ['林 苏 沈 温 江 叶 顾 白 陆 秦', '小满 清禾 知夏 安然 若溪 子衿 雨桐 南星 一诺 青禾 星河 念念'],
  [
    'Lin Su Green Rivers Meadow Brook Stone Field Hill Marsh',
    'Lily Moss Fern Iris Basil Juno Wren Hazel Ivy Rowan Sage Clover',
  ],
].map((parts) => parts.map((part) => part.split(' ')) as [families: string[], given: string[]]);

/** Fills an empty demo game; does nothing where it has boards already. Tells how many players it made. */
export async function seedDemo({ prisma }: Db, now: number, extra: DemoPlayer[]): Promise<number> {
  return prisma.$transaction(
    async (tx) => {
      // Two that start at once: the second waits here, and then finds the boards.
      await tx.$executeRaw`SELECT 1 FROM game WHERE key = ${gameKey} FOR UPDATE`;
      if ((await tx.leaderboard.count({ where: { gameKey } })) > 0) return 0;
      await tx.game.update({ where: { key: gameKey }, data: { title: 'LeXiang Garden' } });
      const random = createRandom('garden');
      const players = createPlayers(now, random, extra);
      await tx.player.createMany({ data: players.map(({ row }) => row) });
      await tx.identity.createMany({ data: players.flatMap(({ identities }) => identities) });
      for (const board of boards) await seedBoard(tx, board, players, now, random);
      await seedSettings(tx, now);
      await seedActions(tx, now);
      return players.length;
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
}

type SeedPlayer = {
  row: Prisma.PlayerCreateManyInput;
  identities: Prisma.IdentityCreateManyInput[];
  skill: number;
};

function createPlayers(now: number, random: () => number, extra: DemoPlayer[]): SeedPlayer[] {
  const pick = <Item>(items: Item[]): Item => items[Math.floor(random() * items.length)]!;
  const randomName = () => {
    const [families, given] = pick(names);
    return families.includes('Lin') ? `${pick(given)} ${pick(families)}` : `${pick(families)}${pick(given)}`;
  };
  return Array.from({ length: playerCount }, (_, index) => {
    const known = extra[index - playerCount + extra.length];
    const createdAt = now - Math.floor(random() * 30 * day);
    const id = uuidv7(createdAt);
    const displayName = known?.name ?? randomName();
    return {
      row: { id, gameKey, displayName, searchName: toSearchName(displayName), createdAt: new Date(createdAt) },
      identities: (known?.credentials ?? []).map((credential) => ({
        id: uuidv7(createdAt),
        playerId: id,
        ...credential,
      })),
      // Few are very good, and nobody is perfect.
      skill: 0.9 * random() ** 1.5,
    };
  });
}

async function seedBoard(
  tx: Prisma.TransactionClient,
  { score, ...definition }: Board,
  players: SeedPlayer[],
  now: number,
  random: () => number,
): Promise<void> {
  const row = await tx.leaderboard.create({
    data: { gameKey, ...definition, createdAt: new Date(now - 30 * day), seasons: { create: { number: 1 } } },
    include: { seasons: true },
  });
  const board = toBoard(row);
  const { season } = board;
  const runs = players
    .filter(() => random() < 0.9)
    .flatMap(({ row: { id }, skill }) =>
      Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
        playerId: id,
        score: score(Math.max(0, skill + (random() - 0.5) * 0.2)),
        at: now - Math.floor(random() * 10 * day),
      })),
    )
    .toSorted((left, right) => left.at - right.at);
  const submissions: PlannedSubmission[] = [];
  const standings = new Map<string, PlannedStanding>();
  let lastSeq = 0;
  for (const { playerId, score: value, at } of runs) {
    const report = { playerId, score: value, tiebreakers: [], runId: null, metadata: null, dimensions: [] };
    const current = standings.get(playerId);
    const plan = planReports({
      board,
      reports: [report],
      lastSeq,
      now: at,
      standings: current ? [current] : [],
      answers: [],
    });
    lastSeq = plan.lastSeq;
    submissions.push(...plan.submissions);
    for (const standing of plan.standings) standings.set(playerId, standing);
  }
  await tx.submission.createMany({
    data: submissions.map(({ standing, metadata: _metadata, ...submission }) => ({
      ...submission,
      seasonId: season.id,
      leaderboardId: board.id,
      createdAt: new Date(submission.seq / 1_000),
      standingSeq: standing.seq,
      standingScore: standing.score,
    })),
  });
  await tx.standing.createMany({
    data: [...standings.values()].map(({ playerId, seq, score: value, tiebreakers, after }) => ({
      playerId,
      seq,
      score: value,
      tiebreakers,
      rankKey: new Uint8Array(after),
      seasonId: season.id,
    })),
  });
  await tx.season.update({ where: { id: season.id }, data: { lastSeq } });
}

async function seedSettings(tx: Prisma.TransactionClient, now: number): Promise<void> {
  for (const [key, whole] of Object.entries(settings)) {
    const document = whole as Prisma.InputJsonObject;
    const first = {
      version: 1,
      document,
      diff: diff({}, document) as Prisma.InputJsonArray,
      author: 'demo',
      reason: 'The demo game has it.',
      createdAt: new Date(now),
    };
    await tx.setting.create({ data: { gameKey, key, version: 1, document, versions: { create: first } } });
  }
  await tx.game.update({ where: { key: gameKey }, data: { settingsRevision: { increment: 1 } } });
}

async function seedActions(tx: Prisma.TransactionClient, now: number): Promise<void> {
  await tx.actionRules.create({
    data: {
      gameKey,
      version: 1,
      rules: parseRules(demoActionRules),
      reason: 'The demo game.',
      createdBy: 'demo',
      createdAt: new Date(now),
    },
  });
}

/** Numbers from 0 to 1 that are the same for the same seed. */
function createRandom(seed: string): () => number {
  let block = createHash('sha256').update(seed).digest();
  let at = 0;
  return () => {
    if (at === block.length) {
      block = createHash('sha256').update(block).digest();
      at = 0;
    }
    at += 4;
    return block.readUInt32BE(at - 4) / 2 ** 32;
  };
}
