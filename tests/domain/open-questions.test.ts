import { describe, expect, it } from '@jest/globals';
import { formatDate, parseDate } from '../../domain/calendar-date.ts';
import { computeDeadline } from '../../domain/deadline.ts';
import { reviseDeadline, startDeadline } from '../../domain/deadline-revision.ts';
import { message } from '../../domain/message.ts';
import { publicityRun } from '../../domain/publicity.ts';
import { januaryDefects } from '../../domain/review-plan.ts';
import { calendar } from './calendar-fixture.ts';

const posted = parseDate('2025-09-26');

describe('the day of posting', () => {
  it('should be left out unless the office counts it', () => {
    expect(formatDate(publicityRun(calendar, posted, 5, false).end)).toBe('2025-10-10');
    expect(formatDate(publicityRun(calendar, posted, 5, true).end)).toBe('2025-10-09');
  });

  it('should not matter when nobody works on it', () => {
    const holiday = parseDate('2025-10-01');
    expect(publicityRun(calendar, holiday, 5, true).end).toBe(publicityRun(calendar, holiday, 5, false).end);
  });

  it('should be said in the reasons of the date, and not be counted again after a pause', () => {
    // given
    const request = {
      ruleCode: '17e',
      startFact: message('公示张贴', 'the posting'),
      startDate: posted,
      workingDays: 5,
      kind: 'atLeast',
      countsStart: true,
    } as const;
    const running = startDeadline(computeDeadline(request, calendar));
    expect(running.explanation[0]?.zh).toContain('当日计入');
    // when
    const pause = { kind: 'pause', on: parseDate('2025-09-28'), reason: '核查' } as const;
    const paused = reviseDeadline(running, pause, calendar).deadline;
    const resume = { kind: 'resume', on: parseDate('2025-10-09'), reason: '核查完毕' } as const;
    const resumed = reviseDeadline(paused, resume, calendar).deadline;
    // then
    expect(resumed.explanation[0]?.zh).toContain('当日不计入');
    expect(formatDate(resumed.end)).toBe('2025-10-13');
  });
});

describe('a filing that would be due in January', () => {
  const ends = parseDate('2026-01-13');

  it('should be let pass by default, and refused where the office has set so [17h!]', () => {
    expect(januaryDefects(ends, 2025, true, undefined)).toEqual([]);
    expect(januaryDefects(ends, 2025, false, undefined).map(({ ruleCode }) => ruleCode)).toEqual(['17h']);
  });

  it('should pass with a written exception', () => {
    const release = { authority: '市人社局', documentNo: '〔2025〕9号', reason: '补充评审' };
    expect(januaryDefects(ends, 2025, false, release)).toEqual([]);
  });
});
