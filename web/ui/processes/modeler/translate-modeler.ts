import { canvasWords } from './canvas-words.ts';
import { panelWords } from './panel-words.ts';

/** The Chinese of a text of the modeler, its {places} filled in; a text without one stays as it is. */
export function modelerText(template: string, replacements: Readonly<Record<string, string>> = {}): string {
  const trimmed = template.trim();
  const text = canvasWords[template] ?? panelWords[template] ?? canvasWords[trimmed] ?? panelWords[trimmed] ?? template;
  return text.replace(/\{([^}]+)\}/gu, (mark, name: string) => replacements[name] ?? mark);
}
