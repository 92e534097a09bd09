/** A new browser context in which `username` has signed in and sees the desk. */
export async function signedIn({ browser, url, password }, username, viewport) {
  const context = await browser.newContext({ viewport: viewport ?? { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}/portal/`);
  await enter(page, username, password);
  return { context, page };
}

export async function enter(page, username, password) {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasText: '待我办理' }).waitFor();
}
