import { expect, test, type Locator, type Page } from '@playwright/test';
import { apiOf, handIn } from './steps/hand-in.js';
import { heldDecision } from './steps/review.js';
import { shoot, shootForHelp } from './steps/shoot.js';
import { demoPassword } from './steps/sign-in.js';

const LIST = '141024-2024-livelihood';
const [OPENED, BUILT, CLAIMS] = ['完成行政村服务点覆盖', '全部完工', '理赔兑付与公示'] as const;
/** Letters that are shortcuts elsewhere are letters here. */
const COMMENT = '请补充验收单 jaku';

/** Presses Tab until it is there, as a person without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('督查人员只用键盘：逐项审核、撤回、退回、通过，关掉单键快捷键', async ({ page }) => {
  const opened = await handIn('rsj', `${LIST}/4/3`);
  const built = await handIn('slj', `${LIST}/9/4`);
  await handIn('nyj', `${LIST}/7/4`);
  const api = await apiOf('supervisor');
  const stateOf = async (id: string) => {
    const answer = await api.get(`/api/v1/submissions/${id}`);
    return ((await answer.json()) as { state: string }).state;
  };
  const keys = page.keyboard;
  const sheet = page.getByRole('dialog', { name: '快捷键' });

  await page.goto('/portal/');
  await tabTo(page, page.getByLabel('用户名'));
  await keys.type('supervisor');
  await tabTo(page, page.getByLabel('密码'));
  await keys.type(demoPassword());
  await keys.press('Enter');
  const places = page.getByRole('navigation', { name: '主导航' });
  await expect(places).toBeVisible();
  await tabTo(page, places.getByRole('link', { name: '审核' }));
  await keys.press('Enter');
  await expect(heading(page)).toHaveText(/待审核 \d+ 项/);

  await test.step('j、k 在队列中移动，回车打开', async () => {
    const row = page.getByRole('link', { name: OPENED, exact: true });
    await expect(row).toBeVisible();
    for (let presses = 0; presses < 20; presses += 1) {
      if (await row.evaluate((element) => element.matches(':focus'))) break;
      await keys.press('j');
    }
    await keys.press('j');
    await keys.press('k');
    await expect(row).toBeFocused();
    await keys.press('Enter');
    await expect(heading(page)).toHaveText(OPENED);
  });

  await test.step('? 打开快捷键一览，Esc 关闭', async () => {
    await keys.press('?');
    await expect(sheet).toContainText('下一项');
    await shoot(page, 'portal-shortcuts');
    await keys.press('Escape');
    await expect(sheet).toBeHidden();
  });

  await test.step('r 到审核意见；退回后自动打开下一项；u 撤回，意见还在', async () => {
    await keys.press('r');
    await expect(page.getByLabel('审核意见')).toBeFocused();
    await keys.type(COMMENT);
    await expect(page.getByLabel('审核意见')).toHaveValue(COMMENT);
    await keys.press('Control+Enter');
    await expect(heldDecision(page, '退回', OPENED)).toBeVisible();
    await expect(heading(page)).toHaveText(BUILT);
    await shoot(page, 'portal-undo');
    await shootForHelp(page, 'review');
    await keys.press('u');
    await expect(heading(page)).toHaveText(OPENED);
    await expect(page.getByLabel('审核意见')).toHaveValue(COMMENT);
    expect(await stateOf(opened)).toBe('submitted');
  });

  await test.step('不撤回，5秒后发出', async () => {
    const answer = page.waitForResponse(/\/return$/);
    await keys.press('r');
    await expect(page.getByLabel('审核意见')).toBeFocused();
    await keys.press('Control+Enter');
    expect((await answer).status()).toBe(200);
    await expect(page.getByText(`已退回 ${OPENED}`)).toBeVisible();
    expect(await stateOf(opened)).toBe('returned');
  });

  await test.step('a 通过；5秒未到就离开页面，决定不会丢', async () => {
    await expect(heading(page)).toHaveText(BUILT);
    await expect(page.getByRole('button', { name: '通过', exact: true })).toBeEnabled();
    await keys.press('a');
    await expect(heldDecision(page, '通过', BUILT)).toBeVisible();
    await expect(heading(page)).toHaveText(CLAIMS);
    await page.goto('about:blank');
    await expect.poll(() => stateOf(built)).toBe('approved');
  });

  await test.step('关掉单键快捷键以后，按 a 什么也不做', async () => {
    await page.goto('/portal/reviews');
    await tabTo(page, page.getByRole('link', { name: CLAIMS, exact: true }));
    await keys.press('Enter');
    await expect(page.getByRole('button', { name: '通过', exact: true })).toBeEnabled();
    await keys.press('?');
    await tabTo(page, sheet.getByRole('checkbox', { name: '使用单键快捷键' }));
    await keys.press('Space');
    await keys.press('Escape');
    await expect(sheet).toBeHidden();
    await keys.press('a');
    await keys.press('j');
    await tabTo(page, page.getByRole('button', { name: '快捷键' }));
    await keys.press('Enter');
    await expect(sheet.getByRole('checkbox')).not.toBeChecked();
    await expect(page.getByText('5秒后生效')).toHaveCount(0);
  });
  await api.dispose();
});
