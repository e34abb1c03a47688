import type { Translate } from '../app/language.tsx';
import { sectionOfField, sections } from './fields.ts';

/** Name of a field of the declaration for people, such as 论文 · 期刊; undefined for what is no field of the form. */
function fieldName(field: string, t: Translate): string | undefined {
  const section = sections.find((each) => each.key === sectionOfField(field));
  if (!section) return undefined;
  const path = field.split('.').slice(section.path.length);
  const row = section.rows && path.length > 0 ? ` ${Number(path[0]) + 1}` : '';
  const rest = (section.rows ? path.slice(1) : path).join('.');
  const known = section.fields.find((each) => each.path.join('.') === rest);
  return known ? `${t(section.word)}${row} · ${t(known.word)}` : `${t(section.word)}${row}`;
}

/** The sentence of a defect with the field it concerns called by its name. */
export function defectText(field: string, sentence: string, t: Translate): string {
  const name = fieldName(field, t);
  if (name === undefined) return sentence;
  return `${name}${t('check.colon')}${sentence.startsWith(field) ? sentence.slice(field.length).replace(/^[:：]\s*/u, '') : sentence}`;
}
