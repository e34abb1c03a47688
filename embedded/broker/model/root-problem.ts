const bpmnNamespace = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const beforeRoot = /^(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*/s;

/** Why a text is no BPMN file at all, in the words of the reader Zeebe uses; undefined when its root is in order. */
export function rootProblem(xml: string): string | undefined {
  const text = xml.replace(/^\uFEFF/, '');
  const start = beforeRoot.exec(text)?.[0].length ?? 0;
  const line = (end: number): string => `URI=null Line=${String(text.slice(0, end).split('\n').length)}`;
  if (start >= text.length) return `Fatal Error: ${line(text.length)}: Premature end of file.`;
  const tag = /^<(?:([\w.-]+):)?([\w.-]+)([^>]*)>/.exec(text.slice(start));
  if (!tag) return `Fatal Error: ${line(start)}: Content is not allowed in prolog.`;
  const [whole, prefix, name = '', attributes = ''] = tag;
  const attribute = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`;
  const namespace = new RegExp(`(?:^|\\s)${attribute}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1];
  if (name === 'definitions' && namespace === bpmnNamespace) return undefined;
  const found = prefix === undefined ? name : `${prefix}:${name}`;
  return `Error: ${line(start + whole.length)}: cvc-elt.1.a: Cannot find the declaration of element '${found}'.`;
}
