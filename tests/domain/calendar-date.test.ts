import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addMonths,
  closeOfDayMs,
  dateAt,
  formatChineseDate,
  formatDate,
  hourOfDayMs,
  isoDateSchema,
  parseDate,
  partsOf,
  startOfDayMs,
  tryParseDate,
  weekdayNames,
  weekdayOf,
} from '../../domain/calendar-date.ts';

describe('calendar date', () => {
  it('should read and write every date unchanged', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          expect(formatDate(parseDate(iso))).toBe(iso);
          expect(weekdayOf(parseDate(iso))).toBe(date.getUTCDay());
        },
      ),
    );
  });

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', '20260101', '', '2026-00-10'])(
    'should refuse %s, which is no date',
    (text) => {
      expect(tryParseDate(text)).toBeUndefined();
      expect(() => parseDate(text)).toThrow('Expected an existing date');
      expect(isoDateSchema.safeParse(text).success).toBe(false);
    },
  );

  it('should take the date of Shanghai whatever the zone of the process', () => {
    // given 16:30 UTC, which is half past midnight of the next day in Shanghai
    const moment = Date.parse('2026-01-03T16:30:00Z');

    // then
    expect(formatDate(dateAt(moment))).toBe('2026-01-04');
    expect(formatDate(dateAt(moment - 31 * 60_000))).toBe('2026-01-03');
  });

  it('should open a day at its midnight and close it at the next', () => {
    const date = parseDate('2025-10-10');
    expect(new Date(startOfDayMs(date)).toISOString()).toBe('2025-10-09T16:00:00.000Z');
    expect(new Date(closeOfDayMs(date)).toISOString()).toBe('2025-10-10T16:00:00.000Z');
    expect(new Date(hourOfDayMs(date, 9)).toISOString()).toBe('2025-10-10T01:00:00.000Z');
    expect(dateAt(closeOfDayMs(date) - 1)).toBe(date);
    expect(dateAt(closeOfDayMs(date))).not.toBe(date);
  });

  it('should name a date for people', () => {
    const date = parseDate('2025-09-28');
    expect(formatChineseDate(date)).toBe('2025年9月28日');
    expect(weekdayNames(date)).toEqual({ zh: '周日', en: 'Sun' });
    expect(partsOf(date)).toEqual({ year: 2025, month: 9, day: 28 });
  });

  it.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-12-15', 1, '2026-01-15'],
    ['2025-03-01', -12, '2024-03-01'],
  ])('should go from %s %i months to %s', (from, months, to) => {
    expect(formatDate(addMonths(parseDate(from), months))).toBe(to);
  });
});
