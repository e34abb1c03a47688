import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { ParsedDecisions } from '../../embedded/broker/decision.ts';
import { dmnDecisions } from '../../embedded/broker/dmn/dmn-language.ts';
import { recognitionRow } from '../../domain/direct-recognition.ts';
import { policy2025 } from '../domain/policy-fixture.ts';

const xml = readFileSync('processes/decisions/direct-recognition.dmn', 'utf8');
const rows = policy2025.tables.directRecognition;
const medals = ['gold', 'silver', 'bronze', 'other', null];

async function table(): Promise<ParsedDecisions> {
  const read = await dmnDecisions.parse('direct-recognition.dmn', xml);
  if (!read.ok) throw new Error(read.reason);
  return read.decisions;
}

describe('direct-recognition', () => {
  it('should give the table of the policy package for every award, role and medal', async () => {
    // given
    const decisions = await table();
    const awards = [...new Set(rows.map(({ award }) => award)), '市级技能大赛金牌'];
    const roles = [...new Set(rows.map(({ role }) => role)), '领队'];
    let found = 0;
    for (const award of awards) {
      for (const role of roles) {
        for (const medal of medals) {
          // when
          const facts: Readonly<Record<string, string | null>> = { award, role, medal };
          const result = decisions.evaluate(
            'direct-recognition',
            { get: (name) => facts[name] ?? null, all: () => facts },
            0,
          );
          // then
          const row = recognitionRow(policy2025, { award, role, medal: medal ?? 'none' });
          const expected =
            row === undefined
              ? null
              : {
                  code: row.code,
                  level: row.level,
                  postGrade: row.postGrade ?? null,
                  beyondPostRatio: row.beyondPostRatio,
                  limit: row.limit ?? null,
                };
          expect(result.ok ? { ...facts, output: result.output } : result.reason).toEqual({
            ...facts,
            output: expected,
          });
          if (row !== undefined) found += 1;
        }
      }
    }
    // The six contests for gold, and the post-doctoral researchers whatever the medal.
    expect(found).toBe(6 + medals.length);
  });

  it('should name the code of the clause in the description of each rule', () => {
    for (const { code, award, role } of rows) expect(xml).toContain(`<description>${code} ${award}${role}`);
  });
});
