import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { draft, openScene, type Scene } from '../tracking.fixture.js';
import { milestoneRow } from './milestone-row.fixture.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

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
    expect(await milestoneRow(scene)).toMatchObject({
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
    expect(await milestoneRow(scene)).toMatchObject({
      weight: 25,
      department: 'jyj',
      due: '2024-09-01',
    });
  });

  it('withdraws a milestone, which stays visible with its day, and takes its live reports along', async () => {
    const completion = await draft(scene);
    await approve(await ask({ milestoneKey: scene.keys.opening }, { withdrawn: true }));
    expect(await milestoneRow(scene)).toMatchObject({ withdrawn: '2024-09-20' });
    const view = await scene.show.run(scene.people.reporter, completion);
    expect(view.state).toBe('withdrawn');
    expect(view.milestone?.state).toBe('withdrawn');
  });

  it('withdraws a project with its open milestones, and brings them back when revoked', async () => {
    const id = await ask({ projectKey: scene.keys.project }, { withdrawn: true });
    await approve(id);
    expect(await milestoneRow(scene)).toMatchObject({ withdrawn: '2024-09-20' });
    await scene.revoke.run(scene.people.leader, id, { version: 3, comment: '误批' });
    expect(await milestoneRow(scene)).toMatchObject({ withdrawn: null });
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
