import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import readSheets from 'read-excel-file/node';
import writeWorkbook from 'write-excel-file/node';
import { shoot, shootForHelp } from './steps/shoot.js';
import { signIn, signOut } from './steps/sign-in.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEADINGS = ['序号', '项目名称', '形象进度', '存在问题', '下一步工作'];

/** The city's form as an office sends it round. */
async function cityForm(...rows: (string | number)[][]) {
  const sheet = [['市重点工作月报'], HEADINGS, ...rows];
  const buffer = await writeWorkbook(sheet).toBuffer();
  return { name: '市月报.xlsx', mimeType: XLSX, buffer };
}

test('市月报：设置一次，填报员填入草稿，督查人员一键导出，谁也没有再抄一遍', async ({ page }) => {
  await signIn(page, 'admin');
  await page.getByRole('link', { name: '设置', exact: true }).click();
  await page.getByRole('link', { name: '外部系统', exact: true }).click();
  await expect(page.getByText('还没有设置外部系统')).toBeVisible();
  await page.getByRole('button', { name: '从“市月报（示例）”开始' }).click();
  await expect(page.getByLabel('第1列表头')).toHaveValue('序号');
  await shootForHelp(page, 'outside');
  await shoot(page, 'portal-outside-editor', true);
  await page.getByLabel('用他们的空表读出各列').setInputFiles(await cityForm());
  await expect(page.getByLabel('第5列的内容')).toHaveValue('nextSteps');
  await page.getByLabel('名称', { exact: true }).fill('市月报');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('heading', { name: '市月报', exact: true })).toBeVisible();
  await signOut(page);

  await signIn(page, 'jyj');
  await page.getByRole('link', { name: '月度进展' }).click();
  await page.getByRole('link', { name: '用外部系统的表填写' }).click();
  // An earlier month: other journeys report this one.
  await page.getByRole('combobox', { name: '月份' }).selectOption('2024-08');
  const file = page.getByLabel('工作簿（.xlsx，不超过10MB）');
  await file.setInputFiles(
    await cityForm([14, '不是这个名称', '主体完工'], [15, '', '别的单位的事', '', '']),
  );
  await expect(page.getByText('1 处需要改正')).toBeVisible();
  await expect(page.getByRole('row', { name: /^B3/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /填入.*草稿/ })).toBeDisabled();
  await file.setInputFiles(
    await cityForm([14, '', '=主体完工', '无', '装修'], [15, '', '别的单位的事', '', '']),
  );
  await expect(page.getByRole('row', { name: /^C3 形象进度/ })).toContainText('填入');
  await expect(page.getByText('跳过：不是教育局牵头或配合的项目')).toBeVisible();
  await shoot(page, 'portal-outside-preview', true);
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, 'portal-outside-preview-phone', true);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: '填入1份草稿' }).click();
  await page.getByRole('link', { name: '去核对、提交' }).click();
  await expect(page.locator('#problems-14')).toHaveValue('无');
  await signOut(page);

  await signIn(page, 'supervisor');
  await page.goto('/portal/outside');
  await page.getByRole('combobox', { name: '月份' }).selectOption('2024-08');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 Excel' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('市月报-2024-08.xlsx');
  const [sheet] = await readSheets(readFileSync(await download.path()));
  expect(sheet?.data[0]?.[0]).toBe('市重点工作月报');
  expect(sheet?.data[1]).toEqual(HEADINGS);
  // A draft is nobody else's: what was not handed in does not go out.
  expect(sheet?.data.find((row) => row[0] === 14)?.[2]).toBeNull();
});
