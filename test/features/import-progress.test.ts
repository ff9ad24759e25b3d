import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, aGateway, type TestApp } from '../support/app.ts';
import { Entries } from '../support/documents.ts';
import { contentOf, gameTextPath } from '../support/contents.ts';
import { doorsOf, miniGame } from '../support/identities.ts';
import { anExport, aUser, counts } from '../support/imports.ts';
import { aBoard } from '../support/players.ts';
import { aRule, savesOf, setLimits } from '../support/saves.ts';
import { VerifyLeaderboard } from '../support/verify-documents.ts';
import { ArchiveLeaderboard } from '../support/definition-documents.ts';

let gateway: TestApp;
let db: pg.Pool;
let doors: ReturnType<typeof doorsOf>;
let content: ReturnType<typeof contentOf>;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  doors = doorsOf(gateway);
  content = contentOf(gateway);
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const comeIn = (openid: string) => {
  const { code } = gateway.wechat.issueCode({ appId: miniGame, openid });
  return doors.loginOk({ wechatMiniGame: { code, appId: miniGame } });
};
const scoresOf = async (key: string) => (await doors.scores(key)).map(([, score]) => score);

async function differences(leaderboard: string) {
  const { verifyLeaderboard } = await gateway.query(VerifyLeaderboard, { leaderboard }, adminKey);
  if (verifyLeaderboard.__typename !== 'LeaderboardVerification') throw new Error(verifyLeaderboard.code);
  const { entries, differences: found, indexMissing } = verifyLeaderboard;
  return { entries, differences: found, indexMissing };
}

describe('leaderboards', () => {
  test.each([
    ['BEST', 'DESC', [30, 20, 10]],
    ['LATEST', 'ASC', [10, 20, 30]],
    ['SUM', 'DESC', [30, 20, 10]],
  ] as const)('stand as they stood, on a board of %s %s, and the index agrees', async (operator, sort, expected) => {
    const { key } = await aBoard(gateway, { operator, sort });
    const users = [20, 30, 10].map((score) => ({ ...aUser(), score }));
    const exported = await anExport(
      gateway,
      {
        '_User.jsonl': users.map(({ user }) => user),
        'world.json': JSON.stringify({
          results: users.map(({ pointer, score }, rank) => ({
            statisticName: 'world',
            statisticValue: score,
            rank,
            user: pointer,
          })),
        }),
      },
      { leaderboards: [{ statistic: 'world', board: key, files: ['world.json'] }] },
    );
    const imported = await exported.run();
    expect(imported).toMatchObject({ agrees: true, reasons: [], results: { 'leaderboard:world': counts(3, 3) } });
    expect(await scoresOf(key)).toEqual(expected);
    expect(await differences(key)).toEqual({ entries: 3, differences: 0, indexMissing: false });
    const again = await exported.run();
    expect(again).toMatchObject({ agrees: true, results: { 'leaderboard:world': counts(3, 0, 3) } });
    expect(await scoresOf(key)).toEqual(expected);
    // Who has come in goes on from there.
    const { token } = await comeIn(users[0]!.openid);
    await doors.report(key, 25, token);
    expect((await scoresOf(key)).includes(operator === 'SUM' ? 45 : 25)).toBe(true);
  });

  test('of an archive are read by the columns that the mapping names, with the digits that it keeps', async () => {
    const { key } = await aBoard(gateway);
    const [one, two, three] = [aUser(), aUser(), aUser()];
    const csv = `rank,uid,score\n0,${one.objectId},12.5\n1,${two.objectId},-3\n2,${three.objectId},1.25\n3,nobody,1\n4,,1\n`;
    const exported = await anExport(
      gateway,
      { '_User.jsonl': [one.user, two.user, three.user], 'world-9.csv': csv },
      {
        leaderboards: [
          {
            statistic: 'world',
            board: key,
            files: ['world-9.csv'],
            version: 9,
            decimals: 1,
            columns: { user: 'uid', value: 'score' },
          },
        ],
      },
    );
    const imported = await exported.run();
    expect(imported.results['leaderboard:world:9']).toEqual(counts(5, 2, 0, 3));
    expect(await scoresOf(key)).toEqual([125, -30]);
    expect(imported.reasons.map(({ row, reason }) => [row, reason])).toEqual([
      [4, expect.stringContaining('more than 1 digits')],
      [5, expect.stringContaining('Its user is not here')],
      [6, expect.stringContaining('leads to no user')],
    ]);
  });

  test('refuse rows of other versions, statistics and members, and what the board does not take', async () => {
    const { key } = await aBoard(gateway, { guards: { scoreMax: 100 } });
    const { user, pointer } = aUser();
    const eager = aUser();
    const row = { statisticName: 'world', statisticValue: 1, version: 2, user: pointer };
    const rows = [
      { ...row, version: 3 },
      { ...row, statisticName: 'wins' },
      { ...row, user: { ...pointer, className: 'Weapon' } },
      { ...row, user: undefined, entity: 'Vimur' },
      { ...row, statisticValue: 'many' },
      { ...row, statisticValue: 2 ** 60 },
      { ...row, statisticValue: 101, user: eager.pointer },
      row,
      row,
      { ...row, statisticValue: 5 },
    ];
    const files = { '_User.jsonl': [user, eager.user], 'world.jsonl': rows };
    const board = { statistic: 'world', board: key, files: ['world.jsonl'] };
    const without = await (await anExport(gateway, files, { leaderboards: [board] })).run();
    expect(without.results['leaderboard:world']).toMatchObject({ made: 0 });
    expect(without.reasons.at(-1)!.reason).toContain('say in the mapping which `version`');
    const imported = await (await anExport(gateway, files, { leaderboards: [{ ...board, version: 2 }] })).run();
    expect(imported).toMatchObject({ agrees: true, results: { 'leaderboard:world:2': counts(10, 1, 0, 9) } });
    expect(imported.reasons.map(({ row: number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 9, 10]);
    const { leaderboard } = await gateway.query(Entries, { key, first: 10 });
    expect(leaderboard!.entries.edges.map(({ node }) => node.score)).toEqual([1]);
  });
});

describe('saves', () => {
  const saves = { GameSave: { key: 'slots/{slot}', owner: 'user' } };

  test('are there as revision 1 without LeanCloud’s types, for the player who comes in', async () => {
    const { user, openid, pointer } = aUser({ coins: 12 });
    const object = {
      objectId: '5aaaaaaaaaaaaaaaaaaaaaaa',
      user: pointer,
      slot: 1,
      savedAt: { __type: 'Date', iso: '2024-01-02T03:04:05.678Z' },
      map: { __type: 'Bytes', base64: 'AAEC' },
      home: { __type: 'GeoPoint', latitude: 31.2, longitude: 121.5 },
      friend: { __type: 'Pointer', className: '_User', objectId: '5b' },
      picture: { __type: 'File', id: '5c', name: 'a.png', url: 'https://example.com/a.png' },
      plants: [{ kind: 'rose', accessToken: 'secret-token' }],
      sessionToken: 'secret-token',
      ACL: {},
      createdAt: user.createdAt,
      updatedAt: user.updatedAt,
    };
    const mapping = { saves: { ...saves, _User: { key: 'profile', fields: ['coins', 'missing'] } } };
    const exported = await anExport(gateway, { '_User.jsonl': [user], 'GameSave.0.jsonl': [object] }, mapping);
    const imported = await exported.run();
    expect(imported).toMatchObject({
      agrees: true,
      reasons: [],
      results: { 'save:GameSave': counts(1, 1), 'save:_User': counts(1, 1) },
    });
    const player = savesOf(gateway, (await comeIn(openid)).token);
    expect(await player.read('profile')).toMatchObject({ revision: 1, data: { coins: 12 } });
    expect(await player.read('slots/1')).toMatchObject({
      revision: 1,
      data: {
        slot: 1,
        savedAt: '2024-01-02T03:04:05.678Z',
        map: 'AAEC',
        home: { latitude: 31.2, longitude: 121.5 },
        friend: { className: '_User', objectId: '5b' },
        picture: { id: '5c', name: 'a.png', url: 'https://example.com/a.png' },
        plants: [{ kind: 'rose' }],
      },
    });
    // What the player saves now stays, and the import still stands by what it took.
    await player.writeOk('profile', { coins: 13 });
    expect(await exported.run()).toMatchObject({ agrees: true, results: { 'save:_User': counts(1, 0, 1) } });
    expect(await player.read('profile')).toMatchObject({ revision: 2, data: { coins: 13 } });
  });

  test('never take the place of one that the player has, or had', async () => {
    const [one, two] = [aUser(), aUser()];
    const first = savesOf(gateway, (await comeIn(one.openid)).token);
    await first.writeOk('slots/1', 'mine');
    const objects = [one, two, two].map(({ pointer }, index) => ({
      objectId: `5d${index}`,
      user: pointer,
      slot: 1,
      coins: index,
    }));
    const files = { '_User.jsonl': [one.user, two.user], 'GameSave.jsonl': objects };
    const imported = await (await anExport(gateway, files, { saves })).run();
    expect(imported).toMatchObject({ agrees: true, results: { 'save:GameSave': counts(3, 1, 0, 2) } });
    expect(imported.reasons.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('has a save under this key'),
      expect.stringContaining('has a save under this key'),
    ]);
    expect(await first.read('slots/1')).toMatchObject({ data: 'mine', revision: 1 });
  });

  test('are refused where they are too large, too deep, too many, of no known type or of nobody', async () => {
    await aRule(gateway, { pattern: 'slots/small', bytesMax: 50 });
    await setLimits(gateway, { keysMax: 1, bytesMax: 100_000, revisionsKept: 3 });
    const { user, pointer } = aUser();
    let deep: unknown = 1;
    for (let level = 0; level < 40; level += 1) deep = [deep];
    const objects = [
      { slot: 'small', text: 'x'.repeat(50) },
      { slot: 'deep', deep },
      { slot: 'relation', friends: { __type: 'Relation', className: 'Friend' } },
      { slot: 'a b' },
      { slot: 'nobody', user: { ...pointer, objectId: '5eeeeeeeeeeeeeeeeeeeeeee' } },
      { slot: 'role', user: { ...pointer, className: '_Role' } },
      { slot: 'one' },
      { slot: 'two' },
    ].map((object, index) => ({ objectId: `5f${user.objectId.slice(0, 9)}${index}`, user: pointer, ...object }));
    const files = { '_User.jsonl': [user], 'GameSave.jsonl': objects };
    const imported = await (await anExport(gateway, files, { saves })).run();
    await setLimits(gateway, { keysMax: 100, bytesMax: 4_194_304, revisionsKept: 10 });
    expect(imported).toMatchObject({ agrees: true, results: { 'save:GameSave': counts(8, 1, 0, 7) } });
    // By row: what the batch itself refuses stands behind what was refused before it.
    expect(imported.reasons.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 6, 8]);
  });
});

describe('names', () => {
  const displayName = 'nickName';

  test('are shown to nobody before WeChat has checked them, which it does when the player comes in', async () => {
    const [good, bad, long] = [
      aUser({ nickName: ' Rose\u200B of Jericho ' }),
      aUser({ nickName: 'a badword' }),
      aUser({ nickName: 'x'.repeat(33) }),
    ];
    const users = [good, bad, long].map(({ user }) => user);
    await (await anExport(gateway, { '_User.jsonl': users }, { displayName })).run();
    const nameOf = async (openid: string) => {
      const { rows } = await db.query<{ display_name: string | null }>(
        'SELECT display_name FROM player JOIN identity ON player_id = player.id WHERE subject = $1',
        [openid],
      );
      return rows[0]!.display_name;
    };
    const recheck = () => gateway.app.services.contentReviews.recheckDue();
    const before = content.calls(gameTextPath);
    await recheck();
    expect(content.calls(gameTextPath)).toBe(before);
    for (const one of [good, bad, long]) {
      expect(await nameOf(one.openid)).toBeNull();
      await comeIn(one.openid);
    }
    await recheck();
    expect(await Promise.all([good, bad, long].map(({ openid }) => nameOf(openid)))).toEqual([
      'Rose of Jericho',
      null,
      null,
    ]);
    expect(content.calls(gameTextPath)).toBe(before + 2);
  });

  test('are shown at once where the game shows what nobody could check, but for the words on its list', async () => {
    await content.setPolicy('DISPLAY_NAME', 'PUBLISH');
    await content.addWord('nettle', { action: 'REJECT' });
    const users = [aUser({ nickName: 'Fern' }), aUser({ nickName: 'Nettle' })];
    await (await anExport(gateway, { '_User.jsonl': users.map(({ user }) => user) }, { displayName })).run();
    await content.setPolicy('DISPLAY_NAME', 'HOLD');
    const { rows } = await db.query(
      `SELECT display_name, search_name FROM player JOIN identity ON player_id = player.id
       WHERE subject = ANY($1) ORDER BY display_name NULLS LAST`,
      [users.map(({ openid }) => openid)],
    );
    expect(rows).toEqual([
      { display_name: 'Fern', search_name: 'fern' },
      { display_name: null, search_name: null },
    ]);
  });
});

describe('a run', () => {
  test('that is over does nothing more; a changed file or mapping under its name is refused', async () => {
    const { user } = aUser();
    const exported = await anExport(gateway, { '_User.jsonl': [user] });
    const first = await exported.run('moving');
    expect(await exported.run('moving')).toEqual(first);
    await writeFile(join(exported.folder, '_User.jsonl'), `${JSON.stringify({ ...user, level: 2 })}\n`);
    await expect(exported.run('moving')).rejects.toThrow(/_User\.jsonl changed since the run "moving" began/);
    const other = await anExport(gateway, { '_User.jsonl': [user] }, { anonymous: false });
    await expect(other.run('moving')).rejects.toThrow(/begun with another mapping/);
    const again = await exported.run('moving-again');
    expect(again).toMatchObject({ agrees: true, results: { _User: counts(1, 0, 1) } });
  });

  test('that was stopped goes on; objects that stand there twice are taken once', async () => {
    const users = Array.from({ length: 2_500 }, () => aUser());
    const rows = [...users, users[3]!, users[2_400]!].map(({ user }) => user);
    const exported = await anExport(gateway, { '_User.jsonl': rows });
    const stopped = new AbortController();
    stopped.abort();
    expect(await exported.run('slowly', stopped.signal)).toMatchObject({ results: {} });
    const imported = await exported.run('slowly');
    expect(imported).toMatchObject({ agrees: true, results: { _User: counts(2_502, 2_500, 0, 2) } });
    expect(imported.reasons.map(({ row }) => row)).toEqual([2_501, 2_502]);
  });

  test('that two processes go on with at once is done once, whoever of them does it', async () => {
    const { key } = await aBoard(gateway);
    const users = Array.from({ length: 3_000 }, () => aUser());
    const exported = await anExport(
      gateway,
      {
        '_User.jsonl': users.map(({ user }) => user),
        'world.jsonl': users.map(({ pointer }, statisticValue) => ({ statisticValue, user: pointer })),
      },
      { leaderboards: [{ statistic: 'world', board: key, files: ['world.jsonl'] }] },
    );
    const both = await Promise.allSettled([exported.run('both'), exported.run('both')]);
    for (const one of both)
      if (one.status === 'rejected') expect(String(one.reason)).toContain('Another process imports the same rows');
    expect(await exported.run('both')).toMatchObject({
      agrees: true,
      reasons: [],
      results: { _User: counts(3_000, 3_000), 'leaderboard:world': counts(3_000, 3_000) },
    });
    expect(await differences(key)).toEqual({ entries: 3_000, differences: 0, indexMissing: false });
  });

  test('tells when Postgres has not what it took', async () => {
    const { key } = await aBoard(gateway);
    const one = aUser();
    const exported = await anExport(
      gateway,
      { '_User.jsonl': [one.user], 'world.jsonl': [{ statisticValue: 5, user: one.pointer }] },
      { leaderboards: [{ statistic: 'world', board: key, files: ['world.jsonl'] }] },
    );
    expect(await exported.run('checked')).toMatchObject({ agrees: true });
    await db.query('UPDATE submission SET score = 6 WHERE run_id LIKE $1 AND score = 5', ['leancloud:%']);
    expect(await exported.run('checked')).toMatchObject({ agrees: false });
  });

  test('does not begin while anything in the mapping is wrong, and all of it is told', async () => {
    const { key } = await aBoard(gateway, { tiebreakers: ['ASC'] });
    const archived = await aBoard(gateway);
    await gateway.query(ArchiveLeaderboard, { leaderboard: archived.key }, adminKey);
    const leaderboards = [
      { statistic: 'a', board: 'none', files: ['missing.csv'] },
      { statistic: 'b', board: key, files: ['_User.jsonl'] },
      { statistic: 'c', board: archived.key, files: ['_User.jsonl'] },
    ];
    const saves = { Missing: { key: 'slots/{slot}', owner: 'user', access: 'READABLE' } };
    const apps = { lc_weapp: 'wx-unknown' };
    const exported = await anExport(gateway, { '_User.jsonl': [aUser().user] }, { apps, leaderboards, saves });
    const fault = await exported.run().catch((error: Error) => error.message);
    for (const part of ['no app wx-unknown', 'no leaderboard "none"', '"missing.csv"', 'tie-breakers', 'is archived'])
      expect(fault).toContain(part);
    expect(fault).toContain('saves.Missing: the folder has no file');
    expect(fault).toContain('saves.Missing: the rules say PRIVATE');
    const wrong = await anExport(
      gateway,
      {},
      { saves: { _User: { key: '?' }, GameSave: { key: 'a', fields: ['sessionToken'] } }, colour: 'green' },
    );
    const faults = await wrong.run().catch((error: Error) => error.message);
    for (const part of ['saves._User.key', 'say which `fields`', 'in `owner` which field', 'is a secret', 'colour'])
      expect(faults).toContain(part);
  });
});
