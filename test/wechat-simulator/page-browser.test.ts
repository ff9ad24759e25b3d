import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { hasChromium, launchChromium, openPage } from '../support/browser.ts';
import { until } from '../support/services.ts';
import { aSimulator, miniGame, startOfTest } from './harness.ts';

const game = { ...miniGame, messageToken: 'AAAAA', encodingAesKey: 'k'.repeat(42).concat('A') };

describe.skipIf(!hasChromium("The simulator's page"))('the page in a browser', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  async function open(options: BrowserContextOptions = {}) {
    const simulator = await aSimulator({ apps: [game] });
    const opened = await openPage(browser, simulator.url, options);
    onTestFinished(() => opened.page.close());
    await opened.page.locator('#now[datetime]').waitFor();
    return { simulator, ...opened };
  }

  test.each([
    { colorScheme: 'light', width: 390 },
    { colorScheme: 'light', width: 1440 },
    { colorScheme: 'dark', width: 390 },
    { colorScheme: 'dark', width: 1440 },
  ] as const)('asks nobody else, fits and can be read: %j', async ({ colorScheme, width }) => {
    const { simulator, page, strangers, faults } = await open({ colorScheme, viewport: { width, height: 800 } });
    await fill(simulator);
    await page.locator('#pushes .bad').waitFor();
    expect({ strangers, faults }).toEqual({ strangers: [], faults: [] });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await page.evaluate(textsOfLowContrast)).toEqual([]);
    const unnamed = page.locator('input, select, textarea, button').and(page.locator(':not(label *):not(button)'));
    expect(await unnamed.count()).toBe(0);
  });

  test('shows a nickname that holds a script as the text that it is', async () => {
    const { simulator, page, faults } = await open();
    await simulator.jscode2session('demo-mallory');
    const nickName = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    simulator.profileOf({ appId: game.appId, name: 'mallory', nickName });
    await page.locator('#players td', { hasText: nickName }).waitFor();
    expect(await page.title()).toBe('WeChat simulator');
    expect(faults).toEqual([]);
  });

  test('issues a code by keyboard alone, which is copied and logs in', async () => {
    const { simulator, page } = await open();
    await page.getByLabel('Name', { exact: true }).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('carol');
    await page.keyboard.press('Enter');
    await page.locator('#codes code').waitFor();
    const copy = page.locator('#codes button');
    await copy.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Copied').waitFor();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    const { openid } = await simulator.jscode2session('demo-carol');
    expect(await simulator.jscode2session(code)).toMatchObject({ openid });
  });

  test('sends pushes as it is told: address, mode, format, copies, flaw', async () => {
    const { page } = await open();
    const { url, received } = await aReceiver();
    const form = page.locator('#push-form');
    await form.getByLabel('Address').fill(url);
    await form.getByLabel('Mode').selectOption('plain');
    await form.getByLabel('Format').selectOption('xml');
    await form.getByLabel('Kind').selectOption('Result of a media check');
    await form.getByLabel('openid').fill('o1');
    await form.getByLabel('Copies', { exact: true }).fill('2');
    await form.getByRole('button').click();
    await form.getByText('2 of 2 accepted').waitFor();
    expect(received).toHaveLength(2);
    expect(received[0]).toMatch(/<FromUserName><!\[CDATA\[o1\]\].*<Event><!\[CDATA\[wxa_media_check\]\]/);
    await form.getByLabel('Mode').selectOption('safe');
    await form.getByLabel('Flaw').selectOption('bad-signature');
    await form.getByLabel('Copies', { exact: true }).fill('1');
    await form.getByRole('button').click();
    await form.getByText('1 of 1 accepted').waitFor();
    expect(received[2]).toMatch(/<Encrypt>/);
    await page.locator('#pushes td', { hasText: 'bad-signature' }).waitFor();
    await form.getByLabel('Fields').fill('{');
    await form.getByRole('button').click();
    await form.getByText('The fields are not JSON').waitFor();
    expect(received).toHaveLength(3);
  });

  test('adds and clears faults and moves the clock; what is refused is told', async () => {
    const { simulator, page } = await open();
    const form = page.locator('#fault-form');
    for (const kind of await form.getByLabel('What happens').locator('option').all()) {
      await form.getByLabel('What happens').selectOption(await kind.getAttribute('value'));
      await form.getByRole('button').click();
      await form.getByText('Added.').waitFor();
    }
    const kinds = ['errcode', 'latency', 'status', 'drop', 'hang', 'truncate', 'plain-text'];
    await until(
      () => simulator.faults.pending().map(({ fault }) => fault.kind),
      (seen) => seen.join() === kinds.join(),
    );
    await page.locator('#faults tbody tr').nth(6).waitFor();
    await form.getByLabel('What happens').selectOption('errcode');
    await form.getByLabel('errcode', { exact: true }).fill('0');
    await form.getByRole('button').click();
    await form.getByText('must not be 0').waitFor();
    await page.getByRole('button', { name: 'Clear faults' }).click();
    await page.getByText('Every call is answered as it should be.').waitFor();
    expect(simulator.faults.pending()).toEqual([]);
    await page.getByRole('button', { name: 'Move clock' }).click();
    await page.locator('#clock-form').getByText('Now it is').waitFor();
    expect(simulator.clock.now()).toBe(startOfTest + 7_200_000);
  });

  test('follows what happens, touches nothing where nothing does, and leaves focus and input alone', async () => {
    const { simulator, page } = await open();
    await page.getByLabel('Name', { exact: true }).fill('half a na');
    const polled = () => page.waitForResponse((response) => response.url().endsWith('/_control/overview'));
    await page.evaluate(countMutations);
    for (let polls = 0; polls < 2; polls += 1) await polled();
    expect(await page.evaluate('mutations')).toBe(0);
    await simulator.jscode2session('demo-alice');
    await page.locator('#players td', { hasText: 'demo-alice' }).waitFor();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('half a na');
  });

  test('asks while somebody can see it, and tells when the simulator is away', async () => {
    const { simulator, page } = await open();
    await page.clock.install();
    await page.reload();
    await page.locator('#now[datetime]').waitFor();
    await page.evaluate(setVisibility, 'hidden');
    let asked = 0;
    page.on('request', (request) => request.url().endsWith('/_control/overview') && (asked += 1));
    await page.clock.runFor(60_000);
    expect(asked).toBe(0);
    await simulator.stop();
    await page.evaluate(setVisibility, 'visible');
    await page.getByText('The simulator does not answer.').waitFor();
    await simulator.start();
    await page.clock.runFor(2_000);
    await page.getByText('The simulator does not answer.').waitFor({ state: 'hidden' });
  });

  /** Something of everything that the page shows. */
  async function fill(simulator: Awaited<ReturnType<typeof aSimulator>>) {
    const { url } = await aReceiver(401);
    await simulator.jscode2session('demo-alice');
    await simulator.jscode2session('demo-used');
    await simulator.stableToken();
    simulator.faults.add({ path: '/sns/userinfo', fault: { kind: 'drop' } });
    await simulator.pushes.configure({ appId: game.appId, url });
    await simulator.pushes.send({ appId: game.appId, pushes: [{ event: 'debug_demo' }] });
  }
});

async function aReceiver(status = 200) {
  const received: string[] = [];
  const server = createServer((request, response) => {
    const echostr = new URL(request.url!, 'http://x').searchParams.get('echostr');
    if (echostr !== null) return void response.end(echostr);
    request.setEncoding('utf8').on('data', (body: string) => received.push(body));
    request.on('end', () => response.writeHead(status).end('success'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push`, received };
}

// The rest runs in the page.

/** Texts whose contrast with what is behind them is below the 4.5 of WCAG's level AA. */
function textsOfLowContrast(): string[] {
  const channels = (colour: string) => colour.match(/[\d.]+/g)!.map(Number);
  const luminance = (colour: string) => {
    const [red, green, blue] = channels(colour)
      .slice(0, 3)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [
      number,
      number,
      number,
    ];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element: Element | null): string => {
    if (!element) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    return channels(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor;
  };
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.matches('input, textarea, select') || [...element.childNodes].some(isText))
    .filter((element) => {
      const [one, other] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < 4.5;
    })
    .map(({ outerHTML }) => outerHTML);

  function isText(node: ChildNode) {
    return node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '';
  }
}

function countMutations() {
  const counting = globalThis as unknown as { mutations: number };
  counting.mutations = 0;
  const observer = new MutationObserver((records) => (counting.mutations += records.length));
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
}

function setVisibility(state: string) {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}
