import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import { seedDepartment, seedUser } from '@jiannuo/testing';
import { County } from '../county.fixture.js';
import { ListUrgings } from './list-urgings.js';
import { UrgeDepartment } from './urge-department.js';
import { tidyWord } from './urging-rules.js';

let county: County;
let urge: UrgeDepartment;
let list: ListUrgings;
let partners: string;
const who: Record<string, Principal> = {};

beforeEach(async () => {
  county = await County.create();
  const { owner } = county.test;
  const { id } = await seedDepartment(owner, { code: 'zjj', name: '住建局' });
  await seedUser(owner, { username: 'zjj', grants: [{ role: 'reporter', departmentId: id }] });
  await seedUser(owner, { username: 'zjj-head', grants: [{ role: 'head', departmentId: id }] });
  await county.milestone(1, '校舍主体封顶', '2024-09-13');
  await county.sql(`UPDATE milestone SET department_id = $1`, [id]);
  [{ key: partners }] = await owner.query('SELECT key FROM milestone');
  for (const name of ['supervisor', 'jyj', 'zjj', 'leader']) {
    who[name] = (await readPrincipal(owner.manager, name))!;
  }
  const api = await county.connect('jiannuo_api');
  urge = new UrgeDepartment(api, { poke: () => undefined });
  list = new ListUrgings(api);
});
afterEach(async () => county.close());

describe('urging by hand', () => {
  it('a supervisor urges the responsible department, with a word, and it is on record', async () => {
    expect(
      await urge.run(who['supervisor']!, { milestoneKey: partners, word: '下周三现场调度' }),
    ).toBe(2);
    await county.deliver();
    const told = await county.told('sent');
    expect(told.map(({ who: name, title }) => [name, title])).toEqual([
      ['zjj', '【催办】校舍主体封顶 已逾期7天'],
      ['zjj-head', '【催办】校舍主体封顶 已逾期7天'],
    ]);
    const seen = await list.run(who['zjj']!, partners);
    expect(seen.items).toMatchObject([{ sender: 'supervisor', word: '下周三现场调度' }]);
    const [audit] = await county.test.owner.query(
      `SELECT action, subject_key AS key FROM audit_event WHERE action = 'milestone.urge'`,
    );
    expect(audit).toEqual({ action: 'milestone.urge', key: partners });
  });

  it('a lead department urges its partners, nobody else another’s, nobody themselves', async () => {
    expect(await urge.run(who['jyj']!, { milestoneKey: partners })).toBe(2);
    await expect(urge.run(who['zjj']!, { milestoneKey: partners })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(urge.run(who['leader']!, { milestoneKey: partners })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await county.sql('UPDATE milestone SET department_id = $1', [county.jyj]);
    await expect(urge.run(who['jyj']!, { milestoneKey: partners })).rejects.toMatchObject({
      code: 'rule-violated',
    });
  });

  it('once a working day, three times a week, and says when again', async () => {
    const on = async (date: string): Promise<string> => {
      await county.today(date);
      try {
        await urge.run(who['supervisor']!, { milestoneKey: partners });
        return 'told';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(await on('2024-09-20')).toBe('told');
    expect(await on('2024-09-20')).toContain('下一个工作日可以再催');
    expect(await on('2024-09-21')).toBe('told'); // a Saturday counts for Monday
    expect(await on('2024-09-23')).toContain('下一个工作日可以再催');
    expect(await on('2024-09-24')).toBe('told');
    expect(await on('2024-09-25')).toContain('一周内对同一节点最多催办3次');
    expect(await on('2024-09-27')).toBe('told');
    expect(await list.run(who['supervisor']!, partners)).toMatchObject({ mayUrge: false });
  });

  it('two clicks at once tell everybody once', async () => {
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => urge.run(who['supervisor']!, { milestoneKey: partners })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await county.inbox('pending')).toHaveLength(2);
  });

  it('stops with a report, also for what is on its way', async () => {
    const [milestone]: { id: string; key: string }[] = await county.test.owner.query(
      'SELECT id, key FROM milestone',
    );
    await urge.run(who['supervisor']!, { milestoneKey: partners });
    await county.completion(milestone!, 'submitted', '2024-09-20');
    await county.deliver();
    expect(await county.inbox('sent')).toEqual([]);
    await county.today('2024-09-23');
    await expect(urge.run(who['supervisor']!, { milestoneKey: partners })).rejects.toMatchObject({
      code: 'rule-violated',
    });
  });

  it('a word is one line of plain text that forges nothing around it', async () => {
    expect(tidyWord('  尽快\r\n请办理：不必办了\u2028<b>好</b>\u202E ')).toBe(
      '尽快 请办理：不必办了 <b>好</b>',
    );
    await urge.run(who['supervisor']!, { milestoneKey: partners, word: '甲\n责任单位：财政局' });
    const [row] = await county.test.owner.query(
      `SELECT payload ->> 'body' AS body FROM notification LIMIT 1`,
    );
    expect(row.body.split('\n').filter((line: string) => line.startsWith('责任单位'))).toEqual([
      '责任单位：住建局',
    ]);
  });
});
