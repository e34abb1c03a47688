import { calendarWith } from '../domain/calendar-check.ts';
import { completePackage } from '../domain/policy-completion.ts';
import { newestRevisions, packageOf, ruleListOf } from '../domain/office-rules.ts';
import type { OfficeRules } from '../domain/office-rules.ts';
import { policyYearSchema } from '../domain/policy-year.ts';
import type { PolicyYear } from '../domain/policy-year.ts';
import { composeCalendar } from '../domain/working-calendar.ts';
import type { WorkingCalendar } from '../domain/working-calendar.ts';
import { calendarYearId } from '../store/calendar-year/calendar-year.entity.ts';
import type { CalendarYear } from '../store/calendar-year/calendar-year.entity.ts';
import type { Stores } from '../store/connect.ts';
import { policyPackageId } from '../store/policy-package/policy-package.entity.ts';
import { readCalendarFile, readPolicyYears, readRuleLists } from './policy-files.ts';

/** Who put in force what comes with the product. */
const SHIPPED_BY = 'system';
const SHIPPED_REASON = '随系统提供';

/**
 * The rules and the calendar that hold: those on disk are put into a database that has none of their year, afterwards the
 * database counts, read through a cache that is read again after each change. Throws when a package or a calendar is malformed.
 */
export async function openOfficeRules(stores: Stores, processesFolder: string, at: Date): Promise<OfficeRules> {
  const shipped = readPolicyYears(processesFolder);
  const lists = readRuleLists(processesFolder);
  const file = readCalendarFile(processesFolder);
  let packages: readonly PolicyYear[] = [];
  let newest: readonly PolicyYear[] = [];
  let years: readonly CalendarYear[] = [];
  let calendar: WorkingCalendar | undefined;

  const shippedRow = { state: 'inForce' as const, reason: SHIPPED_REASON, startedBy: SHIPPED_BY, startedAt: at };
  for (const policy of shipped) {
    const { year } = policy;
    if ((await stores.policyPackages.newestRevision(year)) > 0) continue;
    const whole = { ...policy, revision: 1 };
    await stores.policyPackages.add({
      ...shippedRow,
      id: policyPackageId(year, 1),
      year,
      revision: 1,
      package: whole,
      diff: [],
    });
  }
  for (const days of file.published) {
    const { year } = days;
    if ((await stores.calendarYears.newestRevision(year)) > 0) continue;
    await stores.calendarYears.add({ ...shippedRow, id: calendarYearId(year, 1), year, revision: 1, days });
  }

  async function reload(): Promise<void> {
    const [rows, calendarRows] = await Promise.all([stores.policyPackages.inForce(), stores.calendarYears.inForce()]);
    packages = rows.map((row) => {
      const own = shipped.find((policy) => policy.year === row.year) ?? shipped.at(-1);
      return policyYearSchema.parse(own === undefined ? row.package : completePackage(row.package, own));
    });
    newest = newestRevisions(packages);
    years = calendarRows;
    calendar = composeCalendar(years, file.expected);
  }

  await reload();
  return {
    policies: () => newest,
    policyOf: (key) => packageOf(packages, key),
    rulesOf: (year) => ruleListOf(lists, year),
    calendarWith: (days) => calendarWith(years, days, file.expected),
    calendar: () => calendar ?? composeCalendar([], file.expected),
    reload,
  };
}
