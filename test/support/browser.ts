import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
// Nothing but this machine has an address: what a page asks of others fails, as it would where there is no network.
const alone = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1';
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-sync', alone, ...quiet];

/** Whether there is a browser to test with; says once that there is none. */
export function hasChromium(whatFor: string): boolean {
  const isThere = existsSync(executablePath);
  if (!isThere) console.log(`${whatFor} is not tested: no Chromium at ${executablePath}. Set CHROMIUM_PATH to one.`);
  return isThere;
}

export const launchChromium = () => chromium.launch({ executablePath, args });

/** A fresh page; whatever it asks of others than its own server is noted, as are its own faults. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const page: Page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  // Ample, since a machine that does much else loads pages slowly.
  page.setDefaultTimeout(60_000);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const [strangers, faults]: [string[], string[]] = [[], []];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const { origin } = new URL(url);
  page.on('request', (request) => {
    const asked = request.url();
    // Looked at here and not held up on its way, which would cost each request a round trip and the browser its cache.
    if (!/^(?:data|blob):/.test(asked) && new URL(asked).origin !== origin) strangers.push(asked);
  });
  await page.goto(url);
  return { page, strangers, faults };
}
