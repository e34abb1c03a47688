import { stateOf, valueAt } from './declaration.ts';
import type { SectionState } from './declaration.ts';
import { sectionsFor } from './fields.ts';
import type { SectionSpec } from './fields.ts';

/** How far one section of the declaration is. */
function sectionState(section: SectionSpec, declaration: unknown): SectionState {
  const data = section.path.length === 0 ? declaration : valueAt(declaration, section.path);
  if (!section.rows) return stateOf(section.fields, data);
  const rows: unknown[] = Array.isArray(data) ? data : [];
  if (rows.length === 0) return 'empty';
  return rows.every((row) => stateOf(section.fields, row) === 'complete') ? 'complete' : 'partial';
}

/** Every section with its state. */
export function sectionStates(declaration: unknown): { readonly section: SectionSpec; readonly state: SectionState }[] {
  return sectionsFor(valueAt(declaration, ['title', 'channel'])).map((section) => ({
    section,
    state: sectionState(section, declaration),
  }));
}
