import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { signIn } from './steps/sign-in.js';

const QUESTION = '恒东小学什么时候可以报名？需要带什么材料？';
const ANSWER = '8月20日起报名，请带户口本。';

test('群众提问、单位答复、督查同意后公布，提问的人凭查询码查看', async ({ page, browser }) => {
  await page.goto('/projects/14');
  await page.getByRole('link', { name: '提问题、提意见' }).first().click();
  await expect(page.getByLabel('关于哪一件')).toHaveValue('141024-2024-livelihood/14');
  await page.getByLabel('内容（10到1000字）').fill(QUESTION);
  await page.getByRole('button', { name: '提交' }).click();
  const result = page.locator('#feedback-result');
  await expect(result).toContainText('已收到。查询码：', { timeout: 30_000 });
  const [receipt = ''] = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(await result.innerText()) ?? [];

  const department = await (await browser.newContext()).newPage();
  await signIn(department, 'jyj');
  await department.goto('/portal/feedback');
  await expect(department.getByText(QUESTION)).toBeVisible();
  const { violations } = await new AxeBuilder({ page: department }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await department.getByLabel(/^答复/).fill(ANSWER);
  await department.getByRole('button', { name: '答复', exact: true }).click();
  await expect(department.getByText('待定是否公布')).toBeVisible();

  await page.getByLabel('查询码').fill(receipt);
  await page.getByRole('button', { name: '查询' }).click();
  await expect(page.locator('#follow-result')).toContainText(ANSWER);

  const supervisor = await (await browser.newContext()).newPage();
  await signIn(supervisor, 'supervisor');
  await supervisor.goto('/portal/feedback');
  await supervisor.getByRole('button', { name: '同意公布' }).click();
  await expect(supervisor.getByText('，已公布')).toBeVisible();
  await expect(async () => {
    await page.goto('/projects/14');
    await expect(page.getByText(ANSWER)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
});

test('查找和状态筛选只留下符合的实事，用键盘也行', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('查找').fill('小学');
  await expect(page.locator('.rows__item:visible')).toHaveCount(1);
  await expect(page.getByText('符合条件的有1件')).toBeVisible();
  await page.getByLabel('查找').fill('');
  await page.getByLabel('状态', { exact: true }).selectOption({ label: '已完成' });
  await expect(page.locator('.rows__item:visible')).toHaveCount(1);
});

test('放大到200%，首页和项目页不横向滚动，只用键盘能走到项目页', async ({ page }) => {
  // 200 % on a screen of 1280 px leaves 640 px.
  await page.setViewportSize({ width: 640, height: 400 });
  for (const address of ['/', '/projects/14', '/feedback', '/data', '/years', '/en/']) {
    await page.goto(address);
    const wider = 'document.documentElement.scrollWidth - innerWidth';
    expect(await page.evaluate<number>(wider)).toBeLessThanOrEqual(0);
  }
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  await page
    .getByRole('link', { name: /恒东小学/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('恒东小学');
});
