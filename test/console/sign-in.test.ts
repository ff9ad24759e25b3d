import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aBrowser, anAdmin, anAdminKey, password } from '../support/admins.ts';
import { adminKey } from '../support/app.ts';
import { hasChromium } from '../support/browser.ts';
import { aConsole, expectSound, type TestConsole, type Visit } from '../support/console.ts';
import { aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';

describe.skipIf(!hasChromium('The web console'))('signing in to the console', { timeout: 120_000 }, () => {
  let console: TestConsole;
  const visits: Visit[] = [];
  beforeAll(async () => {
    console = await aConsole();
  }, 120_000);
  afterAll(() => console.close());
  afterEach(async () => {
    for (const { page } of visits.splice(0)) await page.context().close();
  });

  const came = async (visit: Promise<Visit>) => {
    const opened = await visit;
    visits.push(opened);
    return opened;
  };

  test('strangers see the sign-in alone, sound in both languages', async () => {
    for (const context of [
      {},
      { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
    ] as const) {
      const visit = await came(console.open('/players', context));
      await visit.page.getByRole('button', { name: /^(Sign in|登录)$/ }).waitFor();
      await expectSound(visit);
      expect(await visit.page.getByRole('navigation').count()).toBe(0);
    }
  });

  test('a key is exchanged for a cookie that scripts cannot read, and is kept nowhere', async () => {
    const { page, faults } = await came(console.open('/'));
    await page.getByRole('tab', { name: 'API key' }).click();
    await page.getByLabel('API key', { exact: false }).last().fill('trellis_ak_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('This does not sign anybody in.').waitFor();
    await page.getByLabel('API key', { exact: false }).last().fill(adminKey);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    const kept = await page.evaluate(() =>
      [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie].join(' '),
    );
    expect(kept).not.toContain(adminKey);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ name: 'trellis-admin', httpOnly: true, sameSite: 'Strict' });
    expect(kept).not.toContain(cookie!.value);
    // The refused attempt, and nothing else.
    expect(faults).toEqual([expect.stringContaining('401')]);
  });

  test('a password with a code signs in, by keyboard alone; sign-out ends it everywhere', async () => {
    const ann = await anAdmin(console.gateway, 'SUPPORT', { game: 'garden' });
    const { page } = await came(console.open('/'));
    await page.getByLabel('E-mail address').focus();
    await page.keyboard.type(ann.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.getByLabel('Code').focus();
    await page.keyboard.type(ann.nextCode());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    const [cookie] = await page.context().cookies();
    await page.getByRole('button', { name: `Account: ${ann.email}` }).click();
    await page.getByText('Support · garden').waitFor();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    const browser = aBrowser(console.gateway);
    browser.cookie = `${cookie!.name}=${cookie!.value}`;
    expect(await browser.send('{ adminSelf { name } }')).toMatchObject({ data: { adminSelf: null } });
  });

  test('whose sign-in ends is asked to sign in again, and nothing stays on the screen', async () => {
    const { token, id } = await anAdminKey(console.gateway, 'VIEWER');
    const { page } = await came(console.signedIn('/players', { key: token }));
    const revoke = `mutation { revokeAdminKey(key: "${id}", reason: "for the test") { __typename } }`;
    await fetch(console.gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${adminKey}` },
      body: JSON.stringify({ query: revoke }),
    });
    await page.getByLabel('Search').fill('anybody');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
  });

  test('what a role may not do is not shown', async () => {
    const { id } = await aPlayer(console.gateway);
    const shown = async (key: string) => {
      const { page } = await came(console.signedIn(`/players/${id}?tab=restrictions`, { key }));
      await page.getByText('The player was never banned.').waitFor();
      return page.getByRole('button', { name: 'Ban', exact: true }).count();
    };
    expect(await shown((await anAdminKey(console.gateway, 'VIEWER')).token)).toBe(0);
    expect(await shown((await anAdminKey(console.gateway, 'SUPPORT')).token)).toBe(1);
  });

  test('the language and the colours are chosen, and chosen again after a reload', async () => {
    const { page } = await came(console.signedIn('/'));
    await page.getByRole('banner').getByLabel('Language').selectOption('中文');
    await page.getByRole('heading', { name: '总览' }).waitFor();
    await page.getByRole('banner').getByLabel('配色').selectOption('深色');
    await page.reload();
    await page.getByRole('heading', { name: '总览' }).waitFor();
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  });

  test('keyboards skip the menu, and each page begins at its title', async () => {
    const { page } = await came(console.signedIn('/'));
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.getByRole('link', { name: 'Players' }).click();
    await until(
      () => page.evaluate(() => document.activeElement?.textContent),
      (focused) => focused === 'Players',
    );
  });
});
