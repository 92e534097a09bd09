import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { seedMilestone } from '@jiannuo/testing';
import { handIn, openScene, type Scene } from '../tracking.fixture.js';

describe('what is owed', () => {
  let scene: Scene;
  let place: (ordinal: number) => string;
  beforeEach(async () => {
    scene = await openScene();
    place = (ordinal) => `${scene.keys.project}/${ordinal}`;
    const [project]: { id: string }[] = await scene.db.owner.query('SELECT id FROM project');
    const [department]: { id: string }[] = await scene.db.owner.query(
      `SELECT id FROM department WHERE code = 'jyj' AND region_code = '141024'`,
    );
    const dates = { 5: '2024-11-29', 6: '2024-09-13', 7: '2024-10-15' };
    for (const [ordinal, dueDate] of Object.entries(dates)) {
      await seedMilestone(scene.db.owner, {
        project: { id: project!.id, key: scene.keys.project, regionCode: '141024' },
        ordinal: Number(ordinal),
        departmentId: department!.id,
        dueDate,
      });
    }
  });
  afterEach(() => scene.close());

  const keys = async (person: Scene['people']['reporter'], query = {}): Promise<string[]> =>
    (await scene.owed.run(person, query)).items.map(({ key }) => key);

  it('stands most overdue first, then by due date; what waits for a review is last', async () => {
    const { reporter } = scene.people;
    expect(await keys(reporter)).toEqual([4, 6, 7, 5].map(place));
    const id = await handIn(scene);
    expect(await keys(reporter)).toEqual([6, 7, 5, 4].map(place));
    await scene.sendBack.run(scene.people.supervisor, id, { version: 2, comment: '再看' });
    expect(await keys(reporter)).toEqual([6, 4, 7, 5].map(place));
  });

  it('is what is overdue in the region for those who report nothing', async () => {
    expect(await keys(scene.people.supervisor)).toEqual([4, 6].map(place));
    expect(await keys(scene.people.builder)).toEqual([]);
  });

  it('comes page by page', async () => {
    const first = await scene.owed.run(scene.people.reporter, { limit: 3 });
    expect(first).toMatchObject({ total: 4, items: { length: 3 } });
    const rest = await scene.owed.run(scene.people.reporter, {
      limit: 3,
      cursor: first.nextCursor!,
    });
    expect(rest.items.map(({ key }) => key)).toEqual([place(5)]);
    expect(rest.nextCursor).toBeNull();
    await expect(scene.owed.run(scene.people.reporter, { cursor: '？' })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });

  it('keeps the reviewer’s words for the department', async () => {
    const id = await handIn(scene);
    await scene.sendBack.run(scene.people.supervisor, id, { version: 2, comment: '内部意见' });
    await scene.db.owner.query(`UPDATE clock SET clock_offset = clock_offset + interval '30 days'`);
    const seen = await scene.owed.run(scene.people.observer, {});
    expect(seen.items.map(({ key }) => key)).toContain(scene.keys.opening);
    expect(JSON.stringify(seen)).not.toContain('内部意见');
  });
});

describe('a project and its programme', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.close());

  it('say how far they are, what light they have and why', async () => {
    const project = await scene.showProject.run(scene.people.observer, scene.keys.programme, '14');
    expect(project).toMatchObject({
      progress: 50,
      plannedProgress: 100,
      light: { light: 'red', word: '滞后', cause: '有节点逾期19天' },
      leadDepartment: { code: 'jyj', name: '教育局' },
      departments: [{ code: 'zjj' }],
      milestoneCount: 2,
      completedCount: 1,
      programme: { key: scene.keys.programme, progress: 50 },
    });
    expect(project.milestones[1]).toMatchObject({
      follows: [scene.keys.acceptance],
      daysToDue: -19,
      workingDaysToDue: -14,
    });
  });
});
