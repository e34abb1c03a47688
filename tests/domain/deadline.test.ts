import { describe, expect, it } from '@jest/globals';
import { closeOfDayMs, formatDate, parseDate } from '../../domain/calendar-date.ts';
import { computeDeadline, isOverdue, remainingText } from '../../domain/deadline.ts';
import { calendar } from './calendar-fixture.ts';

const reviewEnd = { zh: '评审结束', en: 'the end of the review' };

describe('deadline', () => {
  it('should count twenty working days over the turn of the year and warn one earlier', () => {
    const deadline = computeDeadline(
      { ruleCode: '17g', startFact: reviewEnd, startDate: parseDate('2025-12-15'), workingDays: 20, kind: 'within' },
      calendar,
    );
    expect(formatDate(deadline.end)).toBe('2026-01-13');
    expect(formatDate(deadline.warnOn)).toBe('2026-01-12');
    expect(deadline.closesAt).toBe(closeOfDayMs(deadline.end));
    expect(deadline.provisional).toBe(false);
    expect(deadline.calendarVersion).toBe(calendar.version);
  });

  it('should explain each skipped and each make-up day in one line', () => {
    const deadline = computeDeadline(
      {
        ruleCode: '17e',
        startFact: { zh: '公示张贴', en: 'the posting' },
        startDate: parseDate('2025-09-26'),
        workingDays: 5,
        kind: 'atLeast',
      },
      calendar,
    );
    const lines = deadline.explanation.map((line) => line.zh);
    expect(lines[0]).toBe('自公示张贴（2025-09-26 周五）起算，当日不计入，不少于 5 个工作日');
    expect(lines[1]).toBe('2025-09-27 周六 休息日，不计');
    expect(lines[2]).toBe('2025-09-28 周日 国庆节调休上班，计入');
    expect(lines[3]).toBe('2025-10-01 周三 国庆节、中秋节放假，不计');
    expect(lines).toHaveLength(1 + 9 + 1 + 1 + 1);
    expect(lines[11]).toBe('截止 2025-10-10 周五 24:00');
  });

  it('should say that an end in an unpublished year is provisional', () => {
    const deadline = computeDeadline(
      { ruleCode: '17g', startFact: reviewEnd, startDate: parseDate('2026-12-10'), workingDays: 20, kind: 'within' },
      calendar,
    );
    expect(deadline.provisional).toBe(true);
    expect(deadline.explanation.some((line) => line.zh.includes('暂定'))).toBe(true);
  });

  it('should not be overdue before its last day is over', () => {
    const deadline = computeDeadline(
      { ruleCode: '17g', startFact: reviewEnd, startDate: parseDate('2025-11-28'), workingDays: 20, kind: 'within' },
      calendar,
    );
    expect(isOverdue(deadline, deadline.closesAt - 1)).toBe(false);
    expect(isOverdue(deadline, deadline.closesAt)).toBe(true);
  });

  it.each([
    ['2025-09-26', '还有 5 个工作日'],
    ['2025-10-02', '还有 2 个工作日'],
    ['2025-10-10', '今天截止'],
    ['2025-10-11', '逾期 1 个工作日'],
    ['2025-10-12', '逾期 1 个工作日'],
    ['2025-10-14', '逾期 3 个工作日'],
  ])('should tell on %s: %s', (today, text) => {
    expect(remainingText(parseDate('2025-10-10'), parseDate(today), calendar).zh).toBe(text);
  });
});
