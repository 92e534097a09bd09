import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { shoot, shootForHelp } from './steps/shoot.js';
import { signIn } from './steps/sign-in.js';

test('督查人员生成一项一档，等它做好，下载 PDF', async ({ page }) => {
  await signIn(page, 'supervisor');
  await page.getByRole('link', { name: '清单', exact: true }).click();
  await page.getByRole('link', { name: '文书', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('文书');
  await page.getByLabel('文书', { exact: true }).selectOption({ label: '一项一档' });
  await page.getByLabel('项目', { exact: true }).selectOption({ index: 13 });
  await page.getByRole('button', { name: '生成', exact: true }).click();
  const row = page.getByRole('listitem').filter({ hasText: '2024年一项一档：14．' });
  const pdf = row.getByRole('link', { name: /^PDF/ });
  await expect(pdf).toBeVisible({ timeout: 30_000 });
  await expect(row.getByRole('link', { name: /^Excel/ })).toBeVisible();
  await shoot(page, 'portal-documents', true);
  await shootForHelp(page, 'documents');
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, 'portal-documents-phone', true);
  await page.setViewportSize({ width: 1440, height: 900 });
  const downloading = page.waitForEvent('download');
  await pdf.click();
  const file = await (await downloading).path();
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
});

test('填报员看得到文书列表，看不到一项一档', async ({ page }) => {
  await signIn(page, 'jyj');
  await page.goto('/portal/documents');
  await expect(page.getByRole('heading', { name: '已有的文书' })).toBeVisible();
  await expect(page.getByText('一项一档')).toHaveCount(0);
  await expect(page.getByRole('button', { name: '生成', exact: true })).toHaveCount(0);
});
