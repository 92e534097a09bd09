import { expect, type Page } from '@playwright/test';
import type { UploadFile } from '../photos.js';

/** The row of a milestone on a desk, in a project or in a queue. */
export function milestoneRow(page: Page, title: string) {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
}

/** Chooses files in the open report and waits until each is on the server. */
export async function addPhotos(page: Page, files: readonly UploadFile[]): Promise<void> {
  await page.getByLabel('选择照片或文件').setInputFiles([...files]);
  for (const { name } of files) await expect(evidenceCard(page, name)).toBeVisible();
}

/** Marks a photo 可公开 and gives it its caption. */
export async function makePublic(page: Page, fileName: string, caption: string): Promise<void> {
  const card = evidenceCard(page, fileName);
  await card.getByRole('radio', { name: '可公开' }).check();
  await card.getByLabel('图片说明').fill(caption);
  await card.getByLabel('图片说明').blur();
}

export function evidenceCard(page: Page, fileName: string) {
  return page
    .getByRole('list', { name: '佐证材料' })
    .getByRole('listitem')
    .filter({ hasText: fileName });
}

export async function fillReport(page: Page, completedOn: string, text: string): Promise<void> {
  await page.getByLabel('完成日期').fill(completedOn);
  await page.getByLabel('完成情况').fill(text);
}

/** Sends the open report and waits for its page, which says that it waits for review. */
export async function submitReport(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await expect(page).toHaveURL(/\/submissions\//);
}
