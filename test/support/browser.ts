import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-sync', ...quiet];

/** Whether there is a browser to test with; says once that there is none. */
export function hasChromium(whatFor: string): boolean {
  const isThere = existsSync(executablePath);
  if (!isThere) console.log(`${whatFor} is not tested: no Chromium at ${executablePath}. Set CHROMIUM_PATH to one.`);
  return isThere;
}

export const launchChromium = () => chromium.launch({ executablePath, args });

/** A fresh page; whatever it asks of others than its own server is stopped and noted, as are its own faults. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const page: Page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  // Ample, since a machine that does much else loads pages slowly.
  page.setDefaultTimeout(60_000);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const [strangers, faults]: [string[], string[]] = [[], []];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const { origin } = new URL(url);
  await page.route('**', async (route) => {
    const asked = route.request().url();
    if (new URL(asked).origin === origin || asked.startsWith('data:')) return route.continue();
    strangers.push(asked);
    return route.abort();
  });
  await page.goto(url);
  return { page, strangers, faults };
}
