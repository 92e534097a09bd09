import { expect, test, type Browser, type Page } from '@playwright/test';
import { photo } from './photos.js';
import { readMailbox } from './steps/mailbox.js';
import { allPublicBytes, publicProject } from './steps/public-site.js';
import { addPhotos, fillReport, makePublic, milestoneRow, submitReport } from './steps/report.js';
import { decide, lookAtPhotos, openReview } from './steps/review.js';
import { shoot } from './steps/shoot.js';
import { signIn } from './steps/sign-in.js';

const MILESTONE = '恒东小学投入使用';
const OTHERS_MILESTONE = '恒东小学竣工验收备案';
const CAPTIONS = ['恒东小学教学楼正门', '一年级新生第一次升旗'] as const;
/** Words that must never leave the office. */
const FIRST_TEXT = '校舍已交付，消防资料编号甲七四二，9月2日开学。';
const SECOND_TEXT = '9月2日如期开学，到校学生编号乙九一六，消防备案已补齐。';
const RETURN_COMMENT = '请补充消防备案编号丙五三八，照片说明写清楚。';
const PUBLIC_NOTE = '恒东小学已于9月2日开学，比计划晚1天。';

test.describe.configure({ mode: 'serial' });

/** One window per person, open through the whole story, as on their desks. */
async function desk(browser: Browser, username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await signIn(page, username);
  return page;
}

let reporter: Page;
let supervisor: Page;
let progressBefore = 0;

test.beforeAll(async ({ browser }) => {
  reporter = await desk(browser, 'jyj');
  supervisor = await desk(browser, 'supervisor');
});
test.afterAll(async () => {
  await reporter.context().close();
  await supervisor.context().close();
});

test('教育局填报员先看到逾期的节点，申报14/4并附两张照片', async ({ page, request }) => {
  progressBefore = (await publicProject(request, 14)).progress;
  await expect(reporter.getByRole('heading', { level: 1 })).toHaveText(/待我办理 \d+ 项/);
  const owed = reporter.getByRole('region', { name: /待申报节点/ }).getByRole('listitem');
  await expect(owed.first()).toContainText(MILESTONE);
  await expect(owed.first()).toContainText('逾期19天');
  await shoot(reporter, 'portal-desk');

  await owed.first().getByRole('link', { name: MILESTONE, exact: true }).click();
  await expect(reporter.getByRole('heading', { level: 1 })).toContainText('恒东小学建设项目');
  const others = milestoneRow(reporter, OTHERS_MILESTONE);
  await expect(others).toContainText('住房和城乡建设局');
  await expect(others.getByRole('link', { name: /申报/ })).toHaveCount(0);
  await shoot(reporter, 'portal-project');

  await milestoneRow(reporter, MILESTONE)
    .getByRole('link', { name: /申报完成/ })
    .click();
  await fillReport(reporter, '2024-09-02', FIRST_TEXT);
  await addPhotos(reporter, [
    await photo('正门.jpg', '#9ec5e8', '#d9b48f'),
    await photo('升旗.jpg', '#c9dff0', '#e3c9a8'),
  ]);
  await makePublic(reporter, '正门.jpg', CAPTIONS[0]);
  await makePublic(reporter, '升旗.jpg', CAPTIONS[1]);
  await shoot(reporter, 'portal-report', true);
  await submitReport(reporter);
  await expect(reporter.getByText('已提交，等待督查人员审核').first()).toBeVisible();

  await expect(async () => {
    await page.goto('/projects/14');
    await expect(page.locator('#m4')).toContainText('已申报，待审核', { timeout: 500 });
  }).toPass();
  await expect(page.locator('#m4').getByRole('img', { name: CAPTIONS[0] })).toHaveCount(0);
  const bytes = await allPublicBytes(request, 14);
  for (const secret of [FIRST_TEXT, CAPTIONS[0], CAPTIONS[1]]) expect(bytes).not.toContain(secret);
});

test('别的单位的节点，教育局看得到、报不了', async () => {
  await reporter.goto('/portal/report/141024-2024-livelihood/14/3');
  await expect(reporter.getByText('现在不能申报')).toBeVisible();
  const origin = new URL(reporter.url()).origin;
  const refused = await reporter.request.post('/api/v1/submissions', {
    headers: { origin },
    data: { milestoneKey: '141024-2024-livelihood/14/3', kind: 'completion' },
  });
  expect([403, 409, 422]).toContain(refused.status());
  expect(refused.headers()['content-type']).toContain('application/problem+json');
});

test('督查人员对照计划看大图，退回并说明原因', async () => {
  await openReview(supervisor, MILESTONE);
  const plan = supervisor.getByRole('region', { name: /对照计划/ });
  await expect(plan).toContainText('2024年9月1日');
  await expect(plan).toContainText('晚1天');
  const beside = supervisor.getByRole('button', { name: `放大 ${CAPTIONS[0]}` });
  await expect(beside.locator('img')).toHaveCSS('object-fit', 'contain');
  await beside.click();
  const viewer = supervisor.getByRole('dialog', { name: '图片查看' });
  const large = viewer.getByRole('img', { name: CAPTIONS[0] });
  await expect(large).toBeVisible();
  await expect
    .poll(() => large.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth ?? 0))
    .toBeGreaterThan(1000);
  await viewer.getByRole('button', { name: '关闭' }).click();
  await supervisor.getByLabel('审核意见').fill(RETURN_COMMENT);
  await shoot(supervisor, 'portal-review', true);
  await decide(supervisor, '退回', MILESTONE);
});

test('填报员看到退回原因，修改后重报', async () => {
  await reporter.goto('/portal/');
  const row = milestoneRow(reporter, MILESTONE).first();
  await expect(row).toContainText(RETURN_COMMENT);
  await row.getByRole('link', { name: /修改后重报/ }).click();
  await expect(reporter.getByText(RETURN_COMMENT).first()).toBeVisible();
  await expect(reporter.getByLabel('完成情况')).toHaveValue(FIRST_TEXT);
  await reporter.getByLabel('完成情况').fill(SECOND_TEXT);
  await submitReport(reporter);
  await expect(reporter.getByText('已提交，等待督查人员审核').first()).toBeVisible();
});

test('督查人员看到公众将看到的内容，加公开说明后通过，随即公开', async ({ request }) => {
  await openReview(supervisor, MILESTONE);
  await supervisor.getByLabel('公开说明').fill(PUBLIC_NOTE);
  const preview = supervisor.getByRole('region', { name: '公众将看到的内容' });
  for (const words of [...CAPTIONS, PUBLIC_NOTE, '晚1天', '2024年9月2日']) {
    await expect(preview).toContainText(words);
  }
  await expect(preview).not.toContainText(SECOND_TEXT);
  await lookAtPhotos(supervisor);
  expect((await decide(supervisor, '通过', MILESTONE)).status()).toBe(200);
  await expect
    .poll(async () => (await request.get('/projects/14')).text(), {
      intervals: [50],
      timeout: 5_000,
    })
    .toContain(PUBLIC_NOTE);
});

test('公众看到完成、晚1天、照片、说明和新进度，看不到内部文字', async ({ page, request }) => {
  await page.goto('/');
  await shoot(page, 'public-list');
  await page.goto('/projects/14');
  const milestone = page.locator('#m4');
  await expect(milestone).toContainText('2024年9月2日完成');
  await expect(milestone).toContainText('晚1天');
  await expect(milestone).toContainText(PUBLIC_NOTE);
  for (const caption of CAPTIONS) {
    const image = milestone.getByRole('img', { name: caption });
    await image.scrollIntoViewIfNeeded();
    await expect
      .poll(() => image.evaluate((node) => (node as { naturalWidth?: number }).naturalWidth ?? 0))
      .toBeGreaterThan(0);
    await expect(milestone.getByText(caption)).toBeVisible();
  }
  await expect(page.getByText('数据截至2024年9月20日').first()).toBeVisible();
  await shoot(page, 'public-project', true);

  const project = await publicProject(request, 14);
  expect(project.progress).toBeGreaterThan(progressBefore);
  expect(project.milestones.find(({ ordinal }) => ordinal === 4)).toMatchObject({
    state: 'completed',
    completedOn: '2024-09-02',
    daysLate: 1,
  });
  const bytes = await allPublicBytes(request, 14);
  expect(bytes).toContain(PUBLIC_NOTE);
  for (const secret of [
    FIRST_TEXT,
    SECOND_TEXT,
    RETURN_COMMENT,
    '甲七四二',
    '乙九一六',
    '丙五三八',
  ]) {
    expect(bytes).not.toContain(secret);
  }
});

test('逾期的节点催办到人：站内通知和邮件各一份', async () => {
  await reporter
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '通知' })
    .click();
  const reminders = reporter
    .getByRole('list', { name: '通知' })
    .getByRole('listitem')
    .filter({ hasText: MILESTONE })
    .filter({ hasText: '逾期' });
  await expect(reminders).toHaveCount(1);
  await expect
    .poll(async () => (await readMailbox()).filter(({ text }) => text?.includes(MILESTONE)).length)
    .toBeGreaterThan(0);
  const mails = await readMailbox();
  const ids = mails.map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('管理员把演示日期调到2024年10月21日，催办、亮灯和公开页面随之变化', async ({
  browser,
  page,
}) => {
  const before = await page.request.get('/').then((response) => response.text());
  expect(before).toContain('2024年9月20日');
  const admin = await desk(browser, 'admin');
  await admin.getByRole('link', { name: '设置' }).click();
  await expect(admin.getByText('本机邮箱文件夹').first()).toBeVisible();
  await admin.getByLabel('调整到').fill('2024-10-21');
  await admin.getByRole('button', { name: '调整日期' }).click();
  const question = admin.getByRole('dialog', { name: /2024年10月21日/ });
  await question.getByRole('button', { name: '调整日期' }).click();
  await expect(admin.getByText(/演示日期已调到2024年10月21日/).first()).toBeVisible();
  await shoot(admin, 'portal-settings');
  await admin.context().close();

  await expect
    .poll(async () => (await page.request.get('/')).text(), { timeout: 20_000 })
    .toContain('2024年10月21日');
  await page.goto('/projects/10');
  await expect(page.getByText('数据截至2024年10月21日').first()).toBeVisible();
  await expect(page.locator('#m3')).toContainText('逾期');

  const responsible = await desk(browser, 'cjl');
  await expect(async () => {
    await responsible.goto('/portal/inbox');
    const newest = responsible
      .getByRole('list', { name: '通知' })
      .getByRole('listitem')
      .filter({ hasText: '助学金发放' });
    await expect(newest).toHaveCount(1, { timeout: 1_000 });
    await expect(newest).toContainText('逾期');
  }).toPass({ timeout: 30_000 });
  await shoot(responsible, 'portal-inbox');
  await responsible.context().close();
});
