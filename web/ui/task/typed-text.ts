interface Component {
  readonly key?: unknown;
  readonly label?: unknown;
  readonly values?: unknown;
  readonly components?: unknown;
}

/** What was typed into a form and differs from what it began with, a line for each field by its label. */
export function typedText(
  schema: unknown,
  typed: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
): string {
  return fieldsOf(schema)
    .flatMap((field) => {
      const key = String(field.key);
      const value = typed[key];
      const isEmpty = value === undefined || value === null || value === '' || value === false;
      if (isEmpty || JSON.stringify(value) === JSON.stringify(before[key])) return [];
      return [`${typeof field.label === 'string' ? field.label : key}: ${wordsOf(field, value)}`];
    })
    .join('\n');
}

function fieldsOf(component: unknown): Component[] {
  if (typeof component !== 'object' || component === null) return [];
  const own = component as Component;
  const inner = Array.isArray(own.components) ? own.components.flatMap(fieldsOf) : [];
  return typeof own.key === 'string' ? [own, ...inner] : inner;
}

/** A choice by the words it was offered with; ticks and rows as they are. */
function wordsOf({ values }: Component, value: unknown): string {
  const offered: readonly { readonly value?: unknown; readonly label?: unknown }[] = Array.isArray(values)
    ? values
    : [];
  const label = offered.find((one) => one.value === value)?.label;
  if (typeof label === 'string') return label;
  if (value === true) return '✓';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
