import { message } from './message.ts';
import type { Message } from './message.ts';
import { listNames, rowWords, tableNames, tableRules } from './policy-names.ts';
import type { PolicySettings } from './policy-setting.ts';
import type { PolicyYear } from './policy-year.ts';

/** Which part of a package a line belongs to. */
export type PolicyPart = 'head' | 'value' | 'officeDefault' | 'setting' | 'list' | 'table';

/** One line of a package as people read it. */
export interface PolicyLine {
  /** The same line in two packages has the same key. */
  readonly key: string;
  readonly part: PolicyPart;
  readonly code: string;
  readonly name: Message;
  readonly value: Message;
  /** Absent for the head and for what the offices set for themselves. */
  readonly strength?: string;
  readonly source: string;
  readonly note?: string;
}

const OFFICE_SOURCE = '办理时限（本单位约定）';

/** A package as lines: head, numbers, office defaults, settings, then every item of every list and table. */
export function policyLines(policy: PolicyYear): PolicyLine[] {
  return [
    ...headLines(policy),
    ...policy.values.map((row) => ({
      key: `value:${row.code}`,
      part: 'value' as const,
      code: ruleCodeOf(row.code),
      name: same(row.name),
      value: message(`${row.value} ${row.unit}`, `${row.value} ${UNITS[row.unit] ?? row.unit}`),
      strength: row.strength,
      source: row.source,
      ...noteOf(row.note),
    })),
    ...policy.officeDefaults.map((row) => ({
      key: `officeDefault:${row.code}`,
      part: 'officeDefault' as const,
      code: '',
      name: message(row.name, row.nameEn),
      value: message(`${row.workingDays} 工作日`, `${row.workingDays} working days`),
      source: OFFICE_SOURCE,
      ...noteOf(row.note),
    })),
    ...Object.entries(policy.settings).map(([name, row]) => ({
      key: `setting:${name}`,
      part: 'setting' as const,
      code: ruleCodeOf(row.code),
      name: message(row.name, row.nameEn),
      value: settingWords(row),
      source: row.source,
      ...noteOf(row.note),
    })),
    ...Object.entries(policy.lists).flatMap(([name, list]) => {
      const { code, strength, source, note } = list;
      const items: readonly unknown[] = list.items;
      return items.map((item) => ({
        key: `list:${name}:${identityOf(item)}`,
        part: 'list' as const,
        code,
        name: listNames[name] ?? same(name),
        value: rowWords(item),
        strength,
        source,
        ...noteOf(note),
      }));
    }),
    ...Object.entries(policy.tables).flatMap(([name, rows]) =>
      (rows as readonly object[]).map((row) => {
        const code = 'code' in row ? String(row.code) : (tableRules[name]?.code ?? '');
        return {
          key: `table:${name}:${identityOf(row)}`,
          part: 'table' as const,
          code,
          name: tableNames[name] ?? same(name),
          value: rowWords(row),
          strength: tableRules[name]?.strength ?? '可',
          source: `意见第 ${String(parseInt(code, 10))} 条`,
        };
      }),
    ),
  ];
}

/** The words of a setting's answer. */
function settingWords(setting: PolicySettings[keyof PolicySettings]): Message {
  if ('options' in setting) {
    const options: readonly { readonly value: string; readonly zh: string; readonly en: string }[] = setting.options;
    const chosen = options.find((option) => option.value === setting.value);
    return chosen === undefined ? same(setting.value) : message(chosen.zh, chosen.en);
  }
  if (typeof setting.value === 'boolean') return setting.value ? message('是', 'yes') : message('否', 'no');
  const unit = 'unit' in setting ? setting.unit : '';
  return message(`${setting.value} ${unit}`.trim(), `${setting.value} ${UNITS[unit] ?? unit}`.trim());
}

const UNITS: Readonly<Record<string, string>> = {
  工作日: 'working days',
  人: 'persons',
  '人/年': 'persons a year',
  '人/企业': 'persons an enterprise',
  '次/年': 'times a year',
  '次/人': 'times a person',
  份: 'copies',
  年: 'years',
  月: 'months',
};

function headLines(policy: PolicyYear): PolicyLine[] {
  const line = (key: string, name: Message, value: Message): PolicyLine => ({
    key: `head:${key}`,
    part: 'head',
    code: '',
    name,
    value,
    source: '',
  });
  return [
    line('title', message('文件名称', 'title'), same(policy.title)),
    line('documentNo', message('文号', 'document number'), same(policy.documentNo ?? '—')),
    line('state', message('文件状态', 'state of the document'), stateWords(policy.state)),
  ];
}

function stateWords(state: PolicyYear['state']): Message {
  return message(state, state === '正式' ? 'in force' : 'draft for comment');
}

/** What makes an item of a list or a table the same one in another package: its code, its name, or its texts. */
function identityOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item);
  const fields = new Map<string, unknown>(Object.entries(item));
  const texts = [...fields].flatMap(([field, value]) => (typeof value === 'string' && field !== 'note' ? [value] : []));
  const known = [fields.get('code'), fields.get('name')].find((value) => typeof value === 'string');
  return known ?? texts.join('/');
}

/** The code as people may look it up; what is no clause of the opinion has its source instead. */
function ruleCodeOf(code: string): string {
  return /^\d/.test(code) ? code : '';
}

function noteOf(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}

function same(text: string): Message {
  return message(text, text);
}
