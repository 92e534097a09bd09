import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { seedProgramme, seedProject } from '@jiannuo/testing';
import { PublicationStage } from '../publication-stage.fixture.js';

let stage: PublicationStage;

beforeEach(async () => {
  stage = await PublicationStage.open();
});
afterEach(() => stage.close());

describe('the data for machines', () => {
  it('a spreadsheet gets a BOM and no cell it would run', async () => {
    await stage.worker.runOnce();
    const csv = await stage.text(`/api/v1/public/programmes/${stage.story.programmeKey}.csv`);
    expect(csv.startsWith('\uFEFF编号,项目,')).toBe(true);
    expect(csv).toContain("'=现场核查属实");
    expect(csv).not.toContain(',=');
  });

  it('the calendar has each due date as a whole day', async () => {
    await stage.worker.runOnce();
    const calendar = await stage.text(`/api/v1/public/programmes/${stage.story.programmeKey}.ics`);
    expect(calendar).toContain('DTSTART;VALUE=DATE:20240901');
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  });

  it('the feed tells what was completed, as of its approval', async () => {
    await stage.worker.runOnce();
    const feed = await atom();
    expect(feed).toContain('http://localhost:3000/projects/14#m1');
    expect(feed).toContain('教育局，2024年5月1日完成，晚1天。');
    expect(feed.match(/<entry>/g)).toHaveLength(1);
    expect(entry(feed).updated).toBe('2024-05-03T00:00:00.000Z');
  });

  it('an entry keeps its name when the list, the site or the words move', async () => {
    await stage.worker.runOnce();
    const { id } = entry(await atom());
    expect(id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    // A newer list takes the first page; this one moves to /programmes/….
    const department = { id: stage.story.departmentId };
    const newer = await seedProgramme(stage.database.owner, { year: 2025 });
    await seedProject(stage.database.owner, { programme: newer, leadId: department.id });
    await stage.database.owner.query(`UPDATE milestone SET title = title || '，已更新'`);
    await stage.publishAgain();
    const moved = await atom();
    expect(moved).toContain(`/programmes/${stage.story.programmeKey}/projects/14#m1`);
    expect(entry(moved).id).toBe(id);
  });

  it('the feed shows what was typed as text, never as markup', async () => {
    await stage.database.owner.query(
      `UPDATE submission SET public_note = '<script>alert(1)</script>]]>' WHERE state = 'approved'`,
    );
    await stage.worker.runOnce();
    const feed = await atom();
    expect(feed).not.toContain('<script');
    expect(feed).toContain('&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;');
  });
});

function atom(): Promise<string> {
  return stage.text(`/api/v1/public/programmes/${stage.story.programmeKey}.atom`);
}

/** The first entry's name and date. */
function entry(feed: string): { id: string; updated: string } {
  const [, text = ''] = feed.split('<entry>');
  const read = (tag: string): string => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(text)![1]!;
  return { id: read('id'), updated: read('updated') };
}
