import { FeelDate, FeelDateTime } from 'feelin';
import { builtin } from './define.ts';
import type { Builtins } from './define.ts';
import { lastDayOfMonth, momentHere } from '../temporal.ts';
import type { FeelFunction, FeelValue } from '../value.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Functions over the broker's time and over dates. */
export const temporalBuiltins: Builtins = {
  now: builtin([], (_args, site) => momentHere(site.now)),
  today: builtin([], (_args, site) => new FeelDate(momentHere(site.now).unwrap().toPlainDate())),
  'day of year': onDate((day) => day.unwrap().dayOfYear),
  'day of week': onDate((day) => weekdays[day.unwrap().dayOfWeek - 1] ?? null),
  'week of year': onDate((day) => day.unwrap().weekOfYear ?? null),
  'month of year': onDate((day) => months[day.unwrap().month - 1] ?? null),
  'last day of month': onDate((day) => lastDayOfMonth(day)),
};

function onDate(body: (day: FeelDate) => FeelValue): FeelFunction {
  return builtin(['date'], ([value]) => {
    if (value instanceof FeelDateTime) return body(new FeelDate(value.unwrap().toPlainDate()));
    return value instanceof FeelDate ? body(value) : null;
  });
}
