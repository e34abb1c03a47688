import { evaluate } from 'feelin';
import { z } from 'zod';
import { message } from '../../../domain/message.ts';
import type { ErrorDetail } from '../../contract/error.ts';

const text = z.string().catch('');
const bound = z.coerce.number().optional().catch(undefined);

/** What is read of a form-js component; everything else of it concerns the page only. */
const componentSchema = z.object({
  type: z.string(),
  key: z.string().optional(),
  path: z.string().optional(),
  label: text,
  conditional: z.object({ hide: z.string().optional() }).optional().catch(undefined),
  disabled: z.boolean().optional().catch(undefined),
  readonly: z.union([z.boolean(), z.string()]).optional().catch(undefined),
  values: z
    .array(z.object({ value: z.unknown() }))
    .optional()
    .catch(undefined),
  validate: z
    .object({
      required: z.boolean().optional().catch(undefined),
      minLength: bound,
      maxLength: bound,
      min: bound,
      max: bound,
      pattern: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  components: z.array(z.unknown()).optional(),
});

type Component = z.infer<typeof componentSchema>;
type Data = Readonly<Record<string, unknown>>;

const CHOOSE_MANY = new Set(['checklist', 'taglist']);
const CHOOSE_ONE = new Set(['radio', 'select']);

/**
 * Checks submitted data against the form the process owner drew (form-js): required, lengths, bounds, pattern, options.
 * The browser checks the same, but only this check counts. Fields hidden by their condition are not asked for.
 */
export function checkForm(schema: Readonly<Record<string, unknown>>, data: Data): ErrorDetail[] {
  const components = Array.isArray(schema['components']) ? schema['components'] : [];
  return checkComponents(components, data, data, '');
}

function checkComponents(components: readonly unknown[], data: Data, root: Data, prefix: string): ErrorDetail[] {
  return components.flatMap((raw) => {
    const parsed = componentSchema.safeParse(raw);
    return parsed.success && !isHidden(parsed.data, root) ? checkComponent(parsed.data, data, root, prefix) : [];
  });
}

function checkComponent(component: Component, data: Data, root: Data, prefix: string): ErrorDetail[] {
  const inner = component.components;
  if (inner !== undefined && component.type === 'dynamiclist') {
    const rows = data[component.path ?? ''];
    if (!Array.isArray(rows)) return [];
    return rows.flatMap((row: unknown, index) =>
      checkComponents(inner, isRecord(row) ? row : {}, root, `${prefix}${component.path ?? ''}.${index}.`),
    );
  }
  if (inner !== undefined) {
    if (component.path === undefined || component.path === '') return checkComponents(inner, data, root, prefix);
    const group = data[component.path];
    return checkComponents(inner, isRecord(group) ? group : {}, root, `${prefix}${component.path}.`);
  }
  const { key } = component;
  if (key === undefined || component.disabled === true || component.readonly === true) return [];
  const words = problemOf(component, valueAt(data, key));
  if (words === undefined) return [];
  const label = component.label === '' ? key : component.label;
  return [{ field: `${prefix}${key}`, message: message(`${label}：${words[0]}`, `${key}: ${words[1]}`) }];
}

function problemOf(component: Component, value: unknown): readonly [string, string] | undefined {
  const rules = component.validate ?? {};
  const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (component.type === 'checkbox') {
    return rules.required === true && value !== true ? ['应勾选', 'expected to be ticked'] : undefined;
  }
  if (empty) return rules.required === true ? ['不能为空，请填写', 'expected a value, but found none'] : undefined;
  if (component.values !== undefined && component.values.length > 0) {
    const allowed = component.values.map((option) => option.value);
    const chosen: readonly unknown[] = CHOOSE_MANY.has(component.type) && Array.isArray(value) ? value : [value];
    const known = !CHOOSE_ONE.has(component.type) && !CHOOSE_MANY.has(component.type);
    if (!known && chosen.some((one) => !allowed.includes(one))) {
      return ['所选内容不在选项之内，请重新选择', 'expected one of the options, but found another'];
    }
  }
  return typeof value === 'string' ? textProblem(value, component) : numberProblem(value, component);
}

function textProblem(value: string, { type, validate: rules = {} }: Component): readonly [string, string] | undefined {
  if (type === 'number') return numberProblem(Number(value), { type, label: '', validate: rules });
  if (rules.minLength !== undefined && value.length < rules.minLength) {
    return [`至少 ${rules.minLength} 个字，请补充`, `expected at least ${rules.minLength} characters`];
  }
  if (rules.maxLength !== undefined && value.length > rules.maxLength) {
    return [`不超过 ${rules.maxLength} 个字，请精简`, `expected at most ${rules.maxLength} characters`];
  }
  if (rules.pattern !== undefined && rules.pattern !== '' && !new RegExp(rules.pattern, 'u').test(value)) {
    return ['格式不符，请改正', 'expected another format'];
  }
  return undefined;
}

function numberProblem(
  value: unknown,
  { type, validate: rules = {} }: Component,
): readonly [string, string] | undefined {
  if (type !== 'number') return undefined;
  if (typeof value !== 'number' || Number.isNaN(value)) return ['应为数字，请改正', 'expected a number'];
  if (rules.min !== undefined && value < rules.min)
    return [`不小于 ${rules.min}，请改正`, `expected ${rules.min} or more`];
  if (rules.max !== undefined && value > rules.max)
    return [`不大于 ${rules.max}，请改正`, `expected ${rules.max} or less`];
  return undefined;
}

function isHidden(component: Component, data: Data): boolean {
  const condition = component.conditional?.hide;
  if (condition === undefined || condition === '') return false;
  const answer: unknown = evaluate(condition.replace(/^=/u, ''), data);
  // Newer versions wrap the value together with warnings.
  return (isRecord(answer) && 'value' in answer ? answer['value'] : answer) === true;
}

function valueAt(data: Data, key: string): unknown {
  return key.split('.').reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), data);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
