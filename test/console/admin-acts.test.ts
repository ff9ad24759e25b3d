import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { aBrowser, anAdmin, anAdminKey, codeOf, enrol, password } from '../support/admins.ts';
import { adminKey, send } from '../support/app.ts';
import { hasChromium } from '../support/browser.ts';
import { aConsole, expectSound, goTo, tryFirst, type TestConsole, type Visit } from '../support/console.ts';
import { aPlayer } from '../support/players.ts';
import { readQrCode } from '../support/qr-codes.ts';

describe.skipIf(!hasChromium('The web console'))('what owners do about admins', { timeout: 120_000 }, () => {
  let console: TestConsole;
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    console = await aConsole();
    visit = await console.signedIn('/');
    ({ page } = visit);
  }, 120_000);
  afterAll(() => console.close());
  beforeEach(() => page.reload());
  afterEach(() => expect(visit.faults).toEqual([]));

  const dialog = () => page.getByRole('dialog');
  const row = (text: string) => page.getByRole('row').filter({ hasText: text });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const asked = async <Data>(query: string, by = adminKey) =>
    (await send<Data, unknown>(console.gateway.url, query, {}, by)).data;
  const tokenIn = (link: string) => link.split('#')[1]!;
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
    await dialog().getByLabel('Reason').fill('deploys');
    expect(await tryFirst(dialog())).toContain('"deploy-script"');
    expect(await asked('{ adminKeys { name } }')).toEqual({ adminKeys: [] });
    await dialog().getByRole('button', { name: 'Make key' }).click();
    const key = await takeSecret('The new key');
    const self = '{ adminSelf { name role game } }';
    expect(await asked(self, key)).toEqual({ adminSelf: { name: 'deploy-script', role: 'LIVEOPS', game: 'garden' } });
    await row('deploy-script').getByRole('button', { name: 'Revoke: deploy-script' }).click();
    await dialog().getByLabel('Reason').fill('leaked');
    expect(await tryFirst(dialog())).toContain('revoked_by');
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
    await dialog().getByLabel('Reason').fill('helps out');
    expect(await tryFirst(dialog())).toContain('eve@example.com');
    expect(await row('eve@example.com').count()).toBe(0);
    await dialog().getByRole('button', { name: 'Invite', exact: true }).click();
    const first = tokenIn(await takeSecret('The invitation'));
    await row('eve@example.com').getByText('Invited').waitFor();
    await row('eve@example.com').getByRole('button', { name: 'Invite anew' }).click();
    await dialog().getByLabel('Reason').fill('lost the first one');
    await tryFirst(dialog());
    await dialog().getByRole('button', { name: 'Invite anew', exact: true }).click();
    const second = tokenIn(await takeSecret('The invitation'));
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
    await dialog().getByLabel('Reason').fill('a lost laptop');
    await tryFirst(dialog());
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

  test('whoever is invited sets password and second factor by the link, sees the recovery codes once, and is in', async () => {
    await goTo(page, '/admins');
    await press('Invite');
    await dialog().getByLabel('E-mail address').fill('fay@example.com');
    await dialog().getByLabel('Name for people').fill('Fay');
    await dialog().getByLabel('Reason').fill('looks after players');
    await dialog().getByLabel('Role').selectOption('Support');
    await dialog().getByRole('button', { name: 'Invite', exact: true }).click();
    const link = await takeSecret('The invitation');
    expect(link).toMatch(new RegExp(`^${console.origin}/admin/invitation#trellis_ai_`));
    const path = link.slice(`${console.origin}/admin`.length);
    const narrow = { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const;
    const chinese = await console.open(path, narrow);
    await chinese.page.getByRole('img', { name: '供身份验证器应用扫描的二维码' }).waitFor();
    await expectSound(chinese);
    await chinese.page.context().close();
    const own = await console.open(path);
    const asking = own.page.waitForRequest((request) => request.url().includes('/admin/enrol'));
    const uri = await readQrCode(await own.page.getByRole('img', { name: /^QR code/ }).screenshot());
    expect(uri).toContain('otpauth://totp/Trellis:fay%40example.com?');
    const secret = new URL(uri).searchParams.get('secret')!;
    await own.page.getByText(secret, { exact: true }).waitFor();
    expect(await own.page.getByLabel('You sign in by').inputValue()).toBe('fay@example.com');
    await own.page.getByLabel('New password *', { exact: true }).fill(password);
    await own.page.getByLabel('New password once more').fill(`${password}!`);
    await own.page.getByLabel('Code *').fill('12345');
    await own.page.getByRole('button', { name: 'Sign in' }).click();
    await own.page.getByText('It is not the same.').waitFor();
    await own.page.getByText('These are six digits.').waitFor();
    await expectSound(own);
    await own.page.getByLabel('New password once more').fill(password);
    await own.page.getByLabel('Code *').fill('000000');
    await own.page.keyboard.press('Enter');
    await own.page.getByRole('alert').getByText('This code is not right.').waitFor();
    const code = codeOf(secret, console.gateway.clock.now());
    await own.page.getByLabel('Code *').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await own.page.keyboard.press('Enter');
    const codes = (await own.page.getByRole('group', { name: 'Recovery codes' }).innerText()).split('\n');
    expect(new Set(codes).size).toBe(10);
    // The invitation is in no address that is sent.
    expect((await asking).url()).toBe(`${console.origin}/admin/enrol`);
    expect(await own.page.getByRole('button', { name: 'To the console' }).isDisabled()).toBe(true);
    await own.page.getByLabel('I have kept them').check();
    await own.page.getByRole('button', { name: 'To the console' }).click();
    await own.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await own.page.getByRole('button', { name: 'Account: fay@example.com' }).waitFor();
    expect(await own.page.content()).not.toContain(codes[0]);
    expect(own.page.url()).toBe(`${console.origin}/admin/`);
    // The attempt that was refused, and nothing else.
    expect(own).toMatchObject({ faults: [expect.stringContaining('401')], strangers: [] });
    await own.page.goto(`${console.origin}/admin/invitation`);
    await own.page.getByLabel('Invitation').fill(link);
    await own.page.getByRole('button', { name: 'Go on' }).click();
    await own.page.getByText('You are signed in here as fay@example.com.').waitFor();
    await own.page.getByText('This invitation was taken up, replaced or has expired.').waitFor();
    await own.page.context().close();
    const browser = aBrowser(console.gateway);
    const shown = { email: 'fay@example.com', password, recoveryCode: codes[0]! };
    expect((await browser.signIn(shown)).body).toMatchObject({ role: 'SUPPORT' });
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
    await window.getByLabel('Reason').fill('lost the list');
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
    await window.getByLabel('Reason').fill('once a year');
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
    expect(await tryFirst(reverting)).toContain('lift_reason');
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
