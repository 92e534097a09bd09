import { expect, test, type Page } from '@playwright/test';
import { readMailbox } from './steps/mailbox.js';
import { shoot } from './steps/shoot.js';
import { signIn } from './steps/sign-in.js';

const PHONE = { width: 390, height: 844 };

/** Nothing may stand outside the window: on a phone nobody scrolls sideways. */
async function fitsThePhone(page: Page): Promise<void> {
  await page.setViewportSize(PHONE);
  const width = await page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(PHONE.width);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('催办邮件在邮件程序里是完整的一封信，点一下就到要办的事', async ({ page }) => {
  const mail = (await readMailbox()).find(({ subject }) => subject?.includes('催办'));
  if (typeof mail?.html !== 'string') throw new Error('演示库里应有一封催办邮件');
  await page.setViewportSize({ width: 720, height: 640 });
  await page.setContent(mail.html);
  const button = page.getByRole('link', { name: '打开办理' }).first();
  await expect(button).toBeVisible();
  expect(await button.getAttribute('href')).toMatch(/\/portal\/projects\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(String(mail.subject));
  await shoot(page, 'mail');
});

test('在一处读过的通知，另一处的数字马上跟着变', async ({ browser }) => {
  const context = await browser.newContext();
  const [one, other] = [await context.newPage(), await context.newPage()];
  await signIn(one, 'zjj');
  await expect(one.getByRole('link', { name: /通知，\d+条未读/ })).toBeVisible();
  await other.goto('/portal/inbox');
  await other.getByRole('button', { name: '全部标为已读' }).click();
  await expect(one.getByRole('link', { name: '通知', exact: true }).first()).toBeVisible();
  await expect(one.getByRole('link', { name: /条未读/ })).toHaveCount(0);
  await context.close();
});

test('填报员选择通知方式：逾期催办不能全部关闭，休假可以请人代办', async ({ page }) => {
  await signIn(page, 'jyj');
  await page.goto('/portal/inbox/preferences');
  await page.getByRole('checkbox', { name: '逾期催办 邮件' }).uncheck();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('alert')).toContainText('不能全部关闭');
  await page.getByRole('checkbox', { name: '逾期催办 邮件' }).check();
  await page.getByRole('radio', { name: /多条合一封/ }).check();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('通知方式已保存')).toBeVisible();
  await page.getByLabel('代办人').selectOption({ index: 1 });
  await page.getByLabel('从', { exact: true }).fill('2024-10-21');
  await page.getByLabel('到', { exact: true }).fill('2024-10-25');
  await page.getByRole('button', { name: '登记' }).click();
  await expect(page.getByText('2024年10月21日至2024年10月25日')).toBeVisible();
  await page.evaluate('window.scrollTo(0, 0)');
  await shoot(page, 'portal-preferences');
  await fitsThePhone(page);
  // As it was, for whoever comes next.
  await page.getByRole('radio', { name: '每条各发一封' }).check();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: /结束.*的代办/ }).click();
  await page.getByRole('button', { name: '结束代办', exact: true }).last().click();
  await expect(page.getByText('代办已结束')).toBeVisible();
});

test('管理员设置钉钉机器人，内网地址不会被访问，并说明为什么', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/portal/settings/channels');
  await page.getByRole('button', { name: '设置钉钉群机器人' }).click();
  await page.getByLabel('接收地址').fill('http://127.0.0.1:1/robot/send?access_token=secret');
  await page.getByLabel('密钥').fill('SEC0123');
  await shoot(page, 'portal-channel-form');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('http://127.0.0.1:1/robot/send?…')).toBeVisible();
  await page.getByRole('button', { name: '测试钉钉群机器人' }).click();
  await expect(page.getByRole('alert')).toContainText('指向内部网络');
  await shoot(page, 'portal-channels');
  await fitsThePhone(page);
  await page.getByRole('button', { name: '删除钉钉群机器人的设置' }).click();
  await page.getByRole('button', { name: '删除设置' }).click();
  await expect(page.getByText('钉钉群机器人的设置已删除')).toBeVisible();
});

test('发送记录说明缘由和结果，发送队列说明谁在干活', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/portal/settings/deliveries');
  await expect(page.getByRole('region', { name: '发送记录' })).toContainText('逾期催办');
  await shoot(page, 'portal-deliveries');
  await fitsThePhone(page);
  await page.getByRole('link', { name: '发送队列' }).click();
  await expect(page.getByRole('region', { name: '后台进程' })).toContainText('正常');
  await expect(page.getByText('除站内通知外没有其他渠道')).toBeVisible();
  await shoot(page, 'portal-queues');
  await fitsThePhone(page);
});

test('一个节点的提醒记录写明何时、为何、发给了谁', async ({ page }) => {
  await signIn(page, 'supervisor');
  await page.goto('/portal/projects/141024-2024-livelihood/14?milestone=4');
  await page.getByText('提醒记录').nth(3).click();
  await expect(page.getByText(/逾期催办 · 逾期\d+个工作日/).first()).toBeVisible();
  await shoot(page, 'portal-reminders');
});
