import { expect, type Page } from '@playwright/test';

/** From the desk or the queue to a submission that waits for review. */
export async function openReview(page: Page, milestone: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '审核' })
    .click();
  await page.getByRole('link', { name: `审核 ${milestone}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(milestone);
}

/** Presses the button of a decision and says yes in the dialog that names what is decided. */
export async function decide(page: Page, verb: string, milestone: string): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const question = page.getByRole('dialog', { name: `${verb} ${milestone}？` });
  await question.getByRole('button', { name: verb, exact: true }).click();
  await expect(question).toBeHidden();
}
