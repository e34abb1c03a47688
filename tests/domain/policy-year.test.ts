import { describe, expect, it } from '@jest/globals';
import {
  findPolicyYear,
  isProvincialOnly,
  periodRule,
  policyValue,
  policyYearSchema,
} from '../../domain/policy-year.ts';
import { policy2025 } from './policy-fixture.ts';

describe('policy year', () => {
  it('should carry the numbers of the draft opinion of 2025', () => {
    expect(policy2025).toMatchObject({ year: 2025, state: '征求意见稿', documentNo: null });
    const values = Object.fromEntries(policy2025.values.map(({ code, value }) => [code, value]));
    expect(values).toMatchObject({
      '2b': 3,
      '5b': 2,
      '9a': 2,
      '9c': 3,
      '16c': 1,
      '16f': 5,
      '17b': 50,
      '17e': 5,
      '17g': 20,
      '17m': 3,
    });
    expect(policyValue(policy2025, '17g')).toBe(20);
  });

  it('should know the seven rows of the direct recognition table', () => {
    const rows = policy2025.tables.directRecognition.map(({ code, level, postGrade }) => [code, level, postGrade]);
    expect(rows).toEqual([
      ['10a', 'senior', 4],
      ['10b', 'senior', 3],
      ['10c', 'associateSenior', undefined],
      ['10d', 'senior', 4],
      ['10e', 'senior', 4],
      ['10f', 'associateSenior', 7],
      ['10g', 'senior', 4],
    ]);
  });

  it('should give the period of a rule and of an office default', () => {
    expect(periodRule(policy2025, '17e')).toMatchObject({ workingDays: 5, kind: 'atLeast', strength: '硬' });
    expect(periodRule(policy2025, '17g')).toMatchObject({
      workingDays: 20,
      kind: 'within',
      startFact: { zh: '评审结束' },
    });
    expect(periodRule(policy2025, 'unit-review')).toMatchObject({ workingDays: 5, kind: 'within', name: '单位审核' });
    expect(periodRule(policy2025, '17b')).toBeUndefined();
    expect(periodRule(policy2025, 'nothing')).toBeUndefined();
  });

  it.each([
    ['工艺美术', '陶瓷', 'junior', true],
    ['工程', '快递工程', 'intermediate', true],
    ['工程', '知识产权', 'associateSenior', true],
    ['工程', '知识产权', 'intermediate', false],
    ['艺术', '新文艺群体', 'intermediate', true],
    ['艺术', '新文艺群体', 'senior', false],
    ['工程', '机械工程', 'senior', false],
  ] as const)('should judge %s %s %s provincial only: %s', (series, speciality, level, expected) => {
    expect(isProvincialOnly(policy2025, { series, speciality, level })).toBe(expected);
  });

  it('should refuse a year without a package and say what to do', () => {
    expect(findPolicyYear([policy2025], 2025)).toEqual({ kind: 'found', policy: policy2025 });
    const missing = findPolicyYear([policy2025], 2026);
    expect(missing.kind === 'refused' && missing.defects[0]?.message.zh).toBe(
      '应有 2026 年的规则包，现有年度：2025。请由人社部门导入 2026 年工作安排意见的规则包后再办理',
    );
  });

  it('should refuse a package that lacks a needed number or has one twice', () => {
    const without = { ...policy2025, values: policy2025.values.filter((value) => value.code !== '17g') };
    expect(policyYearSchema.safeParse(without).error?.issues[0]?.message).toBe('规则包缺少：17g，请补齐');
    const twice = { ...policy2025, values: [...policy2025.values, ...policy2025.values] };
    expect(policyYearSchema.safeParse(twice).success).toBe(false);
    expect(() => policyValue(policy2025, '99z')).toThrow('Expected a value for rule 99z');
  });
});
