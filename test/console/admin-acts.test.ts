import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { aBrowser, anAdmin, anAdminKey, enrol, password } from '../support/admins.ts';
import { adminKey, send } from '../support/app.ts';
import { hasChromium } from '../support/browser.ts';
import { aConsole, expectSound, goTo, type TestConsole, type Visit } from '../support/console.ts';
import { aPlayer } from '../support/players.ts';

describe.skipIf(!hasChromium('The web console'))('what owners do about admins', { timeout: 60_000 }, () => {
  let console: TestConsole;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    console = await aConsole();
    visit = await console.signedIn('/');
    ({ page } = visit);
  }, 60_000);
  afterAll(() => console.close());
  beforeEach(() => page.reload());
  afterEach(() => expect(visit.faults).toEqual([]));

  const dialog = () => page.getByRole('dialog');
  const row = (text: string) => page.getByRole('row').filter({ hasText: text });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const asked = async <Data>(query: string, by = adminKey) =>
    (await send<Data, unknown>(console.gateway.url, query, {}, by)).data;
  /** What a window shows once, after which it is closed and nothing of it is left. */
  async function takeSecret(title: string): Promise<string> {
    const shown = dialog().filter({ has: page.getByRole('heading', { name: title, exact: true }) });
    const secret = await shown.getByRole('group', { name: title }).innerText();
    // The window in which it was asked for is gone.
    await dialog().nth(1).waitFor({ state: 'detached' });
    await shown.getByRole('button', { name: 'Copy' }).click();
    await shown.getByText('Copied').waitFor();
    await expectSound(visit);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
    await shown.getByRole('button', { name: 'Close' }).last().click();
    await dialog().waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(secret);
    return secret;
  }

  test('a key is made, shown once, and revoked', async () => {
    await goTo(page, '/admins?tab=keys');
    await press('Make key');
    await dialog().getByLabel('What it is for').fill('Deploy Script');
    await dialog().getByRole('button', { name: 'Make key' }).click();
    await dialog().getByText('Only lower-case letters').waitFor();
    await dialog().getByLabel('What it is for').fill('deploy-script');
    await dialog().getByLabel('Role').selectOption('Live operations');
    await dialog().getByLabel('Game').selectOption('garden');
    await dialog().getByRole('button', { name: 'Make key' }).click();
    const key = await takeSecret('The new key');
    const self = '{ adminSelf { name role game } }';
    expect(await asked(self, key)).toEqual({ adminSelf: { name: 'deploy-script', role: 'LIVEOPS', game: 'garden' } });
    await row('deploy-script').getByRole('button', { name: 'Revoke: deploy-script' }).click();
    await dialog().getByLabel('Reason').fill('leaked');
    await dialog().getByRole('button', { name: 'Try first' }).click();
    await dialog().getByText('This would work.').waitFor();
    expect(await asked(self, key)).toMatchObject({ adminSelf: { name: 'deploy-script' } });
    await dialog().getByRole('button', { name: 'Revoke', exact: true }).click();
    await row('deploy-script').getByText('Revoked (admin)').waitFor();
    expect(await asked(self, key)).not.toMatchObject({ adminSelf: { name: 'deploy-script' } });
  });

  test('somebody is invited, gets another role, is invited anew, and is kept out', async () => {
    await goTo(page, '/admins');
    await press('Invite');
    await dialog().getByLabel('E-mail address').fill('eve@example.com');
    await dialog().getByLabel('Name for people').fill('Eve');
    await dialog().getByRole('button', { name: 'Invite', exact: true }).click();
    const first = await takeSecret('The invitation');
    await row('eve@example.com').getByText('Invited').waitFor();
    await row('eve@example.com').getByRole('button', { name: 'Invite anew' }).click();
    await dialog().getByLabel('Reason').fill('lost the first one');
    await dialog().getByRole('button', { name: 'Invite anew', exact: true }).click();
    const second = await takeSecret('The invitation');
    await expect(enrol(console.gateway, first)).rejects.toThrow('ADMIN_INVITATION_OVER');
    const eve = await enrol(console.gateway, second);
    await row('eve@example.com').getByRole('button', { name: 'Change' }).click();
    await dialog().getByLabel('Role').selectOption('Support');
    await dialog().getByLabel('Reason').fill('helps players');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await row('eve@example.com').getByText('Support').waitFor();
    const browser = aBrowser(console.gateway);
    const signIn = () => browser.signIn({ email: 'eve@example.com', password, code: eve.nextCode() });
    expect((await signIn()).status).toBe(200);
    await page.getByRole('tab', { name: 'Sign-ins' }).click();
    await row('eve@example.com').getByRole('button', { name: /^End/ }).click();
    await dialog().getByRole('button', { name: 'End', exact: true }).click();
    await row('eve@example.com').waitFor({ state: 'detached' });
    expect(await browser.send('{ adminSelf { name } }')).toMatchObject({ data: { adminSelf: null } });
    await page.getByRole('tab', { name: 'People' }).click();
    await row('eve@example.com').getByRole('button', { name: 'Change' }).click();
    await dialog().getByLabel('Keep them out').check();
    await dialog().getByLabel('Reason').fill('left');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await row('eve@example.com').getByText('Kept out (admin)').waitFor();
    expect((await signIn()).status).not.toBe(200);
  });

  test('a person changes the password and gets other recovery codes, with a code of the app', async () => {
    const ann = await anAdmin(console.gateway, 'VIEWER');
    const own = await console.open('/account');
    await own.page.getByLabel('E-mail address').fill(ann.email);
    await own.page.locator('input[type=password]').first().fill(password);
    await own.page.getByLabel('Code').fill(ann.nextCode());
    await own.page.getByRole('button', { name: 'Sign in' }).click();
    await own.page.getByRole('heading', { level: 1, name: 'Own account' }).waitFor();
    const window = own.page.getByRole('dialog');
    await own.page.getByRole('button', { name: 'New recovery codes' }).click();
    await window.getByLabel('Password *').fill(password);
    await window.getByLabel('Code').fill('000000');
    await window.getByRole('button', { name: 'New recovery codes' }).click();
    await window.getByRole('alert').waitFor();
    await window.getByLabel('Code').fill(ann.nextCode());
    await window.getByRole('button', { name: 'New recovery codes' }).click();
    const codes = (await window.getByRole('group', { name: 'Recovery codes' }).innerText()).split('\n');
    expect(codes).toHaveLength(10);
    await window.getByRole('button', { name: 'Close' }).last().click();
    await own.page.getByRole('button', { name: 'Change password' }).click();
    await window.getByLabel('Password *', { exact: true }).fill(password);
    await window.getByLabel('Code').fill(ann.nextCode());
    await window.getByLabel('New password *', { exact: true }).fill('another long password');
    await window.getByLabel('New password once more').fill('another long passw');
    await window.getByRole('button', { name: 'Change password' }).click();
    await window.getByText('It is not the same.').waitFor();
    await window.getByLabel('New password once more').fill('another long password');
    await window.getByRole('button', { name: 'Change password' }).click();
    await window.waitFor({ state: 'detached' });
    await expectSound(own);
    await own.page.context().close();
    const browser = aBrowser(console.gateway);
    const shown = { email: ann.email, recoveryCode: codes[0]! };
    expect((await browser.signIn({ ...shown, password })).status).toBe(401);
    expect((await browser.signIn({ ...shown, password: 'another long password' })).status).toBe(200);
  });

  test('an act is found from the page of the player, told with what it changed, tried, and taken back', async () => {
    const { id } = await aPlayer(console.gateway);
    await asked(`mutation { banPlayer(input: { player: "${id}", reason: "too fast" }) { __typename } }`);
    await goTo(page, `/players/${id}`);
    await page.getByRole('link', { name: 'Acts of admins about this player' }).click();
    await page.getByRole('button', { name: /^Look at it: \d+ banPlayer$/ }).click();
    await dialog().getByText('too fast').first().waitFor();
    await dialog().getByRole('group', { name: 'What differs' }).getByText('+   "scope": "RANKING"').first().waitFor();
    await expectSound(visit);
    await dialog()
      .getByRole('button', { name: /^Take back/ })
      .click();
    const reverting = dialog().filter({ has: page.getByRole('heading', { name: 'Take back' }) });
    await reverting.getByLabel('Reason').fill('it was lag');
    await reverting.getByRole('button', { name: 'Try first' }).click();
    await reverting.getByText('This would work.').waitFor();
    const bans = `{ node(id: "${id}") { ... on Player { bans { liftReason } } } }`;
    expect(await asked(bans)).toEqual({ node: { bans: [{ liftReason: null }] } });
    await reverting.getByRole('button', { name: 'Take back', exact: true }).click();
    await dialog().getByText('Taken back', { exact: true }).waitFor();
    expect(await asked(bans)).toEqual({ node: { bans: [{ liftReason: 'it was lag' }] } });
    await page.keyboard.press('Escape');
    await row('banPlayer').getByText('Taken back').waitFor();
    await row('it was lag').waitFor();
    await page.getByLabel('Act', { exact: false }).first().fill('revert');
    await row('banPlayer').waitFor({ state: 'detached' });
    expect(page.url()).toContain('action=revert');
  });

  test('acts that a role may not do are not offered for taking back', async () => {
    const { id } = await aPlayer(console.gateway);
    await asked(`mutation { banPlayer(input: { player: "${id}", reason: "for later" }) { __typename } }`);
    const { token } = await anAdminKey(console.gateway, 'VIEWER');
    const { page: theirs } = await console.signedIn(`/audit?player=${id}`, { key: token });
    await theirs.getByRole('button', { name: /^Look at it/ }).click();
    await theirs.getByRole('dialog').getByText('for later').first().waitFor();
    expect(await theirs.getByRole('button', { name: /^Take back/ }).count()).toBe(0);
    await theirs.context().close();
  });
});
