import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { hasChromium } from '../support/browser.ts';
import { aConsole, expectSound, goTo, tryFirst, type TestConsole, type Visit } from '../support/console.ts';
import { contentOf } from '../support/contents.ts';

describe.skipIf(!hasChromium('The web console'))('the review queue and the word list', { timeout: 120_000 }, () => {
  let console: TestConsole;
  let visit: Visit;
  let page: Page;
  let content: ReturnType<typeof contentOf>;
  beforeAll(async () => {
    console = await aConsole();
    content = contentOf(console.gateway);
    await content.addWord('gooseberry', { action: 'REVIEW' });
    visit = await console.signedIn('/reviews');
    ({ page } = visit);
  }, 120_000);
  afterAll(() => console.close());
  beforeEach(() => goTo(page, '/'));

  const dialog = () => page.getByRole('dialog');
  const card = (text: string) => page.getByRole('article').filter({ hasText: text });

  test('one goes through the queue by keys alone', async () => {
    const [one, other] = [await content.aWriter(), await content.aWriter()];
    await one.rename('Gooseberry One');
    await other.rename('Gooseberry Two');
    await goTo(page, '/reviews');
    await card('Gooseberry Two').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await dialog().getByText('Gooseberry One').waitFor();
    await page.keyboard.type('a fruit');
    expect(await tryFirst(dialog())).toContain('content_item');
    expect(await one.name()).not.toBe('Gooseberry One');
    await dialog().getByLabel('Reason').focus();
    await page.keyboard.press('Control+Enter');
    await card('Gooseberry One').waitFor({ state: 'detached' });
    expect(await one.name()).toBe('Gooseberry One');
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    await dialog().getByText('Gooseberry Two').waitFor();
    await page.keyboard.press('Control+Enter');
    await dialog().getByText('This is needed.').waitFor();
    // The keys of the queue are letters in a field.
    await page.keyboard.type('jar of jam');
    expect(await dialog().getByLabel('Reason').inputValue()).toBe('jar of jam');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Nothing waits for you.').waitFor();
    expect(await other.name()).not.toBe('Gooseberry Two');
    await page.getByLabel('State').selectOption('Rejected');
    await card('Gooseberry Two').getByText('jar of jam').waitFor();
    await expectSound(visit);
  });

  test('content that holds markup is shown as text', async () => {
    const evil = 'gooseberry <img src=x onerror="document.title=1">';
    const writer = await content.aWriter();
    await writer.say(evil, 'FREE_TEXT');
    await goTo(page, '/reviews');
    await card(evil).waitFor();
    expect(await card(evil).locator('img').count()).toBe(0);
    await expectSound(visit);
  });

  test('words are added and removed with a reason, and found by what players write', async () => {
    await goTo(page, '/words');
    await page.getByRole('button', { name: 'Add word' }).click();
    await dialog().getByLabel('Word').fill('rhubarb');
    await dialog().getByLabel('Reason').fill('too sour');
    expect(await tryFirst(dialog())).toContain('rhubarb');
    await expectSound(visit);
    await dialog().getByRole('button', { name: 'Add word' }).click();
    const row = page.getByRole('row').filter({ hasText: 'rhubarb' });
    await row.getByText('too sour').waitFor();
    const writer = await content.aWriter();
    expect((await writer.say('rhubarb pie')).__typename).toBe('ContentRejected');
    await row.getByRole('button', { name: 'Remove: rhubarb' }).click();
    await dialog().getByLabel('Reason').fill('sweet enough');
    await tryFirst(dialog());
    await dialog().getByRole('button', { name: 'Remove' }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByLabel('Shown').selectOption('Removed');
    await row.getByText('sweet enough').waitFor();
  });

  test('a policy is changed with a reason', async () => {
    await goTo(page, '/words');
    await page.getByRole('button', { name: 'Change: Chat' }).click();
    await dialog().getByLabel('What is done').selectOption('Show, and check later');
    await dialog().getByLabel('Reason').fill('a quiet game');
    expect(await tryFirst(dialog())).toContain('PUBLISH');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row').filter({ hasText: 'a quiet game' }).getByText('Show, and check later').waitFor();
  });
});
