import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import { compareDates, isCalendarDate } from '@jiannuo/domain';
import { Problem, readBusinessTime } from '@jiannuo/platform';

/** The clock of a demo starts each day when offices do. */
const OPENING_HOUR = '09:00';
const TIME_ZONE = 'Asia/Shanghai';
const LAST_YEAR = '2099-12-31';

/**
 * Makes this database a demo and sets its clock to 09:00 of `today`, once: a demo that already has
 * a clock keeps it. Needs the owner's rights.
 * @returns whether the clock was set now.
 */
export async function beginDemoClock(tx: EntityManager, today: string): Promise<boolean> {
  if (!isCalendarDate(today)) throw new RangeError(`Not a calendar date: ${today}`);
  const [rows]: [unknown[], number] = await tx.query(
    `UPDATE clock SET demo = true, clock_offset = ${OFFSET_TO} WHERE NOT demo RETURNING demo`,
    [today],
  );
  return rows.length > 0;
}

/**
 * Moves the demo's clock forward to 09:00 of `today` and asks for every programme's pages anew.
 * The transaction must see all regions: the clock is one for all.
 */
export async function moveClock(
  tx: EntityManager,
  move: { readonly today: string; readonly actorId: string },
): Promise<void> {
  const clock: { demo: boolean }[] = await tx.query('SELECT demo FROM clock FOR UPDATE');
  const before = await readBusinessTime(tx, TIME_ZONE);
  refuseUnlessForward(clock[0]?.demo === true, before.today, move.today);

  await tx.query(`UPDATE clock SET clock_offset = ${OFFSET_TO}`, [move.today]);
  await tx.query(
    `INSERT INTO publication_request (id, programme_id, reason, priority)
     SELECT uuidv7(), id, 'clock', 0 FROM programme WHERE state IN ('published', 'closed')`,
  );
  await recordAudit(tx, {
    chain: 'system',
    actorId: move.actorId,
    action: 'clock.move',
    subjectType: 'system',
    subjectKey: 'clock',
    change: { from: before.today, to: move.today },
  });
}

/** The offset after which business time is 09:00 of the date in $1. */
const OFFSET_TO = `(($1::date + time '${OPENING_HOUR}') AT TIME ZONE '${TIME_ZONE}') - clock_timestamp()`;

function refuseUnlessForward(demo: boolean, current: string, wanted: string): void {
  if (!demo) {
    throw new Problem('not-allowed', '正式系统的时间就是真实时间，只有演示系统可以调整日期。');
  }
  const wrong = (message: string): Problem =>
    new Problem('validation-failed', message, [{ path: 'today', message }]);
  if (!isCalendarDate(wanted)) throw wrong('日期应写作 2024-10-21 的形式，并且确有这一天。');
  if (compareDates(wanted, LAST_YEAR) > 0) throw wrong(`日期不能晚于${LAST_YEAR}。`);
  if (wanted === current) throw wrong(`今天已经是${current}，请选择以后的日期。`);
  if (compareDates(wanted, current) < 0) {
    throw wrong(`演示日期只能往后调，现在是${current}，请选择以后的日期。`);
  }
}
