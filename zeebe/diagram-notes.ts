const ASSOCIATION = /<(?:[\w-]+:)?association\s([^>]*)>/g;
const NOTE = /<(?:[\w-]+:)?textAnnotation\s([^>]*)>([\s\S]*?)<\/(?:[\w-]+:)?textAnnotation>/g;

/** What the notes tied to an element of a BPMN file say, as written there. */
export function notesOf(xml: string, elementId: string): string[] {
  const tied = new Set(
    [...xml.matchAll(ASSOCIATION)].flatMap(([, rest = '']) => {
      const [source, target] = [attribute(rest, 'sourceRef'), attribute(rest, 'targetRef')];
      if (source === elementId) return target ?? [];
      return target === elementId ? (source ?? []) : [];
    }),
  );
  return [...xml.matchAll(NOTE)].flatMap(([, rest = '', body = '']) =>
    tied.has(attribute(rest, 'id') ?? '') ? [body.replace(/<[^>]*>|&#?\w+;/g, ' ').trim()] : [],
  );
}

function attribute(text: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(text)?.[1];
}
