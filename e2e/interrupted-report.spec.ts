import { expect, test } from '@playwright/test';
import { photo } from './photos.js';
import { signIn } from './steps/sign-in.js';

const REPORT = '/portal/report/141024-2024-livelihood/12/4';
const TEXT = '改造已全部完成。';
const LONGER = `${TEXT}断网时写的这一句不能丢。`;

test('传五张照片时断网又恢复：一张不少，一张不重，文字还在', async ({ page, context }) => {
  await signIn(page, 'mzj');
  await page.goto(REPORT);
  await page.getByLabel('完成情况').fill(TEXT);
  let sent = 0;
  await page.route(/\/submissions\/[^/]+\/evidence$/, async (route) => {
    sent += 1;
    if (sent !== 3) return route.continue();
    // The third arrives, and its answer is lost with the connection.
    await route.fetch();
    await context.setOffline(true);
    return route.abort('connectionreset');
  });
  const names = ['一', '二', '三', '四', '五'].map((name) => `现场${name}.jpg`);
  const files = await Promise.all(names.map((name, n) => photo(name, `#9${n}c5e8`, `#d9b4${n}f`)));
  await page.getByLabel('选择照片或文件').setInputFiles(files);
  await expect(page.getByText('网络已断开')).toBeVisible();
  await expect(page.getByRole('button', { name: '重试' })).toHaveCount(3);
  await page.getByLabel('完成情况').fill(LONGER);

  await context.setOffline(false);
  const evidence = page.getByRole('list', { name: '佐证材料' }).getByRole('listitem');
  const expectAll = async () => {
    await expect(evidence).toHaveCount(names.length);
    for (const name of names) await expect(evidence.filter({ hasText: name })).toHaveCount(1);
    await expect(page.getByLabel('完成情况')).toHaveValue(LONGER);
  };
  await expectAll();
  await expect(page.getByRole('button', { name: '重试' })).toHaveCount(0);
  await expect(page.getByText('已自动保存')).toBeVisible();
  await page.unrouteAll();
  await page.reload();
  await expectAll();
});

test('填报员和负责人同时改一份填报：说出是谁改的，自己写的还在', async ({ page, browser }) => {
  await signIn(page, 'mzj');
  await page.goto(REPORT);
  await expect(page.getByLabel('完成情况')).not.toHaveValue('');
  const head = await (await browser.newContext()).newPage();
  await signIn(head, 'mzj-head');
  await head.goto(REPORT);
  await head.getByLabel('完成情况').fill('负责人改过的说明。');
  await expect(head.getByText('已自动保存')).toBeVisible();
  const name = await head.locator('.header__name').innerText();
  await head.context().close();

  await page.getByLabel('完成情况').fill('填报员写的说明。');
  await expect(page.getByText(/刚刚保存了另一份内容/)).toContainText(name);
  await expect(page.getByLabel('完成情况')).toHaveValue('填报员写的说明。');
  await page.getByRole('button', { name: '用我写的内容' }).click();
  await expect(page.getByText('已自动保存')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('完成情况')).toHaveValue('填报员写的说明。');
});

test('月度进展写到一半登录失效：重新登录后文字还在，并且保存了', async ({ page }) => {
  await signIn(page, 'mzj');
  await page.goto('/portal/progress/2024-09');
  const box = page.getByLabel('进展').first();
  await expect(box).toBeVisible();
  await page.context().clearCookies();
  await box.fill('九月按计划推进。');
  const again = page.getByRole('dialog', { name: '登录已过期' });
  await expect(again).toBeVisible();
  await again.getByLabel('密码').fill(process.env['E2E_PASSWORD'] ?? '');
  await again.getByRole('button', { name: '登录', exact: true }).click();
  await expect(again).toBeHidden();
  await expect(page.getByText('已自动保存').first()).toBeVisible();
  await page.reload();
  await expect(box).toHaveValue('九月按计划推进。');
});
