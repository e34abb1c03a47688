import { formatDate, parseDate, partsOf, tryParseDate, weekdayOf, weekdayNames } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { message } from './message.ts';
import type { Message } from './message.ts';
import { statutoryHolidays } from './statutory-holiday.ts';
import { composeCalendar, publishedYearSchema } from './working-calendar.ts';
import type { PublishedYear } from './working-calendar.ts';

/** What is wrong with a year as entered (keeps it from being put forward), and what looks odd (does not). */
export interface CalendarCheck {
  readonly problems: readonly Message[];
  readonly warnings: readonly Message[];
  /** The year, when nothing is wrong with it. */
  readonly days?: PublishedYear;
}

/** Checks a year against itself, against the weekdays, and against the statutory holidays. */
export function checkCalendarYear(data: unknown): CalendarCheck {
  const parsed = publishedYearSchema.safeParse(data);
  if (!parsed.success) return { problems: parsed.error.issues.map(shapeProblem), warnings: [] };
  const days = parsed.data;
  const problems = [
    ...days.off.flatMap((span) => [...outside(span.from, days.year), ...outside(span.to, days.year)]),
    ...days.makeup.flatMap(({ date }) => [...outside(date, days.year), ...notAWeekend(date)]),
    ...overlaps(days),
    ...twice(days),
  ];
  const warnings = [...missingHolidays(days), ...longSpans(days), ...lateNotice(days)];
  return problems.length > 0 ? { problems, warnings } : { problems, warnings, days };
}

const FIELD_NAMES: Readonly<Record<string, Message>> = {
  year: message('年度', 'year'),
  documentNo: message('通知文号', 'number of the notice'),
  publishedOn: message('公布日期', 'day of the notice'),
  off: message('放假安排', 'days off'),
  makeup: message('调休上班日', 'make-up days'),
  name: message('节日名称', 'name of the holiday'),
  from: message('放假开始日', 'first day off'),
  to: message('放假结束日', 'last day off'),
  date: message('上班日期', 'make-up day'),
  for: message('所属节日', 'holiday it belongs to'),
};

function shapeProblem(issue: {
  readonly path: readonly PropertyKey[];
  readonly code?: string | undefined;
  readonly message: string;
}): Message {
  const row = issue.path.find((part) => typeof part === 'number');
  const field = issue.path.map(String).findLast((part) => part in FIELD_NAMES);
  const name = (field === undefined ? undefined : FIELD_NAMES[field]) ?? message('放假安排', 'days off');
  const [zh, en] = row === undefined ? ['', ''] : [`（第 ${Number(row) + 1} 行）`, ` (row ${Number(row) + 1})`];
  const why = issue.code === 'custom' ? issue.message : '缺少内容或格式不符，请补填';
  return message(`${name.zh}${zh}：${why}`, `${name.en}${en}: missing or malformed`);
}

/** A notice rules on its own year; the last days of the year before may belong to New Year. */
function outside(iso: string, year: number): Message[] {
  const day = tryParseDate(iso);
  if (day === undefined) return [];
  const parts = partsOf(day);
  const before = parts.year === year - 1 && parts.month === 12 && parts.day >= 25;
  if (parts.year === year || before) return [];
  return [message(`${iso} 不在 ${year} 年内，请核对`, `Expected a day of ${year}, but found ${iso}; check it`)];
}

function notAWeekend(iso: string): Message[] {
  const day = tryParseDate(iso);
  if (day === undefined || [0, 6].includes(weekdayOf(day))) return [];
  const name = weekdayNames(day);
  return [
    message(
      `调休上班日应为周六或周日，${iso} 是${name.zh}，请核对`,
      `Expected a make-up day on a weekend, but ${iso} is a ${name.en}; check it`,
    ),
  ];
}

function overlaps(days: PublishedYear): Message[] {
  const seen = new Set<CalendarDate>();
  const double = new Set<CalendarDate>();
  for (const day of offDays(days)) {
    if (seen.has(day)) double.add(day);
    seen.add(day);
  }
  const both = days.makeup.flatMap(({ date }) => (seen.has(parseDate(date)) ? [date] : []));
  return [
    ...[...double].map((day) =>
      message(
        `${formatDate(day)} 被两个假期重复列入，请核对`,
        `Expected each day off once, but found ${formatDate(day)} twice; check it`,
      ),
    ),
    ...both.map((iso) =>
      message(
        `${iso} 既列为放假又列为上班，请核对`,
        `Expected a day off or a make-up day, but found both on ${iso}; check it`,
      ),
    ),
  ];
}

function twice(days: PublishedYear): Message[] {
  const dates = days.makeup.map(({ date }) => date);
  const repeated = dates.filter((date, index) => dates.indexOf(date) !== index);
  return [...new Set(repeated)].map((iso) =>
    message(`调休上班日 ${iso} 重复，请删去其一`, `Expected each make-up day once, but found ${iso} twice`),
  );
}

function missingHolidays(days: PublishedYear): Message[] {
  const off = new Set(offDays(days));
  const missing = [...statutoryHolidays(days.year)].filter(([day]) => !off.has(day));
  return missing.map(([day, name]) =>
    message(
      `${formatDate(day)}（${name.zh}）是法定节日，但没有列入放假，请核对通知原文`,
      `${formatDate(day)} (${name.en}) is a statutory holiday, but it is not among the days off; check the notice`,
    ),
  );
}

/** Longer than the longest holiday there has been. */
const LONGEST_SPAN = 10;

function longSpans(days: PublishedYear): Message[] {
  return days.off
    .filter((span) => parseDate(span.to) - parseDate(span.from) >= LONGEST_SPAN)
    .map((span) =>
      message(
        `${span.name} ${span.from} 至 ${span.to} 超过 ${LONGEST_SPAN} 天，请核对`,
        `${span.name} from ${span.from} to ${span.to} is longer than ${LONGEST_SPAN} days; check it`,
      ),
    );
}

function lateNotice(days: PublishedYear): Message[] {
  const published = parseDate(days.notice.publishedOn);
  if (partsOf(published).year === days.year - 1) return [];
  return [
    message(
      `节假日安排通常在上一年公布，所填公布日期为 ${days.notice.publishedOn}，请核对`,
      `Such a notice usually comes out the year before, but found ${days.notice.publishedOn}; check it`,
    ),
  ];
}

function offDays(days: PublishedYear): CalendarDate[] {
  const calendar = days.off.map((span) => ({ from: parseDate(span.from), to: parseDate(span.to) }));
  return calendar.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => (from + index) as CalendarDate),
  );
}

/** The calendar as it would be with this year put in force after the given revisions. */
export function calendarWith(
  revisions: Parameters<typeof composeCalendar>[0],
  days: PublishedYear,
  expected: Parameters<typeof composeCalendar>[1],
): ReturnType<typeof composeCalendar> {
  const newest = Math.max(0, ...revisions.filter(({ year }) => year === days.year).map(({ revision }) => revision));
  return composeCalendar([...revisions, { year: days.year, revision: newest + 1, days }], expected);
}
