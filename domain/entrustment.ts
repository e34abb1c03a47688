import { bureauOf } from './bureau-of.ts';
import type { PlacedOrganisation } from './bureau-of.ts';
import type { TitleLevel } from './title-level.ts';

/** A letter of entrustment (委托函): which people's cases of which title another committee may review (14e). */
export interface Entrustment {
  readonly committeeId: string;
  readonly series: string;
  /** Empty covers every speciality of the series. */
  readonly specialities: readonly string[];
  readonly levels: readonly string[];
  readonly people: readonly { readonly name: string; readonly unitId: string }[];
}

/** What must be known of a case to say whether a letter covers it. */
export interface EntrustedCase {
  readonly committeeId: string;
  readonly applicantName: string;
  readonly employerId: string;
  readonly series: string;
  readonly speciality: string;
  readonly level: TitleLevel;
}

/** Whether a letter covers a case: the committee, the person with the unit, and the title (14e). */
export function coversCase(letter: Entrustment, about: EntrustedCase): boolean {
  return (
    letter.committeeId === about.committeeId &&
    letter.series === about.series &&
    letter.levels.includes(about.level) &&
    (letter.specialities.length === 0 || letter.specialities.includes(about.speciality)) &&
    letter.people.some(({ name, unitId }) => name === about.applicantName && unitId === about.employerId)
  );
}

/** The levels of HR bureau that may entrust for the people of a unit: its own, and the city for a county; the province for 央企 (14e). */
export function entrustingLevels(unit: {
  readonly level: 'county' | 'city' | 'province';
  readonly isCentralEnterprise?: boolean | undefined;
}): readonly ('county' | 'city' | 'province')[] {
  if (unit.isCentralEnterprise === true || unit.level === 'province') return ['province'];
  return unit.level === 'county' ? ['county', 'city'] : ['city'];
}

/** Whether a bureau is of the right level and place to entrust for the people of a unit (14e). */
export function mayEntrust<Place extends PlacedOrganisation & { readonly isCentralEnterprise?: boolean | undefined }>(
  bureauId: string,
  unit: Place,
  all: readonly Place[],
): boolean {
  return entrustingLevels(unit).some((level) => bureauOf(level, unit, all)?.id === bureauId);
}
