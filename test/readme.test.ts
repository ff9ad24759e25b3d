import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from '../prisma/seed.ts';
import { variableNames } from '../src/config.ts';
import { adminKey, aGateway, send, type TestApp } from './support/app.ts';
import { aPlayer } from './support/players.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  let gateway: TestApp;
  beforeAll(async () => {
    gateway = await aGateway();
    await seedDemo(gateway.app.db, Date.now(), []);
  });
  afterAll(() => gateway.close());

  test('shows a first query whose answer is the one that it shows', async () => {
    const [, body] = /-d '(\{"query".*\})'/.exec(readme)!;
    const [, answer] = /```json\n(.*)\n```/.exec(readme)!;
    const { query } = JSON.parse(body!) as { query: string };
    expect(await send(gateway.url, query)).toEqual(JSON.parse(answer!));
  });

  test('shows documents that the gateway takes', async () => {
    const [login, report, , bulk, save] = [...readme.matchAll(/```graphql\n([^`]+)```/g)].map(
      ([, document]) => document!,
    );
    type Login = { login: { accessToken: string } };
    const { data } = await send<Login, unknown>(gateway.url, login!);
    const { accessToken } = data.login;
    expect(await send(gateway.url, report!, {}, accessToken)).toMatchObject({
      data: { reportScore: { improved: true, entry: { score: 4200 } } },
    });
    expect(await send(gateway.url, bulk!, {}, adminKey)).toMatchObject({
      data: { startBulkAct: { matches: 0, bulkAct: null } },
    });
    expect(await send(gateway.url, save!, {}, accessToken)).toEqual({ data: { writeSave: { revision: 1 } } });
  });

  test('shows actions that the demo game has', async () => {
    const [document] = [...readme.matchAll(/```graphql\n([^`]+)```/g)]
      .map(([, text]) => text!)
      .filter((text) => text.includes('performAction'));
    const { token } = await aPlayer(gateway);
    expect(await send(gateway.url, document!, {}, token)).toMatchObject({
      data: {
        performAction: {
          counters: [
            { key: 'droplets', value: 0 },
            { key: 'growth', value: 1 },
          ],
        },
      },
    });
  });

  test('names every variable', () => {
    const table = readme.slice(readme.indexOf('## Configuration'), readme.indexOf('## Deploy'));
    for (const name of variableNames) expect(table).toContain(name);
  });
});
