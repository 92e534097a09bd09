import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProjectView, PublicProject } from '@jiannuo/contracts';
import { seedMilestone, seedProgramme, seedProject } from '@jiannuo/testing';
import { startApi, type ApiFixture } from './api.fixture.js';
import { publishEverything } from './openapi-publication.fixture.js';

const PROJECT = '141024-2024-livelihood/14';

describe('one light for the desk and for the public', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await startApi();
    const departmentId = api.departments.jyj.id;
    const programme = await seedProgramme(api.owner);
    const project = await seedProject(api.owner, { programme, ordinal: 14, leadId: departmentId });
    const common = { project, departmentId, weight: 20 };
    await seedMilestone(api.owner, {
      ...common,
      ordinal: 1,
      dueDate: '2024-04-30',
      completedOn: '2024-05-01',
    });
    const counted = await seedMilestone(api.owner, {
      ...common,
      ordinal: 2,
      dueDate: '2024-12-20',
    });
    const asked = await seedMilestone(api.owner, { ...common, ordinal: 3, dueDate: '2024-09-10' });
    await seedMilestone(api.owner, { ...common, ordinal: 4, dueDate: '2024-09-01' });
    // A milestone tied to a count, and one for which an extension was asked in time.
    await api.owner.query(
      `INSERT INTO deliverable (id, project_id, ordinal, text, target, unit, current_value, current_period)
       VALUES (uuidv7(), $1, 1, '发放津贴', 1200, '人', 300, '2024-08')`,
      [project.id],
    );
    await api.owner.query(
      `UPDATE milestone SET planned_start = '2024-02-01',
         deliverable_id = (SELECT id FROM deliverable WHERE project_id = $2) WHERE id = $1`,
      [counted.id, project.id],
    );
    await api.owner.query(
      `INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id, state,
         requested_due_date, submitted_at, reported_on, created_at, updated_at)
       VALUES (uuidv7(), '141024', 'extension', $1, $2, $3, 'submitted', '2024-10-31',
         '2024-09-09T10:00:00+08:00', '2024-09-09', now(), now())`,
      [project.id, asked.id, departmentId],
    );
    await publishEverything(api);
  });
  afterAll(() => api.close());

  it('progress, plan and lights of the same facts are the same', async () => {
    const desk = (await (
      await api.call('GET', `/api/v1/projects/${PROJECT}`, { as: 'supervisor' })
    ).json()) as ProjectView;
    const shown = (await (
      await api.call('GET', `/api/v1/public/projects/${PROJECT}`)
    ).json()) as PublicProject;
    expect(shown).toMatchObject({
      progress: desk.progress,
      plannedProgress: desk.plannedProgress,
      light: desk.light?.light,
      lightCause: desk.light?.cause,
    });
    expect(shown.milestones.map(({ light, lightCause }) => [light, lightCause])).toEqual(
      desk.milestones.map(({ light }) => [light?.light, light?.cause]),
    );
    // Not by having nothing to compare: a share of the count, and an extension that holds the red back.
    expect(shown.milestones.map(({ light }) => light)).toEqual(['done', 'red', 'yellow', 'red']);
    expect(shown.progress).toBe(31);
  });
});
