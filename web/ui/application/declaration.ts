import type { FieldSpec } from './fields.ts';

/** A value in typed data by its path; undefined where there is none. */
export function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  let found: unknown = data;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Readonly<Record<string | number, unknown>>)[step];
  }
  return found;
}

/** Whether a field is asked for, given the data of its section or row. */
export function isShown(field: FieldSpec, data: unknown): boolean {
  if (!field.when) return true;
  const found = valueAt(data, field.when.path);
  return typeof found === 'string' && field.when.values.includes(found);
}

/** What is typed without what is empty: a field emptied again counts as not filled in. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => withoutEmpty(each) ?? {});
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .map(([key, each]) => [key, withoutEmpty(each)] as const)
      .filter(([, each]) => each !== undefined);
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  return value === '' || value === null ? undefined : value;
}

/** How far a section is: nothing in it, something missing, or all asked for is there. */
export type SectionState = 'empty' | 'partial' | 'complete';

/** The state of a section or row by its required fields. */
export function stateOf(fields: readonly FieldSpec[], data: unknown): SectionState {
  const asked = fields.filter((field) => isShown(field, data));
  const filled = asked.filter((field) => withoutEmpty(valueAt(data, field.path)) !== undefined);
  if (filled.length === 0) return 'empty';
  return asked.every((field) => field.optional === true || filled.includes(field)) ? 'complete' : 'partial';
}
