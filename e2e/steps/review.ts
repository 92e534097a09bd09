import { expect, type Page, type Response } from '@playwright/test';

/** From the desk or the queue to a submission that waits for review. */
export async function openReview(page: Page, milestone: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '审核' })
    .click();
  await page.getByRole('link', { name: `审核 ${milestone}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(milestone);
}

/** Says that each public photo was looked at, with its caption. */
export async function lookAtPhotos(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: '我已逐张核对可公开的照片和说明' }).check();
}

/** The decision that can still be taken back. */
export function heldDecision(page: Page, verb: string, heading: string) {
  return page.getByRole('status').filter({ hasText: `${verb} ${heading}：5秒后生效` });
}

/** Presses the button of a decision, does not take it back, and waits for the server's answer. */
export async function decide(page: Page, verb: string, heading: string): Promise<Response> {
  const answer = page.waitForResponse(/\/submissions\/[^/]+\/(approve|return|sign-off)$/);
  await page.getByRole('button', { name: verb, exact: true }).click();
  await expect(heldDecision(page, verb, heading)).toBeVisible();
  return answer;
}

/** The same, and leaves the page at once: what was decided is sent with the page. */
export async function decideAndLeave(page: Page, verb: string): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '5秒后生效' })).toBeVisible();
  await page.goto('about:blank');
}
