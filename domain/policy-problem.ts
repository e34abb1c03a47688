import type { z } from 'zod';
import { message } from './message.ts';
import type { Message } from './message.ts';
import { columnNames, listNames, tableNames } from './policy-names.ts';
import { policyYearSchema } from './policy-year.ts';
import type { PolicyYear } from './policy-year.ts';

/** A package that holds, or everything that is wrong with it, each with the place where it stands. */
export type PolicyReading =
  | { readonly kind: 'valid'; readonly policy: PolicyYear }
  | { readonly kind: 'refused'; readonly problems: readonly Message[] };

/** Reads a package and says what is wrong in words that name the row, not the field of the file. */
export function readPolicy(data: unknown): PolicyReading {
  const parsed = policyYearSchema.safeParse(data);
  if (parsed.success) return { kind: 'valid', policy: parsed.data };
  return { kind: 'refused', problems: parsed.error.issues.map((issue) => problemOf(issue, data)) };
}

function problemOf(issue: z.core.$ZodIssue, data: unknown): Message {
  const place = placeOf(issue.path, data);
  const found = expectation(issue);
  return message(`${place.zh}：${found.zh}`, `${place.en}: ${found.en}`);
}

function expectation(issue: z.core.$ZodIssue): Message {
  switch (issue.code) {
    case 'custom':
      return message(issue.message, issue.message);
    case 'too_small':
      return message(`应不小于 ${String(issue.minimum)}，且不得为空`, `expected ${String(issue.minimum)} or more`);
    case 'too_big':
      return message(`应不大于 ${String(issue.maximum)}`, `expected ${String(issue.maximum)} or less`);
    case 'invalid_value':
      return message('应为列出的取值之一', 'expected one of the listed values');
    case 'invalid_type':
      return issue.expected === 'int' || issue.expected === 'number'
        ? message('应填写数字，且个数、天数为整数', 'expected a number, whole where it counts')
        : message('缺少内容或格式不符', 'expected a value of another kind');
    default:
      return message('填写不符合要求', 'not as expected');
  }
}

/** The row or part a path leads to, in words. */
function placeOf(path: readonly PropertyKey[], data: unknown): Message {
  const [part, key] = path;
  if (part === undefined) return message('规则包', 'package');
  const row = at(at(data, part), key);
  const field = path
    .slice(2)
    .map(String)
    .findLast((name) => name in columnNames);
  const suffix = field === undefined ? undefined : columnNames[field];
  const whole = rowName(String(part), key, row);
  return suffix === undefined ? whole : message(`${whole.zh}（${suffix.zh}）`, `${whole.en} (${suffix.en})`);
}

function rowName(part: string, key: PropertyKey | undefined, row: unknown): Message {
  const known = part === 'lists' ? listNames[String(key)] : part === 'tables' ? tableNames[String(key)] : undefined;
  if (known !== undefined) return known;
  const name = at(row, 'name');
  if (typeof name === 'string') {
    const en = at(row, 'nameEn');
    return message(name, typeof en === 'string' ? en : name);
  }
  return PARTS[part] ?? message('规则包', 'package');
}

const PARTS: Readonly<Record<string, Message>> = {
  year: message('年度', 'year'),
  title: message('文件名称', 'title'),
  documentNo: message('文号', 'document number'),
  state: message('文件状态', 'state'),
  values: message('数值', 'numbers'),
  officeDefaults: message('办公时限', 'office limits'),
  lists: message('清单', 'lists'),
  tables: message('表', 'tables'),
  settings: message('口径设定', 'settings'),
};

function at(value: unknown, key: PropertyKey | undefined): unknown {
  return typeof value === 'object' && value !== null && key !== undefined
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;
}
