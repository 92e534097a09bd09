import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { readPrincipal } from '@jiannuo/identity';
import { WithdrawSubmission } from '@jiannuo/tracking';
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

describe('sweeping again', () => {
  it('five times by two workers at once sends each reminder once', async () => {
    for (let n = 1; n <= 12; n += 1) {
      await county.milestone(n, `节点${n}`, `2024-09-${String(n + 8).padStart(2, '0')}`);
    }
    const other = new ReminderSweep(await county.connect());
    await Promise.all(
      [sweep, other].flatMap((worker) =>
        [1, 2, 3, 4, 5].map(async (n) => {
          await (n % 2 === 0 ? worker.runOnce() : worker.runFor(new Set([null])));
          await county.deliver();
        }),
      ),
    );
    await county.deliver();
    const [{ doubled, subjects }] = await county.test.owner.query(
      `SELECT count(*) - count(DISTINCT (kind, subject_key, epoch, step, recipient_id, channel))
         AS doubled,
         count(DISTINCT subject_key) FILTER (WHERE kind <> 'directive-prepared') AS subjects
       FROM notification`,
    );
    expect([doubled, subjects]).toEqual([0, 12]);
    const sent = (await county.told('sent')).filter(({ kind }) => kind !== 'escalation-prepared');
    const perPerson = new Set(sent.map(({ who, title, channel }) => `${who} ${title} ${channel}`));
    expect(perPerson.size).toBe(sent.length);
    expect(await county.inbox('pending')).toEqual(await sweepPlansNothingNew());
  });

  async function sweepPlansNothingNew(): Promise<string[]> {
    const { written } = await sweep.runFor(new Set([null]));
    expect(written).toBe(0);
    return county.inbox('pending');
  }

  it('finds a milestone added during the day without being told', async () => {
    await sweep.runOnce();
    await county.milestone(1, '新节点', '2024-09-20');
    await sweep.runOnce();
    expect(await county.inbox('pending')).toEqual(['due-soon T-0 jyj']);
  });

  it('looks only at the milestone a poke names', async () => {
    await sweep.runOnce();
    const named = await county.milestone(1, '甲', '2024-09-20');
    await county.milestone(2, '乙', '2024-09-20');
    await sweep.runFor(new Set([named.key]));
    const rows = await county.told();
    expect(rows.filter(({ title }) => !title.startsWith('【提醒】甲 '))).toEqual([]);
    const owed = rows.filter(({ state }) => state === 'pending');
    expect(new Set(owed.map(({ title }) => title))).toEqual(new Set(['【提醒】甲 今天到期']));
  });

  it('leaves a region alone that another worker is sweeping', async () => {
    await county.milestone(1, '甲', '2024-09-20');
    await county.test.owner.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('reminder-sweep:141024', 0))`);
      expect(await sweep.runOnce()).toEqual({ written: 0, dayTurned: false });
    });
    expect((await sweep.runOnce()).written).toBeGreaterThan(0);
  });
});

describe('a clock that starts anew', () => {
  it('is reminded again in its new epoch, and what the old one still owed is cancelled', async () => {
    const milestone = await county.milestone(4, '恒东小学投入使用', '2024-09-20');
    await sweep.runOnce();
    await county.sql(`UPDATE milestone SET epoch = 2, due_date = '2024-09-25' WHERE id = $1`, [
      milestone.id,
    ]);
    await sweep.runFor(new Set([milestone.key]));
    await county.deliver();
    expect(await county.inbox('cancelled')).toEqual(['due-soon T-0 jyj']);
    expect(await county.inbox('sent')).toEqual(['due-soon T-3 jyj']);
  });

  it('after a return gives three working days and says why', async () => {
    const milestone = await county.milestone(4, '恒东小学投入使用', '2024-09-01');
    const id = await county.completion(milestone, 'returned', '2024-09-14');
    await county.sql(
      `INSERT INTO submission_round (submission_id, round, text, submitted_by, submitted_at)
       VALUES ($1, 1, '', $2, '2024-09-14T10:00:00+08:00')`,
      [id, county.people.reporter],
    );
    await county.sql(
      `INSERT INTO review (id, submission_id, region_code, round, action, actor_id, decided_at)
       VALUES (uuidv7(), $1, '141024', 1, 'return', $2, '2024-09-18T10:00:00+08:00')`,
      [id, county.people.supervisor],
    );
    await county.sql(`UPDATE milestone SET epoch = 2 WHERE id = $1`, [milestone.id]);
    await sweep.runOnce();
    await county.deliver();
    const [told] = await county.test.owner.query(
      `SELECT payload FROM notification WHERE state = 'sent'`,
    );
    expect(told.payload.title).toBe('【提醒】恒东小学投入使用 退回后改正，还有1个工作日到期');
    expect(told.payload.body).toContain('请办理：请按退回意见修改后重新提交。');
    expect(told.payload.body).not.toContain('延期');
    expect(told.payload.body).toContain('被退回，请在2024年9月23日前修改后重新提交');
  });

  it('stops with a report, even for what is in the outbox already', async () => {
    const milestone = await county.milestone(4, '恒东小学投入使用', '2024-09-01');
    await sweep.runOnce();
    await county.completion(milestone, 'submitted', '2024-09-20');
    await county.deliver();
    expect(await county.inbox('sent')).toEqual([]);
    expect(await county.inbox('cancelled')).toHaveLength(3);
  });

  it('runs again when the report is taken back, and what it had cancelled is sent after all', async () => {
    const milestone = await county.milestone(4, '恒东小学投入使用', '2024-09-01');
    await sweep.runOnce();
    const id = await county.completion(milestone, 'submitted', '2024-09-20');
    await county.deliver();
    const cancelled = await county.inbox('cancelled');
    expect(cancelled).toHaveLength(3);

    const jyj = (await readPrincipal(county.test.owner.manager, 'jyj'))!;
    const database = await county.connect('jiannuo_api');
    await new WithdrawSubmission(database, { poke: () => undefined }).run(jyj, id, { version: 2 });
    await sweep.runFor(new Set([milestone.key]));
    await county.deliver();
    expect(await county.inbox('sent')).toEqual(cancelled);
  });
});

describe('days later', () => {
  it('a month on, only the newest step of each subject is sent', async () => {
    await county.milestone(1, '甲', '2024-09-01');
    await county.milestone(2, '乙', '2024-09-27');
    await county.milestone(3, '丙', '2024-10-21');
    await sweep.runOnce();
    await county.deliver();
    await county.sql('UPDATE notification SET read_at = sent_at');
    await county.today('2024-10-21');
    await sweep.runOnce();
    await county.deliver();
    const news = await county.test.owner.query(
      `SELECT n.subject_key AS key, n.kind, count(DISTINCT n.step) AS steps FROM notification n
       WHERE n.state = 'sent' AND n.read_at IS NULL
         AND n.kind <> 'directive-prepared' GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    const key = county.project.key;
    expect(news).toEqual([
      { key: `${key}/1`, kind: 'escalation-sent', steps: 1 },
      { key: `${key}/1`, kind: 'overdue', steps: 1 },
      { key: `${key}/2`, kind: 'escalation-prepared', steps: 1 },
      { key: `${key}/2`, kind: 'overdue', steps: 1 },
      { key: `${key}/3`, kind: 'due-soon', steps: 1 },
    ]);
  });

  it('a newer step takes the place of an older one that is still waiting', async () => {
    await county.milestone(1, '甲', '2024-09-20');
    await sweep.runOnce();
    await county.today('2024-09-23');
    await sweep.runOnce();
    const waiting = await county.told('pending');
    // T+3 is written ahead for the 25th.
    expect([...new Set(waiting.map(({ step }) => step))]).toEqual(['T+1', 'T+3']);
    expect(await county.inbox('superseded')).toContain('due-soon T-0 jyj');
  });

  it('is reminded by rows written two days ahead when no worker sweeps', async () => {
    await county.milestone(1, '甲', '2024-09-23');
    await county.today('2024-09-22');
    await sweep.runOnce();
    await county.today('2024-09-24');
    await county.deliver();
    expect(await county.inbox('sent')).toEqual(['overdue T+1 jyj', 'overdue T+1 jyj-head']);
  });

  it('the weekly digest begins when the 呈报 has reached the leader', async () => {
    await county.milestone(1, '甲', '2024-09-01');
    for (const day of ['2024-09-20', '2024-09-25', '2024-09-30']) {
      await county.today(day);
      await sweep.runOnce();
      await county.deliver();
    }
    const told = await county.inbox('sent');
    expect(told).toContain('escalation-prepared T+5 supervisor');
    expect(told).toContain('escalation-sent P+3 leader');
    expect(told).toContain('overdue-digest W1 leader');
  });
});
