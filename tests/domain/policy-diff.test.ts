import { describe, expect, it } from '@jest/globals';
import { policyDiff } from '../../domain/policy-diff.ts';
import { policyLines } from '../../domain/policy-line.ts';
import { choiceNames, columnNames, listNames, tableNames } from '../../domain/policy-names.ts';
import { readPolicy } from '../../domain/policy-problem.ts';
import { policy2025 } from './policy-fixture.ts';

const withValue = (code: string, value: number) => ({
  ...policy2025,
  values: policy2025.values.map((row) => (row.code === code ? { ...row, value } : row)),
});

describe('policy package in words', () => {
  it('should name every list, table, field and choice in Chinese', () => {
    expect(Object.keys(listNames).sort()).toEqual(expect.arrayContaining(Object.keys(policy2025.lists)));
    expect(Object.keys(tableNames).sort()).toEqual(expect.arrayContaining(Object.keys(policy2025.tables)));
    const rows: object[] = [...Object.values(policy2025.lists).flatMap((list) => list.items as unknown[])].filter(
      (item): item is object => typeof item === 'object' && item !== null,
    );
    for (const row of [...rows, ...Object.values(policy2025.tables).flat()]) {
      expect(Object.keys(columnNames)).toEqual(expect.arrayContaining(Object.keys(row)));
    }
    const latin = /[a-z]{3}/i;
    for (const line of policyLines(policy2025)) {
      expect(line.name.zh).not.toMatch(latin);
      expect(line.value.zh).not.toMatch(latin);
    }
    expect(Object.values(choiceNames).length).toBeGreaterThan(0);
  });

  it('should give every line a key of its own, and a source to all but the head', () => {
    const lines = policyLines(policy2025);
    expect(new Set(lines.map((line) => line.key)).size).toBe(lines.length);
    expect(lines.filter((line) => line.part !== 'head' && line.source === '')).toEqual([]);
  });
});

describe('difference of two packages', () => {
  it('should name the code, the old and the new value of what changed, and nothing else', () => {
    const lines = policyDiff(policy2025, withValue('17e', 7));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ code: '17e', name: { zh: '评审结果公示期' } });
    expect([lines[0]?.from?.zh, lines[0]?.to?.zh]).toEqual(['5 工作日', '7 工作日']);
    expect(policyDiff(policy2025, policy2025)).toEqual([]);
  });

  it('should show what a list gains and loses, a setting in words, and a source that changed', () => {
    const tied = policy2025.lists.tiedAppointmentSeries;
    const [first, ...others] = policy2025.values;
    if (first === undefined) throw new Error('Expected values');
    const after = {
      ...policy2025,
      year: 2026,
      values: [{ ...first, source: '新依据' }, ...others],
      lists: { ...policy2025.lists, tiedAppointmentSeries: { ...tied, items: ['高校教师'] } },
      settings: { ...policy2025.settings, recusedInBase: { ...policy2025.settings.recusedInBase, value: true } },
    };
    const shown = policyDiff(policy2025, after).map(({ name, from, to }) => [name.zh, from?.zh, to?.zh]);
    expect(shown).toEqual([
      ['政策年度', '2025', '2026'],
      [`${first.name}（依据）`, first.source, '新依据'],
      [policy2025.settings.recusedInBase.name, '否', '是'],
      ['评聘结合的系列', undefined, '高校教师'],
      ['评聘结合的系列', '中小学教师', undefined],
    ]);
  });
});

describe('reading a package', () => {
  it('should name the row that is wrong, not the field of the file', () => {
    const reading = readPolicy(withValue('17e', 2.5));
    expect(reading.kind === 'refused' && reading.problems[0]?.zh).toBe('评审结果公示期：个数、天数应为整数');
    const texts = readPolicy({ ...withValue('17e', 0), title: '' });
    expect(texts.kind === 'refused' && texts.problems.map((problem) => problem.zh)).toEqual([
      '文件名称：应不小于 1，且不得为空',
      '评审结果公示期：期限应不少于 1 个工作日',
    ]);
    expect(readPolicy(policy2025)).toEqual({ kind: 'valid', policy: policy2025 });
    expect(readPolicy('text').kind).toBe('refused');
  });
});
