import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedMilestone, seedProgramme, seedProject } from '@jiannuo/testing';
import type { PublicProgramme, PublicYear } from '@jiannuo/contracts';
import { requestPublication } from './publication.fixture.js';
import { PublicationStage } from './publication-stage.fixture.js';

let stage: PublicationStage;
let newYear: { id: string; key: string };

beforeAll(async () => {
  stage = await PublicationStage.open();
  await stage.worker.runOnce();
});
afterAll(() => stage.close());

async function page(key: string, path: string): Promise<string> {
  const [file]: { body: Buffer }[] = await stage.database.owner.query(
    `SELECT f.body FROM publication p JOIN publication_file f ON f.sha256 = p.manifest->$2->>'sha256'
     WHERE p.programme_key = $1 ORDER BY p.version DESC LIMIT 1`,
    [key, path],
  );
  return file!.body.toString('utf8');
}

async function list(key: string): Promise<PublicProgramme> {
  return JSON.parse(await page(key, `/api/v1/public/programmes/${key}`)) as PublicProgramme;
}

/** The pages are rendered as the data they are made of. */
async function years(): Promise<PublicYear[]> {
  const html = await page(newYear.key, '/years');
  const text = html.slice(html.indexOf('{'), html.lastIndexOf('}') + 1);
  return (JSON.parse(text) as { years: PublicYear[] }).years;
}

describe('a closed list', () => {
  it('stays as it stood on the day it was closed, however much later it is published again', async () => {
    const { owner } = stage.database;
    await owner.query(`UPDATE programme SET state = 'closed', closed_on = '2024-09-20'`);
    await stage.publishAgain();
    const closed = await list(stage.story.programmeKey);
    await owner.query(`UPDATE clock SET clock_offset = clock_offset + interval '100 days'`);
    await owner.query(`UPDATE project SET short_title = '恒东小学'`);
    await stage.publishAgain();
    const later = await list(stage.story.programmeKey);
    expect(later.version).toBeGreaterThan(closed.version);
    expect(later.asOf).toBe('2024-09-20');
    const figures = ({ projects }: PublicProgramme) =>
      projects.map(({ light, lightCause, plannedProgress, milestones }) => [
        ...[light, lightCause, plannedProgress],
        ...milestones.map(({ overdueDays }) => overdueDays),
      ]);
    expect(figures(later)).toEqual(figures(closed));
    expect(figures(closed)).toEqual([['red', '有节点逾期19天', 100, 0, 19]]);
  });

  it('may still be read as of each day on which something of it changed', async () => {
    const days: { day: string }[] = await stage.database.owner.query(
      'SELECT DISTINCT as_of::text AS day FROM publication ORDER BY 1',
    );
    expect(days.map(({ day }) => day)).toEqual(['2024-09-20', '2024-12-29']);
  });
});

describe('the page of years', () => {
  beforeAll(async () => {
    const { owner } = stage.database;
    newYear = await seedProgramme(owner, { year: 2025, title: '2025年民生实事' });
    const project = await seedProject(owner, {
      programme: { ...newYear, regionCode: '141024' },
      leadId: stage.story.departmentId,
    });
    await seedMilestone(owner, {
      project,
      departmentId: stage.story.departmentId,
      dueDate: '2025-09-01',
    });
    await requestPublication(owner, newYear.id);
    await stage.worker.runOnce();
  });

  it('stands beside the newest list; the older one has moved and every page leads to both', async () => {
    const old = await page(stage.story.programmeKey, `/programmes/${stage.story.programmeKey}`);
    expect(old).toContain('"view":"list"');
    expect(old).toContain('2025年民生实事');
    expect((await years()).map(({ year }) => year)).toEqual([2025, 2024]);
  });

  it('tells anew when the list of another year changes', async () => {
    const { owner } = stage.database;
    const done = async () => (await years()).at(-1)!.progress;
    expect(await done()).toBe(50);
    await owner.query(
      `UPDATE milestone SET completed_on = '2024-09-10', reported_on = '2024-09-10' WHERE id = $1`,
      [stage.story.openMilestoneId],
    );
    await stage.publishAgain();
    expect(await done()).toBe(100);
  });
});
