import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { aGateway, send, type TestApp } from '../support/app.ts';
import { Me } from '../support/documents.ts';
import { account, aPerson, asConflict, asPlayer, doorsOf, miniGame, website } from '../support/identities.ts';
import { aBoard } from '../support/players.ts';

/* One person, several apps: the unionid joins their logins into one player of a game. */

/** Of another game, under the same Open Platform account. */
const chess = { game: 'chess', kind: 'WEBSITE' as const, appId: 'wxfa4e000000000009', secret: 'f'.repeat(32) };

let gateway: TestApp;
let doors: ReturnType<typeof doorsOf>;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  doors = doorsOf(gateway);
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const idOf = async (token: string) => (await send(gateway.url, Me, {}, token)).data.me?.id ?? null;

describe('a unionid', () => {
  test('makes the logins of one person by every app one player, and of nobody else', async () => {
    const [ann, ben] = [aPerson(), aPerson()];
    const first = await doors.loginOk(doors.by(ann, website));
    expect(first.isNew).toBe(true);
    for (const appId of [miniGame, account, website])
      expect(await doors.loginOk(doors.by(ann, appId))).toMatchObject({ id: first.id, isNew: false });
    expect(await doors.loginOk(doors.by(ben, miniGame))).toMatchObject({ isNew: true });
    const { rows } = await db.query('SELECT count(DISTINCT player_id)::int AS n FROM identity WHERE union_id = $1', [
      ann.unionid,
    ]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('makes one player of many first logins by three apps at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ann = aPerson();
      const inputs = [miniGame, account, website].flatMap((appId) => [1, 2, 3].map(() => doors.by(ann, appId)));
      const logins = await Promise.all(inputs.map((input) => doors.loginOk(input)));
      expect(new Set(logins.map(({ id }) => id)).size).toBe(1);
      expect(logins.filter(({ isNew }) => isNew)).toHaveLength(1);
    }
  });

  test.each([
    ['the older player', 0],
    ['the newer player', 1],
  ])('that appears later joins two players, and %s goes on where that one has progress', async (_who, at) => {
    const { key } = await aBoard(gateway);
    const ann = aPerson();
    const known = [
      await doors.loginOk(doors.by(ann, miniGame, false)),
      await doors.loginOk(doors.by(ann, website)),
    ] as const;
    expect(known[0].id).not.toBe(known[1].id);
    await doors.report(key, 7, known[at]!.token);
    expect(await doors.loginOk(doors.by(ann, miniGame))).toMatchObject({ id: known[at]!.id, isNew: false });
    for (const appId of [miniGame, account, website])
      expect((await doors.loginOk(doors.by(ann, appId))).id).toBe(known[at]!.id);
    expect(await doors.scores(key)).toEqual([[known[at]!.id, 7]]);
    // The session of the one that was not kept is over at once; that of the other one goes on.
    expect(await idOf(known[1 - at]!.token)).toBeNull();
    expect(await idOf(known[at]!.token)).toBe(known[at]!.id);
    const { merges } = await doors.mergesOf(known[at]!.id);
    expect(merges).toMatchObject([{ cause: 'UNIONID', wasChosen: false, merged: { id: known[1 - at]!.id } }]);
  });

  test('that appears at both doors at the same moment makes one player', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ann = aPerson();
      const apps = [miniGame, account, website];
      await Promise.all(apps.map((appId) => doors.loginOk(doors.by(ann, appId, false))));
      await Promise.all(apps.map((appId) => doors.loginOk(doors.by(ann, appId))));
      const after = await Promise.all(apps.map((appId) => doors.loginOk(doors.by(ann, appId))));
      expect(new Set(after.map(({ id }) => id)).size).toBe(1);
    }
  });

  test('asks where both have progress, at each login until somebody chose', async () => {
    const { key } = await aBoard(gateway);
    const ann = aPerson();
    const mini = await doors.loginOk(doors.by(ann, miniGame, false));
    const web = await doors.loginOk(doors.by(ann, website));
    await doors.report(key, 7, mini.token);
    await doors.report(key, 8, web.token);
    const conflict = asConflict(await doors.login(doors.by(ann, miniGame)));
    expect(conflict.current).toMatchObject({ player: { id: mini.id }, providers: ['WECHAT_MINI_GAME'], runs: 1 });
    expect(conflict.other).toMatchObject({ player: { id: web.id }, providers: ['WECHAT_WEBSITE'], runs: 1 });
    expect(asConflict(await doors.login(doors.by(ann, website))).current.player.id).toBe(web.id);
    // Nothing was changed by asking.
    expect([await idOf(mini.token), await idOf(web.token)]).toEqual([mini.id, web.id]);
    expect(await doors.scores(key)).toEqual([
      [web.id, 8],
      [mini.id, 7],
    ]);
    expect(asPlayer(await doors.resolve(conflict.choiceToken, 'OTHER')).id).toBe(web.id);
    for (const appId of [miniGame, account, website])
      expect((await doors.loginOk(doors.by(ann, appId))).id).toBe(web.id);
    expect(await doors.scores(key)).toEqual([[web.id, 8]]);
  });

  test('asks no more where both were kept, and each door leads to its own player', async () => {
    const { key } = await aBoard(gateway);
    const ann = aPerson();
    const mini = await doors.loginOk(doors.by(ann, miniGame, false));
    const web = await doors.loginOk(doors.by(ann, website));
    for (const { token } of [mini, web]) await doors.report(key, 7, token);
    const { choiceToken } = asConflict(await doors.login(doors.by(ann, miniGame)));
    expect(asPlayer(await doors.resolve(choiceToken, 'BOTH')).id).toBe(mini.id);
    expect((await doors.loginOk(doors.by(ann, miniGame))).id).toBe(mini.id);
    expect((await doors.loginOk(doors.by(ann, website))).id).toBe(web.id);
    expect((await doors.mergesOf(mini.id)).merges).toEqual([]);
  });

  test('never joins players of two games', async () => {
    const both = await aGateway({
      env: { WECHAT_APPS: JSON.stringify([...demoWechatApps, chess]) },
      wechat: gateway.wechat,
    });
    try {
      const { by, loginOk } = doorsOf(both);
      const ann = aPerson();
      const garden = await loginOk(by(ann, website));
      // The simulator knows three apps; the code of another one would be refused there, so the identity is made by hand.
      await both.app.services.players.attach(
        'chess',
        { provider: 'WECHAT_WEBSITE', appId: chess.appId, subject: 'oChess', unionId: ann.unionid, sessionKey: null },
        null,
      );
      expect((await loginOk(by(ann, miniGame))).id).toBe(garden.id);
      const pool = new pg.Pool({ connectionString: both.databaseUrl });
      const { rows } = await pool.query(
        `SELECT game_key, count(DISTINCT player_id)::int AS n FROM identity JOIN player ON player.id = player_id
         WHERE union_id = $1 GROUP BY game_key ORDER BY game_key`,
        [ann.unionid],
      );
      await pool.end();
      expect(rows).toEqual([
        { game_key: 'chess', n: 1 },
        { game_key: 'garden', n: 1 },
      ]);
    } finally {
      await both.close();
    }
  });
});
