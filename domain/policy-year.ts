import { z } from 'zod';
import { refuse } from './defect.ts';
import type { Refusal, Strength } from './defect.ts';
import { message } from './message.ts';
import { policySettingsSchema } from './policy-setting.ts';
import { titleLevelSchema } from './title-level.ts';
import type { TitleLevel } from './title-level.ts';
import type { PeriodKind } from './working-day.ts';

const strengthSchema = z.enum(['硬', '原则', '可', '导向']);
const ruleFields = {
  code: z.string().min(1),
  strength: strengthSchema,
  source: z.string().min(1),
  note: z.string().optional(),
};

const valueSchema = z
  .object({
    ...ruleFields,
    name: z.string().min(1),
    value: z.number().nonnegative(),
    unit: z.string().min(1),
    /** Set on values that are periods: 不少于 or 以内, and the fact they run from. */
    period: z
      .object({ kind: z.enum(['atLeast', 'within']), startFact: z.string(), startFactEn: z.string() })
      .optional(),
  })
  .refine(({ value, unit }) => unit === '%' || Number.isInteger(value), { error: '个数、天数应为整数' })
  .refine(({ value, unit }) => unit !== '%' || value <= 100, { error: '比例应不大于 100' })
  .refine(({ value, period }) => period === undefined || value >= 1, { error: '期限应不少于 1 个工作日' });

const officeDefaultSchema = z.object({
  code: z.string().min(1),
  name: z.string().min(1),
  nameEn: z.string().min(1),
  workingDays: z.int().min(1).max(250),
  note: z.string().optional(),
});

const provincialOnlySchema = z.object({
  /** Series or speciality name; a speciality entry holds in every series. */
  kind: z.enum(['series', 'speciality']),
  name: z.string().min(1),
  levels: z.array(titleLevelSchema).min(1),
});

const directRecognitionSchema = z.object({
  code: z.string().min(1),
  award: z.string().min(1),
  role: z.string().min(1),
  /** The medal that is asked for; absent where the award is no contest. */
  medal: z.literal('gold').optional(),
  level: titleLevelSchema,
  /** Post grade of the first appointment (4 = 专业技术四级); absent where the opinion names none. */
  postGrade: z.int().min(1).max(13).optional(),
  beyondPostRatio: z.boolean(),
  /** Persons per award; absent where there is no limit. */
  limit: z.int().positive().optional(),
  note: z.string().optional(),
});

const grassrootsServiceSchema = z.object({
  series: z.string().min(1),
  levels: z.array(titleLevelSchema).min(1),
  /** Months of service asked for; null where a record of the service is enough. */
  months: z.int().positive().nullable(),
});

const examOnlySchema = z.object({ series: z.string().min(1), levels: z.array(titleLevelSchema).min(1) });

const postLadderSchema = z.object({
  level: titleLevelSchema,
  grades: z.array(z.int().min(1).max(13)).min(1),
  /** The grade of a first appointment (22b). */
  lowest: z.int().min(1).max(13),
  /** The same for 助理级, where the level has one. */
  assistantLowest: z.int().min(1).max(13).optional(),
});

const listRule = <T extends z.ZodType>(item: T) => z.object({ ...ruleFields, items: z.array(item).min(1) });

const REQUIRED_VALUES = [
  '2b',
  '5b',
  '9a',
  '9c',
  '11b',
  '15e',
  '16c',
  '16d',
  '16f',
  '17b',
  '17e',
  '17g',
  '17m',
  'order40-16',
] as const;
const REQUIRED_DEFAULTS = [
  'unit-review',
  'unit-stamp',
  'department-review',
  'bureau-stamp',
  'acceptance-check',
  'correction-window',
  'post-publicity',
  'handle-objection',
  'accept-filing',
  'issue-document',
] as const;

/** A policy package (规则包): all numbers, lists and tables of one year, as data. */
export const policyYearSchema = z
  .object({
    year: z.int().min(2000).max(2100),
    /** From 1; every change that is put in force adds 1, and a case keeps the revision it was submitted under. */
    revision: z.int().min(1).default(1),
    title: z.string().min(1),
    /** Absent while the opinion is a draft without a number. */
    documentNo: z.string().min(1).nullable(),
    state: z.enum(['征求意见稿', '正式']),
    values: z.array(valueSchema),
    officeDefaults: z.array(officeDefaultSchema),
    settings: policySettingsSchema,
    lists: z.object({
      provincialOnly: listRule(provincialOnlySchema),
      tiedAppointmentSeries: listRule(z.string().min(1)),
      grassrootsService: listRule(grassrootsServiceSchema),
      privateEnterpriseTags: listRule(z.string().min(1)),
      technicalEnvoyAchievements: listRule(z.string().min(1)),
      oneStepGroups: listRule(z.string().min(1)),
      /** Names of the 全面振兴新突破突出贡献企业 of the year (5a); may be empty before the list is published. */
      outstandingEnterprises: z.object({ ...ruleFields, items: z.array(z.string().min(1)) }),
      /** What the green channel asks for in paper, in order (9d). */
      greenChannelMaterials: listRule(z.string().min(1)),
      /** Series in which papers count, so that each paper is checked (14g). */
      paperSeries: listRule(z.string().min(1)),
      /** Series and levels given by examination alone (以考代评), which are not reviewed (23d). */
      examOnly: listRule(examOnlySchema),
    }),
    tables: z.object({
      directRecognition: z.array(directRecognitionSchema).min(1),
      /** The grades of posts by level (22b). */
      postLadder: z.array(postLadderSchema).min(1),
    }),
  })
  .superRefine((policy, context) => {
    const values = new Set(policy.values.map((value) => value.code));
    const defaults = new Set(policy.officeDefaults.map((step) => step.code));
    const missing = [
      ...REQUIRED_VALUES.filter((code) => !values.has(code)),
      ...REQUIRED_DEFAULTS.filter((code) => !defaults.has(code)),
    ];
    if (missing.length > 0) context.addIssue({ code: 'custom', message: `规则包缺少：${missing.join('、')}，请补齐` });
    if (values.size + defaults.size !== policy.values.length + policy.officeDefaults.length) {
      context.addIssue({ code: 'custom', message: '规则包中有重复的条款代码，请删去其一' });
    }
  });

/** A policy package of one year. */
export type PolicyYear = z.infer<typeof policyYearSchema>;

/** A period in working days as a deadline needs it. */
export interface PeriodRule {
  readonly ruleCode: string;
  readonly workingDays: number;
  readonly kind: PeriodKind;
  readonly strength: Strength;
  readonly name: string;
  /** Where the period stands in the law, such as 意见第 17 条; absent for office defaults. */
  readonly source?: string;
  /** Absent for office defaults: they run from the day the step begins. */
  readonly startFact?: { readonly zh: string; readonly en: string };
}

/** The number of a rule, such as 5 for 17e; throws RangeError when the package has none. */
export function policyValue(policy: PolicyYear, code: string): number {
  const found = policy.values.find((value) => value.code === code);
  if (found === undefined) {
    throw new RangeError(`Expected a value for rule ${code} in policy year ${policy.year}, but found none`);
  }
  return found.value;
}

/** The period behind a deadline name: a rule code (17g) or an office default (unit-review); undefined when there is none. */
export function periodRule(policy: PolicyYear, code: string): PeriodRule | undefined {
  const value = policy.values.find((candidate) => candidate.code === code);
  if (value?.period !== undefined) {
    const { kind, startFact, startFactEn } = value.period;
    return {
      ruleCode: code,
      workingDays: value.value,
      kind,
      strength: value.strength,
      name: value.name,
      source: value.source,
      startFact: { zh: startFact, en: startFactEn },
    };
  }
  const step = policy.officeDefaults.find((candidate) => candidate.code === code);
  if (step === undefined) return undefined;
  return { ruleCode: code, workingDays: step.workingDays, kind: 'within', strength: '原则', name: step.name };
}

/** Whether only a provincial committee may review this (12a). */
export function isProvincialOnly(
  policy: PolicyYear,
  title: { readonly series: string; readonly speciality: string; readonly level: TitleLevel },
): boolean {
  return policy.lists.provincialOnly.items.some(
    (entry) =>
      entry.levels.includes(title.level) && entry.name === (entry.kind === 'series' ? title.series : title.speciality),
  );
}

/** The package of a year, or a refusal that says what to do. */
export function findPolicyYear(
  packages: readonly PolicyYear[],
  year: number,
): { readonly kind: 'found'; readonly policy: PolicyYear } | Refusal {
  const policy = packages.find((candidate) => candidate.year === year);
  if (policy !== undefined) return { kind: 'found', policy };
  const known = packages.map((candidate) => candidate.year).join('、') || '无';
  return refuse({
    ruleCode: 'policyYear',
    field: 'year',
    strength: '硬',
    message: message(
      `应有 ${year} 年的规则包，现有年度：${known}。请由人社部门导入 ${year} 年工作安排意见的规则包后再办理`,
      `Expected a policy package for ${year}, but found ${known}; ask the HR bureau to load the package of ${year}`,
    ),
  });
}
