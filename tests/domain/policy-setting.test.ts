import { describe, expect, it } from '@jest/globals';
import { policySetting } from '../../domain/policy-setting.ts';
import { policyYearSchema } from '../../domain/policy-year.ts';
import { policy2025 } from './policy-fixture.ts';

describe('policy setting', () => {
  it('should give the answer taken to each open question', () => {
    expect(policySetting(policy2025, 'recusedInBase')).toBe(false);
    expect(policySetting(policy2025, 'yearCountsFrom')).toBe('unitPassed');
    expect(policySetting(policy2025, 'insuranceMonths')).toBe(6);
  });

  it('should say where each answer comes from', () => {
    const sources = Object.values(policy2025.settings).map((setting) => setting.source);
    expect(sources.every((source) => source.startsWith('默认取值'))).toBe(true);
  });

  it('should refuse a value that is none of the choices and a package without a setting', () => {
    const { recusedInBase: _left, ...incomplete } = policy2025.settings;
    expect(policyYearSchema.safeParse({ ...policy2025, settings: incomplete }).success).toBe(false);
    const odd = { ...policy2025.settings, passRateBase: { ...policy2025.settings.passRateBase, value: 'everyone' } };
    expect(policyYearSchema.safeParse({ ...policy2025, settings: odd }).success).toBe(false);
  });
});
