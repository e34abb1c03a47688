import { formatDate, startOfDayMs } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { computeDeadline } from './deadline.ts';
import type { ComputedDeadline } from './deadline.ts';
import type { Defect } from './defect.ts';
import { message } from './message.ts';
import { policyValue } from './policy-year.ts';
import type { PolicyYear } from './policy-year.ts';
import { closingDefects } from './publicity.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The day by which a session is to be filed: counted from the end of the review, not of the publicity (17g). */
export function filingDeadline(
  reviewEnd: CalendarDate,
  policy: PolicyYear,
  calendar: WorkingCalendar,
): ComputedDeadline {
  return computeDeadline(
    {
      ruleCode: '17g',
      startFact: message('评审结束', 'the end of the review'),
      startDate: reviewEnd,
      workingDays: policyValue(policy, '17g'),
      kind: 'within',
    },
    calendar,
  );
}

/** What is known when a session is handed in for filing. */
export interface FilingFacts {
  /** Last day of the result publicity. */
  readonly publicityEnd: CalendarDate;
  readonly openObjections: number;
  /** The deadline as it stands, extensions included. */
  readonly deadline: Pick<ComputedDeadline, 'end' | 'closesAt'>;
  /** Why it is late. */
  readonly lateReason?: string | undefined;
}

/** Whether a filing may be handed in now; a late one is allowed, marked 逾期 and needs a reason. */
export function checkFiling(
  facts: FilingFacts,
  nowMs: number,
): { readonly kind: 'ready'; readonly overdue: boolean } | { readonly kind: 'refused'; readonly defects: Defect[] } {
  const defects = closingDefects(
    { ruleCode: '17e', end: facts.publicityEnd, openObjections: facts.openObjections },
    nowMs,
  ).map((defect) => (defect.field === 'openObjections' ? { ...defect, ruleCode: '17g' } : defect));
  const overdue = nowMs >= facts.deadline.closesAt;
  if (overdue && (facts.lateReason ?? '').trim() === '') {
    defects.push({
      ruleCode: '17g',
      field: 'lateReason',
      strength: '硬',
      message: message(
        `应在 ${formatDate(facts.deadline.end)} 前报送备案，现已逾期，请写明逾期原因`,
        `Expected the filing by ${formatDate(facts.deadline.end)}, but it is overdue; give the reason`,
      ),
    });
  }
  return defects.length > 0 ? { kind: 'refused', defects } : { kind: 'ready', overdue };
}

/** What keeps a result from being formally issued: no accepted filing (17g). Empty when it may be issued. */
export function issueDefects(filing: { readonly acceptedOn?: CalendarDate | undefined }, nowMs: number): Defect[] {
  const accepted = filing.acceptedOn;
  // An acceptance dated after today is none yet.
  if (accepted !== undefined && startOfDayMs(accepted) <= nowMs) return [];
  return [
    {
      ruleCode: '17g',
      field: 'acceptedOn',
      strength: '硬',
      message: message(
        '备案通过后方可正式发文公布，现无备案通过记录，请等待人社部门完成备案',
        'Expected an accepted filing before the formal issue, but found none; wait for the HR bureau',
      ),
    },
  ];
}
