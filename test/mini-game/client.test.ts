import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { createOpenid } from '../../src/wechat-simulator/players.ts';
import { aGateway, type TestApp } from '../support/app.ts';
import { LoginMiniGame, Logout } from '../support/documents.ts';
import { miniGame as appId } from '../support/identities.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';
import { aMiniGame } from '../support/wx/mini-game.ts';

/*
 * docs/wechat-setup.md kept true: the client that it shows runs here as it stands there, on the stand-in for WeChat's
 * client, with its domains checked, against a gateway.
 */

const guide = readFileSync(new URL('../../docs/wechat-setup.md', import.meta.url), 'utf8');
const blocks = [...guide.matchAll(/```js\n\/\/ (\S+)\n([^]*?)```/g)];
const client = Object.fromEntries(blocks.map(([, name, code]) => [name!, code!]));

type Row = { rank: number; score: number; player: { id: string; displayName: string | null } };
type Trellis = {
  login(): Promise<{ id: string }>;
  reportScore(
    leaderboard: string,
    score: number,
  ): Promise<{ improved: boolean; entry: { rank: number; score: number } }>;
  readBoard(
    leaderboard: string,
    first: number,
    after?: string,
  ): Promise<{
    entries: { totalCount: number; nodes: Row[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    me: { rank: number; score: number } | null;
  }>;
  syncProfile(): Promise<{ displayName: string | null; avatarUrl: string | null }>;
  watchTop(leaderboard: string, first: number, onTop: (entries: Row[]) => void): () => void;
};

let gateway: TestApp;
beforeAll(async () => {
  gateway = await aGateway();
});
afterAll(() => gateway.close());

/** The phone of a new player, on which a game with the guide's client runs. */
function aPhone({ gameFile = "module.exports = require('./trellis.js');" } = {}) {
  const openid = createOpenid();
  const game = aMiniGame({
    wechat: gateway.wechat,
    appId,
    openid,
    nickName: '小花',
    grants: ['scope.userInfo'],
    domains: { request: ['https://game.example.com'], socket: ['wss://game.example.com'] },
    hosts: { 'game.example.com': new URL(gateway.url).origin },
  });
  onTestFinished(() => {
    game.close();
    expect(game.errors).toEqual([]);
  });
  const trellis = game.run({ ...client, 'game.js': gameFile }) as Trellis;
  return { ...game, openid, trellis };
}

const logins = () => gateway.wechat.calls.summary().counts[appId]?.['/sns/jscode2session'] ?? 0;

/** What ends a session for a client: it is told UNAUTHENTICATED from then on. */
const outliveToken = () => gateway.clock.advance(20 * 60);

async function logInBehindTheGateway(openid: string) {
  const { code } = gateway.wechat.issueCode({ appId, openid });
  const { secret } = demoWechatApps[0]!;
  const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' });
  await fetch(`${gateway.wechat.url}/sns/jscode2session?${query}`);
}

describe('the client of the guide', () => {
  test('is plain code of ES2017, in files that the game loads', () => {
    expect(Object.keys(client)).toEqual(['trellis.js', 'game.js']);
    expect(client['trellis.js']).not.toMatch(/\?\.|\?\?|\.finally\(|catch \{|\{ \.\.\.|for await|\b(import|export)\b/);
  });

  test('logs in once for all who ask at the same time, and reports and reads', async () => {
    const { key } = await aBoard(gateway);
    const other = await aPlayer(gateway);
    await other.report({ leaderboard: key, score: 50 });
    const { trellis } = aPhone();
    gateway.wechat.calls.reset();
    const [first, second] = await Promise.all([trellis.reportScore(key, 30), trellis.reportScore(key, 70)]);
    expect([first, second].map(({ entry }) => entry.score)).toContain(70);
    expect(logins()).toBe(1);
    const { id } = await trellis.login();
    const page = await trellis.readBoard(key, 1);
    expect(page).toMatchObject({
      entries: { totalCount: 2, nodes: [{ rank: 1, score: 70, player: { id } }], pageInfo: { hasNextPage: true } },
      me: { rank: 1, score: 70 },
    });
    const next = await trellis.readBoard(key, 1, page.entries.pageInfo.endCursor);
    expect(next.entries).toMatchObject({
      nodes: [{ rank: 2, player: { id: other.id } }],
      pageInfo: { hasNextPage: false },
    });
  });

  test('goes through the example of game.js', async () => {
    const { key } = await aBoard(gateway);
    const gameFile = client['game.js']!.replaceAll("'harvest'", `'${key}'`);
    const { trellis, logs } = aPhone({ gameFile });
    await (trellis as unknown as { finishRun(score: number): Promise<unknown> }).finishRun(12);
    expect(logs).toEqual(['You are number 1 of 1.']);
  });

  test('logs in again where its token is too old, or the session was ended', async () => {
    const { key } = await aBoard(gateway);
    const { trellis, openid } = aPhone();
    const { id } = await trellis.login();
    const logOutElsewhere = async () => {
      const { login } = await gateway.query(LoginMiniGame, { code: gateway.wechat.issueCode({ appId, openid }).code });
      if (login.__typename !== 'Session') throw new Error(login.message);
      await gateway.query(Logout, { everywhere: true }, login.accessToken);
    };
    for (const [score, end] of [
      [1, outliveToken],
      [2, logOutElsewhere],
    ] as const) {
      await end();
      expect(await trellis.reportScore(key, score)).toMatchObject({ improved: true, entry: { score } });
    }
    expect((await trellis.login()).id).toBe(id);
  });

  test('counts a report once whose answer was lost', async () => {
    const { key } = await aBoard(gateway, { operator: 'SUM' });
    const { trellis, loseAnswer } = aPhone();
    await trellis.reportScore(key, 5);
    loseAnswer();
    expect((await trellis.reportScore(key, 5)).entry.score).toBe(10);
    expect((await trellis.readBoard(key, 1)).me).toMatchObject({ score: 10 });
  });

  test('tells what the gateway refuses, with its code', async () => {
    const { trellis } = aPhone();
    await expect(trellis.reportScore('no-such-board', 1)).rejects.toMatchObject({ code: 'LEADERBOARD_NOT_FOUND' });
  });

  test('watches the top of a board, over a broken connection and an ended token', async () => {
    const { key } = await aBoard(gateway);
    const rival = await aPlayer(gateway);
    const phone = aPhone();
    const { id } = await phone.trellis.login();
    await phone.trellis.reportScore(key, 10);
    const seen: Row[][] = [];
    const newest = () => seen.at(-1)?.map(({ player, score }) => [player.id, score]);
    const isNow = (wanted: [string, number][]) => JSON.stringify(newest()) === JSON.stringify(wanted);
    const stop = phone.trellis.watchTop(key, 2, (entries) => seen.push(entries));
    await until(() => isNow([[id, 10]]));
    await rival.report({ leaderboard: key, score: 20 });
    await until(() =>
      isNow([
        [rival.id, 20],
        [id, 10],
      ]),
    );
    phone.cutSockets();
    await rival.report({ leaderboard: key, score: 30 });
    await until(() =>
      isNow([
        [rival.id, 30],
        [id, 10],
      ]),
    );
    outliveToken();
    phone.cutSockets();
    await phone.trellis.reportScore(key, 40);
    await until(() =>
      isNow([
        [id, 40],
        [rival.id, 30],
      ]),
    );
    stop();
    await until(() => phone.socketCount() === 0);
  });

  test('takes over the name and the picture, also where the session at WeChat is another one by now', async () => {
    const { trellis, openid } = aPhone();
    await trellis.login();
    const profile = { displayName: '小花', avatarUrl: expect.stringMatching(/^\/files\//) };
    expect(await trellis.syncProfile()).toMatchObject(profile);
    // The session_key is old enough to be another one with the next login, which is one that the gateway knows nothing of.
    gateway.clock.advance(601);
    await logInBehindTheGateway(openid);
    const before = logins();
    expect(await trellis.syncProfile()).toMatchObject(profile);
    expect(logins()).toBe(before + 1);
  });

  test('goes on after a time in the background', async () => {
    const { key } = await aBoard(gateway);
    const phone = aPhone();
    await phone.trellis.login();
    phone.hide();
    const report = phone.trellis.reportScore(key, 3);
    phone.show();
    expect((await report).entry.score).toBe(3);
  });
});

describe('the configuration of the guide', () => {
  test('is ten lines that the gateway takes as they stand', () => {
    const [, block] = /```sh\n([^]*?)```/.exec(guide)!;
    expect(block!.trim().split('\n').length).toBeLessThanOrEqual(10);
    const config = loadConfig(parseEnv(block!));
    expect(config).toMatchObject({
      isProduction: true,
      publicUrl: 'https://game.example.com',
      wechat: { apiUrl: 'https://api.weixin.qq.com', openUrl: 'https://open.weixin.qq.com' },
    });
    expect(config.wechat.apps.map(({ kind }) => kind)).toEqual(['MINI_GAME', 'OFFICIAL_ACCOUNT', 'WEBSITE']);
  });
});
