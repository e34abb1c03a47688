import { z } from 'zod';

/** Who may release a case from a 原则 rule: a role at the bureau of a level, `case` and `committee` meaning the bureau these belong to. */
const releaseSchema = z.object({
  role: z.enum(['bureau-supervisor']),
  level: z.enum(['case', 'committee', 'city', 'province']),
  name: z.string().min(1),
});

const ruleSchema = z
  .object({
    code: z.string().regex(/^\d{1,2}[a-z]$/, { error: '条款代码应形如 17g' }),
    clause: z.int().min(1),
    strength: z.enum(['硬', '原则', '可', '导向', '记录']),
    text: z.string().min(1),
    /** The same in English; where it is missing the Chinese sentence stands. */
    textEn: z.string().min(1).optional(),
    /** Who acts by this rule, in the words of the office. */
    actors: z.array(z.string().min(1)).min(1),
    releasedBy: releaseSchema.optional(),
  })
  .refine((rule) => rule.code.startsWith(String(rule.clause)), { error: '条款代码应以条号开头' })
  .refine((rule) => (rule.strength === '原则') === (rule.releasedBy !== undefined), {
    error: '原则性规则应写明由谁批准例外，其他规则不应写',
  });

/** The checkable rules of one year's opinion. */
export const ruleListSchema = z
  .object({ year: z.int().min(2000).max(2100), rules: z.array(ruleSchema).min(1) })
  .refine(({ rules }) => new Set(rules.map((rule) => rule.code)).size === rules.length, {
    error: '条款代码重复，请删去其一',
  });

/** The checkable rules of one year's opinion. */
export type RuleList = z.infer<typeof ruleListSchema>;
/** One checkable rule: its code, clause, strength, a sentence, who acts, who may release from it. */
export type Rule = RuleList['rules'][number];
/** Who may release a case from a 原则 rule. */
export type Release = z.infer<typeof releaseSchema>;

/** The rule of a code, such as 17g; undefined when the list has none. */
export function ruleOf(list: RuleList, code: string): Rule | undefined {
  return list.rules.find((rule) => rule.code === code);
}

/** Who may release a case from this rule; undefined when nobody may. */
export function releaseOf(list: RuleList, code: string): Release | undefined {
  return ruleOf(list, code)?.releasedBy;
}
