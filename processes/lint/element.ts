/** The part of a parsed BPMN element that the rules read. */
export interface Element {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly default?: Element;
  readonly conditionExpression?: Element;
  readonly incoming?: readonly Element[];
  readonly outgoing?: readonly Element[];
  readonly flowElements?: readonly Element[];
  readonly eventDefinitions?: readonly Element[];
  readonly errorRef?: Element;
  readonly errorCode?: string;
  readonly sourceRef?: Element;
  readonly targetRef?: Element;
  readonly attachedToRef?: Element;
  readonly artifacts?: readonly Element[];
  readonly text?: string;
  readonly diagrams?: readonly { readonly plane?: { readonly planeElement?: readonly DiagramElement[] } }[];
  readonly $parent?: Element;
  readonly extensionElements?: { readonly values?: readonly Extension[] };
  $instanceOf?(type: string): boolean;
}

/** Where and how large something is drawn. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The shape or the line that shows an element. */
export interface DiagramElement {
  readonly bpmnElement?: Element;
  readonly bounds?: Bounds;
  readonly waypoint?: readonly { readonly x: number; readonly y: number }[];
  readonly label?: { readonly bounds?: Bounds };
}

/** A Zeebe extension of an element: task headers, properties, the form. */
interface Extension {
  readonly $type: string;
  readonly formId?: string;
  readonly formKey?: string;
  readonly values?: readonly { readonly key?: string; readonly value?: string }[];
  readonly properties?: readonly { readonly name?: string; readonly value?: string }[];
}

/** What a rule tells the linter about an element. */
export interface Reporter {
  /** The message is Chinese; `en` says the same in English. */
  report(id: string, message: string, context: { readonly en: string }): void;
}

/** A rule as bpmnlint expects it: a factory of a check that is called for every element. */
export type Rule = () => { check(element: Element, reporter: Reporter): void };

/** Whether an element is of a BPMN type or one derived from it. */
export function is(element: Element, type: string): boolean {
  return element.$instanceOf?.(type) ?? element.$type === type;
}

/** The value of a task header; undefined when it is absent or blank. */
export function header(element: Element, key: string): string | undefined {
  const headers = extension(element, 'zeebe:TaskHeaders')?.values ?? [];
  return text(headers.find((each) => each.key === key)?.value);
}

/** The value of a Zeebe property; undefined when it is absent or blank. */
export function property(element: Element, name: string): string | undefined {
  const properties = extension(element, 'zeebe:Properties')?.properties ?? [];
  return text(properties.find((each) => each.name === name)?.value);
}

/** The id of the form of a user task; undefined when it has none. */
export function formOf(element: Element): string | undefined {
  return text(extension(element, 'zeebe:FormDefinition')?.formId);
}

/** Whether a name holds at least one Chinese character. */
export function hasChinese(name: string | undefined): boolean {
  return /\p{Script=Han}/u.test(name ?? '');
}

/** Whether a gateway has more than one outgoing flow. */
export function forks(element: Element): boolean {
  return (element.outgoing?.length ?? 0) > 1;
}

function extension(element: Element, type: string): Extension | undefined {
  return element.extensionElements?.values?.find((each) => each.$type === type);
}

function text(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value;
}
