import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, formatDate, parseDate } from '../../domain/calendar-date.ts';
import { createWorkingCalendar } from '../../domain/working-calendar.ts';
import {
  addWorkingDays,
  addWorkingDaysInclusive,
  countWorkingDays,
  isWorkingDay,
  shiftWorkingDays,
  workingDayOnOrAfter,
} from '../../domain/working-day.ts';
import { calendar } from './calendar-fixture.ts';

const VECTORS: [string, number, string, string][] = [
  ['2025-01-24', 5, '2025-02-07', '2025-02-06'],
  ['2025-04-25', 5, '2025-05-06', '2025-04-30'],
  ['2025-09-26', 5, '2025-10-10', '2025-10-09'],
  ['2025-09-28', 5, '2025-10-11', '2025-10-10'],
  ['2025-09-30', 5, '2025-10-14', '2025-10-13'],
  ['2025-10-01', 5, '2025-10-14', '2025-10-14'],
  ['2026-02-13', 5, '2026-02-27', '2026-02-26'],
  ['2026-09-18', 5, '2026-09-24', '2026-09-23'],
  ['2026-09-24', 5, '2026-10-09', '2026-10-08'],
  ['2026-05-01', 5, '2026-05-11', '2026-05-11'],
  ['2025-11-28', 20, '2025-12-26', '2025-12-25'],
  ['2025-12-03', 20, '2025-12-31', '2025-12-30'],
  ['2025-12-15', 20, '2026-01-13', '2026-01-12'],
  ['2026-12-03', 20, '2026-12-31', '2026-12-30'],
];

describe('working days', () => {
  it.each(VECTORS)(
    'should count from %s %i working days to %s (or %s with the start)',
    (start, days, without, withStart) => {
      for (const kind of ['atLeast', 'within'] as const) {
        expect(formatDate(addWorkingDays(calendar, parseDate(start), days, kind).end)).toBe(without);
        expect(formatDate(addWorkingDaysInclusive(calendar, parseDate(start), days, kind).end)).toBe(withStart);
        expect(addWorkingDays(calendar, parseDate(start), days, kind).provisional).toBe(false);
      }
    },
  );

  it.each([
    [2025, 248],
    [2026, 248],
  ])('should find %i with %i working days', (year, days) => {
    expect(countWorkingDays(calendar, parseDate(`${year - 1}-12-31`), parseDate(`${year}-12-31`))).toBe(days);
  });

  it('should say which days were skipped and which made up', () => {
    const count = addWorkingDays(calendar, parseDate('2025-09-26'), 5);
    expect(count.madeUp.map(formatDate)).toEqual(['2025-09-28']);
    expect(count.skipped.map((day) => formatDate(day.date))).toEqual([
      '2025-09-27',
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((day) => `2025-10-0${day}`),
    ]);
    expect(count.skipped[1]?.holiday?.zh).toBe('国庆节、中秋节');
  });

  it('should mark a publicity into an unpublished year provisional and keep it late', () => {
    // given a posting on the last working day but one of 2026, when 1 to 3 January 2027 are off
    const count = addWorkingDays(calendar, parseDate('2026-12-30'), 5, 'atLeast');

    // then
    expect(count.provisional).toBe(true);
    expect(formatDate(count.end)).toBe('2027-01-07');
  });

  it('should mark a limit into an unpublished year provisional and keep it early', () => {
    // given statutory days counted as working days, and two working days of margin
    const count = addWorkingDays(calendar, parseDate('2026-12-10'), 20, 'within');

    // then 2027-01-07 without the margin
    expect(count.provisional).toBe(true);
    expect(count.marginWorkingDays).toBe(2);
    expect(formatDate(count.end)).toBe('2027-01-05');
  });

  it('should stay on the safe side of the notice that came later', () => {
    // given a calendar in which 2026 is not published yet and nothing is known of it
    const old = createWorkingCalendar({
      version: 'old',
      published: [
        {
          year: 2025,
          notice: { documentNo: '国办发明电〔2024〕12号', publishedOn: '2024-11-12' },
          off: [{ name: '元旦', nameEn: "New Year's Day", from: '2025-01-01', to: '2025-01-01' }],
          makeup: [],
        },
      ],
    });

    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 20 }), (offset, days) => {
        const start = addDays(parseDate('2025-12-15'), offset);
        const publicity = addWorkingDays(old, start, days, 'atLeast');
        const limit = addWorkingDays(old, start, days, 'within');

        // then the publicity never ends before the true date, the limit never after it
        expect(publicity.end).toBeGreaterThanOrEqual(addWorkingDays(calendar, start, days).end);
        if (days > 2) expect(limit.end).toBeLessThanOrEqual(addWorkingDays(calendar, start, days).end);
      }),
    );
  });

  it('should agree between adding and counting', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 60 }), (offset, days) => {
        const start = addDays(parseDate('2025-01-01'), offset);
        const { end } = addWorkingDays(calendar, start, days);
        expect(countWorkingDays(calendar, start, end)).toBe(days);
        expect(countWorkingDays(calendar, end, start)).toBe(0 - days);
        if (days > 0) expect(isWorkingDay(calendar, end)).toBe(true);
      }),
    );
  });

  it('should step back over a holiday', () => {
    expect(formatDate(shiftWorkingDays(calendar, parseDate('2025-10-10'), -2))).toBe('2025-09-30');
    expect(formatDate(workingDayOnOrAfter(calendar, parseDate('2025-10-02')))).toBe('2025-10-09');
    expect(formatDate(workingDayOnOrAfter(calendar, parseDate('2025-09-28')))).toBe('2025-09-28');
  });

  it('should refuse a number of days that is negative or broken', () => {
    expect(() => addWorkingDays(calendar, parseDate('2025-09-26'), -1)).toThrow('Expected a whole number');
    expect(() => addWorkingDays(calendar, parseDate('2025-09-26'), 1.5)).toThrow('Expected a whole number');
  });

  it('should refuse a day both off and made up, and a year given twice', () => {
    const year = {
      year: 2025,
      notice: { documentNo: 'x', publishedOn: '2024-11-12' },
      off: [{ name: '元旦', nameEn: 'New Year', from: '2025-01-01', to: '2025-01-01' }],
      makeup: [{ date: '2025-01-01', for: '元旦' }],
    };
    expect(() => createWorkingCalendar({ version: 'x', published: [year] })).toThrow('found both on 2025-01-01');
    const plain = { ...year, makeup: [] };
    expect(() => createWorkingCalendar({ version: 'x', published: [plain, plain] })).toThrow('2025 twice');
  });
});
