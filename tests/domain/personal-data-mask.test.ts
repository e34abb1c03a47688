import { describe, expect, it } from '@jest/globals';
import { maskBirthDate, maskTelephone } from '../../domain/personal-data-mask.ts';

describe('masks of personal data', () => {
  it('should leave the last four digits of a telephone number', () => {
    expect(['024-22334455', '13900001234', '+86 (24) 2233-4455'].map(maskTelephone)).toEqual([
      '***-****4455',
      '*******1234',
      '+** (**) ****-4455',
    ]);
  });

  it('should hide all of a short number', () => {
    expect(maskTelephone('12345')).toBe('*****');
  });

  it('should leave the year of a birth date, and nothing of what is none', () => {
    expect([maskBirthDate('1990-03-07'), maskBirthDate('3月7日')]).toEqual(['1990-**-**', '****-**-**']);
  });
});
