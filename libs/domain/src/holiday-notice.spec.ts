import { describe, expect, it } from '@jest/globals';
import { HOLIDAYS_2024, MAKE_UP_DAYS_2024 } from './calendar-2024.fixture.js';
import { readHolidayNotice } from './holiday-notice.js';

const NOTICE_2024 = `各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2024年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`;

const NOTICE_2025 = `一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`;

const of = (kind: string, text: string, year: number): string[] =>
  readHolidayNotice(text, year)
    .days.filter((day) => day.kind === kind)
    .map(({ day }) => day);

describe('the official notice of a year, pasted', () => {
  it('of 2024 gives exactly that year’s holidays and make-up days', () => {
    expect(readHolidayNotice(NOTICE_2024, 2024).problems).toEqual([]);
    expect(of('holiday', NOTICE_2024, 2024)).toEqual([...HOLIDAYS_2024].sort());
    expect(of('workday', NOTICE_2024, 2024)).toEqual([...MAKE_UP_DAYS_2024].sort());
  });

  it('of 2025, with lunar days and weekdays in brackets, and spans over the end of a month', () => {
    const { days, problems } = readHolidayNotice(NOTICE_2025, 2025);
    expect(problems).toEqual([]);
    expect(days).toHaveLength(28 + 5);
    expect(days.find(({ day }) => day === '2025-02-01')).toEqual({
      day: '2025-02-01',
      kind: 'holiday',
      name: '春节',
    });
    expect(of('workday', NOTICE_2025, 2025)).toEqual([
      '2025-01-26',
      '2025-02-08',
      '2025-04-27',
      '2025-09-28',
      '2025-10-11',
    ]);
  });

  it('that has lost its line breaks is read as well', () => {
    const oneLine = NOTICE_2025.replaceAll('\n', '');
    expect(readHolidayNotice(oneLine, 2025)).toEqual(readHolidayNotice(NOTICE_2025, 2025));
  });

  it('and so is a plain list', () => {
    expect(readHolidayNotice('2027-02-06 班 春节\n2027-02-08，休，春节', 2027)).toEqual({
      days: [
        { day: '2027-02-06', kind: 'workday', name: '春节' },
        { day: '2027-02-08', kind: 'holiday', name: '春节' },
      ],
      problems: [],
    });
  });

  it.each([
    ['the notice of another year', NOTICE_2025, 2026, '请核对年份'],
    [
      'a wrong number of days',
      '一、春节：2月10日至17日放假，共7天。',
      2024,
      '写明放假7天，按日期算是8天',
    ],
    ['a day that is not', '一、元旦：2月30日放假。', 2024, '没有“2月30日”这一天'],
    ['a day said both ways', '一、甲：5月1日放假。5月1日上班。', 2024, '既写作放假又写作上班'],
    ['dates the wrong way round', '一、甲：5月5日至1日放假。', 2024, '前后颠倒'],
    ['an item without dates', '一、元旦：放假。', 2024, '没有找到放假日期'],
    ['something else', '今天天气不错。', 2024, '没有找到放假安排'],
    ['a line of another year', '2026-01-01 休 元旦', 2027, '不在2027年'],
  ])('%s is told in words', (_case, text, year, words) => {
    expect(readHolidayNotice(text, year).problems.join('')).toContain(words);
  });
});
