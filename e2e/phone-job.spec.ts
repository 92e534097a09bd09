import { expect, test } from '@playwright/test';
import { photo } from './photos.js';
import { allPublicBytes } from './steps/public-site.js';
import { addPhotos, fillReport, makePublic, milestoneRow, submitReport } from './steps/report.js';
import { shoot } from './steps/shoot.js';
import { demoPassword, signIn } from './steps/sign-in.js';

const MILESTONE = '残疾儿童康复救助实施';
const CAPTION = '康复训练室';
const TEXT = '全县应救尽救，救助名单编号丁六六一。';
const NOTE = '残疾儿童康复救助已全部实施。';

/** Nothing may make a phone scroll sideways. */
async function expectNoSidewaysScroll(page: import('@playwright/test').Page): Promise<void> {
  const excess = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(excess).toBeLessThanOrEqual(0);
}

test('在手机上：填报员申报，公众看到结果', async ({ page, request, baseURL }) => {
  await signIn(page, 'cjl');
  await expectNoSidewaysScroll(page);
  await shoot(page, 'phone-desk');
  await milestoneRow(page, MILESTONE)
    .getByRole('link', { name: /申报完成/ })
    .click();
  await fillReport(page, '2024-09-18', TEXT);
  await addPhotos(page, [await photo('训练室.jpg', '#f0e3cf', '#9db7a5')]);
  await makePublic(page, '训练室.jpg', CAPTION);
  await expectNoSidewaysScroll(page);
  await shoot(page, 'phone-report', true);
  await submitReport(page);
  await expect(page.getByText('已提交，等待督查人员审核').first()).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  await expect(async () => {
    await page.goto('/projects/10');
    await expect(page.locator('#m2')).toContainText('已申报，待审核', { timeout: 500 });
  }).toPass();

  const headers = { origin: baseURL ?? '' };
  const session = await request.post('/api/v1/session', {
    headers,
    data: { username: 'supervisor', password: demoPassword() },
  });
  expect(session.ok()).toBe(true);
  const waiting = (await (await request.get(`/api/v1/submissions/${id}`)).json()) as {
    version: number;
  };
  const approved = await request.post(`/api/v1/submissions/${id}/approve`, {
    headers,
    data: { version: waiting.version, publicNote: NOTE },
  });
  expect(approved.status()).toBe(200);

  await expect(async () => {
    await page.goto('/projects/10');
    await expect(page.locator('#m2')).toContainText('2024年9月18日完成', { timeout: 500 });
  }).toPass();
  await expect(page.locator('#m2')).toContainText(NOTE);
  const image = page.locator('#m2').getByRole('img', { name: CAPTION });
  await image.scrollIntoViewIfNeeded();
  await expect
    .poll(() => image.evaluate((node) => (node as { naturalWidth?: number }).naturalWidth ?? 0))
    .toBeGreaterThan(0);
  await expectNoSidewaysScroll(page);
  await shoot(page, 'phone-public-project', true);
  expect(await allPublicBytes(request, 10)).not.toContain('丁六六一');

  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await shoot(page, 'phone-public-list');
});
