import { devices, expect, test, type Page } from '@playwright/test';
import { photo } from './photos.js';
import { shoot, shootForHelp } from './steps/shoot.js';
import { signIn, signOut } from './steps/sign-in.js';

const PROJECT = '/portal/projects/141024-2024-livelihood/14';
const ORDER = '恒东小学投入使用情况';

async function confirm(page: Page, verb: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click();
}

test('督办：拟办、签发、签收、回复、办结，全程留痕', async ({ page }) => {
  await signIn(page, 'leader');
  await page.goto(PROJECT);
  await page.getByLabel('批示').fill('请督促尽快投入使用。');
  await page.getByRole('button', { name: '批示', exact: true }).click();
  await expect(page.getByText('批示已送督查人员')).toBeVisible();
  await signOut(page);

  await signIn(page, 'supervisor');
  await page.goto('/portal/directives/notes');
  await shoot(page, 'leader-notes');
  await page.getByRole('link', { name: '转为督办单' }).click();
  await page.getByLabel('节点', { exact: true }).selectOption({ index: 4 });
  await page.getByLabel('事由').fill(ORDER);
  await page
    .getByLabel('督办事项和要求')
    .fill('请说明尚未投入使用的原因，提出完成时间，抓紧办理。');
  await page.getByRole('button', { name: '拟好，去签发' }).click();
  await page.getByRole('button', { name: '签发', exact: true }).click();
  await confirm(page, '签发');
  await expect(page.getByText(/洪督〔2024〕\d+号/).first()).toBeVisible();
  await shoot(page, 'directive');
  await shootForHelp(page, 'directives');
  await page.emulateMedia({ media: 'print' });
  await shoot(page, 'directive-on-paper');
  await page.emulateMedia({ media: 'screen' });
  const address = page.url();
  await signOut(page);

  await signIn(page, 'jyj');
  await page.goto(address);
  await page.getByRole('button', { name: '签收', exact: true }).click();
  await confirm(page, '签收');
  await expect(page.getByText('严禁上传涉密信息')).toBeVisible();
  await page.getByLabel('办理情况').fill('已完成设备安装，月底投入使用。');
  await page.getByRole('button', { name: '回复', exact: true }).click();
  await confirm(page, '回复');
  await expect(page.getByText('已回复').first()).toBeVisible();
  // 批示 is not the department's to read.
  await expect(page.getByText('请督促尽快投入使用。')).toHaveCount(0);
  await signOut(page);

  await signIn(page, 'supervisor');
  await page.goto(address);
  await page.getByRole('button', { name: '办结销号' }).click();
  await confirm(page, '办结销号');
  await expect(page.getByText('已办结').first()).toBeVisible();
  await page.goto(PROJECT);
  await page.getByText('全部留痕', { exact: true }).click();
  await expect(page.getByText(/办结了洪督〔2024〕\d+号督办单/)).toBeVisible();
  await shoot(page, 'project-history', true);
});

test('核查：监督员在手机上拍照核查，不实则重开节点并公开更正', async ({ page, browser }) => {
  await signIn(page, 'supervisor');
  await page.goto(PROJECT);
  await page.getByRole('link', { name: /^核查/ }).last().click();
  await page.getByRole('radio', { disabled: false }).first().check();
  await page.getByLabel('核查要求').fill('请看现场是否与申报一致。');
  await page.getByRole('button', { name: '安排核查' }).click();
  await expect(page.getByText('待核查')).toBeVisible();
  await shootForHelp(page, 'check-ups');
  const address = page.url();

  const phone = await browser.newContext({
    ...devices['Pixel 7'],
    viewport: { width: 390, height: 844 },
  });
  const onPhone = await phone.newPage();
  await signIn(onPhone, 'observer');
  await onPhone.goto(address);
  await shoot(onPhone, 'check-up-phone', true);
  const chooser = onPhone.waitForEvent('filechooser');
  await onPhone.getByText('选择照片或文件').click();
  await (await chooser).setFiles(await photo('现场.jpg', '#b7c9d9', '#c9b29a'));
  await expect(onPhone.getByRole('heading', { name: '现场照片 1 张' })).toBeVisible();
  await onPhone.getByLabel('现场看到的情况').fill('与申报不一致。');
  await onPhone.getByRole('radio', { name: '核查不实' }).check();
  await onPhone.getByLabel('公开说明').fill('经现场核查，尚未完成。');
  await onPhone.getByRole('button', { name: '提交结论' }).click();
  await confirm(onPhone, '提交结论');
  await expect(onPhone.getByText('结论已提交')).toBeVisible();
  await shoot(onPhone, 'check-up-done-phone', true);
  await phone.close();
  await expect(async () => {
    await page.goto('/projects/14');
    await expect(page.getByText('经现场核查，尚未完成。').first()).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 30_000 });
});
