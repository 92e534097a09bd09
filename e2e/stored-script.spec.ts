import { expect, test, type Page } from '@playwright/test';
import { MARKUP, poisonEveryText } from './steps/poison.js';
import { allPublicBytes } from './steps/public-site.js';
import { goInside, SCREENS } from './steps/screens.js';
import { enter } from './steps/sign-in.js';

/** Texts without which the attempt would prove nothing. */
const AT_LEAST = [
  'app_user.display_name',
  'deliverable.text',
  'department.name',
  'evidence.caption',
  'milestone.title',
  'programme.title',
  'project.title',
  'submission.public_note',
  'submission.text',
];

/** Elements that only markup in a text can have made, and links that would run something. */
const MADE = `.stored, [onerror], [onload], [href^="javascript:"], [src^="javascript:"]`;

async function expectTextStayedText(page: Page): Promise<void> {
  expect.soft(await page.locator(MADE).count(), page.url()).toBe(0);
  expect.soft(await page.evaluate('top.pwned'), page.url()).toBeUndefined();
}

test.describe.configure({ mode: 'serial' });

test('存储型脚本：写进每个文字字段，公开页面只当文字显示', async ({ page, request }) => {
  const { poisoned, refused } = await poisonEveryText();
  expect(refused).toEqual([]);
  expect(poisoned).toEqual(expect.arrayContaining(AT_LEAST));
  await expect
    .poll(async () => (await request.get('/projects/14')).text(), { timeout: 60_000 })
    .toContain('&lt;img src=x');

  const bytes = await allPublicBytes(request, 14);
  const pages = bytes.split('<!DOCTYPE html>').concat(bytes.split('<!doctype html>'));
  expect(pages.length).toBeGreaterThan(20);
  for (const html of pages.slice(1).filter((part) => part.includes('</html>'))) {
    const body = html.slice(0, html.indexOf('</html>'));
    expect(/<img src=x|<svg class=stored|<b class=stored|<script>top/.exec(body)?.[0]).toBe(
      undefined,
    );
  }
  const addresses = ['/', '/projects/14', '/departments/jyj', '/feedback', '/data', '/en/'];
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectTextStayedText(page);
  }
  await page.goto('/projects/14');
  await expect(page.getByText(MARKUP).first()).toBeVisible();
});

for (const [username, screens] of SCREENS) {
  test(`存储型脚本：${username}的页面只当文字显示`, async ({ page }) => {
    await enter(page, username);
    await page.goto('/portal/');
    let shown = 0;
    for (const [address] of screens) {
      await goInside(page, address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('正在加载')).toHaveCount(0);
      await expectTextStayedText(page);
      if ((await page.locator('body').innerText()).includes('<img src=x class=stored')) shown += 1;
    }
    expect(shown, 'screens that show what was written').toBeGreaterThan(0);
  });
}
