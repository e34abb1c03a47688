/** Parts of a name are kept up to this length; a longer search is narrowed by its end, which differs most, and then compared. */
export const LONGEST_PART = 4;
/** Of a longer name only the beginning is found by its parts. */
const LONGEST_NAME = 60;

/** Under which words a case is found: each part of the applicant's name, and the unit's id. Kept in the row of the case and nowhere else. */
export function searchKeysOf(declaration: Readonly<Record<string, unknown>>): string[] {
  const name = [...plain(textAt(declaration, 'person', 'name'))].slice(0, LONGEST_NAME);
  const parts = new Set<string>();
  for (let from = 0; from < name.length; from += 1) {
    for (let length = 1; length <= LONGEST_PART && from + length <= name.length; length += 1) {
      parts.add(nameKey(name.slice(from, from + length).join('')));
    }
  }
  const units = ['unitId', 'agencyId', 'personnelAgencyId'].map((field) => textAt(declaration, 'employment', field));
  return [...parts, ...units.filter((id) => id !== '').map(unitKey)];
}

/** The key that every name with this part has; a longer part shares it with others. */
export function nameKey(part: string): string {
  return `name:${[...plain(part)].slice(-LONGEST_PART).join('')}`;
}

/** The key of the cases of a unit. */
export function unitKey(organisationId: string): string {
  return `unit:${organisationId}`;
}

/** However wide or high the letters are. */
function plain(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase();
}

function textAt(declaration: Readonly<Record<string, unknown>>, branch: string, field: string): string {
  const tree = declaration[branch];
  const value = tree !== null && typeof tree === 'object' ? (tree as Record<string, unknown>)[field] : undefined;
  return typeof value === 'string' ? value : '';
}
