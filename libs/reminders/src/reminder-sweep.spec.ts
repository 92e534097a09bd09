import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { County } from './county.fixture.js';
import { ReminderSweep } from './sweep/reminder-sweep.js';

Logger.overrideLogger(false);
let county: County;
let sweep: ReminderSweep;
beforeEach(async () => {
  county = await County.create();
  sweep = new ReminderSweep(await county.connect());
});
afterEach(async () => county.close());

describe('the first sweep of the demo, on 20 September 2024', () => {
  it('urges those responsible for 14/4, with how late it is and what to do', async () => {
    await county.milestone(4, '恒东小学投入使用', '2024-09-01');
    await sweep.runOnce();
    expect(await county.inbox('pending')).toEqual([
      'escalation-prepared T+5 supervisor',
      'overdue T+12 jyj',
      'overdue T+12 jyj-head',
    ]);
    const [reminder] = await county.test.owner.query(
      `SELECT payload FROM notification WHERE kind = 'overdue' AND state = 'pending' LIMIT 1`,
    );
    expect(reminder.payload).toEqual({
      title: '【催办】恒东小学投入使用 已逾期19天',
      body: [
        '项目：新建恒东小学',
        '节点：恒东小学投入使用',
        '到期日：2024年9月1日',
        '责任单位：教育局',
        '请办理：已经完成的，请立即填报；尚未完成的，请抓紧推进，并说明原因和预计完成日期。',
      ].join('\n'),
      link: '/projects/141024-2024-livelihood/14?milestone=4',
    });
  });

  it('records the steps that came before as superseded and never sends them', async () => {
    await county.milestone(4, '恒东小学投入使用', '2024-09-01');
    await sweep.runOnce();
    await county.deliver();
    const superseded = await county.told('superseded');
    expect([...new Set(superseded.map(({ step }) => step))]).toEqual(
      expect.arrayContaining(['T-10', 'T-0', 'T+1', 'T+3', 'T+9']),
    );
    expect(await county.inbox('sent')).toHaveLength(3);
  });

  it('keeps of a superseded step what it would have said on its own day', async () => {
    await county.milestone(4, '恒东小学投入使用', '2024-09-01');
    await sweep.runOnce();
    const superseded = await county.told('superseded');
    const titleOf = (step: string) => superseded.find((told) => told.step === step)?.title;
    expect(titleOf('T-3')).toBe('【提醒】恒东小学投入使用 还有3个工作日到期');
    expect(titleOf('T+1')).toBe('【催办】恒东小学投入使用 已逾期2天');
    expect(superseded.map(({ title }) => title).join()).not.toContain('-');
  });

  it('says of sample data that it is', async () => {
    const { id } = await county.milestone(4, '恒东小学投入使用', '2024-09-01');
    await county.sql('UPDATE milestone SET is_sample = true WHERE id = $1', [id]);
    await sweep.runOnce();
    const [reminder] = await county.test.owner.query(
      `SELECT payload ->> 'title' AS title, payload ->> 'body' AS body
       FROM notification WHERE kind = 'overdue' AND state = 'pending' LIMIT 1`,
    );
    expect(reminder.title).toBe('【催办】恒东小学投入使用（示例） 已逾期19天');
    expect(reminder.body).toContain('节点：恒东小学投入使用（示例）\n到期日：2024年9月1日（示例）');
  });

  it.each([
    ['2024-10-30', [], 'far away: nothing'],
    ['2024-10-09', ['due-soon T-10 jyj'], 'ten working days, with a holiday between'],
    ['2024-09-25', ['due-soon T-3 jyj'], 'three working days'],
    ['2024-09-24', ['due-soon T-3 jyj'], 'the newest of two'],
    ['2024-09-21', ['due-soon T-1 jyj'], 'a Saturday: its last day in time is Monday'],
    ['2024-09-20', ['due-soon T-0 jyj'], 'today'],
    ['2024-09-19', ['overdue T+1 jyj', 'overdue T+1 jyj-head'], 'since yesterday'],
    [
      '2024-09-15',
      ['overdue T+1 jyj', 'overdue T+1 jyj-head'],
      'a Sunday in a holiday: in time until the 18th is over',
    ],
  ])('a milestone due on %s: %j (%s)', async (due, expected) => {
    await county.milestone(1, '某节点', due);
    await sweep.runOnce();
    await county.deliver();
    expect(await county.inbox('sent')).toEqual(expected);
  });

  it('says nothing of what is completed, withdrawn, not published or under review', async () => {
    const done = await county.milestone(1, '已完成', '2024-09-01');
    const withdrawn = await county.milestone(2, '已撤销', '2024-09-01');
    const waiting = await county.milestone(3, '待审核', '2024-09-01');
    await county.sql(
      `UPDATE milestone SET completed_on = due_date, reported_on = due_date WHERE id = $1`,
      [done.id],
    );
    await county.sql(`UPDATE milestone SET withdrawn_on = due_date WHERE id = $1`, [withdrawn.id]);
    await county.completion(waiting, 'submitted', '2024-09-19');
    await sweep.runOnce();
    expect(await county.told()).toEqual([]);
    await county.sql(`UPDATE submission SET state = 'draft'`);
    await county.sql(`UPDATE programme SET state = 'closed'`);
    await sweep.runFor(new Set([null]));
    expect(await county.told()).toEqual([]);
  });

  it('asks for the public pages anew, once', async () => {
    await sweep.runOnce();
    await sweep.runOnce();
    const requests = await county.test.owner.query(
      'SELECT reason, priority FROM publication_request',
    );
    expect(requests).toEqual([{ reason: 'turn-of-day', priority: 1 }]);
  });
});

describe('a review that waits', () => {
  it('reminds the supervisor after two working days, not the department', async () => {
    const milestone = await county.milestone(4, '恒东小学投入使用', '2024-09-01');
    await county.completion(milestone, 'submitted', '2024-09-13');
    await sweep.runOnce();
    await county.deliver();
    const [told] = await county.told('sent');
    // 14 September is a working Saturday, 15 to 17 a holiday.
    expect(told).toMatchObject({
      kind: 'review-waiting',
      who: 'supervisor',
      title: '【待审核】恒东小学投入使用 的节点完成申报已等待4个工作日',
    });
  });

  it('waits for the head where the programme wants a signature', async () => {
    await county.sql('UPDATE programme SET sign_off_required = true');
    const milestone = await county.milestone(4, '恒东小学投入使用', '2024-09-01');
    await county.completion(milestone, 'submitted', '2024-09-13');
    await sweep.runOnce();
    await county.deliver();
    expect(await county.inbox('sent')).toEqual(['review-waiting R+3 jyj-head']);
  });
});

describe('nobody to tell', () => {
  it('in the department: the supervisor hears of it', async () => {
    await county.sql(`UPDATE app_user SET active = false WHERE username IN ('jyj', 'jyj-head')`);
    await county.milestone(1, '甲', '2024-09-20');
    await sweep.runOnce();
    expect(await county.inbox('pending')).toEqual(['due-soon T-0 supervisor']);
  });
});
