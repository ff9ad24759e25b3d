import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../prisma/seed.ts';
import { adminKey, aGateway, type Reply, type TestApp } from '../support/app.ts';
import { hasChromium, launchChromium, openPage } from '../support/browser.ts';
import { aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';

/*
 * GraphiQL as a newcomer meets it, in a real browser that reaches nothing but this machine. Set SCREENSHOT to a file
 * name to get the picture of the documentation: `SCREENSHOT=docs/graphiql.png npx vitest run test/http/graphiql.test.ts`.
 */

type Answer = Reply<unknown>;

describe.skipIf(!hasChromium('GraphiQL'))('GraphiQL', { timeout: 120_000 }, () => {
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
      'Live',
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

  it('shows a subscription as it goes on', async () => {
    const { page, faults } = await open();
    await page.locator('.graphiql-tab-button', { hasText: 'Live' }).click();
    await page.locator('.graphiql-query-editor .view-lines', { hasText: 'Live' }).waitFor();
    const shown = async () => (await page.locator('.result-window .view-lines').innerText()).replaceAll(/\s+/g, ' ');
    const run = async () => {
      if (!(await page.getByLabel('Stop query').isVisible())) await page.locator('.graphiql-execute-button').click();
      return shown();
    };
    await until(run, (text) => text.includes('leaderboardTop'));
    const { report } = await aPlayer(gateway);
    await report({ leaderboard: 'harvest', score: 987_654_321 });
    await until(shown, (text) => text.includes('987654321'));
    expect(faults).toEqual([]);
    await page.close();
    await until(async () => (await gateway.app.metrics.subscriptions.get()).values.every(({ value }) => value === 0));
  });

  it('shows why an example fails whose token was not filled in', async () => {
    const { page } = await open();
    const { errors } = await runTab(page, 'ReportScore');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    await page.close();
  });

  async function open() {
    const opened = await openPage(browser, gateway.url);
    await opened.page.locator('.graphiql-tab').first().waitFor();
    return opened;
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
