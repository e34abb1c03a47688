import { canvasWords } from './canvas-words.ts';
import { panelWords } from './panel-words.ts';

const all: Readonly<Record<string, string>> = { ...canvasWords, ...panelWords };

/** The head of the panel writes the names of the elements with other capitals and hyphens than the menus do. */
function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll('non-', 'non ');
}

const byPlain = new Map(Object.entries(all).map(([english, chinese]) => [plain(english), chinese]));

/** The Chinese of a text of the modeler, its {places} filled in; a text without one stays as it is. */
export function modelerText(template: string, replacements: Readonly<Record<string, string>> = {}): string {
  const text = all[template] ?? byPlain.get(plain(template)) ?? template;
  return text.replace(/\{([^}]+)\}/gu, (mark, name: string) => replacements[name] ?? mark);
}
