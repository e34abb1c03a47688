import { describe, expect, it } from '@jest/globals';
import { dayOfMoment, dayText, momentText } from '../../../web/ui/app/dates.ts';

describe('dates on the pages', () => {
  it('should write a date with its weekday', () => {
    expect(dayText('2025-10-14', 'zh')).toBe('2025-10-14 周二');
    expect(dayText('2025-10-14', 'en')).toBe('2025-10-14 Tue');
  });

  it('should write a moment in the time of Shanghai, whatever zone it came in', () => {
    // given: five past midnight in Shanghai is still the day before in UTC
    const instant = '2025-10-13T16:05:00.000Z';

    // then
    expect(momentText(instant, 'zh')).toBe('2025-10-14 周二 00:05');
    expect(dayOfMoment(instant, 'zh')).toBe('2025-10-14 周二');
  });

  it('should not make a date of what is none', () => {
    expect(dayText('2025-02-30', 'zh')).toBe('2025-02-30');
    expect(momentText('', 'zh')).toBe('');
  });
});
