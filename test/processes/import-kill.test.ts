import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase } from '../support/databases.ts';
import { miniGame } from '../support/identities.ts';
import { hasPassword, isAnonymous, openidOf, writeExport } from '../support/leancloud-export.ts';
import { aBoard } from '../support/players.ts';
import { savesOf } from '../support/saves.ts';
import { until } from '../support/services.ts';
import { LoginMiniGame } from '../support/documents.ts';
import { aDeployment, asking, type Deployment } from './deployment.ts';
import { runEntry, type Run } from './process.ts';
import { aRandom } from './random.ts';

/*
 * The command as an operator runs it, killed again and again while players log in, leads to what an unbroken one leads
 * to. KILLS=50 makes a long run of it; SEED=… repeats the choices of another run, as far as timing lets it.
 */

const kills = Number(process.env['KILLS'] ?? 3);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
/** Enough that it is not over before the last kill; hundreds, so that what is refused can be counted. */
const users = 400 + kills * 400;

/** They share the processors with the import. */
const loginsMax = 50 * kills;

let folder: string;
let mapping: string;
let deployment: Deployment;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trellis-import-'));
  [deployment, mapping] = await Promise.all([aDeployment(), writeExport(join(folder, 'export'), users, miniGame)]);
});
afterAll(async () => {
  await deployment.close();
  await rm(folder, { recursive: true, force: true });
});

test(
  `after ${kills} kills an import comes to what an unbroken one comes to, beside players who log in`,
  { timeout: 180_000 + kills * 20_000 },
  async () => {
    const random = aRandom(seed);
    const gateway = await deployment.gateway();
    await aBoard(asking(gateway), { key: 'world' });
    const players = new Map<number, string>();
    let isOver = false;
    const loggingIn = logIn(() => isOver);
    // Whatever fails first is what the test tells.
    loggingIn.catch(() => {});
    const killed: number[] = [];
    while (killed.length < kills) {
      const before = await rowsDone(deployment.sql);
      const run = importing(deployment.env);
      const mark = before + 1 + random.below(600);
      await until(async () => run.hasEnded() || (await rowsDone(deployment.sql)) >= mark, Boolean, 60);
      if (run.hasEnded()) {
        if ((await run.ended).code === 0) break;
        // What the one before had sent was committed after it was killed, and after this one had looked.
        expect(run.said.stderr).toContain('Another process imports the same rows');
        continue;
      }
      await run.signal('SIGKILL');
      killed.push(await rowsDone(deployment.sql));
    }
    const last = importing(deployment.env);
    expect(await last.ended, last.said.stderr).toEqual({ code: 0, signal: null });
    isOver = true;
    await loggingIn;
    console.log(`seed ${seed}: killed after ${killed.join(', ')} rows, ${players.size} logins meanwhile`);
    expect(killed.length).toBeGreaterThan(kills / 2);

    // The same on a database of its own, in one go.
    const whole = await aDatabase();
    const unbroken = new pg.Pool({ connectionString: whole.url });
    try {
      await unbroken.query(`INSERT INTO game (key, title) VALUES ('garden', 'garden')`);
      await unbroken.query(
        `WITH board AS (INSERT INTO leaderboard (game_key, key, title, sort, operator)
                        VALUES ('garden', 'world', 'World', 'DESC', 'BEST') RETURNING id)
         INSERT INTO season (leaderboard_id, number) SELECT id, 1 FROM board`,
      );
      const run = importing({ ...deployment.env, DATABASE_URL: whole.url });
      expect(await run.ended, run.said.stderr).toEqual({ code: 0, signal: null });
      expect(await madeOf(deployment.sql)).toEqual(await madeOf(unbroken));
      expect(summaryOf(last)).toEqual(summaryOf(run));
    } finally {
      await unbroken.end();
      await whole.drop();
    }
    const verifying = runEntry('verify-boards', deployment.env, ['--board', 'world']);
    expect(await verifying.ended, verifying.said.stdout).toEqual({ code: 0, signal: null });

    // A player who moved: known, with the save and the rank.
    const { id, token } = await comeIn(0);
    expect(await savesOf(asking(gateway), token).read('garden')).toMatchObject({ revision: 1, data: { coins: 0 } });
    for (const [index, playerId] of players) expect([index, (await comeIn(index)).id]).toEqual([index, playerId]);
    expect(id).toBe(players.get(0) ?? id);

    async function logIn(isEnough: () => boolean): Promise<void> {
      while (!isEnough() && players.size < loginsMax) {
        const index = random.below(users);
        if (hasPassword(index) || isAnonymous(index)) continue;
        players.set(index, (await comeIn(index)).id);
      }
    }

    async function comeIn(index: number): Promise<{ id: string; token: string }> {
      const { code } = deployment.wechat.issueCode({ appId: miniGame, openid: openidOf(index) });
      const { login } = await asking(gateway).query(LoginMiniGame, { code, appId: miniGame });
      if (login.__typename !== 'Session') throw new Error(`login: ${login.code}`);
      return { id: login.player.id, token: login.accessToken };
    }
  },
);

test('is told to end, ends after the batch at hand, and says how to go on', async () => {
  const name = ['--run', 'interrupted'];
  const run = importing(deployment.env, name);
  await until(async () => run.hasEnded() || (await rowsDone(deployment.sql, 'interrupted')) > 0, Boolean, 60);
  expect(await run.signal('SIGINT')).toEqual({ code: 1, signal: null });
  expect(run.said.stdout).toContain('The same command goes on from here.');
  const again = importing(deployment.env, name);
  expect(await again.ended, again.said.stderr).toEqual({ code: 0, signal: null });
  const report = await readFile(join(folder, 'report.ndjson'), 'utf8');
  const lines = report
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { file: string; reason: string });
  expect(lines.filter(({ file }) => file.startsWith('_User/'))).toHaveLength(users / 100);
  // Who reads the report reads no secrets, and nobody else reads the report.
  expect(report).not.toContain('secret-');
  expect((await stat(join(folder, 'report.ndjson'))).mode & 0o077).toBe(0);
});

test('a dry run counts and writes nothing, and a wrong command line tells the right one', async () => {
  const before = await rowsDone(deployment.sql, 'dry');
  const dry = importing(deployment.env, ['--run', 'dry', '--dry-run']);
  expect(await dry.ended, dry.said.stderr).toEqual({ code: 0, signal: null });
  expect(dry.said.stdout).toContain(`_User: ${users} read, ${users - users / 100} could be taken`);
  expect(await rowsDone(deployment.sql, 'dry')).toBe(before);
  const wrong = runEntry('import-leancloud', deployment.env, ['--map', mapping]);
  expect(await wrong.ended).toEqual({ code: 1, signal: null });
  expect(wrong.said.stderr).toContain('Usage: npm run import:leancloud');
});

function importing(env: Deployment['env'], args: string[] = []): Run {
  const report = join(folder, 'report.ndjson');
  return runEntry('import-leancloud', env, [join(folder, 'export'), '--map', mapping, '--report', report, ...args]);
}

async function rowsDone(sql: pg.Pool, run = 'leancloud'): Promise<number> {
  const { rows } = await sql.query<{ done: number }>(
    `SELECT coalesce(sum(rows_read), 0)::int AS done FROM import_file JOIN import_run ON id = run_id WHERE import_run.name = $1`,
    [run],
  );
  return rows[0]!.done;
}

/** What the command says at the end, without what moves on by itself. */
const summaryOf = ({ said }: Run) =>
  said.stdout
    .split('\n')
    .filter((line) => /^(_User|leaderboard|save)/.test(line))
    .map((line) => line.replace(/;[^;]*moved on.*$/, ''));

/** All that an import makes, by what does not differ from one to the next; of logins, as many as there are users. */
async function madeOf(sql: pg.Pool): Promise<unknown> {
  const { rows } = await sql.query(
    `SELECT taken.kind, taken.object_id, taken.digest, taken.revision, submission.score, standing.score AS standing,
            save_revision.data, cardinality(taken.identity_ids) AS doors, identity.subject, identity.union_id,
            count(*) OVER (PARTITION BY taken.kind, taken.player_id) AS of_player
     FROM import_object AS taken
     JOIN player ON player.id = taken.player_id
     LEFT JOIN identity ON identity.id = taken.identity_ids[1] AND identity.player_id = player.id
     LEFT JOIN submission ON submission.player_id = taken.player_id AND taken.kind LIKE 'leaderboard:%'
       AND submission.run_id = 'leancloud:' || md5(taken.kind || ' ' || taken.object_id)
     LEFT JOIN standing ON standing.player_id = submission.player_id AND standing.season_id = submission.season_id
     LEFT JOIN save_revision ON save_revision.player_id = taken.player_id AND save_revision.key = taken.save_key
     ORDER BY taken.kind, taken.object_id`,
  );
  const { rows: totals } = await sql.query(
    `SELECT (SELECT count(*) FROM identity) AS doors, (SELECT count(*) FROM submission) AS runs,
            (SELECT count(*) FROM save_revision) AS saves, (SELECT count(*) FROM import_refusal) AS refusals,
            (SELECT count(*) FROM player) AS players`,
  );
  return { rows, totals };
}
