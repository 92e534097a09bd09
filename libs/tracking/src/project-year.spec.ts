import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setBusinessTime } from '@jiannuo/testing';
import { KEY, openYear, publishList, type Year } from './year.fixture.js';

const PROJECT = `${KEY}/1`;

describe('a project in its year', () => {
  let year: Year;
  beforeEach(async () => {
    year = await openYear();
    await publishList(year);
  });
  afterEach(() => year.close());

  const publicFacts = async () => {
    const [row] = await year.db.owner.query(
      `SELECT accepted_on, acceptance_public_note, beneficiaries, money_planned FROM project`,
    );
    return row;
  };

  it('is accepted when its milestones are done, in public, and that can be taken back', async () => {
    const { supervisor, head } = year.people;
    const accept = () =>
      year.accept.run('accept', supervisor, PROJECT, { version: 2, publicNote: '验收合格' });
    await expect(accept()).rejects.toMatchObject({
      detail: '项目还有节点没有完成，不能验收。',
    });
    await year.complete(`${PROJECT}/1`, `${PROJECT}/2`);
    expect(await year.projectYear.run(head, PROJECT)).toMatchObject({ acceptance: 'awaiting' });
    await accept();
    expect(await publicFacts()).toMatchObject({
      accepted_on: '2024-02-02',
      acceptance_public_note: '验收合格',
    });
    await expect(accept()).rejects.toMatchObject({ detail: '项目已办结，不能验收。' });
    await year.accept.run('revoke-acceptance', supervisor, PROJECT, {
      version: 3,
      publicNote: '复查发现未开课',
    });
    expect(await year.projectYear.run(head, PROJECT)).toMatchObject({
      acceptance: 'awaiting',
      acceptancePublicNote: '复查发现未开课',
    });
  });

  it('tells citizens what a supervisor has confirmed, and nothing before', async () => {
    const { reporter, builder, supervisor } = year.people;
    const content = { beneficiaries: '全县学龄儿童', moneyPlanned: 3200, moneyAsOf: '2024-01-31' };
    await year.inform.run(reporter, PROJECT, { version: 0, ...content });
    expect(await publicFacts()).toMatchObject({ beneficiaries: '', money_planned: null });
    expect((await year.projectYear.run(builder, PROJECT)).proposal).toBeNull();
    await year.decideInformation.run(supervisor, PROJECT, {
      version: 1,
      confirm: false,
      comment: '请写明资金来源',
    });
    await year.inform.run(reporter, PROJECT, { version: 2, ...content });
    await year.decideInformation.run(supervisor, PROJECT, { version: 3, confirm: true });
    expect(await publicFacts()).toMatchObject({
      beneficiaries: '全县学龄儿童',
      money_planned: 3200,
    });
    await expect(
      year.inform.run(builder, PROJECT, { version: 4, ...content }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(
      year.inform.run(reporter, PROJECT, { version: 4, moneySpent: 1 }),
    ).rejects.toMatchObject({ detail: '填写资金时，请写明截止日期。' });
  });

  it('counts a finished site when a supervisor has confirmed it', async () => {
    const { builder, supervisor, observer } = year.people;
    await year.addSites.run(builder, PROJECT, {
      sites: [
        { deliverable: 1, name: '恒东小学', township: '大槐树镇', state: 'building' },
        { deliverable: 1, name: '城南小学', township: '大槐树镇' },
      ],
    });
    const [site] = (await year.sites.run(observer, PROJECT)).items;
    await year.editSite.run(builder, site!.id, {
      version: 1,
      name: '恒东小学',
      township: '大槐树镇',
      state: 'finished',
      finishedOn: '2024-02-01',
    });
    const count = async () => {
      const [row] = await year.db.owner.query('SELECT current_value FROM deliverable');
      return row.current_value;
    };
    expect(await count()).toBeNull();
    await year.confirmSites.run(supervisor, PROJECT, [site!.id]);
    expect(await count()).toBe(1);
    const back = { version: 3, name: '恒东小学', township: '大槐树镇', state: 'building' } as const;
    await expect(year.editSite.run(builder, site!.id, back)).rejects.toMatchObject({
      code: 'state-conflict',
    });
    await year.editSite.run(supervisor, site!.id, back);
    expect(await count()).toBe(0);
    expect((await year.sites.run(observer, PROJECT)).mayNotEditBecause).toContain('维护');
  });

  it('takes a list of sites as a whole or not at all, with every mistake by its row', async () => {
    const { builder } = year.people;
    await expect(
      year.addSites.run(builder, PROJECT, {
        sites: [
          { deliverable: 1, name: '恒东小学', township: '大槐树镇' },
          { deliverable: 1, name: '恒东小学', township: '大槐树镇' },
          { deliverable: 7, name: '城南小学', township: ' ', state: 'finished' },
        ],
      }),
    ).rejects.toMatchObject({
      errors: [
        { path: 'sites.1.name', message: '第2行“大槐树镇 恒东小学”已经有了。' },
        { path: 'sites.2.deliverable' },
        { path: 'sites.2.township' },
        { path: 'sites.2.finishedOn' },
      ],
    });
    expect(await year.db.owner.query('SELECT 1 FROM site')).toEqual([]);
  });
});

describe('the end of the year', () => {
  let year: Year;
  beforeEach(async () => {
    year = await openYear();
    await publishList(year);
    await setBusinessTime(year.db.owner, '2024-12-30T09:00:00+08:00');
  });
  afterEach(() => year.close());

  const NEXT = '141024-2025-livelihood';
  const choice = { ordinal: 1, outcome: 'continues', publicReason: '冬季停工，结转明年' } as const;

  it('asks for what is unfinished and where it goes on', async () => {
    const { supervisor } = year.people;
    expect(await year.previewClosing.run(supervisor, KEY)).toMatchObject({
      settledCount: 0,
      nextProgrammeKey: null,
      unfinished: [{ ordinal: 1, openMilestones: ['竣工验收', '投入使用'] }],
    });
    await expect(
      year.closeList.run(supervisor, KEY, { version: 3, choices: [] }),
    ).rejects.toMatchObject({
      code: 'rule-violated',
      errors: [{ path: 'choices.1', message: expect.stringContaining('没有办结') }],
    });
    await expect(
      year.closeList.run(supervisor, KEY, { version: 3, choices: [choice] }),
    ).rejects.toMatchObject({ detail: expect.stringContaining('没有可以结转的2025年清单') });
  });

  it('lets the unfinished go on in the next list, and the figures stand still', async () => {
    const { supervisor, leader, reporter } = year.people;
    await year.complete(`${KEY}/1/1`);
    await year.create.run(supervisor, {
      regionCode: '141024',
      kind: 'livelihood',
      year: 2025,
      title: '洪洞县2025年民生实事',
    });
    await year.closeList.run(leader, KEY, { version: 3, choices: [choice] });
    expect(await year.projectYear.run(supervisor, `${KEY}/1`)).toMatchObject({
      continuedByKey: `${NEXT}/1`,
      closing: { outcome: 'continues', publicReason: '冬季停工，结转明年' },
    });
    const next = await year.plan.run(supervisor, NEXT);
    expect(next.projects[0]).toMatchObject({
      continuesKey: `${KEY}/1`,
      milestonesState: 'open',
      milestones: [{ title: '投入使用', dueDate: '2025-09-02', weight: 100 }],
    });
    const [closed] = await year.db.owner.query(
      `SELECT closed_on, closed_figures FROM programme WHERE state = 'closed'`,
    );
    expect(closed).toMatchObject({
      closed_on: '2024-12-30',
      closed_figures: { asOf: '2024-12-30', progress: 60, projects: [{ light: 'red' }] },
    });
    const papers: unknown[] = await year.db.owner.query(
      `SELECT kind, record #>> '{project,key}' AS project,
         record #>> '{year,closingPublicReason}' AS reason FROM document ORDER BY id`,
    );
    expect(papers).toEqual([
      { kind: 'account', project: null, reason: null },
      { kind: 'archive', project: `${KEY}/1`, reason: '冬季停工，结转明年' },
    ]);
    await setBusinessTime(year.db.owner, '2025-03-01T09:00:00+08:00');
    await expect(year.inform.run(reporter, `${KEY}/1`, { version: 0 })).rejects.toMatchObject({
      code: 'state-conflict',
    });
    await expect(
      year.accept.run('accept', supervisor, `${KEY}/1`, { version: 3, publicNote: '合格' }),
    ).rejects.toMatchObject({ code: 'state-conflict' });
    await expect(
      year.addSites.run(supervisor, `${KEY}/1`, {
        sites: [{ deliverable: 1, name: '甲', township: '乙' }],
      }),
    ).rejects.toMatchObject({ detail: '清单已关闭，数字已经冻结。' });
    expect(await year.plan.run(supervisor, KEY)).toMatchObject({
      calendar: { today: '2024-12-30' },
    });
  });

  it('begins the next year from the last, with departments as they are called now', async () => {
    const { supervisor } = year.people;
    await year.merge.run(supervisor, '141024', 'zjj', { version: 1, into: 'slj' });
    await year.copy.run(supervisor, { from: KEY });
    const next = await year.plan.run(supervisor, NEXT);
    expect(next).toMatchObject({
      title: '洪洞县2025年民生实事',
      copiedFrom: KEY,
      projects: [
        {
          leadDepartment: { code: 'jyj' },
          departments: [{ code: 'slj' }],
          milestones: [
            { department: { code: 'slj' }, dueDate: '2025-06-30', weight: 60 },
            { department: { code: 'jyj' }, dueDate: '2025-09-02', follows: [1] },
          ],
        },
      ],
    });
    await year.closeList.run(supervisor, KEY, { version: 3, choices: [choice] });
    expect((await year.plan.run(supervisor, NEXT)).projects).toHaveLength(1);
    expect((await year.plan.run(supervisor, NEXT)).projects[0]?.continuesKey).toBe(`${KEY}/1`);
  });

  it('leaves a whole record of each project', async () => {
    const { observer, reporter } = year.people;
    const dossier = await year.dossier.run(observer, `${KEY}/1`);
    expect(dossier.assignments).toHaveLength(2);
    expect(dossier.history.map(({ action }) => action)).toContain('milestones.confirm');
    expect(dossier.milestones.map(({ title }) => title)).toEqual(['竣工验收', '投入使用']);
    await expect(year.dossier.run(reporter, `${KEY}/1`)).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});
