import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { formatDate } from '../../domain/calendar-date.ts';
import { checkCalendarYear } from '../../domain/calendar-check.ts';
import { readNotice } from '../../domain/calendar-notice.ts';
import { statutoryHolidays } from '../../domain/statutory-holiday.ts';
import { workingCalendarSchema } from '../../domain/working-calendar.ts';

const shipped = workingCalendarSchema.parse(parse(readFileSync('processes/policy/calendar.yaml', 'utf8')));
const year2026 = shipped.published.find(({ year }) => year === 2026);
if (year2026 === undefined) throw new Error('Expected 2026');

const NOTICE_2027 = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五，农历除夕）至11日（周四）放假调休，共7天。1月30日（周六）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;

describe('statutory holidays', () => {
  it.each([
    [2025, '2025-01-28', '2025-04-04', '2025-05-31', '2025-10-06'],
    [2026, '2026-02-16', '2026-04-05', '2026-06-19', '2026-09-25'],
    [2027, '2027-02-05', '2027-04-05', '2027-06-09', '2027-09-15'],
  ])('should know the moving ones of %s', (year, eve, qingming, dragonBoat, midAutumn) => {
    const days = [...statutoryHolidays(year).keys()].map(formatDate);
    expect(days).toHaveLength(13);
    expect(days).toEqual(expect.arrayContaining([eve, qingming, dragonBoat, midAutumn, `${year}-10-03`]));
  });

  it('should find every one of them in the published years', () => {
    for (const year of shipped.published)
      expect(checkCalendarYear(year)).toEqual({ problems: [], warnings: [], days: year });
  });
});

describe('reading a notice', () => {
  const words = readNotice(NOTICE_2027, 2027);

  it('should read the words of the notice', () => {
    expect(words.problems).toEqual([]);
    expect(words.off).toHaveLength(7);
    expect(words.off[1]).toEqual({ name: '春节', nameEn: 'Spring Festival', from: '2027-02-05', to: '2027-02-11' });
    expect(words.makeup.map(({ date }) => date)).toEqual([
      '2027-01-30',
      '2027-02-20',
      '2027-04-25',
      '2027-05-08',
      '2027-09-26',
      '2027-10-09',
    ]);
  });

  it('should read the same from lines and from JSON', () => {
    const lines = [
      '类型,名称,开始,结束',
      ...words.off.map(({ name, from, to }) => `放假,${name},${from},${to}`),
      ...words.makeup.map((day) => `上班，${day.for}，${day.date}`),
    ].join('\n');
    expect(readNotice(lines, 2027)).toEqual(words);
    expect(readNotice(JSON.stringify(words), 2027)).toEqual(words);
  });

  it('should name the line it cannot read, and say when there is nothing', () => {
    const odd = readNotice('放假,元旦,2027-01-01,2027-01-03\n休息,春节,2027-02-30', 2027);
    expect(odd.off).toHaveLength(1);
    expect(odd.problems[0]?.zh).toMatch(/^第 2 行无法读取/u);
    expect(readNotice('明年放假安排待定', 2027).problems[0]?.zh).toMatch(/^没有读到放假安排/u);
    expect(readNotice('{"off": [', 2027).problems).toHaveLength(1);
  });
});

describe('checking a year', () => {
  it('should refuse days outside the year, make-up days on workdays, and days that are both', () => {
    const check = checkCalendarYear({
      ...year2026,
      off: [...year2026.off, { name: '春节', nameEn: 'x', from: '2027-02-05', to: '2027-02-06' }],
      makeup: [
        { date: '2026-01-02', for: '元旦' },
        { date: '2026-03-04', for: '无' },
      ],
    });
    expect(check.days).toBeUndefined();
    expect(check.problems.map((problem) => problem.zh)).toEqual([
      '2027-02-05 不在 2026 年内，请核对',
      '2027-02-06 不在 2026 年内，请核对',
      '调休上班日应为周六或周日，2026-01-02 是周五，请核对',
      '调休上班日应为周六或周日，2026-03-04 是周三，请核对',
      '2026-01-02 既列为放假又列为上班，请核对',
    ]);
  });

  it('should warn of a statutory holiday that is missing, and of nothing else', () => {
    const check = checkCalendarYear({ ...year2026, off: year2026.off.filter(({ name }) => name !== '清明节') });
    expect(check.problems).toEqual([]);
    expect(check.warnings.map((warning) => warning.zh)).toEqual([
      '2026-04-05（清明节）是法定节日，但没有列入放假，请核对通知原文',
    ]);
  });

  it('should name the field that is missing', () => {
    const check = checkCalendarYear({ ...year2026, notice: { documentNo: '', publishedOn: '2025-11-04' } });
    expect(check.problems.map((problem) => problem.zh)).toEqual(['通知文号：缺少内容或格式不符，请补填']);
  });
});
