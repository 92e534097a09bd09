import { expect, test, type Page } from '@playwright/test';
import { askToExtend, handIn, stateOf } from './steps/hand-in.js';
import { addPerson, askFor } from './steps/people.js';
import { photo } from './photos.js';
import { decide, decideAndLeave } from './steps/review.js';
import { shoot, shootBoth } from './steps/shoot.js';
import { enter, signIn, signOut } from './steps/sign-in.js';

const LIST = '141024-2024-livelihood';
const PROJECT = `/portal/projects/${LIST}/6`;
const WORDS = '九月送戏下乡八场，观众三千余人。';
const REASON = '场馆维修推迟，演出顺延。';

/** Says yes to what is open, under whatever heading it stands. */
async function approve(page: Page): Promise<void> {
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  await decide(page, '通过', heading);
}

test('月度进展：一页填报、自动保存、提交，督查人员审核通过', async ({ page }) => {
  await signIn(page, 'wlj');
  await page.goto('/portal/progress/2024-09');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2024年9月进展报送');
  const card = page.locator('[data-project="141024-2024-livelihood/6"]');
  await card.getByLabel('进展').fill(WORDS);
  await card.getByLabel('下一步').fill('十月继续。');
  await expect(card.getByText('已自动保存')).toBeVisible();
  await page.reload();
  await expect(card.getByLabel('进展')).toHaveValue(WORDS);
  await shoot(page, 'portal-month', true);
  await card.getByRole('button', { name: /^提交/ }).click();
  await expect(card.getByText('已提交，等待督查人员审核')).toBeVisible();
  await signOut(page);

  await signIn(page, 'supervisor');
  await page.goto('/portal/reviews');
  await shoot(page, 'portal-queue', true);
  await page
    .getByRole('link', { name: /2024年9月进展/ })
    .first()
    .click();
  await expect(page.getByText(WORDS)).toBeVisible();
  await shoot(page, 'portal-review-month', true);
  await approve(page);
  await expect(page.getByText(/已通过/).first()).toBeVisible();
  await signOut(page);
});

test('延期：单位申请，责任领导另批一个日期，原定的还看得见', async ({ page }) => {
  await signIn(page, 'wlj');
  await page.goto(PROJECT);
  await page
    .getByRole('link', { name: /^申请延期/ })
    .first()
    .click();
  await page.getByLabel('申请延期至').fill('2024-12-30');
  await page.getByLabel('延期原因').fill(REASON);
  await shoot(page, 'portal-extension', true);
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('延期申请');
  await signOut(page);

  await signIn(page, 'leader');
  await page.goto('/portal/reviews');
  await page
    .locator('.row')
    .filter({ hasText: '延期申请' })
    .first()
    .getByRole('link')
    .first()
    .click();
  await expect(page.getByText(REASON)).toBeVisible();
  await page.getByLabel('批准延期至').fill('2024-12-25');
  await shoot(page, 'portal-review-extension', true);
  await approve(page);
  await expect(page.getByText(/已通过/).first()).toBeVisible();
  await page.goto(PROJECT);
  await expect(page.getByText('2024年12月25日').first()).toBeVisible();
  await expect(page.getByText(/原定/).first()).toBeVisible();
  await signOut(page);
});

test('延期：督查人员代责任领导办理，附上书面批示才能通过', async ({ page }) => {
  const id = await askToExtend('scj', `${LIST}/13/5`, '2024-12-27', '设备到货推迟。');
  await enter(page, 'supervisor');
  await page.goto(`/portal/reviews/${id}`);
  await page.getByRole('button', { name: '通过', exact: true }).click();
  await expect(page.getByText('通过前，请先附上责任领导的书面批示')).toBeVisible();
  const paper = page.getByRole('group', { name: '责任领导的书面批示' });
  await paper
    .getByLabel('选择照片或文件')
    .setInputFiles(await photo('批示.jpg', '#f4f1e8', '#ffffff'));
  await expect(paper.getByRole('link', { name: '批示.jpg' })).toBeVisible();
  await expect(page.getByText('通过前，请先附上')).toHaveCount(0);
  await shootBoth(page, 'portal-paper-decision');
  await decideAndLeave(page, '通过');
  await expect.poll(() => stateOf(id)).toBe('approved');
});

test('审签委托：负责人委托，受委托人看到“审核”和受谁委托，审签', async ({ page }) => {
  const delegate = '李文（示例）';
  await addPerson({
    username: 'li.wen',
    displayName: delegate,
    role: 'reporter',
    department: 'wlj',
  });
  await askFor('sign_off_required', LIST, true);
  const id = await handIn('wlj', `${LIST}/6/3`);
  await enter(page, 'wlj-head');
  await page.goto('/portal/delegations');
  await page.getByLabel('受委托人').selectOption({ label: delegate });
  await page.getByLabel('原因').fill('外出学习');
  await page.getByRole('button', { name: '委托', exact: true }).click();
  await expect(page.getByText('正在委托')).toBeVisible();
  await shootBoth(page, 'portal-delegations');

  await enter(page, 'li.wen');
  await page.goto('/portal/');
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '审核' })
    .click();
  await expect(page.getByText(/受.+委托，您可以审签文化和旅游局的填报/)).toBeVisible();
  await shootBoth(page, 'portal-delegate-queue');
  await page.getByRole('link', { name: '审核 全年演出场次完成' }).click();
  await expect(page.getByRole('button', { name: '审签', exact: true })).toBeEnabled();
  await shootBoth(page, 'portal-delegate-review');
  await decideAndLeave(page, '审签');
  await expect.poll(() => stateOf(id)).toBe('signed-off');
  await page.goto(`/portal/submissions/${id}`);
  await expect(page.getByText(/受.+委托/).first()).toBeVisible();
  await askFor('sign_off_required', LIST, false);
});

test('在手机上，月度进展和调整申请都不横向滚动', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, 'wlj');
  for (const [path, name] of [
    ['/portal/progress/2024-09', 'phone-month'],
    ['/portal/amendment/141024-2024-livelihood/6', 'phone-amendment'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await shoot(page, name, true);
    expect(
      await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
    ).toBeLessThanOrEqual(0);
  }
});
