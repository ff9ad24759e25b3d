import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { aBrowser } from './admins.ts';
import { adminKey, aGateway, type TestApp } from './app.ts';
import { launchChromium, openPage } from './browser.ts';

/* The web console as admins meet it: built, served by a gateway of one's own, in a real browser. */

export type TestConsole = Awaited<ReturnType<typeof aConsole>>;
export type Visit = Awaited<ReturnType<typeof openPage>>;
export type Options = BrowserContextOptions & { key?: string };

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function aConsole(options: Parameters<typeof aGateway>[0] = {}) {
  const [gateway, browser] = await Promise.all([aGateway(options), launchChromium()]);
  const { origin } = new URL(gateway.url);
  const states = new Map<string, ReturnType<typeof stateOf>>();
  return { gateway, browser, origin, open, signedIn, close };

  /** Somebody who comes by, signed in or not. */
  function open(path: string, context: BrowserContextOptions = {}): Promise<Visit> {
    return visit(browser, `${origin}/admin${path}`, context);
  }

  /** An admin who has signed in by a key, at a page that has loaded. */
  async function signedIn(path: string, { key = adminKey, ...context }: Options = {}): Promise<Visit> {
    const state = states.get(key) ?? stateOf(gateway, key);
    states.set(key, state);
    const opened = await open(path, { storageState: await state, ...context });
    await opened.page.locator('h1.page-title').waitFor();
    return opened;
  }

  async function close(): Promise<void> {
    await browser.close();
    await gateway.close();
  }
}

async function visit(browser: Browser, url: string, context: BrowserContextOptions): Promise<Visit> {
  const opened = await openPage(browser, url, { locale: 'en-US', reducedMotion: 'reduce', ...context });
  // Ample for what a page of ours takes, and soon enough for a test that fails.
  opened.page.setDefaultTimeout(15_000);
  return opened;
}

/** The cookie of a sign-in, as a browser keeps it. */
async function stateOf(gateway: TestApp, key: string) {
  const admin = aBrowser(gateway);
  const { status } = await admin.signIn({ apiKey: key });
  if (status !== 200 || admin.cookie === null) throw new Error(`sign-in: ${status}`);
  const [name, value] = admin.cookie.split('=') as [string, string];
  const place = { domain: 'localhost', path: '/', expires: -1, secure: false };
  return { cookies: [{ name, value, ...place, httpOnly: true, sameSite: 'Strict' as const }], origins: [] };
}

/** Goes to another page as a link of the console does, without loading it all anew. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(async (address) => {
    history.pushState(null, '', address);
    // What it leads to, or that it is being loaded, is shown with the next frame.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  }, `/admin${path}`);
  await page.locator('h1.page-title').waitFor();
  await settled(page);
}

/** Tries what a window or form is about to do, and tells what would come of it. */
export async function tryFirst(form: Locator): Promise<string> {
  await form.getByRole('button', { name: 'Try first' }).click();
  const told = form.getByRole('alert').or(form.getByRole('status')).first();
  await told.waitFor();
  const said = await told.innerText();
  expect(said).toContain('This would work. Nothing was changed yet.');
  return said;
}

/** What axe finds in a page that matters: nothing serious or worse may be left. */
async function barriersIn(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { run } = (globalThis as unknown as { axe: { run: (options: object) => Promise<Found> } }).axe;
    return run({ resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
  });
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

type Found = { violations: { id: string; impact: string; nodes: { html: string }[] }[] };

/** That a page has nothing wrong in it: no fault, no stranger, no barrier, nothing wider than the window. */
export async function expectSound({ page, faults, strangers }: Visit): Promise<void> {
  const { width } = page.viewportSize()!;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(await barriersIn(page)).toEqual([]);
  expect({ faults, strangers }).toEqual({ faults: [], strangers: [] });
}

/** Waits until nothing is being loaded any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.loading'));
}
