import { describe, expect, it } from '@jest/globals';
import { newestRevisions, packageOf, ruleListOf } from '../../domain/office-rules.ts';
import { completePackage } from '../../domain/policy-completion.ts';
import { policyYearSchema } from '../../domain/policy-year.ts';
import { composeCalendar } from '../../domain/working-calendar.ts';
import { policy2025 } from './policy-fixture.ts';

const revised = { ...policy2025, revision: 2 };
const next = { ...policy2025, year: 2026 };

describe('office rules', () => {
  it('should hold the newest revision of every year, and keep a case at its own', () => {
    const packages = [next, revised, policy2025];
    expect(newestRevisions(packages)).toEqual([revised, next]);
    expect(packageOf(packages, { policyYear: 2025 })).toEqual({ kind: 'found', policy: revised });
    expect(packageOf(packages, { policyYear: 2025, policyRevision: 1 })).toEqual({ kind: 'found', policy: policy2025 });
  });

  it('should not put another revision in the place of one that is not there', () => {
    expect(packageOf([policy2025], { policyYear: 2025, policyRevision: 7 }).kind).toBe('refused');
    expect(packageOf([policy2025], { policyYear: 2026 }).kind).toBe('refused');
  });

  it('should read the rules of a year without a list in the list before it', () => {
    const list = (year: number) => ({ year, rules: [] });
    expect(ruleListOf([list(2025), list(2027)], 2026)?.year).toBe(2025);
    expect(ruleListOf([list(2025)], 2024)?.year).toBe(2025);
    expect(ruleListOf([], 2025)).toBeUndefined();
  });

  it('should complete a stored package by what a later product asks for, and leave the rest as it is', () => {
    // given a package from before settings, with a number that was changed
    const { settings: _none, ...older } = policy2025;
    const stored = {
      ...older,
      values: older.values.slice(0, 3).map((row) => ({ ...row, value: row.value + 1 })),
    };
    // when
    const whole = policyYearSchema.parse(completePackage(stored, policy2025));
    // then
    expect(whole.settings).toEqual(policy2025.settings);
    expect(whole.values).toHaveLength(policy2025.values.length);
    expect(whole.values[0]?.value).toBe((policy2025.values[0]?.value ?? 0) + 1);
  });

  it('should name the calendar anew with every revision of a year', () => {
    const days = (year: number) => ({
      year,
      notice: { documentNo: '文', publishedOn: `${year - 1}-11-01` },
      off: [{ name: '元旦', nameEn: 'New Year', from: `${year}-01-01`, to: `${year}-01-01` }],
      makeup: [],
    });
    const row = (year: number, revision: number) => ({ year, revision, days: days(year) });
    expect(composeCalendar([row(2025, 1), row(2026, 1)], []).version).toBe('2026-2');
    expect(composeCalendar([row(2025, 1), row(2026, 1), row(2025, 2)], []).version).toBe('2026-3');
    expect(composeCalendar([row(2026, 1), row(2027, 1)], []).version).toBe('2027-2');
  });
});
