import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setBusinessTime } from '@jiannuo/testing';
import { KEY, openYear, publishList, school, type Year } from './year.fixture.js';

describe('a task that was given', () => {
  let year: Year;
  beforeEach(async () => {
    year = await openYear();
    await publishList(year);
  });
  afterEach(() => year.close());

  const taskOf = async (person: Year['people']['head']) => {
    const [task] = await year.assignments.run(person, {});
    return task!;
  };

  it('is signed for by its own department, once', async () => {
    const { head, builder, supervisor, observer } = year.people;
    const task = await taskOf(head);
    expect(task).toMatchObject({
      part: 'lead',
      milestones: ['投入使用'],
      assignedOn: '2024-02-02',
      answerBy: '2024-02-06',
      state: 'waiting',
    });
    expect(await year.assignments.run(supervisor, {})).toHaveLength(2);
    await expect(year.answer.run('sign', builder, task.id, { version: 1 })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await year.answer.run('sign', head, task.id, { version: 1 });
    expect(await year.assignments.run(head, {})).toEqual([]);
    await expect(year.answer.run('sign', head, task.id, { version: 2 })).rejects.toMatchObject({
      code: 'state-conflict',
      detail: '任务已签收，不能签收。',
    });
    expect(await year.assignments.run(observer, { scope: 'all' })).toHaveLength(2);
  });

  it('stays after an objection that is not upheld by its reason, and is then signed for', async () => {
    const { head, supervisor } = year.people;
    const task = await taskOf(head);
    await year.answer.run('object', head, task.id, { version: 1, text: '应由住建局牵头' });
    await year.decideObjection.run(supervisor, task.id, {
      version: 2,
      decision: 'upheld',
      text: '校舍使用由教育局牵头',
    });
    const again = await taskOf(head);
    expect(again).toMatchObject({ state: 'waiting', answerBy: '2024-02-06' });
    await expect(
      year.answer.run('object', head, again.id, { version: 1, text: '还是不同意' }),
    ).rejects.toMatchObject({ detail: '对这项任务的异议已经答复过，请签收办理。' });
    await year.answer.run('sign', head, again.id, { version: 1 });
  });

  it('goes to another department when the objection is right, with its milestones', async () => {
    const { head, supervisor, waterHead } = year.people;
    const task = await taskOf(head);
    await year.answer.run('object', head, task.id, { version: 1, text: '属水利局职责' });
    await year.decideObjection.run(supervisor, task.id, {
      version: 2,
      decision: 'changed',
      text: '改由水利局承担',
      departmentCode: 'slj',
    });
    expect(await taskOf(waterHead)).toMatchObject({ part: 'lead', milestones: ['投入使用'] });
    const plan = await year.plan.run(supervisor, KEY);
    expect(plan.projects[0]).toMatchObject({ leadDepartment: { code: 'slj' } });
    const [milestone] = await year.db.owner.query(
      `SELECT m.epoch, d.code, b.department_id = m.department_id AS baseline FROM milestone m
       JOIN department d ON d.id = m.department_id JOIN milestone_baseline b ON b.milestone_id = m.id
       WHERE m.key = $1`,
      [`${KEY}/1/2`],
    );
    expect(milestone).toEqual({ epoch: 2, code: 'slj', baseline: true });
  });

  it('is not objected to any more after three working days', async () => {
    const { head } = year.people;
    const task = await taskOf(head);
    await setBusinessTime(year.db.owner, '2024-02-07T09:00:00+08:00');
    expect(await taskOf(head)).toMatchObject({ late: true });
    await expect(
      year.answer.run('object', head, task.id, { version: 1, text: '太晚' }),
    ).rejects.toMatchObject({ code: 'rule-violated' });
    await year.answer.run('sign', head, task.id, { version: 1 });
  });

  it('moves with its department into another, in one action, and history keeps the name', async () => {
    const { supervisor, head, waterHead } = year.people;
    await year.complete(`${KEY}/1/1`);
    const work = await year.departmentWork.run(supervisor, '141024', 'zjj');
    expect(work).toMatchObject({ projects: [{ key: `${KEY}/1` }], milestones: [] });
    await year.merge.run(supervisor, '141024', 'zjj', { version: 1, into: 'slj' });
    const after = await year.departmentWork.run(supervisor, '141024', 'zjj');
    expect(after).toMatchObject({
      active: false,
      mergedInto: { code: 'slj' },
      formerNames: [{ name: '住房和城乡建设局', validUntil: '2024-02-02' }],
      projects: [],
      people: [],
    });
    const done = await year.plan.run(supervisor, KEY);
    expect(done.projects[0]?.milestones[0]?.department.name).toBe('住房和城乡建设局');
    expect(await year.assignments.run(waterHead, {})).toHaveLength(1);
    expect((await year.departmentWork.run(supervisor, '141024', 'slj')).people).toHaveLength(3);
    await expect(
      year.merge.run(head, '141024', 'slj', { version: 1, into: 'jyj' }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('keeps the old name of a department that is called something else', async () => {
    const { administrator, supervisor } = year.people;
    await year.rename.run(administrator, '141024', 'jyj', { version: 1, name: '教育体育局' });
    const work = await year.departmentWork.run(supervisor, '141024', 'jyj');
    expect(work).toMatchObject({
      name: '教育体育局',
      formerNames: [{ name: '教育局', validUntil: '2024-02-02' }],
    });
    await expect(
      year.rename.run(administrator, '141024', 'jyj', { version: 2, name: '水利局' }),
    ).rejects.toMatchObject({ code: 'already-exists' });
  });

  it('is not left to nobody when somebody leaves', async () => {
    const { administrator, head, reporter, leader } = year.people;
    expect(await year.handOver.preview(administrator, head.userId)).toMatchObject({
      roles: ['教育局单位负责人'],
      leftAlone: ['教育局单位负责人'],
    });
    await expect(year.handOver.run(administrator, head.userId, {})).rejects.toMatchObject({
      detail: '教育局单位负责人将没有人，请选择接手的人。',
    });
    await year.handOver.run(administrator, head.userId, { successorId: reporter.userId });
    const roles = await year.db.owner.query(
      `SELECT g.role, u.active FROM role_grant g JOIN app_user u ON u.id = g.user_id
       WHERE u.username IN ('jyj','jyj-head') ORDER BY u.username, g.role`,
    );
    expect(roles).toEqual([
      { role: 'head', active: true },
      { role: 'reporter', active: true },
      { role: 'head', active: false },
    ]);
    await expect(year.handOver.run(administrator, administrator.userId, {})).rejects.toMatchObject({
      code: 'rule-violated',
    });
    await expect(year.handOver.run(leader, reporter.userId, {})).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  it('is seen by whoever holds roles in two departments in both', async () => {
    const { head, waterHead } = year.people;
    const both = { ...head, grants: [...head.grants, ...waterHead.grants] };
    expect(await year.assignments.run(both, {})).toHaveLength(1);
    expect(school().lead).toBe('jyj');
  });
});
