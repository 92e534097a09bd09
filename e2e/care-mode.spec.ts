import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const SMALLEST_PX = 22;
const PAGES = ['/', '/projects/14', '/about', '/programmes/141024-2024-indicator', '/no-such-page'];

// What runs in the browser is text here: the types of these files are the server's.
const SMALL_TEXTS = `(() => {
  const small = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.nodeValue.trim();
    const element = walker.currentNode.parentElement;
    if (text === '' || element.closest('.jn-visually-hidden') || !element.checkVisibility()) continue;
    if (parseFloat(getComputedStyle(element).fontSize) < ${SMALLEST_PX}) small.push(text);
  }
  return small;
})()`;
const DENIED_STORAGE = `Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('Denied', 'SecurityError'); },
});`;
const CHINESE_VOICE = `window.spoken = [];
speechSynthesis.getVoices = () => [{ lang: 'zh-CN' }];
speechSynthesis.speak = ({ text }) => void window.spoken.push(text);
Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { set() {} });`;

function switchOf(page: Page) {
  return page.getByRole('button', { name: '关怀版' });
}

async function turnOn(page: Page): Promise<void> {
  await page.goto('/');
  await switchOf(page).focus();
  await page.keyboard.press('Enter');
  await expect(switchOf(page)).toHaveAttribute('aria-pressed', 'true');
}

test('关怀版用键盘打开，换页、刷新后还在，再按一次关闭', async ({ page }) => {
  await page.goto('/');
  await expect(switchOf(page)).toHaveAttribute('aria-pressed', 'false');
  await turnOn(page);
  await page
    .getByRole('link', { name: /恒东小学/ })
    .first()
    .click();
  await expect(switchOf(page)).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(page.locator('html')).toHaveClass(/care/);
  await switchOf(page).click();
  await expect(page.locator('html')).not.toHaveClass(/care/);
  await page.reload();
  await expect(switchOf(page)).toHaveAttribute('aria-pressed', 'false');
});

for (const scheme of ['light', 'dark'] as const) {
  const name = scheme === 'light' ? '浅色' : '深色';
  test(`关怀版没有小字，对比度达到7:1（${name}）`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await turnOn(page);
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const address of PAGES) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await smallTexts(page)).toEqual([]);
        expect(await wider(page)).toBe(0);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`)).toEqual([]);
      }
    }
  });
}

test('浏览器不许保存时，关怀版在本页仍可用', async ({ page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.addInitScript({ content: DENIED_STORAGE });
  await turnOn(page);
  await expect(page.locator('html')).toHaveClass(/care/);
  expect(errors).toEqual([]);
});

test('没有中文语音时不出现“朗读”，有则朗读全文并可停止', async ({ page }) => {
  await turnOn(page);
  const voices = await page.evaluate<number>('speechSynthesis.getVoices().length');
  const speak = page.getByRole('button', { name: '朗读', exact: true });
  if (voices === 0) await expect(speak).toBeHidden();

  await page.addInitScript({ content: CHINESE_VOICE });
  await page.goto('/projects/14');
  await speak.click();
  const stop = page.getByRole('button', { name: '停止朗读' });
  await expect(stop).toBeVisible();
  const spoken = await page.evaluate<string[]>('window.spoken');
  expect(spoken.join('')).toContain('完成洪洞县恒东小学建设项目');
  await stop.click();
  await expect(speak).toBeVisible();
});

test('没有脚本时不出现“关怀版”', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('#care')).toBeHidden();
  await context.close();
});

/** Visible texts below the size promised. */
function smallTexts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(SMALL_TEXTS);
}

/** By how much the page is wider than the screen. */
function wider(page: Page): Promise<number> {
  return page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - innerWidth)');
}
