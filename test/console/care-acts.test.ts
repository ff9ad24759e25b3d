import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { adminKey, send } from '../support/app.ts';
import { hasChromium } from '../support/browser.ts';
import { aConsole, expectSound, goTo, tryFirst, type TestConsole, type Visit } from '../support/console.ts';
import { aPlayer } from '../support/players.ts';
import { aWorld, type World } from '../support/world.ts';

describe.skipIf(!hasChromium('The web console'))('how admins care for players', { timeout: 120_000 }, () => {
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

  const openTab = (tab: string, player = world.player) => goTo(page, `/players/${player}?tab=${tab}`);
  const dialog = () => page.getByRole('dialog');
  const row = (text: string) => page.getByRole('row').filter({ hasText: text });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const asked = async <Data>(query: string, by = adminKey) =>
    (await send<Data, unknown>(console.gateway.url, query, {}, by)).data;
  const of = async <Found>(player: string, fields: string) =>
    (await asked<{ node: Found }>(`{ node(id: "${player}") { ... on Player { ${fields} } } }`)).node;

  /** Fills in the reason, confirms, and waits until it is done. */
  async function confirm(button: string, reason = 'a good reason'): Promise<void> {
    await dialog().getByLabel('Reason').fill(reason);
    await dialog().getByRole('button', { name: button, exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
  }

  /** Someone new, with a tag by which they alone are found. */
  async function aTagged(tag: string) {
    const player = await aPlayer(console.gateway);
    await asked(
      `mutation { tagPlayers(input: { players: ["${player.id}"], tags: ["${tag}"] }, reason: "for the test") { __typename } }`,
    );
    return player;
  }

  test('a ban is tried first, which changes nothing, and then made; each scope says what it means', async () => {
    const { id, token } = await aPlayer(console.gateway);
    await openTab('restrictions', id);
    await press('Ban');
    await dialog().getByLabel('From what').selectOption('Logging in');
    await dialog().getByText('All sessions end at once').waitFor();
    await dialog().getByLabel('Reason').fill('stole an account');
    const told = await tryFirst(dialog());
    // The ban, and the player's own row, of which only what is different is told.
    expect(told).toContain('What would change (2 of 2 rows):');
    expect(told).toContain('+   "scope": "LOGIN"');
    expect(told).toContain('−   "no_login_until": null');
    expect(told).not.toContain('avatar_url');
    expect(await of(id, 'bans { id }')).toEqual({ bans: [] });
    await expectSound(visit);
    await dialog().getByLabel('Reason').fill('stole two accounts');
    await dialog().getByText('This would work.').waitFor({ state: 'detached' });
    await confirm('Ban', 'stole two accounts');
    await row('stole two accounts').getByText('Logging in').waitFor();
    expect(await asked('{ me { id } }', token)).toEqual({ me: null });
    await row('stole two accounts').getByRole('button', { name: 'Lift' }).click();
    await confirm('Lift');
    expect(await of(id, 'bans { scope liftReason }')).toEqual({
      bans: [{ scope: 'LOGIN', liftReason: 'a good reason' }],
    });
  });

  test('notes are added, edited by who wrote them, and deleted', async () => {
    const { id } = await aPlayer(console.gateway);
    await openTab('notes', id);
    await press('Add note');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByText('This is needed.').first().waitFor();
    await dialog().getByLabel('Note').fill('<b>Knows the author</b>');
    await dialog().getByLabel('Reason').fill('said so');
    expect(await tryFirst(dialog())).toContain('<b>Knows the author</b>');
    expect(await of(id, 'notes { totalCount }')).toEqual({ notes: { totalCount: 0 } });
    await dialog().getByRole('button', { name: 'Save' }).click();
    const note = page.getByRole('article');
    await note.getByText('<b>Knows the author</b>').waitFor();
    await note.getByRole('button', { name: 'Edit' }).click();
    await dialog().getByLabel('Note').fill('Is the author');
    await confirm('Save');
    await note.getByText('Is the author').waitFor();
    await note.getByText('edited').waitFor();
    await note.getByRole('button', { name: 'Delete' }).click();
    await confirm('Delete');
    await page.getByText('There are no notes about the player.').waitFor();
    await asked(
      `mutation { addPlayerNote(player: "${id}", text: "of an admin", reason: "for the test") { __typename } }`,
    );
    const { page: other } = await console.signedIn(`/players/${id}?tab=notes`, { key: await aSupporter() });
    await other.getByText('of an admin').waitFor();
    expect(await other.getByRole('button', { name: /^Edit/ }).count()).toBe(0);
    expect(await other.getByRole('button', { name: /^Delete/ }).count()).toBe(1);
    await other.context().close();
  });

  async function aSupporter(): Promise<string> {
    const { createAdminKey } = await asked<{ createAdminKey: { text: string } }>(
      'mutation { createAdminKey(input: { name: "supporter", role: SUPPORT }, reason: "for the test") { ... on NewAdminKey { text } } }',
    );
    return createAdminKey.text;
  }

  test('sessions are ended, and a name is taken away', async () => {
    const { id, token } = await aPlayer(console.gateway);
    await console.gateway.app.db.pool.query(`UPDATE player SET display_name = 'Rude' WHERE id = $1`, [
      Buffer.from(id, 'base64url').toString().split(':')[1],
    ]);
    await openTab('restrictions', id);
    await press('Reset name');
    await confirm('Reset name', 'rude');
    expect(await of(id, 'displayName')).toEqual({ displayName: null });
    await press('End sessions');
    await confirm('End sessions', 'on a lost phone');
    expect(await asked('{ me { id } }', token)).toEqual({ me: null });
    await openTab('timeline', id);
    await page.getByText('The name was reset').waitFor();
    await page.getByText('admin: on a lost phone').waitFor();
  });

  test('the timeline is narrowed down by kind, and leads to what it tells of', async () => {
    await openTab('timeline');
    const items = page.getByRole('listitem');
    await items.filter({ hasText: 'Banned: Rankings' }).waitFor();
    expect(await items.filter({ hasText: 'Reported' }).count()).toBe(0);
    await page.getByText('Runs', { exact: true }).last().click();
    await items.filter({ hasText: `Reported 7 on “${world.board}”` }).waitFor();
    await items.filter({ hasText: 'Banned' }).waitFor({ state: 'detached' });
    await page.getByText('Saves', { exact: true }).last().click();
    await page.getByRole('link', { name: /^Go there: Save “progress”/ }).click();
    await page.getByRole('button', { name: 'Edit: progress' }).waitFor();
  });

  test('players are found by filters, which stand in the address', async () => {
    const [ann, ben] = [await aTagged('whale'), await aTagged('minnow')];
    await goTo(page, '/players');
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByLabel('Has one of these tags').fill('whale, minnow');
    const rows = page.getByRole('table', { name: 'Players' }).getByRole('row');
    await rows.filter({ hasText: 'whale' }).waitFor();
    await rows.filter({ hasText: 'minnow' }).waitFor();
    await page.getByLabel('Has none of these tags').fill('minnow');
    await rows.filter({ hasText: 'minnow' }).waitFor({ state: 'detached' });
    await page.getByLabel('Sorted by').selectOption('Last seen, newest first');
    await page.reload();
    await rows.filter({ hasText: 'whale' }).waitFor();
    expect(await rows.count()).toBe(2);
    expect(await rows.getByRole('link').getAttribute('href')).toContain(ann.id);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await rows.filter({ hasText: 'minnow' }).waitFor();
    expect(page.url()).not.toContain('tags');
    expect(await of(ben.id, 'tags')).toEqual({ tags: ['minnow'] });
  });

  test('a bulk act is counted before it can be started, told about while it runs, and cancelled', async () => {
    const { id } = await aTagged('bulk');
    const { bulkActs } = console.gateway.app.services;
    await goTo(page, '/players?tagsAll=bulk');
    await page.getByRole('link', { name: 'Act upon all of these' }).click();
    await page.getByRole('textbox', { name: 'Tags', exact: true }).fill('veteran');
    await page.getByLabel('Reason').fill('ten years');
    expect(await page.getByRole('button', { name: /^Do it/ }).count()).toBe(0);
    await press('Count first');
    await page.getByText('The search finds 1 players now. Nothing was done yet.').waitFor();
    await expectSound(visit);
    await page.getByRole('textbox', { name: 'Tags', exact: true }).fill('veteran, loyal');
    await page.getByRole('button', { name: /^Do it/ }).waitFor({ state: 'detached' });
    await press('Count first');
    await press('Do it to 1 players');
    await dialog().getByRole('button', { name: 'Do it to 1 players' }).click();
    await page.getByRole('heading', { level: 1, name: 'Bulk acts: Give tags' }).waitFor();
    const uuid = Buffer.from(decodeURIComponent(page.url().split('/').at(-1)!), 'base64url')
      .toString()
      .split(':')[1]!;
    await bulkActs.run(uuid);
    await page.getByText('Done', { exact: true }).first().waitFor();
    await page.getByLabel('Shown').selectOption('Done');
    await page.getByRole('table', { name: 'Report' }).getByRole('link').waitFor();
    expect(await of(id, 'tags')).toEqual({ tags: ['bulk', 'loyal', 'veteran'] });
    await goTo(page, '/bulk-acts/new?tagsAll=bulk');
    await page.getByLabel('Act', { exact: true }).selectOption('End sessions');
    await page.getByLabel('Reason').fill('by mistake');
    await press('Count first');
    await press('Do it to 1 players');
    await dialog().getByRole('button', { name: 'Do it to 1 players' }).click();
    await press('Cancel the act');
    await dialog().getByLabel('Reason').fill('by mistake');
    await tryFirst(dialog());
    await confirm('Cancel the act');
    await page.getByText('Cancelled', { exact: true }).waitFor();
    await goTo(page, '/bulk-acts');
    await row('by mistake').getByText('Cancelled').waitFor();
  });

  test('an export is asked for, and can be downloaded; an account is to be deleted, and kept', async () => {
    const { id } = await aPlayer(console.gateway);
    await openTab('privacy', id);
    await press('Request export');
    await confirm('Request export', 'by letter');
    await page.getByText('by letter').waitFor();
    await console.gateway.app.services.dataExports.makeDue();
    await page.reload();
    const href = await page.getByRole('link', { name: 'Download' }).getAttribute('href');
    expect((await fetch(new URL(href!, console.origin))).status).toBe(200);
    await press('Delete account');
    await dialog().getByLabel('Reason').fill('by letter');
    await tryFirst(dialog());
    expect(await of(id, 'deletionAt')).toEqual({ deletionAt: null });
    await confirm('Delete account', 'by letter');
    await page.getByText('The account will be deleted:').waitFor();
    await page.getByRole('button', { name: 'Delete at once' }).waitFor();
    await press('Keep the account');
    await confirm('Keep the account', 'thought again');
    await page.getByText('Nobody has asked for the account to be deleted.').waitFor();
    expect(await of(id, 'deletionAt')).toEqual({ deletionAt: null });
  });
});
