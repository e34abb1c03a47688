import { addDays, parseDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { NamedDay } from './working-calendar.ts';

const names = {
  newYear: { zh: '元旦', en: "New Year's Day" },
  spring: { zh: '春节', en: 'Spring Festival' },
  qingming: { zh: '清明节', en: 'Qingming Festival' },
  labour: { zh: '劳动节', en: 'Labour Day' },
  dragonBoat: { zh: '端午节', en: 'Dragon Boat Festival' },
  midAutumn: { zh: '中秋节', en: 'Mid-Autumn Festival' },
  national: { zh: '国庆节', en: 'National Day' },
} as const satisfies Record<string, NamedDay>;

/** The English name of a holiday, also of two that fall together; its Chinese name where it is none of the statutory ones. */
export function englishHoliday(zh: string): string {
  const parts = Object.values(names).filter((name) => zh.includes(name.zh.replace(/节$/u, '')));
  return parts.length === 0 ? zh : parts.map((name) => name.en).join(' and ');
}

/** The 13 statutory days off of a year (《全国年节及纪念日放假办法》), each with its holiday; those of the sun alone from 2036. */
export function statutoryHolidays(year: number): ReadonlyMap<CalendarDate, NamedDay> {
  const [spring, dragonBoat, midAutumn] = (LUNAR[year] ?? []).map((day) => parseDate(`${year}-${day}`));
  const eve = spring === undefined ? [] : [-1, 0, 1, 2].map((offset) => addDays(spring, offset));
  return new Map<CalendarDate, NamedDay>([
    [dayIn(year, 1, 1), names.newYear],
    ...eve.map((day): [CalendarDate, NamedDay] => [day, names.spring]),
    [dayIn(year, 4, qingmingDay(year)), names.qingming],
    [dayIn(year, 5, 1), names.labour],
    [dayIn(year, 5, 2), names.labour],
    ...known(dragonBoat, names.dragonBoat),
    ...known(midAutumn, names.midAutumn),
    ...[1, 2, 3].map((day): [CalendarDate, NamedDay] => [dayIn(year, 10, day), names.national]),
  ]);
}

/** Day in April of 清明 in this century. */
function qingmingDay(year: number): number {
  const short = year % 100;
  return Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4);
}

/**
 * 正月初一, 五月初五 and 八月十五 by year. Written down, because the lunar calendar of the platform is a day off where the
 * new moon falls close to midnight (2027, 2030).
 */
const LUNAR: Readonly<Record<number, readonly [string, string, string]>> = {
  2024: ['02-10', '06-10', '09-17'],
  2025: ['01-29', '05-31', '10-06'],
  2026: ['02-17', '06-19', '09-25'],
  2027: ['02-06', '06-09', '09-15'],
  2028: ['01-26', '05-28', '10-03'],
  2029: ['02-13', '06-16', '09-22'],
  2030: ['02-03', '06-05', '09-12'],
  2031: ['01-23', '06-24', '10-01'],
  2032: ['02-11', '06-12', '09-19'],
  2033: ['01-31', '06-01', '09-08'],
  2034: ['02-19', '06-20', '09-27'],
  2035: ['02-08', '06-10', '09-16'],
};

function known(day: CalendarDate | undefined, name: NamedDay): [CalendarDate, NamedDay][] {
  return day === undefined ? [] : [[day, name]];
}

function dayIn(year: number, month: number, day: number): CalendarDate {
  return parseDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}
