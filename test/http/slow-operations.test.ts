import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { aGateway, send, type TestApp } from '../support/app.ts';
import { LoginMiniGame } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';

/* Operations that take longer than SLOW_OPERATION_MS, which is none at all here, are told of in the log. */

let gateway: TestApp;
beforeAll(async () => {
  gateway = await aGateway({ env: { SLOW_OPERATION_MS: '0', LOG_LEVEL: 'info' } });
});
afterAll(() => gateway.close());

type Line = Record<string, unknown> & Record<'sql' | 'redis' | 'wechat', { count: number; milliseconds: number }>;
const slow = (name: string) =>
  gateway.log
    .filter((line) => line.includes('"slow operation"'))
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line['name'] === name);

describe('a slow operation', () => {
  test('is told of by its name and the hash of its document, with what it asked of whom', async () => {
    const [{ key: leaderboard }, player] = [await aBoard(gateway), await aPlayer(gateway)];
    const document = `mutation Slow($leaderboard: ID!) {
      reportScore(input: { leaderboard: $leaderboard, score: 7, metadata: { note: "nobody else's" } }) { __typename }
    }`;
    await send(gateway.url, document, { leaderboard }, player.token);
    const [line, ...others] = slow('Slow');
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      kind: 'mutation',
      outcome: 'ok',
      viewer: 'player',
      document: createHash('sha256').update(document).digest('hex'),
      wechat: { count: 0, milliseconds: 0 },
    });
    expect(line!.sql.count).toBeGreaterThan(0);
    expect(line!.redis.count).toBeGreaterThan(0);
    const fields = ['level', 'time', 'requestId', 'kind', 'outcome', 'name', 'document', 'milliseconds', 'viewer'];
    expect(Object.keys(line!)).toEqual([...fields, 'sql', 'redis', 'wechat', 'msg']);
    const text = JSON.stringify(line);
    for (const secret of [leaderboard, player.id, player.token, player.secret, 'nobody else'])
      expect(text).not.toContain(secret);
  });

  test('is told of with its calls of WeChat', async () => {
    const { code } = gateway.wechat.issueCode({ appId: demoWechatApps[0]!.appId });
    await gateway.query(LoginMiniGame, { code });
    expect(slow('LoginMiniGame').at(-1)).toMatchObject({ wechat: { count: 1 } });
    expect(JSON.stringify(slow('LoginMiniGame'))).not.toContain(code);
  });

  test('is told of where it goes the long way, too, and where it fails', async () => {
    const response = await fetch(`${gateway.url}?query=query+Long{players(first:1){nodes{id}}}&operationName=Long`, {
      headers: { accept: 'application/json' },
    });
    await response.text();
    expect(slow('Long')).toMatchObject([{ kind: 'query', outcome: 'error' }]);
  });

  test('is counted', async () => {
    const metrics = await (await fetch(new URL('/metrics', gateway.url))).text();
    expect(metrics).toMatch(/^trellis_slow_operations_total\{kind="mutation"\} [1-9]/m);
  });
});

test('an operation that is quick is not told of', async () => {
  const own = await aGateway({ env: { SLOW_OPERATION_MS: '600000' }, wechat: gateway.wechat });
  await aPlayer(own, randomUUID());
  await own.close();
  expect(own.log.some((line) => line.includes('"operation"'))).toBe(true);
  expect(own.log.some((line) => line.includes('"slow operation"'))).toBe(false);
});
