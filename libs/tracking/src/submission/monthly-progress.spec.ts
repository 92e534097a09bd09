import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openScene, type Scene } from '../tracking.fixture.js';

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
