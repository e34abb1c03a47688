import { describe, expect, it } from '@jest/globals';
import { closeOfDayMs, formatDate, parseDate, startOfDayMs } from '../../domain/calendar-date.ts';
import { checkFiling, filingDeadline, issueDefects } from '../../domain/filing.ts';
import { calendar } from './calendar-fixture.ts';
import { policy2025 } from './policy-fixture.ts';

const deadline = filingDeadline(parseDate('2025-11-28'), policy2025, calendar);
const facts = { publicityEnd: parseDate('2025-12-08'), openObjections: 0, deadline };

describe('filing', () => {
  it('should be due twenty working days after the end of the review', () => {
    expect(formatDate(deadline.end)).toBe('2025-12-26');
    expect(formatDate(deadline.warnOn)).toBe('2025-12-25');
  });

  it('should be ready on the twentieth day and overdue on the next, with a reason', () => {
    expect(checkFiling(facts, deadline.closesAt - 1)).toEqual({ kind: 'ready', overdue: false });
    expect(checkFiling(facts, deadline.closesAt)).toMatchObject({ kind: 'refused', defects: [{ ruleCode: '17g' }] });
    expect(checkFiling({ ...facts, lateReason: '异议核查' }, deadline.closesAt)).toEqual({
      kind: 'ready',
      overdue: true,
    });
  });

  it('should refuse before the publicity is over or with an open objection', () => {
    const early = closeOfDayMs(facts.publicityEnd) - 1;
    const check = checkFiling({ ...facts, openObjections: 2 }, early);
    expect(check.kind === 'refused' && check.defects.map((defect) => defect.ruleCode)).toEqual(['17e', '17g']);
  });

  it('should not be issued before the filing is accepted', () => {
    const accepted = parseDate('2025-12-29');
    expect(issueDefects({}, startOfDayMs(accepted))).toHaveLength(1);
    expect(issueDefects({ acceptedOn: accepted }, startOfDayMs(accepted) - 1)).toHaveLength(1);
    expect(issueDefects({ acceptedOn: accepted }, startOfDayMs(accepted))).toEqual([]);
  });
});
