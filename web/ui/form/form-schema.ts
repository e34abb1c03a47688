/** A component of a form-js schema, as far as it is touched here. */
interface FormComponent {
  readonly key?: string;
  readonly components?: readonly FormComponent[];
  readonly [property: string]: unknown;
}

/** Choices of a field that are known only at run time. */
export type FormOptions = Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>>;

function fill(component: FormComponent, options: FormOptions): FormComponent {
  const children = component.components?.map((child) => fill(child, options));
  const choices = component.key === undefined ? undefined : options[component.key];
  const { valuesKey: _key, valuesExpression: _expression, ...plain } = component;
  return {
    ...(choices ? { ...plain, values: choices } : component),
    ...(children ? { components: children } : {}),
  };
}

/** Puts the run-time choices into a schema; dates and numbers are left to the schema. */
export function withOptions(schema: unknown, options: FormOptions): unknown {
  return fill(schema as FormComponent, options);
}
