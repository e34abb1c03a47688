import { dateAt, formatDate, parseDate } from '../domain/calendar-date.ts';
import type { RehearsedCase } from './rehearsed-case.ts';
import type { RehearsedDeadline } from './rehearsed-deadline.ts';
import type { RehearsedYear } from './rehearsed-year.ts';

/** One thing that would be left over at the end of the year. */
export interface LeftOver {
  readonly subject: string;
  readonly what: string;
}

/** What a rehearsal has shown, ready for a report. */
export interface Findings {
  readonly year: number;
  /** Cases by the status they ended in. */
  readonly statuses: ReadonlyMap<string, number>;
  readonly deadlines: { readonly all: number; readonly met: number; readonly overdue: number };
  /** Fired rungs by name, without those that told nobody. */
  readonly rungs: ReadonlyMap<string, number>;
  readonly overdue: readonly RehearsedDeadline[];
  readonly nextYear: readonly LeftOver[];
  readonly incidents: readonly string[];
}

/** Reads off what a rehearsed year has shown. */
export function findingsOf(year: RehearsedYear): Findings {
  const deadlines = [...year.deadlines.all.values()];
  const overdue = deadlines.filter((deadline) => deadline.overdue);
  const fired = deadlines.flatMap((deadline) => deadline.fired).filter((rung) => rung.counts);
  return {
    year: year.settings.year,
    statuses: countBy(year.cases.map((one) => one.status)),
    deadlines: {
      all: deadlines.length,
      met: deadlines.filter((deadline) => deadline.state === 'met' && !deadline.overdue).length,
      overdue: overdue.length,
    },
    rungs: countBy(fired.map(({ rung }) => rung)),
    overdue,
    nextYear: [...leftSessions(year), ...leftCases(year)],
    incidents: year.incidents,
  };
}

function leftSessions(year: RehearsedYear): LeftOver[] {
  const last = parseDate(`${year.settings.year}-12-31`);
  return [...year.sessions.values()].flatMap((session) => {
    const late = [
      ['评审结束', session.reviewEnd],
      ['结果公示结束', session.publicityEnd],
      ['备案', session.filedOn],
      ['正式发文', session.issuedOn],
    ].flatMap(([what, on]) => (typeof on === 'number' && on > last ? [`${what}在 ${formatDate(on)}`] : []));
    const unfinished = session.applicationIds.length > 0 && session.reviewEnd === undefined ? ['评审未结束'] : [];
    const found = [...late, ...unfinished];
    return found.length === 0 ? [] : [{ subject: `${session.committee} 的评审批次`, what: found.join('，') }];
  });
}

function leftCases(year: RehearsedYear): LeftOver[] {
  const closing = parseDate(`${year.settings.year}-12-31`);
  return year.cases.flatMap((one) => {
    if (one.accepted && one.sessionId === undefined && one.procedure === 'review') {
      return [{ subject: one.number, what: '受理时参评名单已确定，未能列入本年度评审' }];
    }
    if (one.status === 'running' && one.sessionId === undefined) {
      return [{ subject: one.number, what: `年底仍在“${lastStepBy(one, closing)}”之后` }];
    }
    return [];
  });
}

function lastStepBy(one: RehearsedCase, closing: number): string {
  return one.steps.findLast((step) => dateAt(step.at) <= closing)?.name ?? '提交';
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
