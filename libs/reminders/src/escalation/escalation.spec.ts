import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import { County } from '../county.fixture.js';
import { ReminderSweep } from '../sweep/reminder-sweep.js';
import { ListEscalations } from './list-escalations.js';
import { SendEscalation } from './send-escalation.js';

Logger.overrideLogger(false);
const poker = { poke: () => undefined };
let county: County;
let sweep: ReminderSweep;
let list: ListEscalations;
let send: SendEscalation;
let supervisor: Principal;
let leader: Principal;

beforeEach(async () => {
  county = await County.create();
  sweep = new ReminderSweep(await county.connect());
  const api = await county.connect('jiannuo_api');
  list = new ListEscalations(api);
  send = new SendEscalation(api, poker);
  supervisor = (await readPrincipal(county.test.owner.manager, 'supervisor'))!;
  leader = (await readPrincipal(county.test.owner.manager, 'leader'))!;
  await county.milestone(4, '恒东小学投入使用', '2024-09-13');
});
afterEach(async () => county.close());

const day = async (date: string): Promise<void> => {
  await county.today(date);
  await sweep.runOnce();
  await county.deliver();
};
const toLeader = async (): Promise<string[]> =>
  (await county.inbox('sent')).filter((told) => told.endsWith(' leader'));

describe('the 呈报 to the leader', () => {
  it('is ready on the fifth working day, with the words the leader will read', async () => {
    // Due on the 13th; the 14th is a working Saturday, 15–17 a holiday.
    await day('2024-09-20');
    expect((await list.run(supervisor)).prepared).toEqual([]);
    await day('2024-09-23');
    const { prepared, sent } = await list.run(supervisor);
    expect(sent).toEqual([]);
    expect(prepared).toMatchObject([
      {
        milestoneTitle: '恒东小学投入使用',
        department: '教育局',
        overdueDays: 10,
        preparedOn: '2024-09-23',
        goesOn: '2024-09-26',
        title: '【呈报】恒东小学投入使用 已逾期10天，呈请督促',
        leaders: [{ displayName: 'leader' }],
        maySend: true,
      },
    ]);
    expect(prepared[0]!.text).toContain('责任单位经多次催办仍未申报');
    expect((await list.run(leader)).prepared[0]!.maySend).toBe(false);
  });

  it('sent with one click, goes once, in the supervisor’s words, and the weekly digest follows', async () => {
    await day('2024-09-23');
    await day('2024-09-25'); // the sweep has written ahead what goes by itself on the 26th
    const [ready] = (await list.run(supervisor)).prepared;
    await send.run(supervisor, ready!.id, { version: ready!.version, text: '建议约谈施工单位。' });
    await day('2024-09-26');
    expect(await toLeader()).toEqual(['escalation-sent hand leader']);
    const [letter] = await county.test.owner.query(
      `SELECT payload ->> 'body' AS body FROM notification WHERE step = 'hand' AND channel = 'inbox'`,
    );
    expect(letter.body).toBe('建议约谈施工单位。');
    expect((await list.run(supervisor)).sent).toMatchObject([
      { sentOn: '2024-09-25', sentBy: 'supervisor', maySend: false },
    ]);
    await day('2024-09-30');
    expect(await toLeader()).toContain('overdue-digest W1 leader');
    await expect(send.run(supervisor, ready!.id, { version: 2 })).rejects.toMatchObject({
      code: 'state-conflict',
    });
    const [audit] = await county.test.owner.query(
      `SELECT action FROM audit_event WHERE action = 'escalation.send'`,
    );
    expect(audit).toBeDefined();
  });

  it('goes by itself three working days later when nobody sends it', async () => {
    await day('2024-09-23');
    await day('2024-09-25');
    expect(await toLeader()).toEqual([]);
    await day('2024-09-26');
    expect(await toLeader()).toEqual(['escalation-sent P+3 leader']);
    expect((await list.run(supervisor)).sent).toMatchObject([{ sentBy: null }]);
  });

  it('is withdrawn by a report, for the supervisor and the leader alike', async () => {
    const [milestone]: { id: string; key: string }[] = await county.test.owner.query(
      'SELECT id, key FROM milestone',
    );
    await day('2024-09-23');
    const [ready] = (await list.run(supervisor)).prepared;
    await county.completion(milestone!, 'submitted', '2024-09-24');
    expect((await list.run(supervisor)).prepared).toEqual([]);
    await expect(
      send.run(supervisor, ready!.id, { version: ready!.version }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await day('2024-09-26');
    expect(await toLeader()).toEqual([]);
  });

  it('is not for everybody to send', async () => {
    await day('2024-09-23');
    const [ready] = (await list.run(supervisor)).prepared;
    await expect(send.run(leader, ready!.id, { version: 1 })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(send.run(supervisor, ready!.id, { version: 7 })).rejects.toMatchObject({
      code: 'version-conflict',
    });
  });
});
