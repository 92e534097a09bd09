import type { RehearsalView } from '@jiannuo/contracts';
import { addDays, type CalendarDate } from '@jiannuo/domain';
import { Deliveries, InboxChannel } from '@jiannuo/notifications';
import type { County } from '../county.fixture.js';
import { ReminderSweep } from '../sweep/reminder-sweep.js';

interface Days {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** Moves the clock from day to day; on each one worker sweeps and delivers. */
export async function sweepDaily(
  county: County,
  { from, to }: Days,
  around: {
    readonly before?: (day: CalendarDate) => Promise<void>;
    readonly after?: (day: CalendarDate) => Promise<void>;
  },
): Promise<void> {
  const worker = await county.connect();
  const sweep = new ReminderSweep(worker);
  const deliveries = new Deliveries(worker, [new InboxChannel()]);
  for (let day = from; day <= to; day = addDays(day, 1)) {
    await around.before?.(day);
    await county.today(day);
    await sweep.runOnce();
    await deliveries.runOnce();
    await around.after?.(day);
  }
}

/** `day kind subject step who`; what the rule prepared for a day is one message about the list. */
export const foretold = ({ messages }: RehearsalView): string[] =>
  messages
    .flatMap(({ day, kind, subjectKey, step, recipients }) =>
      recipients.map((name) => {
        const subject = kind === 'directive-prepared' ? 'list' : subjectKey;
        return `${day} ${kind} ${subject} ${step} ${name}`;
      }),
    )
    .sort();

/** The same of what the sweeps of the list of 2024 really sent. */
export async function sentBySweeps(county: County): Promise<string[]> {
  const rows: { line: string }[] = await county.test.owner.query(
    `SELECT concat_ws(' ', (n.sent_at AT TIME ZONE 'Asia/Shanghai')::date, n.kind,
       CASE WHEN n.kind = 'directive-prepared' THEN 'list' ELSE n.subject_key END, n.step,
       u.display_name) AS line
     FROM notification n JOIN app_user u ON u.id = n.recipient_id
     WHERE n.state = 'sent' AND n.channel = 'inbox' AND n.subject_key NOT IN (
       SELECT a.id::text FROM acknowledgement a JOIN project j ON j.id = a.project_id
       WHERE j.key NOT LIKE $1 || '/%')`,
    ['141024-2024-livelihood'],
  );
  return rows.map(({ line }) => line).sort();
}
