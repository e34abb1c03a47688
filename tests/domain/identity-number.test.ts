import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDate } from '../../domain/calendar-date.ts';
import { maskIdentityNumber, parseIdentityNumber, samePerson } from '../../domain/identity-number.ts';

describe('identity number', () => {
  it.each(['11010519491231002X', '11010519491231002x', ' 110105 19491231 002x '])('should read %s', (text) => {
    const parsed = parseIdentityNumber(text);
    expect(parsed).toMatchObject({ kind: 'ok', normal: '11010519491231002X' });
    expect(parsed.kind === 'ok' && formatDate(parsed.birthDate)).toBe('1949-12-31');
  });

  it('should know one person by 15 and by 18 digits', () => {
    expect(samePerson('110105491231002', '11010519491231002x')).toBe(true);
    expect(samePerson('110105491231002', '110105491231003')).toBe(false);
    expect(samePerson('', '')).toBe(false);
  });

  it.each([
    ['1101051949123100', 'length'],
    ['1101051949123X0021', 'characters'],
    ['110105194902300021', 'birthDate'],
    ['110105194912310021', 'checksum'],
  ])('should refuse %s for its %s', (text, reason) => {
    expect(parseIdentityNumber(text)).toEqual({ kind: 'refused', reason });
  });

  it('should notice every single wrong digit', () => {
    const right = '11010519491231002X';
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (index, shift) => {
        const digit = (Number(right[index]) + shift) % 10;
        expect(parseIdentityNumber(right.slice(0, index) + String(digit) + right.slice(index + 1)).kind).toBe(
          'refused',
        );
      }),
    );
  });

  it('should mask all but the ends', () => {
    expect(maskIdentityNumber('11010519491231002x')).toBe('110***********002X');
    expect(maskIdentityNumber('H123')).toBe('****');
  });
});
