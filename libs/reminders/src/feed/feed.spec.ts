import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import type { Config } from '@jiannuo/platform';
import { seedDepartment } from '@jiannuo/testing';
import { County } from '../county.fixture.js';
import { ManageFeed } from './manage-feed.js';
import { ReadFeed } from './read-feed.js';

const config = { publicUrl: 'https://jiannuo.example' } as Config;
let county: County;
let manage: ManageFeed;
let feed: ReadFeed;
let reporter: Principal;
let supervisor: Principal;

beforeEach(async () => {
  county = await County.create();
  const api = await county.connect('jiannuo_api');
  manage = new ManageFeed(api, config);
  feed = new ReadFeed(api, config);
  reporter = (await readPrincipal(county.test.owner.manager, 'jyj'))!;
  supervisor = (await readPrincipal(county.test.owner.manager, 'supervisor'))!;
});
afterEach(async () => county.close());

const tokenOf = async (principal: Principal): Promise<string> => {
  const { url } = await manage.create(principal);
  expect(url).toMatch(/^https:\/\/jiannuo\.example\/api\/v1\/calendar\/[\w-]{43}\.ics$/);
  return url.slice(url.lastIndexOf('/') + 1, -'.ics'.length);
};
const unfolded = (text: string): string => text.replace(/\r\n /g, '');

describe('the calendar of my due dates', () => {
  it('holds my open milestones, with the way to each, and not what is reported or another’s', async () => {
    const own = await county.milestone(1, '恒东小学投入使用', '2024-10-15');
    const reported = await county.milestone(2, '校舍竣工验收', '2024-09-25');
    await county.completion(reported, 'submitted', '2024-09-19');
    const text = unfolded(await feed.run(await tokenOf(reporter)));
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(text).toContain('DTSTART;VALUE=DATE:20241015');
    expect(text).toContain('SUMMARY:节点到期：恒东小学投入使用');
    expect(text).toContain(
      `https://jiannuo.example/portal/projects/${county.project.key}?milestone=1`,
    );
    expect(text).not.toContain('校舍竣工验收');
    const { id: elsewhere } = await seedDepartment(county.test.owner, { code: 'zjj' });
    await county.sql('UPDATE milestone SET department_id = $1 WHERE id = $2', [elsewhere, own.id]);
    expect(await feed.run(await tokenOf(reporter))).not.toContain('BEGIN:VEVENT');
    expect((await feed.run(await tokenOf(supervisor))).match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  it('keeps a moved date one entry, and is the same text while nothing changes', async () => {
    const milestone = await county.milestone(1, '甲', '2024-10-15');
    const token = await tokenOf(reporter);
    const first = await feed.run(token);
    expect(await feed.run(token)).toBe(first);
    await county.sql(`UPDATE milestone SET due_date = '2024-11-15' WHERE id = $1`, [milestone.id]);
    const uid = /UID:(.*)/.exec(first)![1];
    const moved = await feed.run(token);
    expect(moved).toContain(`UID:${uid}`);
    expect(moved).toContain('DTSTART;VALUE=DATE:20241115');
  });

  it('holds the month’s progress and the reply to a directive', async () => {
    await county.sql('UPDATE programme SET monthly_progress = true');
    await county.sql(
      `INSERT INTO directive (id, region_code, number, colour, source, project_id, department_id,
         title, text, state, issued_on, reply_due_on, created_at, updated_at)
       VALUES (uuidv7(), '141024', '洪督〔2024〕3号', 'red', 'hand', $1, $2, '加快校舍建设', '', 'issued',
         '2024-09-20', '2024-09-25', now(), now())`,
      [county.project.id, county.jyj],
    );
    const text = unfolded(await feed.run(await tokenOf(reporter)));
    expect(text).toContain('SUMMARY:督办回复期限：加快校舍建设');
    expect(text).toContain('SUMMARY:9月进展报送：新建恒东小学');
  });

  it('forges no entry, whatever a title says', async () => {
    await county.milestone(1, '甲\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:假', '2024-10-15');
    expect((await feed.run(await tokenOf(reporter))).match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
  });

  it('has an address that only its owner knows; the database knows its hash', async () => {
    const token = await tokenOf(reporter);
    await feed.run(token);
    const rows = await county.test.owner.query('SELECT * FROM calendar_feed');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0].token_hash).toHaveLength(32);
    expect(await manage.show(reporter)).toEqual({
      createdAt: expect.any(String),
      lastReadAt: expect.any(String),
    });
    const trail = await county.test.owner.query('SELECT canonical FROM audit_event');
    expect(JSON.stringify(trail)).not.toContain(token);
  });

  it('stops with revocation, with a new address, and when its owner leaves', async () => {
    const first = await tokenOf(reporter);
    const second = await tokenOf(reporter);
    await expect(feed.run(first)).rejects.toMatchObject({ code: 'not-found' });
    await manage.revoke(reporter);
    await expect(feed.run(second)).rejects.toMatchObject({ code: 'not-found' });
    await expect(manage.revoke(reporter)).rejects.toMatchObject({ code: 'not-found' });
    const third = await tokenOf(reporter);
    await county.sql(`UPDATE app_user SET active = false WHERE username = 'jyj'`);
    await expect(feed.run(third)).rejects.toMatchObject({ code: 'not-found' });
    await expect(feed.run('../../etc/passwd')).rejects.toMatchObject({ code: 'not-found' });
  });
});
