import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { setBusinessTime } from '@jiannuo/testing';
import { AdvanceDirective } from './directive/advance-directive.js';
import { CreateDirective } from './directive/create-directive.js';
import { IssueDirective } from './directive/issue-directive.js';
import { ShowDirective } from './directive/show-directive.js';
import { CreateSubmission } from './submission/create-submission.js';
import { ShowSubmission } from './submission/show-submission.js';
import { KEY, openYear, publishList, type Year } from './year.fixture.js';

describe('what is under way when a department or a year ends', () => {
  let year: Year;
  beforeEach(async () => {
    year = await openYear();
    await publishList(year);
  });
  afterEach(() => year.close());

  const order = async (milestone: number): Promise<string> => {
    const { supervisor } = year.people;
    const id = await new CreateDirective(year.database).run(supervisor, {
      projectKey: `${KEY}/1`,
      milestoneKey: `${KEY}/1/${milestone}`,
      colour: 'red',
      title: '抓紧竣工验收',
      text: '请抓紧。',
    });
    await new IssueDirective(year.database, year.poker).run(supervisor, id, { version: 1 });
    return id;
  };
  const report = (as: 'builder' | 'reporter', period: string): Promise<string> =>
    new CreateSubmission(year.database).run(year.people[as], {
      projectKey: `${KEY}/1`,
      kind: 'progress',
      period,
      text: '正在施工。',
    });
  const merge = (): Promise<void> =>
    year.merge.run(year.people.supervisor, '141024', 'zjj', { version: 1, into: 'jyj' });
  const department = async (table: 'directive' | 'submission', id: string): Promise<unknown> => {
    const rows: { code: string; state: string }[] = await year.db.owner.query(
      `SELECT d.code, x.state FROM ${table} x JOIN department d ON d.id = x.department_id
       WHERE x.id = $1`,
      [id],
    );
    return rows[0];
  };

  it('goes to the department that takes over, which can answer it; a month reported twice is withdrawn, with the reason', async () => {
    const directive = await order(1);
    const [theirs, ours] = [
      await report('builder', '2024-01'),
      await report('reporter', '2024-01'),
    ];
    const alone = await report('builder', '2024-02');
    await merge();

    expect(await department('directive', directive)).toEqual({ code: 'jyj', state: 'issued' });
    expect(await department('submission', alone)).toEqual({ code: 'jyj', state: 'draft' });
    expect(await department('submission', ours)).toEqual({ code: 'jyj', state: 'draft' });
    const advance = new AdvanceDirective(year.database, year.poker);
    const { version } = await new ShowDirective(year.database).run(year.people.head, directive);
    await advance.run(year.people.reporter, directive, 'sign', { version });
    const withdrawn = await new ShowSubmission(year.database).run(year.people.reporter, theirs);
    expect(withdrawn).toMatchObject({
      state: 'withdrawn',
      reviews: [
        { action: 'withdraw', comment: '任务转由其他单位承担，该单位已报送同一个月的进展' },
      ],
    });
  });

  it('is not left with a department that is no more, though its project is accepted', async () => {
    const directive = await order(1);
    await year.complete(`${KEY}/1/1`, `${KEY}/1/2`);
    await year.db.owner.query(`UPDATE project SET accepted_on = '2024-02-01'`);
    await merge();
    expect(await department('directive', directive)).toEqual({ code: 'jyj', state: 'issued' });
    const left: unknown[] = await year.db.owner.query(
      `SELECT 1 FROM directive x JOIN department d ON d.id = x.department_id AND NOT d.active
       WHERE x.state NOT IN ('closed','cancelled')`,
    );
    expect(left).toEqual([]);
  });

  it('stands in the way of closing the list, by name, until it is settled', async () => {
    const { supervisor, leader, observer } = year.people;
    const directive = await order(1);
    await year.complete(`${KEY}/1/1`);
    await year.db.owner.query(
      `INSERT INTO submission (id, region_code, kind, milestone_id, project_id, department_id, state,
         completed_on, reported_on, submitted_at, created_at, updated_at)
       SELECT $1, region_code, 'completion', id, project_id, department_id, 'approved',
         '2024-02-01', '2024-02-01', now(), now(), now() FROM milestone WHERE key = $2`,
      [uuidv7(), `${KEY}/1/1`],
    );
    await year.db.owner.query(
      `INSERT INTO check_up (id, region_code, milestone_id, submission_id, ordered_by, ordered_at,
         assignee_id, due_on, state)
       SELECT $1, region_code, milestone_id, id, $2, now(), $3, '2024-12-31', 'ordered'
       FROM submission`,
      [uuidv7(), supervisor.userId, observer.userId],
    );
    await setBusinessTime(year.db.owner, '2024-12-30T09:00:00+08:00');
    const preview = await year.previewClosing.run(supervisor, KEY);
    expect(preview.openMatters).toMatchObject([
      { kind: 'directive', id: directive, number: '洪督〔2024〕1号' },
      { kind: 'check-up', title: '竣工验收' },
    ]);
    const choices = [{ ordinal: 1, outcome: 'unfinished', publicReason: '冬季停工' } as const];
    const close = (): Promise<void> => year.closeList.run(leader, KEY, { version: 3, choices });
    await expect(close()).rejects.toMatchObject({
      code: 'rule-violated',
      detail: expect.stringMatching(/洪督〔2024〕1号“抓紧竣工验收”.*还没有办结.*核查还没有结论/s),
    });
    await year.db.owner.query(`UPDATE check_up SET state = 'cancelled'`);
    const { version } = await new ShowDirective(year.database).run(supervisor, directive);
    await new AdvanceDirective(year.database, year.poker).run(supervisor, directive, 'cancel', {
      version,
      text: '随清单关闭撤销',
    });
    await expect(close()).resolves.toBeUndefined();
  });
});
