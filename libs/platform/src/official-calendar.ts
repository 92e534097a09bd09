import { createRequire } from 'node:module';
import { createWorkingCalendar, type WorkingCalendar } from '@jiannuo/domain';

/** The file of chinese-days with every published holiday and make-up day; values are names. */
interface HolidayFile {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/** The official calendar as far as it has been announced. */
export interface OfficialHolidays {
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
  /** Years for which there is data; the library's own functions answer for any other year too. */
  readonly knownYears: ReadonlySet<number>;
  /** What a day is off, or worked, for: 春节. */
  readonly names: ReadonlyMap<string, string>;
}

/** One day a region has changed in its own calendar. */
export interface CalendarEdit {
  readonly day: string;
  readonly kind: 'holiday' | 'workday';
}

let loaded: OfficialHolidays | null = null;

/** Read from the library's data file, because its functions do not tell known years from unknown. */
export function officialHolidays(): OfficialHolidays {
  if (loaded) return loaded;
  const require = createRequire(import.meta.url);
  const file = require('chinese-days/dist/chinese-days.json') as HolidayFile;
  const holidays = new Set(Object.keys(file.holidays));
  loaded = {
    holidays,
    workdays: new Set(Object.keys(file.workdays)),
    knownYears: new Set([...holidays].map((day) => Number(day.slice(0, 4)))),
    names: new Map(
      // 'Spring Festival,春节,3'
      Object.entries({ ...file.holidays, ...file.workdays }).map(([day, words]) => [
        day,
        words.split(',')[1] ?? '',
      ]),
    ),
  };
  return loaded;
}

let unedited: WorkingCalendar | null = null;

/**
 * A region's working days: the official calendar with the region's own edits, which win. A year
 * not announced yet is Monday to Friday and says of itself that it is provisional, unless it is
 * among the `confirmedYears`, which the region has entered from the official notice.
 */
export function regionalCalendar(
  edits: readonly CalendarEdit[],
  confirmedYears: readonly number[] = [],
): WorkingCalendar {
  const official = officialHolidays();
  if (edits.length === 0 && confirmedYears.length === 0) {
    unedited ??= createWorkingCalendar(official);
    return unedited;
  }

  const holidays = new Set(official.holidays);
  const workdays = new Set(official.workdays);
  for (const { day, kind } of edits) {
    const [into, outOf] = kind === 'holiday' ? [holidays, workdays] : [workdays, holidays];
    into.add(day);
    outOf.delete(day);
  }
  const knownYears = new Set([...official.knownYears, ...confirmedYears]);
  return createWorkingCalendar({ holidays, workdays, knownYears });
}
