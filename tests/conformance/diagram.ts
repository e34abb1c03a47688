/** A flow node of a diagram; its flows are written for it. */
export interface NodeSpec {
  readonly kind: string;
  readonly id: string;
  readonly attributes?: string;
  /** Content of its extension elements. */
  readonly extensions?: string;
  /** Event definitions and loop characteristics. */
  readonly body?: string;
  /** What a sub-process holds. */
  readonly nodes?: readonly NodeSpec[];
  readonly flows?: readonly string[];
}

/** A diagram: flows are `from>to`, `from>to: =condition`, `from>to!` for the default one or `from~to` for an association. */
export interface DiagramSpec {
  readonly nodes: readonly NodeSpec[];
  readonly flows: readonly string[];
  /** Elements beside the process: messages, errors, signals, escalations. */
  readonly definitions?: string;
}

/** A flow node. */
export function node(kind: string, id: string, more: Omit<NodeSpec, 'kind' | 'id'> = {}): NodeSpec {
  return { kind, id, ...more };
}

/** A service task of a job type (`=` for an expression), with more extensions if any. */
export function task(id: string, type: string, more: Omit<NodeSpec, 'kind' | 'id'> = {}, retries = '3'): NodeSpec {
  const definition = `<zeebe:taskDefinition type="${escape(type)}" retries="${escape(retries)}" />`;
  return node('serviceTask', id, { ...more, extensions: `${definition}${more.extensions ?? ''}` });
}

/** A boundary event. */
export function boundary(id: string, on: string, body: string, interrupting = true, extensions = ''): NodeSpec {
  const attributes = `attachedToRef="${on}" cancelActivity="${String(interrupting)}"`;
  return node('boundaryEvent', id, { attributes, body, extensions });
}

/** Mappings from sources to targets. */
export function mapping(
  kind: 'input' | 'output',
  ...pairs: readonly (readonly [source: string, target: string])[]
): string {
  return pairs.map(([source, target]) => `<zeebe:${kind} source="${escape(source)}" target="${target}" />`).join('');
}

/** The extension element around mappings. */
export function mappings(...parts: readonly string[]): string {
  return `<zeebe:ioMapping>${parts.join('')}</zeebe:ioMapping>`;
}

/** A timer definition: `timeDuration`, `timeDate` or `timeCycle`. */
export function timer(id: string, kind: string, text: string): string {
  return `<timerEventDefinition id="${id}"><${kind} xsi:type="tFormalExpression">${escape(text)}</${kind}></timerEventDefinition>`;
}

/** A reference to a message, signal, error or escalation. */
export function eventOf(kind: string, id: string, reference?: string): string {
  return `<${kind}EventDefinition id="${id}"${reference === undefined ? '' : ` ${kind}Ref="${reference}"`} />`;
}

/** A message with its correlation key (left out for a start event of the process). */
export function message(id: string, name: string, correlationKey?: string): string {
  const key = correlationKey === undefined ? '' : `<zeebe:subscription correlationKey="${escape(correlationKey)}" />`;
  return `<message id="${id}" name="${escape(name)}"><extensionElements>${key}</extensionElements></message>`;
}

/** Writes the BPMN of a process. */
export function bpmn(processId: string, diagram: DiagramSpec): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="defs" targetNamespace="http://zhicheng.example">
${diagram.definitions ?? ''}
<process id="${processId}" isExecutable="true">
${scope(diagram.nodes, diagram.flows, '')}
</process>
</definitions>`;
}

/** Escapes text for an attribute or an element. */
function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly condition: string | undefined;
  readonly isDefault: boolean;
}

function scope(nodes: readonly NodeSpec[], texts: readonly string[], prefix: string): string {
  const flows = texts
    .filter((text) => !text.includes('~'))
    .map((text, index) => readFlow(text, `${prefix}f${String(index + 1)}`));
  const associations = texts.flatMap((text, index) => writeAssociation(text, `${prefix}as${String(index + 1)}`));
  const written = nodes.map((one) => writeNode(one, flows));
  return [...written, ...flows.map(writeFlow), ...associations].join('\n');
}

function writeAssociation(text: string, id: string): string[] {
  const [from = '', to] = text.split('~');
  return to === undefined
    ? []
    : [`<association id="${id}" associationDirection="One" sourceRef="${from}" targetRef="${to}" />`];
}

function readFlow(text: string, id: string): Flow {
  const found = /^([\w-]+)>([\w-]+)(!)?(?:: (.*))?$/s.exec(text);
  if (!found) throw new Error(`Expected a flow such as a>b, but found ${text}`);
  const [, from = '', to = '', mark, condition] = found;
  return { id, from, to, condition, isDefault: mark !== undefined };
}

function writeNode(spec: NodeSpec, flows: readonly Flow[]): string {
  const own = flows.find((flow) => flow.from === spec.id && flow.isDefault);
  const attributes = [spec.attributes ?? '', own ? `default="${own.id}"` : ''].filter(Boolean).join(' ');
  const parts = [
    spec.extensions ? `<extensionElements>${spec.extensions}</extensionElements>` : '',
    ...flows.filter((flow) => flow.to === spec.id).map((flow) => `<incoming>${flow.id}</incoming>`),
    ...flows.filter((flow) => flow.from === spec.id).map((flow) => `<outgoing>${flow.id}</outgoing>`),
    spec.body ?? '',
    spec.nodes ? scope(spec.nodes, spec.flows ?? [], `${spec.id}-`) : '',
  ];
  return `<${spec.kind} id="${spec.id}" ${attributes}>${parts.join('')}</${spec.kind}>`;
}

function writeFlow(flow: Flow): string {
  const condition =
    flow.condition === undefined
      ? ''
      : `<conditionExpression xsi:type="tFormalExpression">${escape(flow.condition)}</conditionExpression>`;
  return `<sequenceFlow id="${flow.id}" sourceRef="${flow.from}" targetRef="${flow.to}">${condition}</sequenceFlow>`;
}
