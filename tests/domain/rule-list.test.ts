import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { releaseOf, ruleListSchema, ruleOf } from '../../domain/rule-list.ts';

const rules2025 = ruleListSchema.parse(parse(readFileSync('processes/policy/2025/rules.yaml', 'utf8')));

const letters = (clause: number, last: string): string[] =>
  Array.from({ length: last.charCodeAt(0) - 96 }, (_, index) => `${clause}${String.fromCharCode(97 + index)}`);

/** The clauses of the opinion with the last letter of each. */
const CLAUSES: readonly (readonly [number, string])[] = [
  [1, 'b'],
  [2, 'c'],
  [3, 'a'],
  [4, 'a'],
  [5, 'c'],
  [6, 'c'],
  [7, 'b'],
  [8, 'c'],
  [9, 'd'],
  [10, 'g'],
  [11, 'b'],
  [12, 'a'],
  [13, 'a'],
  [14, 'j'],
  [15, 'g'],
  [16, 'g'],
  [17, 'p'],
  [18, 'a'],
  [19, 'b'],
  [20, 'a'],
  [21, 'a'],
  [22, 'g'],
  [23, 'd'],
  [24, 'b'],
];

describe('rule list', () => {
  it('should carry the 91 rules of the opinion of 2025 in their order', () => {
    expect(rules2025.rules.map((rule) => rule.code)).toEqual(
      CLAUSES.flatMap(([clause, last]) => letters(clause, last)),
    );
    expect(rules2025.rules).toHaveLength(91);
  });

  it('should name who releases from each rule of principle and from no other', () => {
    const released = rules2025.rules.filter((rule) => rule.releasedBy !== undefined).map((rule) => rule.code);
    expect(released).toEqual(['14c', '16c', '17b', '17d', '17h', '22a', '22b']);
    expect(releaseOf(rules2025, '16c')).toMatchObject({ role: 'bureau-supervisor', level: 'city' });
    expect(releaseOf(rules2025, '17g')).toBeUndefined();
    expect(ruleOf(rules2025, '99z')).toBeUndefined();
  });

  it('should refuse a rule of principle without an authority, a code twice and a code of another clause', () => {
    const rule = { code: '16c', clause: 16, strength: '原则', text: '一句', actors: ['申报人'] };
    const hard = { ...rule, strength: '硬' };
    expect(ruleListSchema.safeParse({ year: 2025, rules: [rule] }).success).toBe(false);
    expect(ruleListSchema.safeParse({ year: 2025, rules: [hard, hard] }).success).toBe(false);
    expect(ruleListSchema.safeParse({ year: 2025, rules: [{ ...hard, clause: 17 }] }).success).toBe(false);
    expect(ruleListSchema.safeParse({ year: 2025, rules: [hard] }).success).toBe(true);
  });
});
