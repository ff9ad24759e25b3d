import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { expect } from 'vitest';
import { haveRules } from '../support/actions.ts';
import { aGateway, send } from '../support/app.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { aDatabase } from '../support/databases.ts';
import { until, workerRedisUrl } from '../support/services.ts';
import { aSetting } from '../support/settings.ts';
import { aWire } from '../support/wire.ts';

/*
 * A gateway that reaches Postgres and Redis over wires that a test can cut, and all that a game asks of it, each tried
 * once. What was acknowledged is written down, and compared with Postgres in the end.
 */

export type Stage = Awaited<ReturnType<typeof aStage>>;
export type Ask = keyof typeof asks;
/** "ok", or with which code it failed. */
export type Outcomes = Record<Ask, string>;

type Options = { redisUrl?: string; databaseUrl?: string; env?: Record<string, string>; now?: () => number };

const rules = {
  timeZone: 'Asia/Shanghai',
  counters: [{ key: 'sun', title: 'Sun' }],
  actions: [{ key: 'shine', changes: [{ counter: 'sun', by: 1 }] }],
};

const asks = {
  read: `query ($board: ID!) { leaderboard(key: $board) { entries(first: 3) { nodes { rank } } me { rank score } } }`,
  settings: `{ settings { ... on SettingsSnapshot { hash values } } }`,
  report: `mutation ($board: ID!, $score: SafeInt!, $id: ID!) {
    reportScore(input: { leaderboard: $board, score: $score, runId: $id }) { __typename ... on Error { code } } }`,
  save: `mutation ($data: JSON!) { writeSave(input: { key: "progress", data: $data }) { __typename ... on Error { code } } }`,
  action: `mutation ($id: ID!) { performAction(input: { action: "shine", actionId: $id }) { __typename ... on Error { code } } }`,
  login: `mutation ($id: String!) { login(input: { guest: { deviceSecret: $id } }) { __typename ... on Error { code } } }`,
  refresh: `mutation ($refreshToken: String!) {
    refreshSession(refreshToken: $refreshToken) { __typename ... on Error { code } } }`,
  logout: `mutation { logout }`,
};
export const allAsks = Object.keys(asks) as Ask[];

/** The same for all of them, but for those that are named. */
export function all(outcome: string, others: Partial<Outcomes> = {}): Outcomes {
  return { ...(Object.fromEntries(allAsks.map((ask) => [ask, outcome])) as Outcomes), ...others };
}

export async function aStage({ redisUrl = workerRedisUrl(), databaseUrl, env = {}, now }: Options = {}) {
  const database = databaseUrl === undefined ? await aDatabase() : { url: databaseUrl, drop: async () => {} };
  const [toPostgres, toRedis] = await Promise.all([aWire(database.url), aWire(redisUrl)]);
  const redis = new Redis(redisUrl);
  redis.on('error', () => {});
  await redis.flushdb();
  const sql = new pg.Pool({ connectionString: database.url, max: 2 });
  sql.on('error', () => {});
  const gateway = await aGateway({ databaseUrl: toPostgres.url, redisUrl: toRedis.url, env, ...(now && { now }) });
  await haveRules(gateway, rules);
  const [{ key: board }, player] = [await aBoard(gateway, { operator: 'SUM' }), await aPlayer(gateway)];
  await aSetting(gateway);
  const acknowledged = { runs: new Map<string, number>(), actions: new Set<string>(), level: 0 };
  // A session that is to end is one of its own; nobody logs in while Postgres is away.
  const leavers: string[] = [];
  // Nor does one try a refresh token again that may have been used up.
  const refreshTokens: string[] = [];
  await refill();
  let score = 0;
  return {
    gateway,
    toPostgres,
    toRedis,
    redis,
    sql,
    player,
    board,
    tryAll,
    ready,
    metric,
    said,
    untilWell,
    expectKept,
    close,
  };

  /** Everything once and at once. */
  async function tryAll(): Promise<Outcomes> {
    const leaver = leavers.pop() ?? (await aPlayer(gateway)).token;
    const refreshToken = refreshTokens.pop() ?? (await aPlayer(gateway)).session.refreshToken;
    const outcomes = await Promise.all(
      allAsks.map(async (ask) => [ask, await tryOne(ask, leaver, refreshToken)] as const),
    );
    return Object.fromEntries(outcomes) as Outcomes;
  }

  async function tryOne(ask: Ask, leaver: string, refreshToken: string): Promise<string> {
    const id = randomUUID();
    score += 1;
    const variables = { board, id, score, data: { level: score }, refreshToken };
    const used = Object.fromEntries(Object.entries(variables).filter(([name]) => asks[ask].includes(`$${name}`)));
    const token = ask === 'logout' ? leaver : player.token;
    const { data, errors } = await send<Record<string, Answer>, object>(gateway.url, asks[ask], used, token);
    if (errors) return String(errors[0]!.extensions['code']);
    const answer = Object.values(data)[0];
    if (typeof answer === 'object' && answer?.code !== undefined) return answer.code;
    note(ask, id, variables.score);
    return 'ok';
  }

  function note(ask: Ask, id: string, given: number): void {
    if (ask === 'report') acknowledged.runs.set(id, given);
    if (ask === 'action') acknowledged.actions.add(id);
    if (ask === 'save') acknowledged.level = Math.max(acknowledged.level, given);
  }

  async function refill(): Promise<void> {
    while (leavers.length < 5) leavers.push((await aPlayer(gateway)).token);
    while (refreshTokens.length < 5) refreshTokens.push((await aPlayer(gateway)).session.refreshToken);
  }

  async function ready(): Promise<[number, unknown]> {
    const response = await fetch(new URL('/health/ready', gateway.url));
    return [response.status, await response.json()];
  }

  /** As Prometheus reads it. */
  async function metric(name: string): Promise<number> {
    const text = await (await fetch(new URL('/metrics', gateway.url))).text();
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')
        .at(-1),
    );
  }

  /** What was logged with this message. */
  function said(message: string): Record<string, unknown>[] {
    const lines = gateway.log.map((line) => JSON.parse(line) as Record<string, unknown>);
    return lines.filter(({ msg }) => msg === message);
  }

  async function untilWell(): Promise<void> {
    await until(ready, ([status]) => status === 200);
    await until(tryAll, (outcomes) => JSON.stringify(outcomes) === JSON.stringify(all('ok')), 30);
    await refill();
  }

  /** All that was acknowledged is in Postgres once, and the standing is what it adds up to, whoever is asked. */
  async function expectKept(): Promise<void> {
    const { rows: runs } = await sql.query<{ run_id: string; score: number }>(
      `SELECT run_id, score::float8 AS score FROM submission JOIN leaderboard ON leaderboard.id = leaderboard_id WHERE key = $1`,
      [board],
    );
    const kept = new Map(runs.map((run) => [run.run_id, run.score]));
    expect(kept.size).toBe(runs.length);
    for (const [id, given] of acknowledged.runs) expect([id, kept.get(id)]).toEqual([id, given]);
    const sum = runs.reduce((total, run) => total + run.score, 0);
    const { data } = await send<{ leaderboard: { me: { score: number } } }, object>(
      gateway.url,
      asks.read,
      { board },
      (await aPlayer(gateway, player.secret)).token,
    );
    expect(data.leaderboard.me.score).toBe(sum);
    const { rows: acts } = await sql.query<{ action_id: string }>('SELECT action_id FROM counter_act');
    const actIds = acts.map((act) => act.action_id);
    expect(new Set(actIds).size).toBe(actIds.length);
    expect([...acknowledged.actions].filter((id) => !actIds.includes(id))).toEqual([]);
    const { rows: saves } = await sql.query<{ data: string }>(
      "SELECT data FROM save_revision WHERE key = 'progress' ORDER BY revision DESC LIMIT 1",
    );
    const level = (JSON.parse(saves[0]!.data) as { level: number }).level;
    expect(level).toBeGreaterThanOrEqual(acknowledged.level);
  }

  async function close(): Promise<void> {
    await gateway.close();
    await sql.end();
    redis.disconnect();
    toPostgres.close();
    toRedis.close();
    await database.drop();
  }
}

type Answer = { code?: string } | boolean | undefined;
