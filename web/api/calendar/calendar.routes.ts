import { formatDate } from '../../../domain/calendar-date.ts';
import type { CalendarDate } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import type { NamedDay } from '../../../domain/working-calendar.ts';
import { calendarResponseSchema } from '../../contract/calendar.ts';
import { defineRoute } from '../define-route.ts';

/** The working calendar by which every date is counted. */
export const calendarRoutes = [
  defineRoute({
    method: 'get',
    path: '/calendar',
    permission: 'policy.read',
    summary: '工作日历',
    response: calendarResponseSchema,
    handler: async ({ deps: { calendar } }) => {
      const years = [...new Set([...calendar.publishedYears, ...calendar.expectedYears])].sort((a, b) => a - b);
      return {
        version: calendar.version,
        years: years.map((year) => {
          const notice = calendar.notices.get(year);
          return {
            year,
            published: notice !== undefined,
            ...(notice ?? {}),
            off: daysOf(notice === undefined ? calendar.expectedOff : calendar.off, year),
            makeup: daysOf(calendar.makeup, year),
          };
        }),
      };
    },
  }),
];

function daysOf(days: ReadonlyMap<CalendarDate, NamedDay>, year: number) {
  return [...days]
    .map(([date, name]) => ({ date: formatDate(date), name: message(name.zh, name.en) }))
    .filter((day) => day.date.startsWith(`${year}-`))
    .sort((a, b) => a.date.localeCompare(b.date));
}
