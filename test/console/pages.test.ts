import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAdminKey } from '../support/admins.ts';
import { hasChromium } from '../support/browser.ts';
import { aConsole, expectSound, goTo, type TestConsole, type Visit } from '../support/console.ts';
import { aWorld, type World } from '../support/world.ts';

describe.skipIf(!hasChromium('The web console'))('pages of the console', { timeout: 120_000 }, () => {
  let console: TestConsole;
  let world: World;
  let wide: Visit;
  let narrow: Visit;

  beforeAll(async () => {
    console = await aConsole();
    world = await aWorld(console.gateway);
    const chinese = { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const;
    [wide, narrow] = await Promise.all([console.signedIn('/nowhere'), console.signedIn('/nowhere', chinese)]);
  }, 120_000);
  afterAll(() => console.close());

  const playTabs = ['runs', 'saves', 'counters', 'rewards', 'content'];
  const tabs = ['profile', 'timeline', 'notes', ...playTabs, 'restrictions', 'privacy'];
  const pages: [string, (world: World) => string, string][] = [
    ['overview', () => '/', '总览'],
    ['players', () => '/players', '玩家'],
    ...tabs.map((tab): (typeof pages)[0] => [
      `player: ${tab}`,
      ({ player }) => `/players/${player}?tab=${tab}`,
      '未命名',
    ]),
    ['players: filters', () => '/players?tagsNone=nobody&banned=no&order=LAST_SEEN_AT-DESC', '玩家'],
    ['bulk acts', () => '/bulk-acts', '批量操作'],
    ['new bulk act', () => '/bulk-acts/new', '新建批量操作'],
    ['bulk act', ({ bulkAct }) => `/bulk-acts/act/${bulkAct}`, '批量操作: 结束会话'],
    ['leaderboards', () => '/leaderboards', '排行榜'],
    ['leaderboard', ({ board }) => `/leaderboards/board/${board}`, 'A board'],
    ['leaderboard: seasons', ({ board }) => `/leaderboards/board/${board}?tab=seasons`, 'A board'],
    ['leaderboard: definition', ({ board }) => `/leaderboards/board/${board}?tab=definition`, 'A board'],
    ['new leaderboard', () => '/leaderboards/new', '新建排行榜'],
    ['edit leaderboard', ({ board }) => `/leaderboards/board/${board}/edit`, '编辑: A board'],
    ['review queue', () => '/reviews', '审核队列'],
    ['words', () => '/words', '词库与策略'],
    ['settings', () => '/settings', '配置'],
    ['new setting', () => '/settings/new', '新建配置'],
    ['action rules', () => '/actions', '行为规则'],
    ['trial', () => '/actions?tab=tryOut', '行为规则'],
    ['rule history', () => '/actions?tab=history', '行为规则'],
    ['templates', () => '/templates', '订阅消息模板'],
    ['links', () => '/links', '链接与小程序码'],
    ['pushes', () => '/pushes', '微信推送'],
    ['tokens', () => '/wechat', '微信凭据'],
    ['audit', () => '/audit', '审计记录'],
    ['audit of a player', ({ player }) => `/audit?player=${player}`, '审计记录'],
    ['admins: people', () => '/admins', '管理员'],
    ['admins: keys', () => '/admins?tab=keys', '管理员'],
    ['admins: sign-ins', () => '/admins?tab=signIns', '管理员'],
    ['own account', () => '/account', '我的账号'],
  ];

  test.each(pages)(
    '%s: nothing wrong in English on a wide light screen, or in Chinese on a narrow dark one',
    async (...row) => {
      const [, pathOf, title] = row;
      await goTo(wide.page, pathOf(world));
      expect(await wide.page.title()).toMatch(/^.+ · Trellis$/);
      await expectSound(wide);
      await goTo(narrow.page, pathOf(world));
      await narrow.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
      expect(await narrow.page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
      await expectSound(narrow);
    },
  );

  test('a VIEWER can open every page of their menu', async () => {
    const { token } = await anAdminKey(console.gateway, 'VIEWER');
    const { page, faults } = await console.signedIn('/', { key: token });
    const links = await page.getByRole('navigation').getByRole('link').all();
    const places = await Promise.all(
      links.map(async (link) => ({ name: await link.innerText(), href: await link.getAttribute('href') })),
    );
    const names = places.map(({ name }) => name);
    for (const hidden of ['Background jobs', 'Admins']) expect(names).not.toContain(hidden);
    expect(names).toContain('GraphiQL');
    // That one is no page of the console's own.
    for (const { name, href } of places.filter(({ href: path }) => path !== '/admin/graphiql')) {
      await goTo(page, href!.replace('/admin', ''));
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      expect([name, await page.getByRole('alert').allInnerTexts()]).toEqual([name, []]);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
