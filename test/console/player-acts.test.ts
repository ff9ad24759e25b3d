import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { adminKey, send } from '../support/app.ts';
import { hasChromium } from '../support/browser.ts';
import { aConsole, expectSound, goTo, tryFirst, type TestConsole, type Visit } from '../support/console.ts';
import { aWorld, type World } from '../support/world.ts';

describe.skipIf(!hasChromium('The web console'))('what admins do about a player', { timeout: 120_000 }, () => {
  let console: TestConsole;
  let world: World;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    console = await aConsole();
    world = await aWorld(console.gateway);
    visit = await console.signedIn('/');
    ({ page } = visit);
  }, 120_000);
  afterAll(() => console.close());
  beforeEach(() => page.reload());
  afterEach(() => expect(visit.faults).toEqual([]));

  const openTab = (tab: string) => goTo(page, `/players/${world.player}?tab=${tab}`);
  const dialog = () => page.getByRole('dialog');

  /** Fills in the reason, confirms, and waits until it is done. */
  async function confirm(button: string, reason = 'a good reason'): Promise<void> {
    await dialog().getByLabel('Reason').fill(reason);
    await dialog().getByRole('button', { name: button, exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
  }
  const row = (text: string): Locator => page.getByRole('row').filter({ hasText: text });
  const asked = async <Data>(query: string) =>
    (await send<Data, unknown>(console.gateway.url, query, {}, adminKey)).data;
  const level = async () =>
    (
      await asked<{ save: { data: { level: number } } }>(
        `{ save(player: "${world.player}", key: "progress") { data } }`,
      )
    ).save.data.level;

  test('finds players by the beginning of a name, and shows a stored script as the text that it is', async () => {
    const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const id = Buffer.from(world.player, 'base64url').toString().replace('Player:', '');
    const named = [evil, 'mallory', id];
    await console.gateway.app.db.pool.query(
      'UPDATE player SET display_name = $1, search_name = $2 WHERE id = $3',
      named,
    );
    await goTo(page, '/players');
    await page.getByLabel('Search').fill('mallo');
    await page.getByRole('link', { name: evil }).click();
    await page.getByRole('heading', { level: 1, name: evil }).waitFor();
    expect(await page.title()).toBe(`${evil} · Trellis`);
    await page.getByLabel('Search').waitFor({ state: 'detached' });
    await goTo(page, '/players');
    await page.getByLabel('Search').fill('nobody of this name');
    await page.getByText('No player is found by this.').waitFor();
  });

  test('bans with a reason, which is asked for, and lifts the ban', async () => {
    await openTab('restrictions');
    await page.getByRole('button', { name: 'Ban', exact: true }).click();
    await dialog().getByRole('button', { name: 'Ban', exact: true }).click();
    await dialog().getByText('This is needed.').waitFor();
    await expectSound(visit);
    await dialog().getByLabel('From what').selectOption('Chat');
    await confirm('Ban', 'sped up the clock');
    await row('sped up the clock').getByText('Holds').waitFor();
    await row('sped up the clock').getByText('Chat', { exact: true }).waitFor();
    await row('sped up the clock').getByRole('button', { name: 'Lift' }).click();
    await confirm('Lift', 'it was a mistake');
    await row('sped up the clock').getByText('Lifted: it was a mistake').waitFor();
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await page.getByRole('listitem').filter({ hasText: 'it was a mistake' }).waitFor();
  });

  test('edits a save by its revision, and tells where the game has written meanwhile', async () => {
    await openTab('saves');
    await page.getByRole('button', { name: 'Edit: progress' }).click();
    await dialog().getByLabel('Data').fill('{ "level": ');
    await dialog().getByLabel('Reason').fill('help');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByText('This is not JSON.').waitFor();
    await dialog().getByLabel('Data').fill('{ "level": 9 }');
    const write = `mutation { writeSave(input: { key: "progress", data: { level: 2 } }) { __typename } }`;
    await send(console.gateway.url, write, {}, world.token);
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByText('The game has written meanwhile.').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Edit: progress' }).click();
    await dialog().getByLabel('Data').fill('{ "level": 9 }');
    await dialog().getByLabel('Reason').fill('help');
    expect(await tryFirst(dialog())).toContain('+   "level": 9');
    expect(await level()).toBe(2);
    await confirm('Save', 'help');
    expect(await level()).toBe(9);
    await page.getByRole('button', { name: 'Revisions: progress' }).click();
    await dialog()
      .getByRole('button', { name: /^1 Written/ })
      .click();
    await dialog().getByRole('button', { name: 'Restore: 1' }).click();
    const restoring = dialog().filter({ has: page.getByRole('heading', { name: 'Restore' }) });
    await restoring.getByLabel('Reason').fill('back');
    expect(await tryFirst(restoring)).toContain('−   "level": 9');
    await restoring.getByRole('button', { name: 'Restore', exact: true }).click();
    await dialog()
      .getByRole('button', { name: /^4 Restored/ })
      .waitFor();
  });

  test('gives to a counter, sees it in the ledger, and takes it back', async () => {
    await openTab('counters');
    const counter = page.getByRole('table', { name: 'Counters' }).getByRole('row').nth(1);
    await counter.getByRole('button').click();
    await dialog().getByLabel('By how much').fill('1');
    await dialog().getByLabel('Reason').fill('for the trouble');
    expect(await tryFirst(dialog())).toContain('counter_act');
    await confirm('Give or take', 'for the trouble');
    // What grew by itself meanwhile stands under the same act.
    const line = row('for the trouble').filter({ hasText: 'droplets' });
    await line.getByText('+1', { exact: true }).waitFor();
    await line.getByRole('button', { name: /^Take back/ }).click();
    await confirm('Take back', 'no trouble at all');
    await line.getByText('Taken back').waitFor();
    await row('no trouble at all').getByText('-1', { exact: true }).waitFor();
  });

  test('voids a run and takes that back', async () => {
    await openTab('runs');
    await page.getByLabel('Leaderboard').selectOption(world.board);
    const runs = page.getByRole('table', { name: 'Runs' });
    await runs.getByRole('button', { name: /^Void/ }).click();
    await dialog().getByLabel('Reason').fill('impossible score');
    expect(await tryFirst(dialog())).toContain('1 runs would count no more.');
    await expectSound(visit);
    await confirm('Void', 'impossible score');
    await runs.getByText('Void', { exact: true }).waitFor();
    await row('impossible score').getByRole('button', { name: /^Undo/ }).click();
    await confirm('Undo', 'possible after all');
    await row('impossible score').getByText('Undone: possible after all').waitFor();
    await runs.getByRole('button', { name: /^Void/ }).waitFor();
  });

  test('adds a tag and takes it away', async () => {
    await openTab('profile');
    await page.getByRole('button', { name: 'Add tag' }).click();
    await dialog().getByLabel('Tag').fill('beta');
    await dialog().getByLabel('Reason').fill('asked for it');
    expect(await tryFirst(dialog())).toContain('player_tag');
    await page.getByText('No tags.').waitFor();
    await confirm('Add tag');
    await page.getByRole('button', { name: 'Remove the tag beta' }).click();
    await confirm('Remove the tag beta');
    await page.getByText('No tags.').waitFor();
    const { node } = await asked<{ node: unknown }>(`{ node(id: "${world.player}") { ... on Player { tags } } }`);
    expect(node).toEqual({ tags: [] });
  });

  test('what the gateway refuses is told in the window, which stays open', async () => {
    await openTab('counters');
    await page.getByRole('table', { name: 'Counters' }).getByRole('row').nth(1).getByRole('button').click();
    await dialog().getByLabel('By how much').fill('-999999');
    await dialog().getByLabel('Reason').fill('all of it');
    await dialog().getByRole('button', { name: 'Give or take' }).click();
    await dialog().getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });
});
