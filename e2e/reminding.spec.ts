import { expect, test, type Page } from '@playwright/test';
import { shoot } from './steps/shoot.js';
import { signIn } from './steps/sign-in.js';

const PROGRAMME = '141024-2024-livelihood';
const PHONE = { width: 390, height: 844 };

/** The same screen on a phone: nothing sticks out. */
async function shootOnPhone(page: Page, name: string): Promise<void> {
  const wide = page.viewportSize();
  await page.setViewportSize(PHONE);
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await shoot(page, `${name}-phone`);
  if (wide) await page.setViewportSize(wide);
}

test('a rule is changed, rehearsed over the past year, and kept', async ({ page }) => {
  await signIn(page, 'supervisor');
  await page.goto(`/portal/programmes/${PROGRAMME}`);
  await page.getByRole('link', { name: '催办规则' }).click();
  await expect(page.getByText('现在用的是通用规则')).toBeVisible();
  await page.getByRole('checkbox', { name: '节点到期前1个工作日提醒单位负责人' }).check();
  await page.getByRole('button', { name: '按过去一年推演' }).click();
  await expect(page.getByText('只是推演，没有发出任何通知')).toBeVisible();
  await shoot(page, 'portal-reminder-rule', true);
  await shootOnPhone(page, 'portal-reminder-rule');
  await page.getByRole('button', { name: '保存规则' }).click();
  await expect(page.getByRole('button', { name: '恢复通用规则' })).toBeVisible();
  await page.getByRole('button', { name: '恢复通用规则' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '恢复' }).click();
  await expect(page.getByText('现在用的是通用规则')).toBeVisible();
});

test('a 呈报 is read and sent, and a department is urged by hand', async ({ page }) => {
  await signIn(page, 'supervisor');
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '呈报' })
    .click();
  const letter = page.getByRole('article').first();
  await expect(letter.getByLabel('呈报内容')).toHaveValue(/责任单位经多次催办仍未申报/);
  await shoot(page, 'portal-escalations');
  await shootOnPhone(page, 'portal-escalations');
  await letter.getByRole('button', { name: '呈报' }).click();
  await expect(page.getByRole('heading', { name: '已呈报，尚未申报' })).toBeVisible();

  await page.goto(`/portal/projects/${PROGRAMME}/12`);
  const opening = page.locator(`[data-milestone="${PROGRAMME}/12/3"]`);
  await opening.getByText('催办', { exact: true }).first().click();
  await opening.getByLabel('附言（可以不填）').fill('请下周三前报送验收资料');
  await opening.getByRole('button', { name: '催办', exact: true }).click();
  await expect(opening.getByText('“请下周三前报送验收资料”')).toBeVisible();
  await expect(opening.getByText('您今天已经催办过一次')).toBeVisible();
  await opening.scrollIntoViewIfNeeded();
  await shoot(page, 'portal-urge');
});

test('an administrator looks at the working days, changes one and enters next year’s notice', async ({
  page,
}) => {
  await signIn(page, 'admin');
  await page.goto('/portal/settings/calendar');
  await page.getByRole('button', { name: /2024年10月12日/ }).click();
  await expect(page.getByText('国家统一安排：国庆')).toBeVisible();
  await page.getByRole('button', { name: /2024年10月30日/ }).click();
  await page.getByLabel('名称或原因').fill('县运动会');
  await page.getByRole('button', { name: '设为休息' }).click();
  await expect(page.getByRole('button', { name: /2024年10月30日.*休息.*县运动会/ })).toBeVisible();
  await shoot(page, 'portal-calendar', true);
  await shootOnPhone(page, 'portal-calendar');
  await page.getByRole('button', { name: '恢复原样' }).click();
  await expect(page.getByRole('button', { name: /2024年10月30日.*上班/ })).toBeVisible();

  for (let n = 0; n < 3; n += 1) await page.getByRole('button', { name: '下一年' }).click();
  await expect(page.getByText('节假日安排尚未录入')).toBeVisible();
  await page
    .getByLabel('通知正文')
    .fill(
      '一、元旦：1月1日（周五）放假，与周末连休。二、春节：2月5日至12日放假调休，共8天。2月14日（周日）上班。',
    );
  await page.getByRole('button', { name: '读一遍' }).click();
  await expect(page.getByText('读出休息9天、上班1天')).toBeVisible();
});

test('my due dates are subscribed to by a secret address, and no more once it is revoked', async ({
  page,
  request,
}) => {
  await signIn(page, 'jyj');
  await page.goto('/portal/account');
  await page.getByRole('button', { name: '生成订阅地址' }).click();
  const address = new URL(await page.getByLabel('订阅地址（只显示这一次）').inputValue()).pathname;
  const calendar = await request.get(address);
  expect(calendar.headers()['content-type']).toContain('text/calendar');
  expect(await calendar.text()).toContain('SUMMARY:节点到期');
  await shoot(page, 'portal-calendar-feed', true);
  await page.getByRole('button', { name: '停用' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
  await expect(page.getByRole('button', { name: '生成订阅地址' })).toBeVisible();
  expect((await request.get(address)).status()).toBe(404);
});
