import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { difference, FACE, HOUSE, photoOfAChild } from './photos.js';
import { apiOf, handIn, stateOf } from './steps/hand-in.js';
import { addPerson, askFor } from './steps/people.js';
import { evidenceCard, fillReport, makePublic, submitReport } from './steps/report.js';
import { decideAndLeave, lookAtPhotos } from './steps/review.js';
import { shootBoth } from './steps/shoot.js';
import { enter } from './steps/sign-in.js';

const LIST = '141024-2024-livelihood';
const MILESTONE = `${LIST}/11/4`;
const CAPTION = '筛查现场';
const REASON = '照片里有孩子正脸';

test.describe.configure({ mode: 'serial' });

let submission = '';
let hidden: Buffer;
let page: Page;
test.beforeAll(async ({ browser }) => {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
});
test.afterAll(async () => {
  await askFor('second_disclosure_review', LIST, false);
  await page.close();
});

test('成批通过：三份里两份通过，撤回了的一份单独说明', async () => {
  const titles = ['理赔服务情况通报', '服务质量抽查', '水质检测与竣工验收'] as const;
  const one = await handIn('scj', `${LIST}/5/4`);
  const other = await handIn('yzj', `${LIST}/8/4`);
  const withdrawn = await handIn('slj', `${LIST}/9/5`);
  await enter(page, 'supervisor');
  await page.goto('/portal/reviews');
  for (const title of titles) await page.getByLabel(`选中 ${title}`).check();
  await shootBoth(page, 'portal-batch');
  const api = await apiOf('slj');
  const { version } = (await (await api.get(`/api/v1/submissions/${withdrawn}`)).json()) as {
    version: number;
  };
  await api.post(`/api/v1/submissions/${withdrawn}/withdraw`, { data: { version } });
  await api.dispose();

  await page.getByRole('button', { name: '通过选中的3份' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '通过' }).click();
  const refused = page.getByRole('alert').filter({ hasText: '以下1份没有办成' });
  await expect(refused).toContainText(`${titles[2]}：`);
  await expect(page.getByText('已通过2份')).toBeVisible();
  await expect(page.getByRole('link', { name: titles[0], exact: true })).toHaveCount(0);
  await shootBoth(page, 'portal-batch-done');
  expect([await stateOf(one), await stateOf(other)]).toEqual(['approved', 'approved']);
});

test('遮挡人脸：画出一处，遮挡版供公开，原照片留作内部', async () => {
  await enter(page, 'wtj');
  await page.goto(`/portal/report/${MILESTONE}`);
  await fillReport(page, '2024-09-19', '内镜检查和随访已全部完成。');
  const file = await photoOfAChild('筛查.jpg');
  await page.getByLabel('选择照片或文件').setInputFiles(file);
  await makePublic(page, file.name, CAPTION);
  await evidenceCard(page, file.name).getByRole('button', { name: '遮挡人脸、车牌' }).click();
  const tool = page.getByRole('dialog', { name: '遮挡人脸、车牌' });
  await expect
    .poll(async () => (await tool.locator('.blur').boundingBox())?.height ?? 0)
    .toBeGreaterThan(100);
  const area = await tool.locator('.blur').boundingBox();
  if (area === null) throw new Error('no photo to draw on');
  const at = (x: number, y: number) => [area.x + x * area.width, area.y + y * area.height] as const;
  await page.mouse.move(...at(FACE.left, FACE.top));
  await page.mouse.down();
  await page.mouse.move(...at(FACE.left + FACE.width, FACE.top + FACE.height), { steps: 4 });
  await page.mouse.up();
  await expect(tool.getByText('已画 1 处')).toBeVisible();
  await shootBoth(page, 'portal-blur');
  await tool.getByRole('button', { name: '生成遮挡版' }).click();

  const copy = evidenceCard(page, '遮挡-筛查.jpg');
  await expect(copy.getByText('遮挡版，由原照片生成')).toBeVisible();
  await expect(copy.getByRole('radio', { name: '可公开' })).toBeChecked();
  const original = evidenceCard(page, file.name).filter({ hasNotText: '遮挡版' });
  await expect(original.getByRole('radio', { name: '内部' })).toBeChecked();
  hidden = await bytesOf(page.request, await copy.getByRole('link').first().getAttribute('href'));
  expect(await difference(file.buffer, hidden, FACE)).toBeGreaterThan(10);
  expect(await difference(file.buffer, hidden, HOUSE)).toBeLessThan(3);
  await shootBoth(page, 'portal-blurred');
  await submitReport(page);
  submission = page.url().split('/').at(-1) ?? '';
});

test('公开审查：一人核对拍摄时间、地点和相似图片后认为可以公开，另一人才能通过', async () => {
  await askFor('second_disclosure_review', LIST, true);
  await addPerson({ username: 'wang.fang', displayName: '王芳（示例）', role: 'supervisor' });
  await enter(page, 'wang.fang');
  await page.goto(`/portal/reviews/${submission}`);
  const findings = page.getByRole('list', { name: '材料核对' });
  await expect(
    findings.getByText(/拍摄时间 .*9月18日.*北纬36\.25000°，东经111\.67500°/),
  ).toHaveCount(2);
  await expect(findings.getByText('与以前用过的图片相似').first()).toBeVisible();
  await expect(page.getByRole('button', { name: '通过', exact: true })).toBeDisabled();
  await expect(page.getByText('须先由另一人作公开审查').first()).toBeVisible();
  await lookAtPhotos(page);
  await shootBoth(page, 'portal-disclosure-review');
  await decideAndLeave(page, '公开审查无误');
  await page.goto(`/portal/reviews/${submission}`);
  await expect(page.getByText('公开审查是您作的，请由另一人审核通过').first()).toBeVisible();

  await enter(page, 'supervisor');
  await page.goto(`/portal/reviews/${submission}`);
  await expect(page.getByText(/公开审查 王芳/)).toBeVisible();
  await lookAtPhotos(page);
  await decideAndLeave(page, '通过');
  await expect.poll(() => stateOf(submission)).toBe('approved');
});

test('不该公开的照片：写明理由永久删除，公开地址答复已删除，原处留下记录', async () => {
  const onPublicPage = page.locator('#m4').getByRole('img', { name: CAPTION });
  await expect(async () => {
    await page.goto('/projects/11');
    await expect(onPublicPage).toHaveCount(1, { timeout: 500 });
  }).toPass();
  const address = (await onPublicPage.getAttribute('src')) ?? '';
  const shown = await bytesOf(page.request, address);
  expect(await difference(shown, hidden, FACE)).toBeLessThan(3);

  await enter(page, 'admin');
  await page.goto(`/portal/projects/${LIST}/11`);
  const section = page.getByRole('region', { name: '公开的照片' });
  await section.getByRole('button', { name: `永久删除 ${CAPTION}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '永久删除' }).click();
  await expect(dialog.getByText('请写明永久删除的理由').first()).toBeVisible();
  await shootBoth(page, 'portal-erase');
  await dialog.getByLabel('理由').fill(REASON);
  await dialog.getByRole('button', { name: '永久删除' }).click();
  await expect(section.getByText(`理由：${REASON}`)).toBeVisible();
  await expect(section.getByRole('img', { name: CAPTION })).toHaveCount(0);
  await shootBoth(page, 'portal-erased');

  await expect
    .poll(async () => (await page.request.get(address)).status(), { timeout: 30_000 })
    .toBe(410);
  await expect(async () => {
    await page.goto('/projects/11');
    await expect(page.locator('#m4')).toContainText('完成', { timeout: 500 });
    await expect(onPublicPage).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await shootBoth(page, 'public-after-erasure');
});

async function bytesOf(request: APIRequestContext, address: string | null): Promise<Buffer> {
  const answer = await request.get(address ?? '');
  expect(answer.status(), address ?? '').toBe(200);
  return answer.body();
}
