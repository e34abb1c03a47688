import { z } from 'zod';
import { addDays, formatDate, isoDateSchema, parseDate, partsOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';

const spanSchema = z
  .object({ name: z.string().min(1), nameEn: z.string().min(1), from: isoDateSchema, to: isoDateSchema })
  .refine((span) => parseDate(span.from) <= parseDate(span.to), { error: '假期的起始日应不晚于结束日' });

/** One published year: its notice, the spans of days off and the make-up days. */
export const publishedYearSchema = z.object({
  year: z.int().min(2004).max(2100),
  notice: z.object({ documentNo: z.string().min(1), publishedOn: isoDateSchema }),
  off: z.array(spanSchema).min(1),
  makeup: z.array(z.object({ date: isoDateSchema, for: z.string().min(1) })),
});

/** What is surely or usually off in a year whose notice is not out: used only to stay on the safe side. */
const expectedYearSchema = z.object({ year: z.int().min(2004).max(2100), off: z.array(spanSchema).min(1) });

/** The working calendar as data: a version, the published years each with its notice, and the expected holidays of later years. */
export const workingCalendarSchema = z.object({
  version: z.string().min(1),
  published: z.array(publishedYearSchema).min(1),
  expected: z.array(expectedYearSchema).default([]),
});

/** One published year. */
export type PublishedYear = z.infer<typeof publishedYearSchema>;

/** The working calendar as it stands in a file. */
export type CalendarFile = z.output<typeof workingCalendarSchema>;

/** The working calendar as it stands in a file or a record. */
export type WorkingCalendarData = z.input<typeof workingCalendarSchema>;

/** A day off or made up, with the holiday it belongs to. */
export interface NamedDay {
  readonly zh: string;
  readonly en: string;
}

/** The working calendar made ready for counting. */
export interface WorkingCalendar {
  readonly version: string;
  readonly publishedYears: ReadonlySet<number>;
  /** Notice of each published year. */
  readonly notices: ReadonlyMap<number, { readonly documentNo: string; readonly publishedOn: string }>;
  readonly off: ReadonlyMap<CalendarDate, NamedDay>;
  readonly makeup: ReadonlyMap<CalendarDate, NamedDay>;
  readonly expectedYears: ReadonlySet<number>;
  readonly expectedOff: ReadonlyMap<CalendarDate, NamedDay>;
}

/** Reads calendar data; throws ZodError for a malformed one and RangeError for a day both off and made up or a year given twice. */
export function createWorkingCalendar(data: unknown): WorkingCalendar {
  const parsed = workingCalendarSchema.parse(data);
  const off = new Map<CalendarDate, NamedDay>();
  const makeup = new Map<CalendarDate, NamedDay>();
  const expectedOff = new Map<CalendarDate, NamedDay>();
  const notices = new Map<number, { documentNo: string; publishedOn: string }>();
  for (const year of parsed.published) {
    if (notices.has(year.year)) throw new RangeError(`Expected each year once, but found ${year.year} twice`);
    notices.set(year.year, year.notice);
    for (const span of year.off) spread(span, off);
    for (const day of year.makeup) makeup.set(parseDate(day.date), { zh: `${day.for}调休`, en: 'make-up day' });
  }
  for (const day of makeup.keys()) {
    if (off.has(day)) throw new RangeError(`Expected a day off or a make-up day, but found both on ${formatDate(day)}`);
  }
  for (const year of parsed.expected) for (const span of year.off) spread(span, expectedOff);
  return {
    version: parsed.version,
    publishedYears: new Set(notices.keys()),
    notices,
    off,
    makeup,
    expectedYears: new Set(parsed.expected.map((year) => year.year)),
    expectedOff,
  };
}

/**
 * The calendar of the years put in force: of each year the newest revision holds. The version adds up the revisions, so
 * that it is another one after each change. Throws as createWorkingCalendar does.
 */
export function composeCalendar(
  revisions: readonly { readonly year: number; readonly revision: number; readonly days: PublishedYear }[],
  expected: WorkingCalendarData['expected'],
): WorkingCalendar {
  const newest = new Map<number, (typeof revisions)[number]>();
  for (const row of revisions) if (row.revision > (newest.get(row.year)?.revision ?? 0)) newest.set(row.year, row);
  const years = [...newest.values()].sort((one, other) => one.year - other.year);
  return createWorkingCalendar({
    version: `${years.at(-1)?.year ?? 0}-${years.reduce((sum, row) => sum + row.revision, 0)}`,
    published: years.map((row) => row.days),
    expected,
  });
}

/** True when the notice for the year of this date is out. */
export function isPublished(calendar: WorkingCalendar, date: CalendarDate): boolean {
  return calendar.publishedYears.has(partsOf(date).year);
}

function spread(
  span: { from: string; to: string; name: string; nameEn: string },
  into: Map<CalendarDate, NamedDay>,
): void {
  for (let day = parseDate(span.from); day <= parseDate(span.to); day = addDays(day, 1)) {
    into.set(day, { zh: span.name, en: span.nameEn });
  }
}
