import { describe, expect, it } from '@jest/globals';
import { formatDate, parseDate } from '../../domain/calendar-date.ts';
import type { ReviewSession } from '../../store/review-session/review-session.entity.ts';
import { sessionStartFact } from '../../zeebe/session-start-fact.ts';

const begun = parseDate('2025-09-22');
const session = (more: Partial<ReviewSession>): ReviewSession => ({
  id: 'ses-1',
  number: 'PS2025-001',
  committeeId: 'committee',
  bureauId: 'bureau',
  policyYear: 2025,
  state: 'announced',
  applicationIds: [],
  passedIds: [],
  revokedIds: [],
  createdAt: new Date('2025-09-22T01:00:00Z'),
  createdBy: 'acc-1',
  ...more,
});
const announced = session({
  announcement: {
    conditions: '见公告',
    standards: '见公告',
    acceptanceWindow: { from: '2025-09-22', to: '2025-10-31' },
    place: '市人才中心',
    meetingOn: '2025-11-20',
  },
});

describe('the fact a deadline of a session runs from', () => {
  it('should close the list after the announced acceptance', () => {
    const start = sessionStartFact('freeze-list', announced, begun);
    expect(start && formatDate(start.on)).toBe('2025-10-31');
  });

  it('should take the start of the step when the acceptance is over already', () => {
    expect(sessionStartFact('freeze-list', announced, parseDate('2025-11-03'))).toBeUndefined();
  });

  it('should count the filing from the end of the review and not before there is one [17g]', () => {
    expect(sessionStartFact('17g', announced, begun)).toBeUndefined();
    const start = sessionStartFact('17g', session({ reviewEnd: '2025-11-20' }), begun);
    expect(start?.fact.zh).toBe('评审结束');
  });

  it('should not move the start of another step', () => {
    expect(sessionStartFact('pre-report', announced, begun)).toBeUndefined();
  });
});
