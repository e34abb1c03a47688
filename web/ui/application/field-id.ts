import { sectionOfField, sections } from './fields.ts';

/** Id of the control of a field of the declaration, as the form gives it out; else of the section it belongs to. */
export function fieldId(field: string): string | undefined {
  const key = sectionOfField(field);
  const section = sections.find((each) => each.key === key);
  if (!section) return undefined;
  const path = field.split('.').slice(section.path.length + (section.rows ? 1 : 0));
  const known = section.fields.some((each) => each.path.join('.') === path.join('.'));
  return known ? `application_${field.replaceAll('.', '_')}` : `section-${section.key}`;
}
