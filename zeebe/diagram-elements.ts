/** What an element of a diagram is and how it is called. */
export interface DiagramElement {
  readonly name: string;
  readonly type: string;
}

const TAG = /<([\w-]+:)?([a-z]\w*)\s((?:[^<>"']|"[^"]*"|'[^']*')*?)\/?>/gi;
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const BPMN_MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Every element of a BPMN file that has an id, with its name and type (userTask, sequenceFlow …). */
export function elementsOf(xml: string): Record<string, DiagramElement> {
  const prefix = prefixOf(xml);
  const elements: Record<string, DiagramElement> = {};
  for (const [, tagPrefix = '', type = '', rest = ''] of xml.matchAll(TAG)) {
    if (tagPrefix !== prefix) continue;
    const { id, name = '' } = attributesOf(rest);
    if (id !== undefined) elements[id] = { name, type };
  }
  return elements;
}

/** The name of the process in a BPMN file, or its id. */
export function processNameOf(xml: string, bpmnProcessId: string): string {
  return elementsOf(xml)[bpmnProcessId]?.name || bpmnProcessId;
}

/** The prefix of BPMN elements in a file, with its colon. */
export function prefixOf(xml: string): string {
  const declared = new RegExp(`xmlns(?::([\\w-]+))?\\s*=\\s*["']${BPMN_MODEL}["']`).exec(xml)?.[1];
  return declared === undefined ? '' : `${declared}:`;
}

/** The attributes of a tag, decoded. */
export function attributesOf(text: string): Record<string, string | undefined> {
  const found: Record<string, string | undefined> = {};
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) found[name] = decode(double ?? single ?? '');
  return found;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, entity: string) => {
    if (entity.startsWith('#x')) return String.fromCodePoint(parseInt(entity.slice(2), 16));
    if (entity.startsWith('#')) return String.fromCodePoint(Number(entity.slice(1)));
    return ENTITIES[entity] ?? whole;
  });
}
