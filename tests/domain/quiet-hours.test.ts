import { describe, expect, it } from '@jest/globals';
import { isQuiet, nextSendingMoment, usualWorkingHours } from '../../domain/quiet-hours.ts';
import { calendar } from './calendar-fixture.ts';

const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const next = (text: string): string =>
  new Date(nextSendingMoment(at(text), calendar, usualWorkingHours) + 8 * 3_600_000).toISOString().slice(0, 16);

describe('quiet hours', () => {
  it('should send at once in working hours', () => {
    expect(next('2025-09-22T08:30')).toBe('2025-09-22T08:30');
    expect(next('2025-09-22T17:29')).toBe('2025-09-22T17:29');
    expect(isQuiet(at('2025-09-22T12:00'), calendar, usualWorkingHours)).toBe(false);
  });

  it('should hold a message of the evening or the night until the next working morning', () => {
    expect(next('2025-09-22T17:30')).toBe('2025-09-23T08:30');
    expect(next('2025-09-23T00:00')).toBe('2025-09-23T08:30');
    expect(isQuiet(at('2025-09-22T20:00'), calendar, usualWorkingHours)).toBe(true);
  });

  it('should send nothing on a day off, and on a make-up day as on any working day', () => {
    // given the holiday from 2025-10-01 to 10-08, the made-up Sunday 09-28 and an ordinary weekend
    expect(next('2025-09-30T18:00')).toBe('2025-10-09T08:30');
    expect(next('2025-10-03T10:00')).toBe('2025-10-09T08:30');
    expect(next('2025-09-28T10:00')).toBe('2025-09-28T10:00');
    expect(next('2025-09-20T10:00')).toBe('2025-09-22T08:30');
  });

  it('should refuse hours that are no times or end before they begin', () => {
    const broken = (hours: { from: string; to: string }) => () =>
      nextSendingMoment(at('2025-09-22T10:00'), calendar, hours);
    expect(broken({ from: '17:30', to: '08:30' })).toThrow(RangeError);
    expect(broken({ from: '8.30', to: '17:30' })).toThrow(RangeError);
  });
});
