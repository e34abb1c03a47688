import type { CalendarDate } from './calendar-date.ts';
import { dayText } from './day-text.ts';
import { periodRule } from './policy-year.ts';
import type { PolicyYear } from './policy-year.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { addWorkingDays } from './working-day.ts';

/**
 * The last day of a step that starts on a day, in words for a notice; empty where the policy year has no period for it.
 * The code is a rule code (17g) or the name of an office default (unit-review).
 */
export function stepDueText(
  policy: PolicyYear | undefined,
  code: string,
  startsOn: CalendarDate,
  calendar: WorkingCalendar,
): string {
  const rule = policy === undefined ? undefined : periodRule(policy, code);
  return rule === undefined ? '' : dayText(addWorkingDays(calendar, startsOn, rule.workingDays, rule.kind).end);
}
