import type { PolicyYear } from '../../../domain/policy-year.ts';
import type { PolicyResponse } from '../../contract/policy.ts';

/** The rule package as one list of rows: numbers, office defaults, lists and the direct-recognition table, each with its source. */
export function policyRows(policy: PolicyYear): PolicyResponse['rows'] {
  return [
    ...policy.values.map((rule) => ({
      key: rule.name,
      ruleCode: rule.code,
      value: `${rule.value} ${rule.unit}`,
      strength: rule.strength,
      source: rule.source,
      ...noteOf(rule.note),
    })),
    ...policy.officeDefaults.map((step) => ({
      key: step.name,
      ruleCode: step.code,
      value: `${step.workingDays} 工作日`,
      strength: '可',
      source: '办理时限（本单位约定）',
      ...noteOf(step.note),
    })),
    ...Object.entries(policy.lists).map(([name, rule]) => ({
      key: name,
      ruleCode: rule.code,
      value: rule.items,
      strength: rule.strength,
      source: rule.source,
      ...noteOf(rule.note),
    })),
    ...policy.tables.directRecognition.map((row) => ({
      key: `${row.award}:${row.role}`,
      ruleCode: row.code,
      value: row.level,
      strength: '可',
      source: '意见第 10 条',
      ...noteOf(row.note),
    })),
  ];
}

function noteOf(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}
