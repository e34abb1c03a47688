import { describe, expect, it } from '@jest/globals';
import { isTransferable, overlaps } from '../../domain/substitution.ts';

describe('substitution', () => {
  it('should pass on the work of an office', () => {
    expect(['clerk', 'head', 'bureau-officer', 'committee-office'].every(isTransferable)).toBe(true);
  });

  it('should not pass on what is exercised in person, nor the administration', () => {
    expect(['applicant', 'expert', 'chair', 'discipline', 'system-admin'].some(isTransferable)).toBe(false);
  });

  it('should tell whether two absences share a day', () => {
    const week = { from: '2025-09-22', to: '2025-09-26' };
    expect(overlaps(week, { from: '2025-09-26', to: '2025-09-30' })).toBe(true);
    expect(overlaps(week, { from: '2025-09-27', to: '2025-09-30' })).toBe(false);
  });
});
