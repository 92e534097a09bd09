import { expect, test, type Browser, type Page } from '@playwright/test';
import { photo } from './photos.js';
import { shoot, shootBoth } from './steps/shoot.js';
import { signIn } from './steps/sign-in.js';

const LIST = '洪洞县2025年重点工作';
const PROJECT = '新建城南实验学校（示例）';

test.describe.configure({ mode: 'serial' });

/** One window per person, as on their desks. */
async function desk(browser: Browser, username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await signIn(page, username);
  return page;
}

let supervisor: Page;
let reporter: Page;
let leader: Page;
let head: Page;

test.beforeAll(async ({ browser }) => {
  supervisor = await desk(browser, 'supervisor');
  reporter = await desk(browser, 'jyj');
  leader = await desk(browser, 'leader');
  head = await desk(browser, 'jyj-head');
});
test.afterAll(async () => {
  for (const page of [supervisor, reporter, leader, head]) await page.context().close();
});

const place = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

test('督查人员新建清单，添加一个项目', async () => {
  await place(supervisor, '清单').click();
  await supervisor.getByRole('button', { name: '新建清单' }).click();
  await supervisor.getByLabel('类别').selectOption('priority');
  await supervisor.getByLabel('年份').fill('2025');
  await supervisor.getByRole('button', { name: '新建空白清单' }).click();
  await expect(supervisor.getByRole('heading', { level: 1 })).toHaveText(LIST);

  await supervisor.getByRole('button', { name: '添加项目' }).click();
  await supervisor.getByLabel('承诺原文').fill(PROJECT);
  await supervisor.getByLabel('牵头单位').selectOption('jyj');
  await supervisor.getByLabel('住房和城乡建设局').check();
  await supervisor.getByRole('button', { name: '添加项目' }).click();
  await expect(supervisor.getByRole('link', { name: PROJECT, exact: true })).toBeVisible();
  await expect(supervisor.getByText('还没有节点').first()).toBeVisible();
  await supervisor.getByRole('checkbox', { name: '单位审签' }).check();
  await expect(supervisor.getByText('已保存')).toBeVisible();
  await supervisor.reload();
  await expect(supervisor.getByRole('checkbox', { name: '单位审签' })).toBeChecked();
});

test('牵头单位编排节点，权重合计100才能上报', async () => {
  await place(reporter, '清单').click();
  await reporter.getByRole('link', { name: LIST }).click();
  await reporter.getByRole('link', { name: PROJECT, exact: true }).click();
  await reporter.getByRole('button', { name: '添加节点' }).click();
  await reporter.getByLabel('节点1名称').fill('主体封顶');
  await reporter.getByLabel('节点1责任单位').selectOption('zjj');
  await reporter.getByLabel('节点1完成期限').fill('2025-06-27');
  await reporter.getByLabel('节点1权重').fill('60');
  await expect(reporter.getByText('权重合计 60，还差 40')).toBeVisible();
  await reporter.getByRole('button', { name: '添加节点' }).click();
  await reporter.getByLabel('节点2名称').fill('投入使用');
  await reporter.getByLabel('节点2责任单位').selectOption('jyj');
  await reporter.getByLabel('节点2完成期限').fill('2025-08-30');
  await expect(reporter.getByText('休息日，顺延')).toBeVisible();
  await expect(reporter.getByText('权重合计 100')).toBeVisible();
  await reporter.getByRole('button', { name: '保存', exact: true }).click();
  await expect(reporter.getByRole('button', { name: '已保存' })).toBeVisible();
  await shoot(reporter, 'portal-plan-project', true);
  await reporter.getByRole('button', { name: '上报节点' }).click();
  await expect(reporter.getByText('节点已报，待确认')).toBeVisible();
});

test('督查人员确认节点，看甘特图，登记通过', async () => {
  await supervisor.reload();
  await supervisor.getByRole('link', { name: PROJECT, exact: true }).click();
  await supervisor.getByRole('button', { name: '确认节点' }).click();
  await expect(supervisor.getByText('节点已确认').first()).toBeVisible();
  await supervisor.getByRole('link', { name: LIST }).click();
  await supervisor.getByRole('button', { name: '甘特图' }).click();
  await expect(supervisor.getByRole('img', { name: /甘特图：1个项目的2个节点/ })).toBeVisible();
  await expect(supervisor.locator('.gantt svg')).toBeVisible();
  await shoot(supervisor, 'portal-plan-gantt', true);

  await supervisor.getByRole('button', { name: '登记通过' }).click();
  await supervisor.getByLabel('会议名称').fill('县政府第三十次常务会议（示例）');
  await supervisor.getByLabel('通过日期').fill('2024-09-18');
  await supervisor.getByLabel('文号').fill('会议纪要〔2024〕30号');
  await supervisor.getByRole('button', { name: '登记通过' }).click();
  await expect(supervisor.getByText('进程：已通过')).toBeVisible();
  await supervisor
    .getByLabel('选择照片或文件')
    .setInputFiles(await photo('会议纪要.jpg', '#f4f1e8', '#ffffff'));
  await expect(supervisor.getByText('通过文件 1 份')).toBeVisible();
  await expect(supervisor.getByRole('link', { name: '会议纪要.jpg' })).toBeVisible();
  await shootBoth(supervisor, 'portal-plan-adopted');
});

test('分管领导公布，责任单位负责人签收', async () => {
  await place(leader, '清单').click();
  await leader.getByRole('link', { name: LIST }).click();
  await leader.getByRole('button', { name: '公布' }).click();
  await leader.getByRole('dialog').getByRole('button', { name: '公布' }).click();
  await expect(leader.getByText('进程：已公布')).toBeVisible();

  await head.goto('/portal/assignments');
  const task = head.getByRole('article', { name: PROJECT });
  await expect(task).toContainText('教育局（牵头）');
  await shoot(head, 'portal-assignments', true);
  await task.getByRole('button', { name: '签收' }).click();
  await expect(head.getByText('没有等待签收的任务')).toBeVisible();
});
