import { describe, expect, it } from '@jest/globals';
import type { PolicySettings } from '../../domain/policy-setting.ts';
import { usedUpBy } from '../../domain/yearly-uniqueness.ts';
import { policy2025 } from './policy-fixture.ts';

const passed = { passedUnits: true, accepted: false, greenChannel: true, expertsDrawn: false };

const withSettings = (
  greenChannelUsedFrom: PolicySettings['greenChannelUsedFrom']['value'],
  yearCountsFrom: PolicySettings['yearCountsFrom']['value'],
) => {
  const { settings } = policy2025;
  return {
    ...policy2025,
    settings: {
      ...settings,
      greenChannelUsedFrom: { ...settings.greenChannelUsedFrom, value: greenChannelUsedFrom },
      yearCountsFrom: { ...settings.yearCountsFrom, value: yearCountsFrom },
    },
  };
};

describe('what a case that ended before its result has used up', () => {
  it('should give both back in the green channel until its experts are drawn', () => {
    expect(usedUpBy(policy2025, passed)).toEqual({ year: false, rights: false });
    expect(usedUpBy(policy2025, { ...passed, expertsDrawn: true })).toEqual({ year: true, rights: true });
  });

  it('should use up both by a draw, whatever the settings say', () => {
    for (const policy of [withSettings('asOrdinary', 'accepted'), withSettings('drawn', 'submitted')]) {
      expect(usedUpBy(policy, { ...passed, expertsDrawn: true })).toEqual({ year: true, rights: true });
    }
  });

  it('should count the year of the green channel as of other cases where the package says so', () => {
    const policy = withSettings('asOrdinary', 'unitPassed');
    expect(usedUpBy(policy, passed)).toEqual({ year: true, rights: false });
    expect(usedUpBy(policy, { ...passed, passedUnits: false })).toEqual({ year: false, rights: false });
  });

  it('should not touch what other channels use up', () => {
    const ordinary = { ...passed, greenChannel: false };
    expect(usedUpBy(policy2025, ordinary)).toEqual({ year: true, rights: false });
    expect(usedUpBy(policy2025, { ...ordinary, accepted: true })).toEqual({ year: true, rights: true });
    expect(usedUpBy(withSettings('drawn', 'submitted'), { ...ordinary, passedUnits: false }).year).toBe(true);
  });
});
