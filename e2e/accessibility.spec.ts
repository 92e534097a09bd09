import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { signIn } from './steps/sign-in.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`,
  );
  expect(found).toEqual([]);
}

const PUBLIC_PAGES = ['/', '/projects/14', '/projects/1', '/about', '/no-such-page'];
const MORE_PAGES = ['/departments/jyj', '/years', '/feedback', '/data'];
const ENGLISH_PAGES = [
  '/en/',
  ...['/projects/14', '/about', ...MORE_PAGES].map((path) => `/en${path}`),
];
const OTHER_LISTS = ['priority', 'governance', 'indicator'].map(
  (kind) => `/programmes/141024-2024-${kind}`,
);

for (const scheme of ['light', 'dark'] as const) {
  test(`公开页面没有无障碍问题（${scheme === 'light' ? '浅色' : '深色'}）`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    for (const address of [...PUBLIC_PAGES, ...MORE_PAGES, ...ENGLISH_PAGES, ...OTHER_LISTS]) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
  });
}

test('公开页面不用脚本也能读', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/projects/14');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('恒东小学');
  await context.close();
});

const SCREENS: readonly (readonly [string, readonly string[]])[] = [
  [
    'jyj',
    [
      '/portal/',
      '/portal/programmes',
      '/portal/programmes/141024-2024-livelihood',
      '/portal/projects/141024-2024-livelihood/14',
      '/portal/report/141024-2024-livelihood/14/4',
      '/portal/inbox',
    ],
  ],
  ['supervisor', ['/portal/', '/portal/reviews', '/portal/documents']],
  ['admin', ['/portal/', '/portal/settings', '/portal/settings/users']],
];

for (const scheme of ['light', 'dark'] as const) {
  for (const [username, addresses] of SCREENS) {
    const name = `${username}的工作台没有无障碍问题（${scheme === 'light' ? '浅色' : '深色'}）`;
    test(name, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto('/portal/sign-in');
      await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
      await expectAccessible(page);
      await signIn(page, username);
      for (const address of addresses) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByText('正在加载')).toHaveCount(0);
        await expectAccessible(page);
      }
    });
  }
}
