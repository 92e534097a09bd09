import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { draft, handIn, openScene, type Scene } from '../tracking.fixture.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const figuresOf = async (): Promise<unknown[]> =>
  scene.db.owner.query(
    `SELECT ordinal, current_value AS value, current_period AS period
     FROM deliverable WHERE current_value IS NOT NULL ORDER BY ordinal`,
  );
const milestone = async (): Promise<Record<string, unknown>> => {
  const rows: Record<string, unknown>[] = await scene.db.owner.query(
    `SELECT m.title, m.due_date AS due, m.original_due_date AS original, m.weight, m.epoch,
       m.withdrawn_on AS withdrawn, m.completed_on AS completed, d.code AS department
     FROM milestone m JOIN department d ON d.id = m.department_id WHERE m.key = $1`,
    [scene.keys.opening],
  );
  return rows[0]!;
};
const attachPaper = async (id: string): Promise<void> => {
  await scene.db.owner.query(
    `INSERT INTO evidence (id, submission_id, region_code, file_name, media_type, size, sha256,
       storage_key, created_by, created_at, purpose)
     VALUES (uuidv7(), $1, '141024', '批示.pdf', 'application/pdf', 1, repeat('0', 64), 'paper/1',
       $2, business_now(), 'paper-decision')`,
    [id, scene.people.supervisor.userId],
  );
};

describe('a month’s progress', () => {
  const report = (
    period: string,
    figures: { deliverable: number; value: number; fallReason?: string }[],
    principal = scene.people.reporter,
  ) =>
    scene.create.run(principal, {
      projectKey: scene.keys.project,
      kind: 'progress',
      period,
      figures,
      text: '主体完工。',
    });
  const approve = async (
    period: string,
    figures: { deliverable: number; value: number; fallReason?: string }[],
    principal = scene.people.reporter,
  ): Promise<string> => {
    const id = await report(period, figures, principal);
    await scene.submit.run(principal, id, { version: 1 });
    await scene.approve.run(scene.people.supervisor, id, { version: 2 });
    return id;
  };

  it('becomes the figure in force once approved, and the one before when revoked', async () => {
    await approve('2024-08', [{ deliverable: 1, value: 600 }]);
    const september = await approve('2024-09', [{ deliverable: 1, value: 900 }]);
    expect(await figuresOf()).toEqual([{ ordinal: 1, value: 900, period: '2024-09' }]);
    await scene.revoke.run(scene.people.supervisor, september, { version: 3, comment: '重复计数' });
    expect(await figuresOf()).toEqual([{ ordinal: 1, value: 600, period: '2024-08' }]);
  });

  it('adds up the parts of the departments where parts add up, and nowhere else', async () => {
    await approve('2024-08', [
      { deliverable: 1, value: 600 },
      { deliverable: 2, value: 100 },
    ]);
    await approve(
      '2024-09',
      [
        { deliverable: 1, value: 700 },
        { deliverable: 2, value: 40 },
      ],
      scene.people.builder,
    );
    expect(await figuresOf()).toEqual([
      { ordinal: 1, value: 700, period: '2024-09' },
      { ordinal: 2, value: 140, period: '2024-09' },
    ]);
  });

  it('shows last month’s figure beside this month’s, and asks why it fell', async () => {
    await approve('2024-08', [{ deliverable: 1, value: 600 }]);
    const id = await report('2024-09', [{ deliverable: 1, value: 590 }]);
    const view = await scene.show.run(scene.people.reporter, id);
    expect(view.progress?.figures[0]).toMatchObject({
      value: 590,
      previous: { value: 600, period: '2024-08' },
    });
    await expect(scene.submit.run(scene.people.reporter, id, { version: 1 })).rejects.toMatchObject(
      {
        code: 'rule-violated',
        errors: [{ path: 'figures' }],
      },
    );
    await scene.edit.run(scene.people.reporter, id, {
      version: 1,
      figures: [{ deliverable: 1, value: 590, fallReason: '核减10个重复计数。' }],
    });
    await scene.submit.run(scene.people.reporter, id, { version: 2 });
  });

  it('says when a figure stands above its ceiling, and lets it be reported', async () => {
    const id = await report('2024-09', [{ deliverable: 3, value: 47 }]);
    const view = await scene.show.run(scene.people.reporter, id);
    expect(view.progress?.figures[2]).toMatchObject({ value: 47, aboveCeiling: true });
    await scene.submit.run(scene.people.reporter, id, { version: 1 });
  });

  it('is one for each project, month and department', async () => {
    await approve('2024-08', []);
    await expect(report('2024-08', [])).rejects.toMatchObject({ code: 'state-conflict' });
    await report('2024-08', [], scene.people.builder);
    await report('2024-09', []);
    await expect(report('2024-09', [])).rejects.toMatchObject({ code: 'state-conflict' });
    await expect(report('2024-10', [])).rejects.toMatchObject({ code: 'rule-violated' });
    await expect(report('2024-07', [{ deliverable: 4, value: 1 }])).rejects.toMatchObject({
      code: 'validation-failed',
    });
  });
});

describe('an extension', () => {
  const ask = async (requestedDueDate = '2024-10-31'): Promise<string> => {
    const id = await scene.create.run(scene.people.reporter, {
      milestoneKey: scene.keys.opening,
      kind: 'extension',
      requestedDueDate,
      text: '汛期停工。',
    });
    await scene.submit.run(scene.people.reporter, id, { version: 1 });
    return id;
  };

  it('moves the due date to the day the leader grants; the original, asked and granted stay', async () => {
    const id = await ask();
    await scene.approve.run(scene.people.leader, id, { version: 2, grantedDueDate: '2024-10-15' });
    expect(await milestone()).toMatchObject({
      due: '2024-10-15',
      original: '2024-09-01',
      epoch: 2,
    });
    const view = await scene.show.run(scene.people.reporter, id);
    expect(view.extension).toEqual({
      originalDueDate: '2024-09-01',
      previousDueDate: '2024-09-01',
      requestedDueDate: '2024-10-31',
      grantedDueDate: '2024-10-15',
      overdueDaysBefore: 19,
    });
    expect(view.milestone).toMatchObject({ overdue: false, dueDate: '2024-10-15' });
  });

  it('is decided by the project’s leader where one is named, or by a supervisor with the paper', async () => {
    await scene.db.owner.query('UPDATE project SET leader_id = $1', [scene.people.leader.userId]);
    const id = await ask();
    const { supervisor } = scene.people;
    const otherLeader = await scene.hire.otherLeader();
    await expect(scene.approve.run(otherLeader, id, { version: 2 })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(scene.approve.run(supervisor, id, { version: 2 })).rejects.toMatchObject({
      code: 'rule-violated',
      errors: [{ path: 'paperDecision' }],
    });
    await attachPaper(id);
    await scene.approve.run(supervisor, id, { version: 2 });
    expect(await milestone()).toMatchObject({ due: '2024-10-31' });
  });

  it('cannot be granted for a day that is not later', async () => {
    const id = await ask();
    await expect(
      scene.approve.run(scene.people.leader, id, { version: 2, grantedDueDate: '2024-09-01' }),
    ).rejects.toMatchObject({ code: 'rule-violated' });
  });

  it('is withdrawn with a notice when the milestone is completed', async () => {
    const extension = await ask();
    const completion = await handIn(scene);
    await scene.approve.run(scene.people.supervisor, completion, { version: 2 });
    const view = await scene.show.run(scene.people.reporter, extension);
    expect(view).toMatchObject({ state: 'withdrawn', version: 3 });
    const told: unknown[] = await scene.db.owner.query(
      `SELECT 1 FROM notification WHERE kind = 'submission-overtaken' AND subject_key = $1`,
      [extension],
    );
    expect(told.length).toBeGreaterThan(0);
    const events: { action: string }[] = await scene.db.owner.query(
      `SELECT action FROM audit_event WHERE subject_key = $1 ORDER BY seq`,
      [extension],
    );
    expect(events.at(-1)?.action).toBe('submission.withdraw');
  });

  it('is revoked only after what was granted on top of it', async () => {
    const first = await ask('2024-10-15');
    await scene.approve.run(scene.people.leader, first, { version: 2 });
    const second = await ask('2024-10-31');
    await scene.approve.run(scene.people.leader, second, { version: 2 });
    await scene.revoke.run(scene.people.leader, first, { version: 3, comment: '误批' });
    expect(await milestone()).toMatchObject({ due: '2024-10-31' });
    await scene.revoke.run(scene.people.leader, second, { version: 3, comment: '误批' });
    expect(await milestone()).toMatchObject({ due: '2024-09-01' });
  });
});

describe('an amendment', () => {
  const basis = {
    authority: '洪洞县人民政府',
    date: '2024-09-10',
    documentNumber: '洪政发〔2024〕9号',
  };
  const ask = async (
    subject: { milestoneKey: string } | { projectKey: string },
    changes: object,
  ): Promise<string> => {
    const id = await scene.create.run(scene.people.reporter, {
      ...subject,
      kind: 'amendment',
      basis,
      changes,
      text: '经县政府同意。',
    });
    await scene.submit.run(scene.people.reporter, id, { version: 1 });
    return id;
  };
  const approve = (id: string) => scene.approve.run(scene.people.leader, id, { version: 2 });

  it('changes what it names, keeps before and after, and folds out when revoked', async () => {
    const id = await ask(
      { milestoneKey: scene.keys.opening },
      { weight: 30, department: 'zjj', dueDate: '2024-11-30' },
    );
    await approve(id);
    expect(await milestone()).toMatchObject({
      weight: 30,
      department: 'zjj',
      due: '2024-11-30',
      original: '2024-09-01',
    });
    const view = await scene.show.run(scene.people.supervisor, id);
    expect(view.amendment?.fields).toEqual([
      { field: 'weight', label: '权重', before: '25', after: '30' },
      { field: 'dueDate', label: '完成期限', before: '2024-09-01', after: '2024-11-30' },
      { field: 'department', label: '责任单位', before: '教育局', after: '住房和城乡建设局' },
    ]);
    await scene.revoke.run(scene.people.leader, id, { version: 3, comment: '文件作废' });
    expect(await milestone()).toMatchObject({ weight: 25, department: 'jyj', due: '2024-09-01' });
  });

  it('withdraws a milestone, which stays visible with its day, and takes its live reports along', async () => {
    const completion = await draft(scene);
    await approve(await ask({ milestoneKey: scene.keys.opening }, { withdrawn: true }));
    expect(await milestone()).toMatchObject({ withdrawn: '2024-09-20' });
    const view = await scene.show.run(scene.people.reporter, completion);
    expect(view.state).toBe('withdrawn');
    expect(view.milestone?.state).toBe('withdrawn');
  });

  it('withdraws a project with its open milestones, and brings them back when revoked', async () => {
    const id = await ask({ projectKey: scene.keys.project }, { withdrawn: true });
    await approve(id);
    expect(await milestone()).toMatchObject({ withdrawn: '2024-09-20' });
    await scene.revoke.run(scene.people.leader, id, { version: 3, comment: '误批' });
    expect(await milestone()).toMatchObject({ withdrawn: null });
  });

  it('changes a project’s targets, and gives the old ones back when revoked', async () => {
    const targets = async (): Promise<unknown[]> =>
      scene.db.owner.query(`SELECT target FROM deliverable WHERE ordinal = 1`);
    const id = await ask(
      { projectKey: scene.keys.project },
      { targets: [{ deliverable: 1, target: 1000 }], title: '新名称' },
    );
    await approve(id);
    expect(await targets()).toEqual([{ target: 1000 }]);
    await scene.revoke.run(scene.people.leader, id, { version: 3, comment: '误批' });
    expect(await targets()).toEqual([{ target: 1200 }]);
  });

  it('needs its basis and a real change', async () => {
    const open = (content: object) =>
      scene.create.run(scene.people.reporter, {
        milestoneKey: scene.keys.opening,
        kind: 'amendment',
        text: '调整',
        ...content,
      });
    const id = await open({ changes: { weight: 25 } });
    const submit = (version: number) => scene.submit.run(scene.people.reporter, id, { version });
    await expect(submit(1)).rejects.toMatchObject({ errors: [{ path: 'basis' }] });
    await scene.edit.run(scene.people.reporter, id, { version: 1, basis });
    await expect(submit(2)).rejects.toMatchObject({ errors: [{ path: 'changes' }] });
    await scene.edit.run(scene.people.reporter, id, { version: 2, changes: { weight: 20 } });
    await submit(3);
  });
});

describe('what the reviewer sees of a second round', () => {
  it('is what changed since the first, word by word', async () => {
    const id = await handIn(scene);
    await scene.sendBack.run(scene.people.supervisor, id, { version: 2, comment: '请写明班数' });
    await scene.edit.run(scene.people.reporter, id, {
      version: 3,
      text: '恒东小学已于9月2日开学，12个班。',
      completedOn: '2024-09-03',
    });
    await scene.submit.run(scene.people.reporter, id, { version: 4 });
    const { changesSinceLastRound } = await scene.show.run(scene.people.supervisor, id);
    expect(changesSinceLastRound.map(({ field }) => field)).toEqual(['completedOn', 'text']);
    expect(changesSinceLastRound[1]?.parts).toEqual([
      { kind: 'same', text: '恒东小学已于9月2日开学' },
      { kind: 'added', text: '，12个班' },
      { kind: 'same', text: '。' },
    ]);
  });

  it('tells the one who saved too late who saved before', async () => {
    const id = await draft(scene);
    await scene.edit.run(await scene.hire.colleague(), id, { version: 1, text: '另写' });
    await expect(
      scene.edit.run(scene.people.reporter, id, { version: 1, text: '我写的' }),
    ).rejects.toThrow('已被jyj-2修改');
  });
});

describe('where a second person reviews the disclosure', () => {
  it('the one who approves is another', async () => {
    const other = await openScene({ secondDisclosureReview: true });
    const { supervisor } = other.people;
    const secondSupervisor = await other.hire.secondSupervisor();
    const id = await handIn(other);
    await expect(other.approve.run(supervisor, id, { version: 2 })).rejects.toThrow('公开审查');
    await other.reviewDisclosure.run(supervisor, id, { version: 2 });
    await expect(other.approve.run(supervisor, id, { version: 3 })).rejects.toThrow('另一人');
    await other.approve.run(secondSupervisor, id, { version: 3 });
    await other.close();
  });
});
