import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { clauseTable } from './clause-table.mjs';

const root = process.cwd();
const report = (...tests: readonly (readonly [string, string])[]) => ({
  testResults: [
    {
      name: join(root, 'tests/processes/example.test.ts'),
      assertionResults: tests.map(([title, status]) => ({ title, status })),
    },
  ],
});

describe('the table of clauses', () => {
  it('should say where a rule lives and which scenarios show it', async () => {
    // when
    const { markdown, missing } = await clauseTable(
      report(['should file in time [17g]', 'passed'], ['should refuse a late filing [17g!]', 'passed']),
      root,
    );
    // then
    const section = /## 17g[\s\S]*?(?=## )/u.exec(markdown)?.[0] ?? '';
    expect(section).toContain('✓');
    expect(section).toContain('规则包：报送备案期限');
    expect(section).toContain('拒绝：should refuse a late filing（tests/processes/example.test.ts）通过');
    expect(missing.some((line) => line.startsWith('17g '))).toBe(false);
  });

  it('should name a binding rule whose refusal nobody shows', async () => {
    const { missing } = await clauseTable(report(['should file in time [17g]', 'passed']), root);
    expect(missing.find((line) => line.startsWith('17g '))).toContain('无拒绝情形');
  });

  it('should not take a skipped or failed test for a proof', async () => {
    // when
    const { missing } = await clauseTable(
      report(['should file in time [17g]', 'pending'], ['should refuse [17g!]', 'failed']),
      root,
    );
    // then
    const line = missing.find((one) => one.startsWith('17g ')) ?? '';
    expect(line).toContain('无正常情形');
    expect(line).toContain('有未通过的测试');
  });
});
