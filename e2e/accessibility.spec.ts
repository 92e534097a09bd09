import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { shootForHelp } from './steps/shoot.js';
import { SCREENS } from './steps/screens.js';
import { signIn } from './steps/sign-in.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`,
  );
  expect.soft(found, page.url()).toEqual([]);
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

/** Dark differs from light in colour alone. */
async function expectReadableInTheDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
  const found = violations.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(' ')));
  expect.soft(found, `${page.url()}（深色）`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function expectNoSidewaysScrollOnPhone(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const excess = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect.soft(excess, `${page.url()}（390像素）`).toBeLessThanOrEqual(0);
  if (size !== null) await page.setViewportSize(size);
}

/** Counts what a screen asks of the server: one that asks for the same again and again is broken. */
function countingRequests(page: Page): { readonly most: () => [string, number]; clear(): void } {
  const counts = new Map<string, number>();
  page.on('request', (request) => {
    if (!request.url().includes('/api/')) return;
    const what = `${request.method()} ${request.url()}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  });
  return {
    most: () => [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0]),
    clear: () => counts.clear(),
  };
}

for (const [username, screens] of SCREENS) {
  test(`${username}的页面没有无障碍问题，深色看得清，手机上不横向滚动`, async ({ page }) => {
    await page.goto('/portal/sign-in');
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
    await expectAccessible(page);
    await signIn(page, username);
    const requests = countingRequests(page);
    for (const [address, picture] of screens) {
      requests.clear();
      await page.goto(`/portal${address}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('正在加载')).toHaveCount(0);
      await expect(page.getByRole('heading', { name: '没有这个页面' })).toHaveCount(0);
      if (picture !== undefined) await shootForHelp(page, picture);
      await expectAccessible(page);
      await expectReadableInTheDark(page);
      await expectNoSidewaysScrollOnPhone(page);
      const [what, times] = requests.most();
      expect.soft(times, `${address}: ${what}`).toBeLessThanOrEqual(3);
    }
  });
}
