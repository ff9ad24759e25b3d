import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from '../../prisma/seed.ts';
import { adminExamples } from '../../src/http/graphiql-examples.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { anAdminKey } from '../support/admins.ts';
import { hasChromium, launchChromium, openPage } from '../support/browser.ts';
import { until } from '../support/services.ts';

/*
 * GraphiQL for admins, with the cookie of the console. Set SHOTS to a folder to get pictures of it.
 */

const schema = buildSchema(readFileSync(new URL('../../src/graphql/schema.graphql', import.meta.url), 'utf8'));

describe('the examples', () => {
  test.each(adminExamples.map(({ query, needed }) => [nameOf(query), query, needed] as const))(
    '%s is valid, and for those who may use it',
    (_name, query, needed) => {
      expect(validate(schema, parse(query))).toEqual([]);
      const fields = { ...schema.getQueryType()!.getFields(), ...schema.getMutationType()!.getFields() };
      expect(Object.keys(fields)).toContain(needed);
    },
  );
});

describe.skipIf(!hasChromium('GraphiQL for admins'))('the page', { timeout: 120_000 }, () => {
  let gateway: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    gateway = await aGateway();
    await seedDemo(gateway.app.db, Date.now(), []);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await gateway.close();
  });

  const address = () => gateway.url.replace('/graphql', '/admin/graphiql');

  async function open(apiKey: string) {
    const opened = await openPage(browser, gateway.url.replace('/graphql', '/admin/'));
    const status = await opened.page.evaluate(async (key) => {
      const headers = { 'content-type': 'application/json', 'x-trellis-console': '1' };
      return (await fetch('/admin/sign-in', { method: 'POST', headers, body: JSON.stringify({ apiKey: key }) })).status;
    }, apiKey);
    expect(status).toBe(200);
    await opened.page.goto(address());
    await opened.page.locator('.graphiql-tab').first().waitFor();
    return opened;
  }

  const tabsOf = (page: Page) => page.locator('.graphiql-tab').allInnerTexts();

  test('sends a stranger to the console', async () => {
    const { page } = await openPage(browser, address());
    await page.waitForURL((url) => url.pathname === '/admin');
    await page.close();
  });

  test.each([
    ['VIEWER', ['FindPlayers', 'BoardAndSeasons', 'Acts', 'Wechat']],
    ['SUPPORT', ['FindPlayers', 'BoardAndSeasons', 'Acts', 'Wechat', 'ReviewQueue', 'TryBan']],
    ['LIVEOPS', ['FindPlayers', 'BoardAndSeasons', 'Acts', 'Wechat', 'TryBoard', 'Words']],
  ] as const)('has the examples of %s, asks nobody else and has no fault', async (role, names) => {
    const { token } = await anAdminKey(gateway, role);
    const { page, strangers, faults } = await open(token);
    expect(await tabsOf(page)).toEqual(names);
    await page.locator('#bar').getByText(role).waitFor();
    expect({ strangers, faults }).toEqual({ strangers: [], faults: [] });
    await page.close();
  });

  test('runs an example as the admin who is signed in, whose role holds', async () => {
    const { token } = await anAdminKey(gateway, 'VIEWER');
    const { page } = await open(token);
    const [response] = await Promise.all([
      page.waitForResponse((answer) => answer.request().postData()?.includes('FindPlayers') ?? false),
      page.locator('.graphiql-execute-button').click(),
    ]);
    expect(await response.json()).toMatchObject({ data: { players: { totalCount: expect.any(Number) as number } } });
    const refused = await page.evaluate(async () => {
      const headers = { 'content-type': 'application/json', 'x-trellis-console': '1' };
      const body = JSON.stringify({ query: '{ adminSessions { name } }' });
      return (await (await fetch('/graphql', { method: 'POST', headers, body })).json()) as object;
    });
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    await page.close();
  });

  test('saves what is in a tab, and opens what was saved, by others, too, as text', async () => {
    const script = '<img src=x onerror="document.title=1">';
    const saving = `mutation ($name: String!) {
      saveQuery(input: { name: $name, document: "query Theirs { __typename }", isShared: true }, reason: "theirs") { name }
    }`;
    await send(gateway.url, saving, { name: script } as never, adminKey);
    const { token } = await anAdminKey(gateway, 'VIEWER');
    const { page, faults } = await open(token);
    await page.locator('#name').fill('My players');
    await page.locator('#reason').fill('looked up daily');
    await page.locator('#save button', { hasText: 'Save' }).click();
    await page.locator('#told', { hasText: '"My players" is saved.' }).waitFor();
    await page.reload();
    await page.locator('.graphiql-tab').first().waitFor();
    expect(await page.locator('#saved option').allInnerTexts()).toEqual([
      'Saved queries …',
      `${script} (admin)`,
      'My players',
    ]);
    await page.locator('#saved').selectOption('0');
    await until(
      () => tabsOf(page),
      ([first]) => first === 'Theirs',
    );
    await page.locator('#saved').selectOption('1');
    await until(
      () => tabsOf(page),
      ([first]) => first === 'FindPlayers',
    );
    const shots = process.env['SHOTS'];
    if (shots) await page.screenshot({ path: `${shots}/admin-graphiql.png` });
    await page.locator('#name').fill('My players');
    await page.locator('#reason').fill('looked up no more');
    await page.locator('#remove').click();
    await page.locator('#told', { hasText: '"My players" is removed.' }).waitFor();
    expect([await page.title(), faults]).toEqual(['Trellis for admins', []]);
    await page.close();
  });

  test('leaves nothing in the browser that outlives the window', async () => {
    const { page } = await open(adminKey);
    await page.goto(gateway.url.replace('/graphql', '/health/live'));
    const left = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
    expect(left).toEqual([]);
    await page.close();
  });
});

const nameOf = (query: string) => getOperationAST(parse(query))!.name!.value;
