import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ADOPTION, KEY, list, openYear, publishList, school, type Year } from './year.fixture.js';

describe('a list on its way', () => {
  let year: Year;
  beforeEach(async () => {
    year = await openYear();
  });
  afterEach(() => year.close());

  const project = async () => (await year.plan.run(year.people.supervisor, KEY)).projects[0]!;
  const version = async () => (await project()).version;
  const audited = async (): Promise<string[]> => {
    const rows: { action: string }[] = await year.db.owner.query(
      'SELECT action FROM audit_event ORDER BY seq',
    );
    return rows.map(({ action }) => action);
  };

  it('goes from the supervisor’s draft through the department’s proposal to the leader', async () => {
    const { supervisor, reporter, leader } = year.people;
    await year.create.run(supervisor, { ...list(), projects: [] });
    await year.saveProject.add(supervisor, KEY, { ...school(), supporting: ['zjj'] });
    const { deliverables, milestones } = school();
    await year.savePlan.run(reporter, `${KEY}/1`, { version: 1, deliverables, milestones });
    await year.step.run('propose', reporter, `${KEY}/1`, { version: 2 });
    await year.step.run('send-back', supervisor, `${KEY}/1`, { version: 3, comment: '再细一些' });
    expect(await project()).toMatchObject({
      milestonesState: 'open',
      sentBackBecause: '再细一些',
    });
    await year.step.run('propose', reporter, `${KEY}/1`, { version: 4 });
    await year.step.run('confirm', supervisor, `${KEY}/1`, { version: 5 });
    await year.adopt.run(supervisor, KEY, { version: 1, ...ADOPTION });
    await year.publish.run(leader, KEY, 2);

    const plan = await year.plan.run(supervisor, KEY);
    expect(plan).toMatchObject({ state: 'published', publishedOn: '2024-02-02', faults: [] });
    expect(plan.allowedActions.find(({ action }) => action === 'edit')?.reason).toContain(
      '已公布，不能修改',
    );
    expect(await audited()).toEqual([
      'programme.draft',
      'project.add',
      'project.plan',
      'milestones.propose',
      'milestones.send-back',
      'milestones.propose',
      'milestones.confirm',
      'programme.adopt',
      'programme.publish',
    ]);
  });

  it('gives every department its task when it is published, and asks for the page', async () => {
    await publishList(year);
    const given = await year.db.owner.query(
      `SELECT d.code, a.assigned_on FROM acknowledgement a
       JOIN department d ON d.id = a.department_id ORDER BY d.code`,
    );
    expect(given).toEqual([
      { code: 'jyj', assigned_on: '2024-02-02' },
      { code: 'zjj', assigned_on: '2024-02-02' },
    ]);
    const told = await year.db.owner.query(
      `SELECT u.username FROM notification n JOIN app_user u ON u.id = n.recipient_id
       WHERE n.kind = 'assignment-given' ORDER BY 1`,
    );
    expect(told.map(({ username }: { username: string }) => username)).toEqual([
      'jyj',
      'jyj-head',
      'zjj',
      'zjj-head',
    ]);
    expect(await year.db.owner.query('SELECT reason FROM publication_request')).toHaveLength(1);
  });

  it('is not published while anything is wrong, and hears everything at once', async () => {
    const { supervisor, leader } = year.people;
    await year.create.run(
      supervisor,
      list(
        school({ lead: null, supporting: ['zjj', 'jyj'] }),
        school({ ordinal: 2, milestones: [] }),
      ),
    );
    await year.adopt.run(supervisor, KEY, { version: 1, ...ADOPTION });
    await expect(year.publish.run(leader, KEY, 2)).rejects.toMatchObject({
      code: 'rule-violated',
      errors: [
        { path: 'projects.1.lead', message: '第1项“建成恒东小学”：没有牵头单位。' },
        { path: 'projects.1.milestonesState' },
        { path: 'projects.2.milestones', message: '第2项“建成恒东小学”：还没有节点。' },
      ],
    });
    await expect(year.publish.run(supervisor, KEY, 2)).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  it('is entered as a whole or not at all, with every mistake by its path', async () => {
    const { supervisor } = year.people;
    const [first, second] = school().milestones;
    const wrong = list(
      school({ milestones: [{ ...first!, weight: 50 }, second!] }),
      school({
        supporting: ['nobody'],
        milestones: [{ ...first!, weight: 100, dueDate: '2025-01-01' }],
      }),
    );
    await expect(year.create.run(supervisor, wrong)).rejects.toMatchObject({
      errors: [
        {
          path: 'projects.0.milestones',
          message: '第1项“建成恒东小学”：节点权重合计为90，应为100。',
        },
        { path: 'projects.1.ordinal' },
        { path: 'projects.1.departments' },
        { path: 'projects.1.milestones.0.department' },
        { path: 'projects.1.milestones.0.dueDate' },
      ],
    });
    expect(await year.db.owner.query('SELECT 1 FROM programme')).toEqual([]);
    expect(await year.create.check(supervisor, list(school()))).toEqual([]);
  });

  it('exists once a year and kind, and may be thrown away while it is a draft', async () => {
    const { supervisor } = year.people;
    await year.create.run(supervisor, list(school()));
    await expect(year.create.run(supervisor, list())).rejects.toMatchObject({
      code: 'already-exists',
    });
    await year.discard.run(supervisor, KEY, 1);
    await year.create.run(supervisor, list(school()));
    await year.adopt.run(supervisor, KEY, { version: 1, ...ADOPTION });
    await expect(year.discard.run(supervisor, KEY, 2)).rejects.toMatchObject({
      code: 'state-conflict',
    });
  });

  it('keeps what somebody else saved meanwhile', async () => {
    const { supervisor, reporter } = year.people;
    await year.create.run(supervisor, list(school()));
    const { deliverables, milestones } = school();
    const save = () =>
      year.savePlan.run(reporter, `${KEY}/1`, { version: 1, deliverables, milestones });
    await save();
    await expect(save()).rejects.toMatchObject({ code: 'version-conflict' });
    expect(await version()).toBe(2);
  });

  it('is planned by the lead department alone, beside the supervisor', async () => {
    const { supervisor, builder, observer } = year.people;
    await year.create.run(supervisor, list(school()));
    const request = { version: 1, deliverables: [], milestones: [] };
    for (const person of [builder, observer]) {
      await expect(year.savePlan.run(person, `${KEY}/1`, request)).rejects.toMatchObject({
        code: 'not-allowed',
      });
    }
  });

  it('changes number and departments of a project until it is published', async () => {
    const { supervisor } = year.people;
    await year.create.run(supervisor, list(school()));
    const change = { ...school(), ordinal: 3, lead: 'zjj', supporting: ['jyj'], version: 1 };
    await year.saveProject.edit(supervisor, `${KEY}/1`, change);
    expect(await project()).toMatchObject({ key: `${KEY}/3`, leadDepartment: { code: 'zjj' } });
    expect(await year.db.owner.query('SELECT key FROM milestone ORDER BY 1')).toEqual([
      { key: `${KEY}/3/1` },
      { key: `${KEY}/3/2` },
    ]);
    await year.saveProject.remove(supervisor, `${KEY}/3`, 2);
    expect((await year.plan.run(supervisor, KEY)).projects).toEqual([]);
    await publishedRefusesChange();
  });

  const publishedRefusesChange = async (): Promise<void> => {
    const { supervisor } = year.people;
    await year.discard.run(supervisor, KEY, 1);
    await publishList(year);
    await expect(
      year.saveProject.edit(supervisor, `${KEY}/1`, { ...school(), version: 2 }),
    ).rejects.toMatchObject({ code: 'state-conflict' });
    const { deliverables, milestones } = school();
    await expect(
      year.savePlan.run(supervisor, `${KEY}/1`, { version: 2, deliverables, milestones }),
    ).rejects.toMatchObject({ code: 'state-conflict' });
  };
});
