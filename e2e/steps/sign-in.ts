import { expect, type Page } from '@playwright/test';

/** The password of every account of this run. */
export function demoPassword(): string {
  const password = process.env['E2E_PASSWORD'];
  if (!password) throw new Error('E2E_PASSWORD is not set: the product was not started');
  return password;
}

export async function fillCredentials(page: Page, username: string, password: string) {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Signs in at the portal and waits for the person's desk. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/portal/');
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
  await fillCredentials(page, username, demoPassword());
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: '退出' }).click();
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
}

/** Another person sits down at the screen, without the form: for journeys that are not about it. */
export async function enter(page: Page, username: string): Promise<void> {
  const answer = await page.request.post('/api/v1/session', {
    headers: { origin: process.env['E2E_URL'] ?? '' },
    data: { username, password: demoPassword() },
  });
  expect(answer.status(), username).toBeLessThan(300);
}
