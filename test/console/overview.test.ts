import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from '../../prisma/seed.ts';
import { send } from '../support/app.ts';
import { hasChromium } from '../support/browser.ts';
import { aConsole, type TestConsole } from '../support/console.ts';
import { aPlayer } from '../support/players.ts';

/*
 * Set SCREENSHOT to a file name to get the picture of the documentation:
 * `SCREENSHOT=docs/console.png npx vitest run test/console/overview.test.ts`.
 */

describe.skipIf(!hasChromium('The web console'))('the overview', { timeout: 120_000 }, () => {
  let console: TestConsole;
  beforeAll(async () => {
    console = await aConsole();
    await seedDemo(console.gateway.app.db, console.gateway.clock.now(), []);
  }, 120_000);
  afterAll(() => console.close());

  /** So many players who log in and report. */
  async function play(count: number): Promise<void> {
    const { gateway } = console;
    const players = await Promise.all(Array.from({ length: count }, () => aPlayer(gateway)));
    const report = 'mutation { reportScore(input: { leaderboard: "harvest", score: 12 }) { __typename } }';
    await Promise.all(players.map(({ token }) => send(gateway.url, report, {}, token)));
    await gateway.app.services.overview.tell();
  }

  test('shows what happened and follows what happens', async () => {
    const picture = process.env['SCREENSHOT'];
    // Of an hour, the busier the later; a picture shows every minute.
    const steps = picture ? 60 : 6;
    const counts = Array.from({ length: steps }, (_, step) => 1 + ((step * 7) % 5) + Math.floor((step * 6) / steps));
    for (const count of counts) {
      await play(count);
      console.gateway.clock.advance(3_600 / steps);
    }
    const { page, faults } = await console.signedIn('/');
    const logins = page.getByRole('region', { name: 'Logins and new players' }).getByText(/^Logins: /);
    const scores = page.getByRole('region', { name: 'Scores reported' }).getByText(/^Scores reported: /);
    // The first of them are an hour old by now.
    const before = counts.slice(1).reduce((sum, count) => sum + count, 0);
    expect(await logins.innerText()).toBe(`Logins: ${before} in all`);
    await page.locator('.recharts-surface').first().waitFor();
    if (picture) await page.screenshot({ path: picture });
    await play(2);
    await logins.getByText(`Logins: ${before + 2} in all`).waitFor();
    await scores.getByText(`Scores reported: ${before + 2} in all`).waitFor();
    expect(faults).toEqual([]);
  });
});
