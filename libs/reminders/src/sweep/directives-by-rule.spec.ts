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
