import {
  addDays,
  dayOfWeek,
  daysBetween,
  isCalendarDate,
  type CalendarDate,
} from './calendar-date.js';

/** One day of a notice: a holiday, or a weekend day that is worked 调休上班. */
export interface NoticeDay {
  readonly day: CalendarDate;
  readonly kind: 'holiday' | 'workday';
  readonly name: string;
}

export interface HolidayNotice {
  /** In the order of their dates. */
  readonly days: readonly NoticeDay[];
  /** What could not be understood or contradicts itself, in words; empty when all is well. */
  readonly problems: readonly string[];
}

const LONGEST_HOLIDAY = 15;
const WEEKDAYS = '日一二三四五六';
const ITEM = /^[ \t　]*[一二三四五六七八九十]+、([^：:]{1,20})[：:](.*)$/;
const DATE = /(?:(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）|\(([^)]*)\))?/gu;
const LINE = /^(\d{4}-\d{2}-\d{2})[ \t　,，]+(休|班)[ \t　,，]*(.{0,20})$/u;

/**
 * Reads the State Council's notice of a year's holidays (国务院办公厅关于…年部分节假日安排的通知), as
 * pasted: "二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）上班。". Lines such as
 * "2027-02-06 班 春节" are understood too. The stated weekdays and numbers of days are checked, so
 * that a slip of the finger or the notice of another year is found.
 */
export function readHolidayNotice(text: string, year: number): HolidayNotice {
  const days: NoticeDay[] = [];
  const problems: string[] = [];
  for (const line of linesOf(text)) {
    const plain = LINE.exec(line);
    const item = ITEM.exec(line);
    if (plain) readPlainLine(plain, year, { days, problems });
    else if (item) readItem(item[1]?.trim() ?? '', item[2] ?? '', year, { days, problems });
  }
  if (days.length === 0 && problems.length === 0) {
    problems.push(
      '没有找到放假安排。请粘贴通知正文，例如“二、春节：2月10日至17日放假调休，共8天。”',
    );
  }
  const seen = new Map<CalendarDate, NoticeDay>();
  for (const day of days) {
    const before = seen.get(day.day);
    if (before && before.kind !== day.kind)
      problems.push(`${day.day}既写作放假又写作上班，请核对。`);
    seen.set(day.day, day);
  }
  return {
    days: [...seen.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
    problems,
  };
}

interface Reading {
  readonly days: NoticeDay[];
  readonly problems: string[];
}

/** Items begin a line of their own even where the paste has lost the line breaks. */
function linesOf(text: string): readonly string[] {
  return text
    .replace(/([。；;])[ \t　]*(?=[一二三四五六七八九十]+、)/gu, '$1\n')
    .split(/\r?\n/u)
    .map((line) => line.trim());
}

function readPlainLine(parts: RegExpExecArray, year: number, { days, problems }: Reading): void {
  const [, day = '', sign, name = ''] = parts;
  if (!isCalendarDate(day)) problems.push(`${day}不是一个日期。`);
  else if (!day.startsWith(`${year}-`)) problems.push(`${day}不在${year}年。`);
  else days.push({ day, kind: sign === '休' ? 'holiday' : 'workday', name: name.trim() });
}

function readItem(name: string, rest: string, year: number, { days, problems }: Reading): void {
  let found = false;
  for (const sentence of rest.split(/[。；;]/u)) {
    const dates = datesOf(sentence, year, problems);
    if (dates.length === 0) continue;
    if (sentence.includes('上班')) {
      days.push(...dates.map((day): NoticeDay => ({ day, kind: 'workday', name })));
    } else if (sentence.includes('放假')) {
      found = true;
      const holidays = holidaysOf(sentence, dates, name, problems);
      days.push(...holidays.map((day): NoticeDay => ({ day, kind: 'holiday', name })));
    }
  }
  if (!found) problems.push(`“${name}”一条里没有找到放假日期。`);
}

/** "2月10日至17日" is a span, "1月1日" one day; the stated number of days must fit. */
function holidaysOf(
  sentence: string,
  dates: readonly CalendarDate[],
  name: string,
  problems: string[],
): readonly CalendarDate[] {
  const [first, last] = dates;
  if (first === undefined) return [];
  const isSpan = last !== undefined && /日(?:（[^）]*）|\([^)]*\))?[至—\-~～到]/u.test(sentence);
  const length = isSpan ? daysBetween(first, last) + 1 : 1;
  if (length < 1 || length > LONGEST_HOLIDAY) {
    problems.push(`“${name}”的放假日期前后颠倒或过长，请核对。`);
    return [];
  }
  const stated = /(?:共|放假)(\d{1,2})天/u.exec(sentence);
  if (stated && Number(stated[1]) !== length) {
    problems.push(`“${name}”写明放假${stated[1]}天，按日期算是${length}天，请核对。`);
  }
  return Array.from({ length }, (_, n) => addDays(first, n));
}

function datesOf(sentence: string, year: number, problems: string[]): readonly CalendarDate[] {
  const dates: CalendarDate[] = [];
  let month = '';
  for (const [words, ownMonth, day = '', remark, plainRemark] of sentence.matchAll(DATE)) {
    month = ownMonth ?? month;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (!isCalendarDate(date)) {
      problems.push(`${year}年没有“${words}”这一天。`);
      continue;
    }
    const weekday = /(?:星期|周)([日天一二三四五六])/u.exec(remark ?? plainRemark ?? '')?.[1];
    const actual = WEEKDAYS[dayOfWeek(date)] ?? '';
    if (weekday !== undefined && weekday.replace('天', '日') !== actual) {
      problems.push(
        `${year}年${month}月${day}日是星期${actual}，通知写的是星期${weekday}，请核对年份。`,
      );
    }
    dates.push(date);
  }
  return dates;
}
