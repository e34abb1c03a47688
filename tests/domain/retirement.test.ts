import { describe, expect, it } from '@jest/globals';
import { parseDate } from '../../domain/calendar-date.ts';
import { retirementDoubt } from '../../domain/retirement.ts';
import { identityNumber } from '../app/identity.ts';

const person = (birth: string, order: number, retirementStatus: 'inService' | 'extendedInService' | 'retired') => ({
  name: '某人',
  idKind: 'residentId' as const,
  idNumber: identityNumber(birth, order),
  phone: '024-22334455',
  retirementStatus,
});
const doubtOn = (day: string, ...of: Parameters<typeof person>) => retirementDoubt(person(...of), parseDate(day));

describe('the check for retirement before the vote (14d)', () => {
  it('should ask from the birthday on: 60 for a man, 55 for a woman', () => {
    expect(doubtOn('2025-10-19', '19651020', 11, 'inService')).toBeUndefined();
    expect(doubtOn('2025-10-20', '19651020', 11, 'inService')).toBe('ageReached');
    expect(doubtOn('2025-10-19', '19701020', 22, 'inService')).toBeUndefined();
    expect(doubtOn('2025-10-20', '19701020', 22, 'inService')).toBe('ageReached');
  });

  it('should go by the status, at any age', () => {
    expect(doubtOn('2025-10-20', '19900307', 11, 'retired')).toBe('retired');
  });

  it('should not ask about an approved extension, nor about a number it cannot read', () => {
    expect(doubtOn('2025-10-20', '19601020', 11, 'extendedInService')).toBeUndefined();
    const passport = { ...person('19601020', 11, 'inService'), idNumber: 'E12345678' };
    expect(retirementDoubt(passport, parseDate('2025-10-20'))).toBeUndefined();
  });
});
