import { createHash } from 'node:crypto';
import type { Db } from '../src/infra/db.ts';
import type { Leaderboard, Standing } from '../src/features/leaderboard/model.ts';
import { planReports, type PlannedSubmission } from '../src/features/leaderboard/report-plan.ts';
import { toSearchName, type Credential } from '../src/features/player/model.ts';
import { uuidv7 } from '../src/infra/uuid.ts';
import type { Prisma } from './generated/client/client.ts';

/*
 * A demo game to look at: three boards and some 500 players with believable scores. Everything comes from one seeded
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
      return players.length;
    },
    { timeout: 60_000 },
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
  const { seasons, ...row } = await tx.leaderboard.create({
    data: { gameKey, ...definition, createdAt: new Date(now - 30 * day), seasons: { create: { number: 1 } } },
    include: { seasons: true },
  });
  const season = seasons[0]!;
  const board: Leaderboard = { ...row, season };
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
  const standings = new Map<string, Standing & { rankKey: Buffer }>();
  let lastSeq = 0;
  for (const { playerId, score: value, at } of runs) {
    const report = { playerId, score: value, tiebreakers: [], runId: null, metadata: null };
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
    data: [...standings.values()].map(({ rankKey, ...standing }) => ({
      ...standing,
      rankKey: new Uint8Array(rankKey),
      seasonId: season.id,
    })),
  });
  await tx.season.update({ where: { id: season.id }, data: { lastSeq } });
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
