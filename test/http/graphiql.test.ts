import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { chromium, type Browser, type Page, type Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../prisma/seed.ts';
import { adminKey, aGateway, type Reply, type TestApp } from '../support/app.ts';
import { until } from '../support/services.ts';

/*
 * GraphiQL as a newcomer meets it, in a real browser that reaches nothing but this machine. Set SCREENSHOT to a file
 * name to get the picture of the documentation: `SCREENSHOT=docs/graphiql.png npx vitest run test/http/graphiql.test.ts`.
 */

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const hasChromium = existsSync(executablePath);
if (!hasChromium) console.log(`GraphiQL is not tested: no Chromium at ${executablePath}. Set CHROMIUM_PATH to one.`);

const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
const launchFlags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-sync', ...quiet];

type Answer = Reply<unknown>;

describe.skipIf(!hasChromium)('GraphiQL', () => {
  let gateway: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    gateway = await aGateway();
    await seedDemo(gateway.app.db, Date.now(), []);
    browser = await chromium.launch({ executablePath, args: launchFlags });
  });
  afterAll(async () => {
    await browser?.close();
    await gateway.close();
  });

  it('loads from the gateway alone, without a fault', async () => {
    const { page, strangers, faults } = await open();
    await page.locator('.graphiql-execute-button').waitFor();
    // The documentation explorer has the root types once the schema has been read.
    await page.getByLabel('Show Documentation Explorer').click();
    await page.getByText('A GraphQL schema provides a root type').waitFor();
    expect({ strangers, faults }).toEqual({ strangers: [], faults: [] });
    await page.close();
  });

  it('has examples that a newcomer can run: the first as it is, the next ones with the token of a login', async () => {
    const { page, strangers, faults } = await open();
    expect(await page.locator('.graphiql-tab').allInnerTexts()).toEqual([
      'Board',
      'LogIn',
      'ReportScore',
      'MyPlace',
      'NextPage',
      'Admin',
    ]);
    const { data: board } = await runTab(page, 'Board');
    const rows = Array.from({ length: 10 }, (_, index) => ({
      rank: index + 1,
      score: expect.any(Number),
      player: { displayName: expect.any(String) },
    }));
    expect(board).toEqual({
      leaderboard: { title: 'Harvest', entries: { totalCount: expect.any(Number), nodes: rows } },
    });
    const picture = process.env['SCREENSHOT'];
    if (picture) await takePicture(page, picture);

    const login = await runTab(page, 'LogIn');
    expect(login.data).toMatchObject({ login: { __typename: 'Session', isNewPlayer: true } });
    const token = (login.data as { login: { accessToken: string } }).login.accessToken;
    const report = await runTab(page, 'ReportScore', token);
    expect(report.data).toMatchObject({ reportScore: { improved: true, previousRank: null, entry: { score: 4200 } } });
    const { rank } = (report.data as { reportScore: { entry: { rank: number } } }).reportScore.entry;
    const { data: place } = await runTab(page, 'MyPlace', token);
    const ranks = [-2, -1, 0, 1, 2].map((step) => expect.objectContaining({ rank: rank + step }));
    expect(place).toMatchObject({
      leaderboard: { me: { rank, score: 4200, metadata: { droplets: 7 } }, around: ranks },
    });
    const { data: next } = await runTab(page, 'NextPage');
    expect(next).toMatchObject({ leaderboard: { entries: { pageInfo: { hasNextPage: true } } } });
    const { data: admin } = await runTab(page, 'Admin', adminKey);
    expect(admin).toMatchObject({ wechatTokens: [{ lastError: null }, { lastError: null }] });
    expect({ strangers, faults }).toEqual({ strangers: [], faults: [] });
    await page.close();
  });

  it('shows why an example fails whose token was not filled in', async () => {
    const { page } = await open();
    const { errors } = await runTab(page, 'ReportScore');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    await page.close();
  });

  /** A fresh page; whatever it asks of others than the gateway is stopped and noted, as are its own faults. */
  async function open() {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(10_000);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const [strangers, faults]: [string[], string[]] = [[], []];
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    const { origin } = new URL(gateway.url);
    await page.route('**', async (route) => {
      const url = route.request().url();
      if (new URL(url).origin === origin || url.startsWith('data:')) return route.continue();
      strangers.push(url);
      return route.abort();
    });
    await page.goto(gateway.url);
    await page.locator('.graphiql-tab').first().waitFor();
    return { page, strangers, faults };
  }
});

/** Chooses an example, puts a token into its headers, runs it, and returns what the gateway answered and the page shows. */
async function runTab(page: Page, name: string, token?: string): Promise<Answer> {
  await page.locator('.graphiql-tab-button', { hasText: name }).click();
  const shown = async () => (await page.locator('.result-window .view-lines').innerText()).replaceAll(/\s+/g, ' ');
  await page.locator('.graphiql-query-editor .view-lines', { hasText: name }).waitFor();
  await until(shown, (text) => text.trim() === '');
  if (token) {
    await page.locator('[aria-label="Headers"] .graphiql-editor:not(.hidden) .view-lines').click();
    await page.keyboard.press('Control+A');
    // Pasted, as people do: typed quotes and brackets would be closed by the editor.
    const header = JSON.stringify({ Authorization: `Bearer ${token}` });
    await page.evaluate((text) => navigator.clipboard.writeText(text), header);
    await page.keyboard.press('Control+V');
  }
  const isReply = (response: Response) => response.request().postData()?.includes(name) ?? false;
  // GraphiQL learns the name of the operation a moment after a tab was chosen, and runs nothing before that.
  const run = async () => {
    await page.locator('.graphiql-execute-button').click();
    return until(shown, (text) => text.trim() !== '');
  };
  const [response] = await Promise.all([
    page.waitForResponse(isReply),
    until(run, (text) => !text.includes('Cannot infer operation')),
  ]);
  const answer = (await response.json()) as Answer;
  // The editor draws spaces as ones that do not break, and only the lines that are in view.
  const start = JSON.stringify(answer, null, 2).slice(0, 60).replaceAll(/\s+/g, ' ');
  await until(shown, (text) => text.startsWith(start));
  return answer;
}

async function takePicture(page: Page, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  await page.setViewportSize({ width: 1440, height: 720 });
  await page.mouse.move(0, 0);
  await page.screenshot({ path, animations: 'disabled' });
}
