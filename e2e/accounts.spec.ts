import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { shoot } from './steps/shoot.js';
import { fillCredentials, signIn, signOut } from './steps/sign-in.js';

const PASSWORD = '三件旧毛衣 in the attic';

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual(
    [],
  );
}

/** A picture at both widths, and what a screen reader would stumble over. */
async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await shoot(page, `${name}-1440`);
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect([name, overflow]).toEqual([name, 0]);
  await shoot(page, `${name}-390`, true);
  await page.setViewportSize({ width: 1440, height: 900 });
}

function codeOf(secret: string, later = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
  return totp.generate({ timestamp: Date.now() + later * 30_000 });
}

test('一个新账号：邀请、设置密码、两步验证、登录、停用', async ({ page, browser, baseURL }) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });

  await signIn(page, 'admin');
  await page.goto('/portal/settings/users');
  await page.getByRole('button', { name: '新建账号' }).click();
  await page.getByLabel('姓名').fill('赵六');
  await page.getByLabel('用户名').fill('zhao.liu');
  await page.getByLabel('角色').selectOption('填报员');
  await page.getByLabel('单位').selectOption('教育局');
  await look(page, 'account-new');
  await page.getByRole('button', { name: '新建并开出链接' }).click();
  await expect(page.getByRole('heading', { name: '请把它交给本人' })).toBeVisible();
  await look(page, 'account-slip');
  const address = (await page.locator('.slip__url').textContent()) ?? '';
  await page.getByRole('button', { name: '已交给本人' }).click();
  await expect(page.getByRole('row', { name: /赵六/ })).toContainText('等本人设置密码');

  const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'zh-CN' });
  const own = await context.newPage();
  await own.setViewportSize({ width: 1440, height: 900 });
  await own.goto(`/portal/set-password${new URL(address).hash}`);
  await expect(own.getByText('您的用户名是 zhao.liu')).toBeVisible();
  expect(own.url()).not.toContain('#');
  await own.getByLabel('新密码').fill('zhaoliu-zhaoliu');
  await own.getByLabel('再输一遍').fill('zhaoliu-zhaoliu');
  await own.getByRole('button', { name: '设置密码' }).click();
  await expect(own.getByText('剩下的太少')).toBeVisible();
  await look(own, 'account-set-password');
  await own.getByLabel('新密码').fill(PASSWORD);
  await own.getByLabel('再输一遍').fill(PASSWORD);
  await own.getByRole('button', { name: '设置密码' }).click();
  await expect(own.getByText('密码已设置，请用它登录。')).toBeVisible();
  await fillCredentials(own, 'zhao.liu', PASSWORD);
  await expect(own.getByRole('navigation', { name: '主导航' })).toBeVisible();

  await own.getByRole('link', { name: /我的账号/ }).click();
  await expect(own.getByRole('heading', { name: '登录的地方' })).toBeVisible();
  await expect(own.getByText('本机')).toBeVisible();
  await look(own, 'account-mine');
  await own.getByRole('button', { name: '启用两步验证' }).click();
  await own.getByLabel('现在的密码').fill(PASSWORD);
  await own.getByRole('button', { name: '下一步' }).click();
  await expect(own.getByRole('img', { name: '两步验证的二维码' })).toBeVisible();
  await look(own, 'account-qr');
  const secret = (await own.locator('.secret').textContent()) ?? '';
  await own.getByLabel('输入应用上显示的6位数字').fill(codeOf(secret));
  await own.getByRole('button', { name: '启用两步验证' }).click();
  await expect(own.getByText('恢复码（只显示这一次）')).toBeVisible();
  await look(own, 'account-recovery-codes');
  const recovery = (await own.locator('.codes__list li').first().textContent()) ?? '';
  await own.getByRole('button', { name: '已保存好' }).click();
  await expect(own.getByText('还有10个恢复码可用')).toBeVisible();

  await signOut(own);
  await fillCredentials(own, 'zhao.liu', PASSWORD);
  await expect(own.getByLabel('验证码')).toBeFocused();
  await look(own, 'account-code');
  await own.getByLabel('验证码').fill(codeOf(secret, 1));
  await own.getByRole('button', { name: '登录', exact: true }).click();
  await expect(own.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await signOut(own);
  await fillCredentials(own, 'zhao.liu', PASSWORD);
  await own.getByLabel('验证码').fill(recovery);
  await own.getByRole('button', { name: '登录', exact: true }).click();
  await expect(own.getByRole('navigation', { name: '主导航' })).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: '管理 赵六' }).click();
  await look(page, 'account-manage');
  await page.getByRole('button', { name: '停用' }).click();
  await page.getByRole('button', { name: '停用' }).last().click();
  await expect(page.getByText('账号已停用', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '完成' }).click();
  await own.goto('/portal/inbox');
  await expect(own.getByRole('heading', { name: '登录' })).toBeVisible();
  await context.close();
  expect(refused).toEqual([]);
});
