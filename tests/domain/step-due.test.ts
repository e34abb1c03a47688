import { describe, expect, it } from '@jest/globals';
import { parseDate } from '../../domain/calendar-date.ts';
import { dayText } from '../../domain/day-text.ts';
import { stepDueText } from '../../domain/step-due.ts';
import { readCalendar, readPolicyYears } from '../../main/policy-files.ts';

const calendar = readCalendar('processes');
const policy = readPolicyYears('processes').find(({ year }) => year === 2025);

describe('the last day of a step in words', () => {
  it('should name the day with its weekday', () => {
    expect(dayText(parseDate('2025-10-10'))).toBe('2025年10月10日（星期五）');
  });

  it('should count over the holidays and the make-up days, for a rule and for an office default', () => {
    // 2025-09-28 is a make-up Sunday, 10-01 to 10-08 are holidays, 10-11 is a make-up Saturday.
    expect(stepDueText(policy, 'unit-review', parseDate('2025-09-26'), calendar)).toBe('2025年10月10日（星期五）');
    expect(stepDueText(policy, '17g', parseDate('2025-11-28'), calendar)).toBe('2025年12月26日（星期五）');
  });

  it('should not name a day where the policy year has no period or there is no policy year', () => {
    expect(stepDueText(policy, 'no-such-step', parseDate('2025-09-26'), calendar)).toBe('');
    expect(stepDueText(undefined, 'unit-review', parseDate('2025-09-26'), calendar)).toBe('');
  });
});
