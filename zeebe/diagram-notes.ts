import { attributesOf } from './diagram-elements.ts';

const ASSOCIATION = /<(?:[\w-]+:)?association\s([^>]*)>/g;
const NOTE = /<(?:[\w-]+:)?textAnnotation\s([^>]*)>([\s\S]*?)<\/(?:[\w-]+:)?textAnnotation>/g;

/** What the notes tied to an element of a BPMN file say, as written there. */
export function notesOf(xml: string, elementId: string): string[] {
  const tied = new Set(
    [...xml.matchAll(ASSOCIATION)].flatMap(([, rest = '']) => {
      const { sourceRef, targetRef } = attributesOf(rest);
      if (sourceRef === elementId) return targetRef ?? [];
      return targetRef === elementId ? (sourceRef ?? []) : [];
    }),
  );
  return [...xml.matchAll(NOTE)].flatMap(([, rest = '', body = '']) =>
    tied.has(attributesOf(rest)['id'] ?? '') ? [body.replace(/<[^>]*>|&#?\w+;/g, ' ').trim()] : [],
  );
}
