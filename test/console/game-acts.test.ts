import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { uuidv7 } from '../../src/infra/uuid.ts';
import { adminKey, send } from '../support/app.ts';
import { hasChromium } from '../support/browser.ts';
import { aConsole, expectSound, goTo, tryFirst, type TestConsole, type Visit } from '../support/console.ts';
import { aWorld, type World } from '../support/world.ts';

describe.skipIf(!hasChromium('The web console'))('what admins do about a game', { timeout: 120_000 }, () => {
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
  beforeEach(() => goTo(page, '/'));

  const dialog = () => page.getByRole('dialog');
  const row = (text: string) => page.getByRole('row').filter({ hasText: text });
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const asked = async <Data>(query: string) =>
    (await send<Data, unknown>(console.gateway.url, query, {}, adminKey)).data;

  test('makes a leaderboard with guards, seasons and rewards, changes it and archives it', async () => {
    await goTo(page, '/leaderboards/new');
    await page.getByRole('textbox', { name: /^Key/ }).first().fill('Not A Key');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('Lower-case letters, digits and dashes, at most 64.').waitFor();
    await expectSound(visit);
    await page.getByRole('textbox', { name: /^Key/ }).first().fill('weekly');
    await page.getByLabel('Title').fill('This week');
    await page.getByLabel('Tie-breakers').fill('asc');
    await page.getByLabel('Greatest score').fill('1000');
    await page.getByLabel('Seasons', { exact: true }).selectOption('By the clock, over and over');
    const rules = [{ key: 'top', ranks: { from: 1, to: 3 }, payload: { gems: 50 } }];
    await page.getByLabel('Reward rules').fill(JSON.stringify(rules));
    await page.getByLabel('Reason').fill('every week anew');
    expect(await tryFirst(page.getByRole('main'))).toContain('This week');
    expect(await asked('{ leaderboard(key: "weekly") { title } }')).toEqual({ leaderboard: null });
    await page.getByRole('button', { name: 'Create' }).click();
    await heading('This week');
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Title').fill('Every week');
    await page.getByLabel('Greatest score').fill('');
    await page.getByLabel('Reason').fill('a better name');
    expect(await tryFirst(page.getByRole('main'))).toContain('+   "title": "Every week"');
    await expectSound(visit);
    await page.getByRole('button', { name: 'Save' }).click();
    await heading('Every week');
    const board = `{ leaderboard(key: "weekly") { title tiebreakers guards { scoreMax } schedule { cron timeZone }
      rewardRules { key ranks { from to } payload } } }`;
    expect(await asked(board)).toEqual({
      leaderboard: {
        title: 'Every week',
        tiebreakers: ['ASC'],
        guards: { scoreMax: null },
        schedule: { cron: '0 0 * * 1', timeZone: 'Asia/Shanghai' },
        rewardRules: rules,
      },
    });
    await page.getByRole('button', { name: 'Archive: Every week' }).click();
    await dialog().getByLabel('Reason').fill('over');
    expect(await tryFirst(dialog())).toContain('archived_at');
    await dialog().getByRole('button', { name: 'Archive' }).click();
    await page.getByRole('main').getByText('Archived').waitFor();
    await goTo(page, '/leaderboards');
    await page.getByText('Archived').click();
    await row('Every week').waitFor();
  });

  test('compares the index of a season with Postgres', async () => {
    await goTo(page, `/leaderboards/board/${world.board}`);
    await page.getByRole('button', { name: 'Compare the index with Postgres' }).click();
    await dialog().getByLabel('Reason').fill('to be sure');
    expect(await tryFirst(dialog())).toContain('1 entries compared, 0 differ.');
    await dialog().getByRole('button', { name: 'Compare and repair' }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('status').getByText('1 entries compared, 0 differ.').waitFor();
  });

  test('makes a setting, previews and saves a change, explains it, and rolls it back', async () => {
    await goTo(page, '/settings/new');
    await page.getByRole('textbox', { name: /^Key/ }).first().fill('shop.price');
    await page.getByLabel('Value').fill('5');
    await page.getByLabel('Reason').fill('the shop opens');
    await page.getByRole('button', { name: 'Save' }).click();
    await heading('shop.price');
    await page.getByLabel('Rules').fill('[{ "name": "beta", "value": 3, "when": { "playerTags": ["beta"] } }]');
    await page.getByLabel('Reason').fill('cheaper for testers');
    await page.getByRole('button', { name: 'Try first' }).click();
    await page.getByRole('group', { name: 'What differs' }).getByText('"playerTags"').waitFor();
    await expectSound(visit);
    await page.getByLabel('Value').fill('-1');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('/value').waitFor();
    await page.getByLabel('Value').fill('5');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('tab', { name: 'Explain' }).click();
    await page.getByLabel('Player id').fill(world.player);
    await page.getByRole('button', { name: 'Explain' }).click();
    await row('1 beta').getByText('No such tag').waitFor();
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByRole('button', { name: /^1 the shop opens/ }).click();
    await page.getByRole('button', { name: 'Roll back to this: 1' }).click();
    await dialog().getByLabel('Reason').fill('the same for all');
    expect(await tryFirst(dialog())).toContain('−       "name": "beta"');
    await dialog().getByRole('button', { name: 'Roll back to this' }).click();
    await page.getByRole('button', { name: /^3 the same for all/ }).waitFor();
    expect(await asked('{ setting(key: "shop.price") { version rules { name } } }')).toEqual({
      setting: { version: 3, rules: [] },
    });
  });

  test('checks, tries out, saves and restores action rules', async () => {
    await goTo(page, '/actions');
    const rules = page.getByRole('textbox', { name: 'Rules' });
    const before = await rules.inputValue();
    await rules.fill('{ "counters": [], "actions": [{ "key": "dig", "changes": [{ "counter": "gone", "by": 1 }] }] }');
    await page.getByLabel('Reason').fill('coins');
    await page.getByRole('button', { name: 'Try first' }).click();
    await page.getByRole('alert').getByText('timeZone').waitFor();
    const better = JSON.stringify({
      timeZone: 'Asia/Shanghai',
      counters: [{ key: 'coins', title: 'Coins', cap: 10 }],
      actions: [{ key: 'dig', changes: [{ counter: 'coins', by: 4 }] }],
    });
    await rules.fill(better);
    expect(await tryFirst(page.getByRole('main'))).toContain('+       "title": "Coins"');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Version 2').waitFor();
    await page.getByRole('tab', { name: 'Try out' }).click();
    await page.getByLabel('Steps').fill('[{ "action": "dig" }, { "action": "dig" }, { "action": "fly" }]');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await row('coins 8').getByText('Done').waitFor();
    await row('ACTION_UNKNOWN').waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: /^Version 1/ }).click();
    await page.getByRole('button', { name: 'Restore: 1' }).click();
    await dialog().getByLabel('Reason').fill('no coins');
    expect(await tryFirst(dialog())).toContain('action_rules');
    await dialog().getByRole('button', { name: 'Restore', exact: true }).click();
    await page.getByRole('button', { name: /^Version 3/ }).waitFor();
    await page.getByRole('tab', { name: 'Rules' }).click();
    await page.getByText('Version 3').waitFor();
    expect(JSON.parse(await rules.inputValue())).toEqual(JSON.parse(before));
  });

  test('declares a template and archives it', async () => {
    await goTo(page, '/templates');
    await page.getByRole('button', { name: 'New template' }).click();
    await dialog().getByLabel('Key').fill('season-ends');
    await dialog().getByLabel('Template id').fill('template-0123456789');
    await dialog().getByLabel('Fields').fill('thing1, time2');
    await dialog().getByLabel('Reason').fill('for the end');
    expect(await tryFirst(dialog())).toContain('template-0123456789');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await row('season-ends').getByText('thing1, time2').waitFor();
    await row('season-ends')
      .getByRole('button', { name: /^Archive/ })
      .click();
    await dialog().getByLabel('Reason').fill('no more');
    await tryFirst(dialog());
    await dialog().getByRole('button', { name: 'Archive' }).click();
    await row('season-ends').waitFor({ state: 'detached' });
  });

  test('has WeChat make a QR code, which is shown, and a link', async () => {
    await goTo(page, '/links');
    await page.getByLabel('Scene').fill('spring-2027');
    await page.getByLabel('Reason').fill('the spring campaign');
    await page.getByRole('button', { name: 'Make' }).click();
    const code = page.getByRole('img', { name: 'QR code' });
    await code.waitFor();
    expect(await code.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(430);
    await page.getByLabel('What', { exact: true }).selectOption('Link for any browser (https://…)');
    await page.getByLabel('Query').fill('campaign=spring');
    await page.getByRole('button', { name: 'Make' }).click();
    await page.getByText(/Address: https:\/\//).waitFor();
    await expectSound(visit);
  });

  test('has a push tried again, and shows what it holds', async () => {
    const { app, clock } = console.gateway;
    const at = new Date(clock.now());
    const keys = {
      appId: 'wxfa4e000000000001',
      dedupeKey: 'a',
      signature: 'a',
      msgType: 'event',
      event: 'wxa_media_check',
    };
    const content = { debug: '<b>text</b>' };
    await app.db.prisma.wechatPush.create({
      data: { id: uuidv7(clock.now()), ...keys, content, sentAt: at, receivedAt: at, state: 'FAILED', attempts: 5 },
    });
    await goTo(page, '/pushes');
    await row('wxa_media_check').getByRole('button', { name: /^Show/ }).click();
    await dialog().getByText('<b>text</b>').waitFor();
    await page.keyboard.press('Escape');
    await row('wxa_media_check')
      .getByRole('button', { name: /^Try again/ })
      .click();
    await dialog().getByLabel('Reason').fill('it is mended');
    expect(await tryFirst(dialog())).toContain('wechat_push');
    await dialog().getByRole('button', { name: 'Try again' }).click();
    await row('wxa_media_check').getByText('Failed').waitFor({ state: 'detached' });
  });

  test('has a token renewed, and asks WeChat for a quota', async () => {
    await goTo(page, '/wechat');
    const first = page.getByRole('table').getByRole('row').nth(1);
    await first.getByRole('button', { name: /^Renew/ }).click();
    await dialog().getByLabel('Reason').fill('a leak');
    await tryFirst(dialog());
    await dialog().getByRole('button', { name: 'Renew' }).click();
    await first.getByText(/^[0-9a-f]{8}$/).waitFor();
    await page.getByRole('button', { name: 'Ask WeChat' }).click();
    await page.getByText('Used today').waitFor();
  });
});
