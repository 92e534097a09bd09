import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { County } from '../county.fixture.js';
import { ReminderSweep } from './reminder-sweep.js';

Logger.overrideLogger(false);
let county: County;
let sweep: ReminderSweep;
beforeEach(async () => {
  county = await County.create();
  sweep = new ReminderSweep(await county.connect());
});
afterEach(async () => county.close());

const directives = async (): Promise<string[]> => {
  const rows: { line: string }[] = await county.test.owner.query(
    `SELECT concat_ws(' ', colour, state, rule_key) AS line FROM directive ORDER BY created_at, id`,
  );
  return rows.map(({ line }) => line);
};
const told = async (): Promise<string[]> => {
  const rows: { line: string }[] = await county.test.owner.query(
    `SELECT concat_ws(' ', u.username, n.payload ->> 'title') AS line
     FROM notification n JOIN app_user u ON u.id = n.recipient_id
     WHERE n.kind = 'directive-prepared' AND n.channel = 'inbox'`,
  );
  return rows.map(({ line }) => line);
};

describe('a milestone that has been overdue for three working days', () => {
  it('has a 督办通知单 prepared once at the turn of the day, and the supervisor is told', async () => {
    const late = await county.milestone(1, '恒东小学投入使用', '2024-09-10');
    await sweep.runOnce();
    const red = `red prepared ${late.key}:1:red`;
    expect(await directives()).toEqual([red]);
    expect(await told()).toEqual(['supervisor 待签发：关于“恒东小学投入使用”的督办通知']);

    await sweep.runFor(new Set([null]));
    await county.today('2024-09-23');
    await sweep.runOnce();
    expect(await directives()).toEqual([red]);
    expect(await told()).toHaveLength(1);
    const events: { actor: string | null }[] = await county.test.owner.query(
      `SELECT actor_id AS actor FROM audit_event WHERE action = 'directive.create'`,
    );
    expect(events).toEqual([{ actor: null }]);
  });

  it('gets no second one after the first was called off, until its clock starts anew', async () => {
    const late = await county.milestone(1, '恒东小学投入使用', '2024-09-10');
    await sweep.runOnce();
    await county.sql(`UPDATE directive SET state = 'cancelled'`);
    await county.today('2024-09-23');
    await sweep.runOnce();
    const calledOff = `red cancelled ${late.key}:1:red`;
    expect(await directives()).toEqual([calledOff]);

    await county.sql('UPDATE milestone SET epoch = epoch + 1 WHERE id = $1', [late.id]);
    await county.today('2024-09-24');
    await sweep.runOnce();
    expect(await directives()).toEqual([calledOff, `red prepared ${late.key}:2:red`]);
  });

  it('has its prepared one called off once it is reported', async () => {
    const late = await county.milestone(1, '恒东小学投入使用', '2024-09-10');
    await sweep.runOnce();
    await county.completion(late, 'submitted', '2024-09-20');
    await county.today('2024-09-23');
    await sweep.runOnce();
    expect(await directives()).toEqual([`red cancelled ${late.key}:1:red`]);
  });
});

describe('several directives prepared in one sweep', () => {
  const bodies = async (): Promise<{ who: string; body: string; link: string }[]> =>
    county.test.owner.query(
      `SELECT u.username AS who, n.payload ->> 'body' AS body, n.payload ->> 'link' AS link
       FROM notification n JOIN app_user u ON u.id = n.recipient_id
       WHERE n.kind = 'directive-prepared' AND n.channel = 'inbox' AND n.state <> 'cancelled'`,
    );

  it('are told to the supervisor in one message, the latest first', async () => {
    await county.milestone(1, '主体完工', '2024-09-26');
    await county.milestone(2, '设备招标', '2024-09-24');
    await county.milestone(3, '恒东小学投入使用', '2024-09-10');
    await county.milestone(4, '竣工验收', '2024-12-20');
    await sweep.runOnce();
    expect(await directives()).toHaveLength(3);
    expect(await told()).toEqual([
      'supervisor 待签发：本次按规则拟办3件（督办通知单1件、预警提示单2件）',
    ]);
    expect(await bodies()).toEqual([
      {
        who: 'supervisor',
        body:
          '系统按规则拟好下列通知单，请逐件核对后签发：\n' +
          '1. 【督办】教育局：恒东小学投入使用，应于2024年9月10日完成\n' +
          '2. 【预警】教育局：设备招标，应于2024年9月24日完成\n' +
          '3. 【预警】教育局：主体完工，应于2024年9月26日完成',
        link: '/directives',
      },
    ]);

    await county.today('2024-09-23');
    await sweep.runOnce();
    expect(await bodies()).toHaveLength(1);
  });

  it('are not told any more once none of them waits', async () => {
    await county.milestone(1, '主体完工', '2024-09-26');
    await county.milestone(2, '设备招标', '2024-09-24');
    await sweep.runOnce();
    await county.sql(`UPDATE directive SET state = 'cancelled'`);
    await county.deliver();
    expect(await bodies()).toEqual([]);
  });

  it('are called off and left alone as before when the milestone moves or somebody works on it', async () => {
    const moved = await county.milestone(1, '主体完工', '2024-09-26');
    const reported = await county.milestone(2, '设备招标', '2024-09-24');
    const waits = await county.milestone(3, '水电安装', '2024-09-25');
    await sweep.runOnce();
    await county.sql(
      `UPDATE milestone SET due_date = '2024-12-20', epoch = epoch + 1 WHERE id = $1`,
      [moved.id],
    );
    await county.completion(reported, 'submitted', '2024-09-20');
    await county.completion(waits, 'draft', '2024-09-20');
    await county.today('2024-09-23');
    await sweep.runOnce();
    expect((await directives()).sort()).toEqual([
      `yellow cancelled ${moved.key}:1:yellow`,
      `yellow cancelled ${reported.key}:1:yellow`,
      `yellow prepared ${waits.key}:1:yellow`,
    ]);
  });
});
