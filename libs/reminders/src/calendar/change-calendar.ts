import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type {
  ChangeCalendarRequest,
  HolidayNoticeRequest,
  HolidayNoticeView,
} from '@jiannuo/contracts';
import { isCalendarDate, readHolidayNotice } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { confirmCalendarYear, saveCalendarDays, type DayChange } from '@jiannuo/organisation';
import { Database, Poker, Problem } from '@jiannuo/platform';
import type { Poke } from '@jiannuo/tracking';
import { readRegionDays, type RegionDay } from '../facts/region-day.js';
import { dayOf } from '../facts/remindable.js';
import { restartMovedClocks } from './restart-moved-clocks.js';

interface Change {
  readonly regionCode: string;
  readonly days: readonly DayChange[];
  /** Set when the days are an official notice of that year. */
  readonly notice: { readonly year: number; readonly source: string } | null;
}

/** An administrator changes a region's working days; reminders and pages follow at once. */
@Injectable()
export class ChangeCalendar {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  /** @returns how many milestones are reminded anew. */
  async days(principal: Principal, request: ChangeCalendarRequest): Promise<number> {
    const regionCode = request.regionCode ?? principal.regions[0] ?? '';
    request.days.forEach(({ day }, index) => {
      if (isCalendarDate(day)) return;
      const message = `没有${day}这一天，请核对。`;
      throw new Problem('validation-failed', message, [{ path: `days.${index}.day`, message }]);
    });
    const days = request.days.map(({ day, kind, name }) => ({
      day,
      kind,
      name: (name ?? '').trim(),
    }));
    return this.save(principal, { regionCode, days, notice: null });
  }

  /** Reads a pasted notice and, when it is all understood and asked for, saves it. */
  async notice(principal: Principal, request: HolidayNoticeRequest): Promise<HolidayNoticeView> {
    const regionCode = request.regionCode ?? principal.regions[0] ?? '';
    requireAccess(principal, 'calendar.edit', { regionCode });
    const { year, text, save } = request;
    const { days, problems } = readHolidayNotice(text, year);
    const understood = { days: [...days], problems: [...problems] };
    if (!save) return { ...understood, saved: false, replanned: 0 };
    if (problems.length > 0) {
      const message = problems.join('');
      throw new Problem('validation-failed', message, [{ path: 'text', message }]);
    }
    const source = (request.source ?? '').trim() || `${year}年节假日安排的通知`;
    const replanned = await this.save(principal, { regionCode, days, notice: { year, source } });
    return { ...understood, saved: true, replanned };
  }

  private async save(principal: Principal, change: Change): Promise<number> {
    const { regionCode } = change;
    requireAccess(principal, 'calendar.edit', { regionCode });
    const replanned = await this.database.inRegions([regionCode], async (tx) => {
      const before = await readDay(tx, regionCode);
      const written = { ...change, actorId: principal.userId, now: before.now };
      await saveCalendarDays(tx, written);
      if (change.notice) await confirmCalendarYear(tx, { ...written, ...change.notice });
      const moved = await restartMovedClocks(tx, await readDay(tx, regionCode), before.calendar);
      await tx.query(
        `INSERT INTO publication_request (id, programme_id, reason, priority)
         SELECT uuidv7(), id, 'clock', 0 FROM programme WHERE region_code = $1 AND state = 'published'`,
        [regionCode],
      );
      await recordAudit(tx, {
        chain: regionCode,
        actorId: principal.userId,
        action: change.notice === null ? 'calendar.change' : 'calendar.confirm-year',
        subjectType: 'settings',
        subjectKey: 'calendar',
        change: { days: change.days, ...change.notice, replanned: moved },
      });
      return moved;
    });
    this.poker.poke('reminders');
    this.poker.poke('publications');
    return replanned;
  }
}

async function readDay(tx: EntityManager, regionCode: string): Promise<RegionDay> {
  return dayOf(await readRegionDays(tx, [regionCode]), regionCode);
}
