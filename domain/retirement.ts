import type { Application } from './application.ts';
import { formatDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { parseIdentityNumber } from './identity-number.ts';

/** Why a person's retirement is to be looked into: declared as retired, or of an age at which it may have come. */
export type RetirementDoubt = 'retired' | 'ageReached';

/** Ages at which retirement could come before it was delayed person by person in 2025; from then on the office has to ask. */
const ASKING_AGE = { man: 60, woman: 55 } as const;

/**
 * Whether a person may have retired since the submission (14d). The status decides; age alone only asks, because the delayed
 * retirement differs from person to person and an approved extension is in service.
 */
export function retirementDoubt(person: Application['person'], today: CalendarDate): RetirementDoubt | undefined {
  const { retirementStatus: status } = person;
  if (status === 'retired' || status === 'retiredRehired') return 'retired';
  const parsed = parseIdentityNumber(person.idNumber);
  if (status === 'extendedInService' || parsed.kind === 'refused') return undefined;
  const isMan = Number(parsed.normal[16]) % 2 === 1;
  const birth = formatDate(parsed.birthDate);
  const reachedOn = `${Number(birth.slice(0, 4)) + (isMan ? ASKING_AGE.man : ASKING_AGE.woman)}${birth.slice(4)}`;
  return reachedOn <= formatDate(today) ? 'ageReached' : undefined;
}
