import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { BoardViews, Entries, LoginGuest, ReportScore } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { BanPlayer, LiftBan, RevertVoid, Standings, SubmissionsOf, VoidScores } from '../support/ranking-documents.ts';
import { ClaimReward, MyRewards, RewardsOf, Seasons, SeasonViews } from '../support/season-documents.ts';
import { aSeasonalBoard, fillSeason } from '../support/seasons.ts';
import { until } from '../support/services.ts';

/*
 * What admins do about cheats: runs that count no more, players who may not take part, and the way back from both. Two
 * gateways share the databases; what one is told, the other does.
 */

let here: TestApp;
let there: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  here = await aGateway();
  const { databaseUrl, redisUrl, wechat, config } = here;
  there = await aGateway({ databaseUrl, redisUrl, wechat, env: { AUTH_SECRET: config.authSecret } });
  db = new pg.Pool({ connectionString: databaseUrl });
});
afterAll(async () => {
  await db.end();
  await there.close();
  await here.close();
});

type Player = Awaited<ReturnType<typeof aPlayer>>;
const toId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64url');
const somePlayers = (count: number) => Promise.all(Array.from({ length: count }, () => aPlayer(here)));
/** Moves the clock so many milliseconds past the next change of the minute, or ahead of it. */
const toNextMinute = (milliseconds = 0) =>
  here.clock.advance((Math.ceil(60_001 - (here.clock.now() % 60_000)) + milliseconds) / 1_000);
const closeDue = () => here.app.services.seasons.closeDue();

const submissionsOf = async (player: string, leaderboard: string) => {
  const { node } = await here.query(SubmissionsOf, { player, leaderboard, first: 100 }, adminKey);
  if (!node || !('submissions' in node)) throw new Error('no player');
  return node;
};
const voidBy = async (what: object, reason = 'cheated') => {
  const { voidScores } = await here.query(VoidScores, { input: { ...what, reason } }, adminKey);
  if (voidScores.__typename !== 'ScoreVoid') throw new Error(voidScores.code);
  return voidScores;
};
const revert = async (act: string) => here.query(RevertVoid, { void: act, reason: 'was honest' }, adminKey);
const ban = async (player: string, more: object = {}) => {
  const { banPlayer } = await here.query(BanPlayer, { input: { player, reason: 'cheats', ...more } }, adminKey);
  if (banPlayer.__typename !== 'Ban') throw new Error(banPlayer.code);
  return banPlayer;
};
const inSeconds = (seconds: number) => new Date(here.clock.now() + seconds * 1_000).toISOString();
const scoresOf = async (app: TestApp, key: string, season: number | null = null) =>
  (await app.query(Entries, { key, first: 100, season })).leaderboard!.entries.edges.map(({ node }) => node.score);
const stateOf = async (key: string, number: number) => {
  const { leaderboard } = await here.query(Seasons, { key });
  return leaderboard!.seasons.nodes.find((season) => season.number === number)!;
};

describe('voiding in a season that is over', () => {
  const rewardRules = [
    { key: 'first', ranks: { from: 1, to: 1 }, payload: { gold: 100 } },
    { key: 'podium', ranks: { from: 1, to: 3 }, payload: { gold: 10 } },
    { key: 'ten', ranks: { from: 4, to: 10 }, payload: { gold: 1 } },
  ];

  test('gives ranks and unclaimed rewards anew and leaves claimed ones, and revertVoid gives all of it back', async () => {
    toNextMinute();
    const board = await aSeasonalBoard(here, { rewardRules });
    const { key } = board;
    // More than two of the marks by which ranks are found, and all of them move.
    const scores = Array.from({ length: 2_100 }, (_, index) => 3_000 - index);
    const others = (await fillSeason(db, board, scores)).map((id) => toId('Player', id));
    const [cheat, second] = await somePlayers(2);
    await second!.report({ leaderboard: key, score: 4_000 });
    await cheat!.report({ leaderboard: key, score: 500, metadata: 'honest' });
    await cheat!.report({ leaderboard: key, score: 9_000, metadata: 'cheated' });
    toNextMinute();
    await closeDue();
    const views = async (app: TestApp) => {
      const players = [cheat!.id, second!.id, ...[0, 998, 999, 1_500, 2_099].map((index) => others[index]!)];
      const variables = { key, season: 1, player: others[2_099]!, size: 3, players };
      return (await app.query(SeasonViews, variables, cheat!.token)).leaderboard!;
    };
    const rewards = async () => {
      const { leaderboard } = await here.query(RewardsOf, { player: cheat!.id, key }, adminKey);
      return leaderboard!.seasons.nodes[0]!.rewards.nodes.map(({ rule, rank, player, claimedAt }) => ({
        rule,
        rank,
        player: player.id,
        isClaimed: claimedAt !== null,
      })).toSorted(
        (left, right) =>
          left.rule.localeCompare(right.rule) || left.rank - right.rank || +right.isClaimed - +left.isClaimed,
      );
    };
    const ranks = (rows: { rank: number }[]) => rows.map(({ rank }) => rank);
    for (const [player, rule] of [
      [cheat!, 'podium'],
      [second!, 'podium'],
    ] as const) {
      const { myRewards } = await here.query(MyRewards, {}, player.token);
      await here.query(ClaimReward, { id: myRewards.nodes.find((one) => one.rule === rule)!.id }, player.token);
    }
    const [viewsBefore, rewardsBefore] = [await views(there), await rewards()];
    expect(viewsBefore.me).toMatchObject({ rank: 1, score: 9_000 });
    expect(ranks(viewsBefore.entriesOf)).toEqual([1, 2, 3, 1_001, 1_002, 1_503, 2_102]);

    const { submissions } = await submissionsOf(cheat!.id, key);
    const act = await voidBy({ submission: submissions[0]!.id });
    const check = async () => {
      const { me, entries, entriesOf, around } = await views(there);
      expect(me).toMatchObject({ rank: 2_102, score: 500, metadata: 'honest' });
      expect(entries.totalCount).toBe(2_102);
      expect(entries.nodes.map(({ score }) => score)).toEqual([4_000, 3_000, 2_999]);
      expect(ranks(entriesOf)).toEqual([1, 2, 1_000, 1_001, 1_502, 2_101, 2_102]);
      expect(ranks(around)).toEqual([2_100, 2_101, 2_102]);
    };
    // Right at once, while the season is closed anew, and afterwards.
    await check();
    expect((await stateOf(key, 1)).state).toBe('CLOSING');
    await closeDue();
    expect((await stateOf(key, 1)).state).toBe('REWARDED');
    await check();
    const of = (rule: string, rank: number, player: string, isClaimed = false) => ({ rule, rank, player, isClaimed });
    expect(await rewards()).toEqual([
      of('first', 1, second!.id),
      of('podium', 1, cheat!.id, true),
      of('podium', 2, second!.id, true),
      of('podium', 2, others[0]!),
      of('podium', 3, others[1]!),
      ...[4, 5, 6, 7, 8, 9, 10].map((rank) => of('ten', rank, others[rank - 2]!)),
    ]);

    await revert(act.id);
    expect(await views(there)).toEqual(viewsBefore);
    await closeDue();
    expect(await views(there)).toEqual(viewsBefore);
    expect(await rewards()).toEqual(rewardsBefore);
    expect(await scoresOf(there, key)).toEqual([]);
  });
});

describe('voiding all runs of a player', () => {
  test('since an instant leaves those from before, on one board or on all; later ones count', async () => {
    const boards = await Promise.all([aBoard(here), aBoard(here, { operator: 'SUM' })]);
    const [one, sum] = boards.map(({ key }) => key) as [string, string];
    const [player, other] = await somePlayers(2);
    const reportAll = async (score: number) => {
      for (const leaderboard of [one, sum]) await player!.report({ leaderboard, score });
    };
    await reportAll(10);
    await other!.report({ leaderboard: one, score: 15 });
    here.clock.advance(60);
    const since = inSeconds(0);
    await reportAll(20);
    await reportAll(30);
    const scores = async () => [await scoresOf(there, one), await scoresOf(there, sum)];
    expect(await scores()).toEqual([[30, 15], [60]]);
    const onOne = await voidBy({ player: player!.id, leaderboard: one, since });
    expect(onOne).toMatchObject({ runs: 2, since, revertedAt: null });
    expect(await scores()).toEqual([[15, 10], [60]]);
    const onAll = await voidBy({ player: player!.id, since });
    expect(onAll.runs).toBe(2);
    expect(await scores()).toEqual([[15, 10], [10]]);
    here.clock.advance(1);
    await reportAll(12);
    expect(await scores()).toEqual([[15, 12], [22]]);
    // What both cover comes back with the second of them, and what came later was never touched.
    await revert(onOne.id);
    expect(await scores()).toEqual([[15, 12], [22]]);
    await revert(onAll.id);
    expect(await scores()).toEqual([[30, 15], [72]]);
    const { scoreVoids } = await submissionsOf(player!.id, one);
    expect(scoreVoids.map(({ id, revertedAt, revertReason }) => [id, revertedAt !== null, revertReason])).toEqual([
      [onAll.id, true, 'was honest'],
      [onOne.id, true, 'was honest'],
    ]);
  });

  test('leaves no entry, and says so where nothing counts any more', async () => {
    const { key } = await aBoard(here);
    const [player] = await somePlayers(1);
    await player!.report({ leaderboard: key, score: 1, runId: 'first' });
    const act = await voidBy({ player: player!.id, leaderboard: key });
    expect(await scoresOf(there, key)).toEqual([]);
    await expect(voidBy({ player: player!.id })).rejects.toThrow('NOTHING_TO_VOID');
    // A retry is answered as it was, and makes nothing count.
    await player!.report({ leaderboard: key, score: 1, runId: 'first' });
    expect(await scoresOf(there, key)).toEqual([]);
    await revert(act.id);
    await revert(act.id);
    expect(await scoresOf(there, key)).toEqual([1]);
  });
});

describe('a ban', () => {
  const views = async (app: TestApp, key: string, { id, token }: Player) => {
    const variables = { key, first: 10, size: 5, players: [id] };
    const { leaderboard } = await app.query(BoardViews, variables, token);
    const { entries, me, around, entriesOf } = leaderboard!;
    const ids = (rows: { player: { id: string } }[]) => rows.map((row) => row.player.id);
    return { total: entries.totalCount, ids: ids(entries.nodes), me, around: ids(around), of: ids(entriesOf) };
  };
  const nowhere = { total: 1, me: null, around: [], of: [] };
  const refusal = async (app: TestApp, leaderboard: string, token: string) => {
    const { data } = await send(app.url, ReportScore, { input: { leaderboard, score: 100, runId: 'banned' } }, token);
    return data.reportScore.__typename === 'ScoreRejected' ? data.reportScore.message : data.reportScore.__typename;
  };

  test('holds on the next request on every gateway: no entry anywhere, reports are refused and not kept', async () => {
    const [{ key }, { key: fresh }] = await Promise.all([aBoard(here), aBoard(here)]);
    const [cheat, honest] = (await somePlayers(2)) as [Player, Player];
    await cheat.report({ leaderboard: key, score: 50 });
    await honest.report({ leaderboard: key, score: 40 });
    for (let round = 0; round < 10; round += 1) {
      // Read just before, so that whatever is kept for a while is as fresh as can be.
      expect(await views(there, key, cheat)).toMatchObject({ total: 2, me: { rank: 1, score: 50 } });
      const made = await ban(cheat.id);
      expect(await views(there, key, cheat)).toMatchObject({ ...nowhere, ids: [honest.id] });
      expect(await views(there, key, honest)).toMatchObject({ me: { rank: 1 } });
      for (const app of [there, here])
        for (const board of [key, fresh])
          expect(await refusal(app, board, cheat.token)).toBe('You may not take part in rankings.');
      expect((await there.query(Standings, { player: cheat.id }, cheat.token)).standings).toEqual([]);
      await here.query(LiftBan, { ban: made.id, reason: 'sorry' }, adminKey);
      expect(await views(there, key, cheat)).toMatchObject({ total: 2, me: { rank: 1, score: 50 } });
    }
    expect((await submissionsOf(cheat.id, key)).submissions).toHaveLength(1);
    expect((await submissionsOf(cheat.id, fresh)).submissions).toEqual([]);
  });

  test('that is over lets the player back with the runs from before: by the job, or with the next report', async () => {
    const { key } = await aBoard(here);
    const [one, two] = (await somePlayers(2)) as [Player, Player];
    for (const [at, { report }] of [one, two].entries()) await report({ leaderboard: key, score: 50 + at });
    const end = inSeconds(120);
    for (const { id } of [one, two]) await ban(id, { until: end });
    here.clock.advance(60);
    await there.app.services.bans.liftOver();
    expect(await scoresOf(there, key)).toEqual([]);
    expect(await refusal(there, key, one.token)).toContain(end);
    here.clock.advance(60);
    // Compared with the run from before, which is a better one.
    const { reportScore } = await there.query(ReportScore, { input: { leaderboard: key, score: 7 } }, two.token);
    expect(reportScore).toMatchObject({ improved: false, entry: { score: 51, rank: 1 } });
    await there.app.services.bans.liftOver();
    expect(await scoresOf(here, key)).toEqual([51, 50]);
    for (const { id } of [one, two])
      expect((await submissionsOf(id, key)).bans).toMatchObject([{ until: end, liftedBy: 'time' }]);
  });

  test('holds as long as any of several does', async () => {
    const { key } = await aBoard(here);
    const [player] = (await somePlayers(1)) as [Player];
    await player.report({ leaderboard: key, score: 5 });
    const forEver = await ban(player.id);
    await ban(player.id, { until: inSeconds(10) });
    here.clock.advance(11);
    expect(await refusal(there, key, player.token)).toBe('You may not take part in rankings.');
    expect(await scoresOf(there, key)).toEqual([]);
    await here.query(LiftBan, { ban: forEver.id, reason: 'sorry' }, adminKey);
    expect(await scoresOf(there, key)).toEqual([5]);
  });

  test('also hides the run that was being committed when it came', async () => {
    const { key } = await aBoard(here);
    const [player] = (await somePlayers(1)) as [Player];
    const client = await db.connect();
    const waiting = async () => {
      const { rows } = await db.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows[0]!.count;
    };
    try {
      // Its batch has asked who is banned, and is held up before it writes.
      await client.query('BEGIN; LOCK TABLE submission IN SHARE MODE');
      const report = player.report({ leaderboard: key, score: 5 });
      await until(waiting, (count) => count === 1);
      let isBanned = false;
      const banned = ban(player.id).then(() => (isBanned = true));
      await until(async () => isBanned || (await waiting()) === 2);
      await client.query('ROLLBACK');
      await Promise.all([report, banned]);
    } finally {
      // Not to be used again: it may still hold the table.
      client.release(true);
    }
    expect(await scoresOf(there, key)).toEqual([]);
    expect(await scoresOf(here, key)).toEqual([]);
  });

  test('in force when a season ends keeps the player out of it for good, and not out of the next', async () => {
    toNextMinute();
    const { key } = await aSeasonalBoard(here);
    const [cheat, honest] = (await somePlayers(2)) as [Player, Player];
    for (const { report } of [cheat, honest]) await report({ leaderboard: key, score: 5 });
    const made = await ban(cheat.id);
    toNextMinute();
    await closeDue();
    await here.query(LiftBan, { ban: made.id, reason: 'enough' }, adminKey);
    expect(await scoresOf(there, key, 1)).toEqual([5]);
    expect(await stateOf(key, 1)).toMatchObject({ state: 'REWARDED', entryCount: 1 });
    // Also where the season is worked out anew.
    const { submissions } = await submissionsOf(honest.id, key);
    const act = await voidBy({ submission: submissions[0]!.id });
    const own = await voidBy({ player: cheat.id });
    await revert(own.id);
    await closeDue();
    expect(await scoresOf(there, key, 1)).toEqual([]);
    await revert(act.id);
    await closeDue();
    expect(await scoresOf(there, key, 1)).toEqual([5]);
    expect(await cheat.report({ leaderboard: key, score: 3 })).toMatchObject({ entry: { rank: 1, score: 3 } });
  });

  test('that was over before a season ended leaves the player in it, however late that is noticed', async () => {
    toNextMinute();
    const { key } = await aSeasonalBoard(here);
    const [player] = (await somePlayers(1)) as [Player];
    await player.report({ leaderboard: key, score: 5 });
    await ban(player.id, { until: inSeconds(20) });
    expect(await scoresOf(there, key)).toEqual([]);
    toNextMinute();
    await closeDue();
    await there.app.services.bans.liftOver();
    await closeDue();
    expect(await scoresOf(there, key, 1)).toEqual([5]);
    expect(await stateOf(key, 1)).toMatchObject({ state: 'REWARDED', entryCount: 1 });
  });

  test('that comes after the end of a season leaves it as it was, also where nobody has noticed the end', async () => {
    toNextMinute();
    const { key } = await aSeasonalBoard(here);
    const [player] = (await somePlayers(1)) as [Player];
    await player.report({ leaderboard: key, score: 5 });
    toNextMinute(1_000);
    await ban(player.id);
    await closeDue();
    expect(await scoresOf(there, key, 1)).toEqual([5]);
    expect(await stateOf(key, 1)).toMatchObject({ state: 'REWARDED', entryCount: 1 });
    expect(await refusal(there, key, player.token)).toBe('You may not take part in rankings.');
  });
});

describe('moderation', () => {
  test('of many players at once holds up no report, and each act is seen on every gateway when it is answered', async () => {
    const boards = await Promise.all([aBoard(here), aBoard(here)]);
    const players = await somePlayers(15);
    const honest = (await somePlayers(1))[0]!;
    for (const { key } of boards)
      await Promise.all(players.map(({ report }, at) => report({ leaderboard: key, score: 100 + at })));
    const isGone = async (player: string) => {
      const { leaderboard } = await there.query(BoardViews, {
        key: boards[1].key,
        first: 1,
        player,
        players: [player],
      });
      expect(leaderboard!.entriesOf).toEqual([]);
    };
    const until600 = { until: inSeconds(600) };
    const acts = players.flatMap(({ id }) => [
      voidBy({ player: id }).then(async (act) => (await isGone(id), act)),
      ban(id, until600).then(async (act) => (await isGone(id), act)),
    ]);
    const reports = boards.map(({ key }) => honest.report({ leaderboard: key, score: 1 }));
    const made = await Promise.all(acts);
    for (const { entry } of await Promise.all(reports)) expect(entry.score).toBe(1);
    for (const { key } of boards) expect(await scoresOf(there, key)).toEqual([1]);
    await Promise.all(made.flatMap((act) => ('runs' in act ? [revert(act.id)] : [])));
    for (const { key } of boards) expect(await scoresOf(there, key)).toEqual([1]);
    here.clock.advance(601);
    // All of them are noticed by the first to report.
    await players[0]!.report({ leaderboard: boards[0].key, score: 0 });
    for (const { key } of boards)
      expect((await scoresOf(there, key)).toSorted((one, other) => one - other)).toEqual([
        1,
        ...players.map((_, at) => 100 + at),
      ]);
  });

  const codeOf = async (document: { toString(): string }, variables: object, token?: string) =>
    (await send(here.url, document.toString(), variables, token)).errors?.[0]?.extensions['code'];

  test('wants a reason, for every act and its way back, and does nothing without', async () => {
    const { key } = await aBoard(here);
    const [player] = (await somePlayers(1)) as [Player];
    await player.report({ leaderboard: key, score: 5 });
    const { submissions } = await submissionsOf(player.id, key);
    const refused = async (reason: string) => [
      await codeOf(VoidScores, { input: { submission: submissions[0]!.id, reason } }, adminKey),
      await codeOf(BanPlayer, { input: { player: player.id, reason } }, adminKey),
    ];
    const bad = ['', '  \n', 'x'.repeat(501), 'a\0b'];
    for (const reason of bad) expect(await refused(reason)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(await scoresOf(there, key)).toEqual([5]);
    const act = await voidBy({ submission: submissions[0]!.id });
    const made = await ban(player.id);
    for (const reason of bad) {
      expect(await codeOf(RevertVoid, { void: act.id, reason }, adminKey)).toBe('BAD_USER_INPUT');
      expect(await codeOf(LiftBan, { ban: made.id, reason }, adminKey)).toBe('BAD_USER_INPUT');
    }
    const after = await submissionsOf(player.id, key);
    expect(after.scoreVoids).toMatchObject([{ reason: 'cheated', revertedAt: null }]);
    expect(after.bans).toMatchObject([{ liftedAt: null }]);
  });

  test('refuses what names nobody, nothing, or both, and a ban that is over', async () => {
    const { key } = await aBoard(here);
    const [player] = (await somePlayers(1)) as [Player];
    await player.report({ leaderboard: key, score: 5 });
    const { submissions } = await submissionsOf(player.id, key);
    const [submission, nobody] = [submissions[0]!.id, toId('Player', crypto.randomUUID())];
    const reason = 'x';
    for (const input of [{}, { leaderboard: key }, { submission, player: player.id }, { since: inSeconds(0) }])
      expect(await codeOf(VoidScores, { input: { ...input, reason } }, adminKey)).toBe('BAD_USER_INPUT');
    const over = { player: player.id, until: inSeconds(-1), reason };
    expect(await codeOf(BanPlayer, { input: over }, adminKey)).toBe('BAD_USER_INPUT');
    await expect(ban(nobody)).rejects.toThrow('PLAYER_NOT_FOUND');
    await expect(voidBy({ player: nobody })).rejects.toThrow('NOTHING_TO_VOID');
    await expect(voidBy({ player: player.id, leaderboard: 'nowhere' })).rejects.toThrow('LEADERBOARD_NOT_FOUND');
    await expect(voidBy({ submission: toId('Submission', '999999:1') })).rejects.toThrow('NOTHING_TO_VOID');
    const { revertVoid } = await here.query(RevertVoid, { void: toId('ScoreVoid', '999999'), reason }, adminKey);
    expect(revertVoid).toMatchObject({ code: 'VOID_NOT_FOUND' });
    const { liftBan } = await here.query(LiftBan, { ban: toId('Ban', '999999'), reason }, adminKey);
    expect(liftBan).toMatchObject({ code: 'BAN_NOT_FOUND' });
    expect(await scoresOf(there, key)).toEqual([5]);
  });

  test('is for admins alone, and what it is about is shown to nobody else', async () => {
    const { key } = await aBoard(here);
    const [player, other] = (await somePlayers(2)) as [Player, Player];
    await player.report({ leaderboard: key, score: 5 });
    const { submissions } = await submissionsOf(player.id, key);
    const submission = submissions[0]!.id;
    const [act, made] = [await voidBy({ submission }), await ban(player.id)];
    const reason = 'x';
    const of = (field: string) =>
      [`query ($id: ID!) { node(id: $id) { ... on Player { ${field} } } }`, { id: player.id }] as const;
    const run = `query { leaderboard(key: "${key}") { entries { nodes { submission { id } } } } }`;
    await other.report({ leaderboard: key, score: 1 });
    for (const [token, code] of [
      [undefined, 'UNAUTHENTICATED'],
      [player.token, 'FORBIDDEN'],
      [other.token, 'FORBIDDEN'],
    ] as const)
      for (const [document, variables] of [
        [VoidScores, { input: { submission, reason } }],
        [RevertVoid, { void: act.id, reason }],
        [BanPlayer, { input: { player: other.id, reason } }],
        [LiftBan, { ban: made.id, reason }],
        of(`submissions(leaderboard: "${key}") { id }`),
        of('scoreVoids { id }'),
        of('bans { id }'),
        [run, {}],
      ] as const)
        expect([document.toString(), await codeOf(document, variables, token)]).toEqual([document.toString(), code]);
    const node = async (token?: string) =>
      (await send(here.url, 'query ($id: ID!) { node(id: $id) { id } }', { id: submission }, token)).data;
    expect([await node(), await node(player.token), await node(other.token), await node(adminKey)]).toEqual([
      ...[1, 2, 3].map(() => ({ node: null })),
      { node: { id: submission } },
    ]);
    const after = await submissionsOf(player.id, key);
    expect([after.scoreVoids[0]!.revertedAt, after.bans[0]!.liftedAt]).toEqual([null, null]);
    expect(await scoresOf(there, key)).toEqual([1]);
    // The player may still log in.
    const { login } = await there.query(LoginGuest, { secret: player.secret });
    expect(login.__typename).toBe('Session');
  });
});
