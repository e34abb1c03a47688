import { addDays, parseDate } from '../domain/calendar-date.ts';
import type { JsonObject } from '../embedded/broker/json.ts';
import type { Random } from './random.ts';
import type { EmployerKind, Procedure, RehearsedCase } from './rehearsed-case.ts';

/** How often each kind of employer comes; a city's usual mixture, to be read as an assumption of the rehearsal. */
const EMPLOYERS: readonly (readonly [EmployerKind, number])[] = [
  ['county-unit', 35],
  ['city-unit', 35],
  ['provincial-unit', 10],
  ['dispatched', 15],
  ['self-employed', 5],
];
const PROCEDURES: readonly (readonly [Procedure, number])[] = [
  ['review', 92],
  ['green-channel', 4],
  ['direct-recognition', 4],
];
/** Committees of the rehearsal; the last one meets so late that its filing runs into the next year. */
const COMMITTEES = ['committee-a', 'committee-b', 'committee-late'] as const;

/** The committees that hold sessions in the rehearsal. */
export const rehearsedCommittees: readonly string[] = COMMITTEES;

/** Generates the cases of a year: submitted from the middle of July to the end of October. */
export function generateCases(year: number, count: number, random: Random): RehearsedCase[] {
  const first = parseDate(`${year}-07-15`);
  return Array.from({ length: count }, (_, index) => {
    const employer = random.pick(EMPLOYERS);
    const procedure = random.pick(PROCEDURES);
    const committee = random.pick(COMMITTEES.map((id, at) => [id, at === 2 ? 1 : 4] as const));
    return {
      id: `case-${index + 1}`,
      number: `${year}-${String(index + 1).padStart(6, '0')}`,
      employer,
      procedure,
      committee,
      submitsOn: addDays(first, random.between(0, 105)),
      facts: factsOf(employer, procedure, committee, random),
      steps: [],
      status: 'running',
      accepted: false,
      corrections: 0,
      sessionId: undefined,
      passed: undefined,
      issuedOn: undefined,
    };
  });
}

/** The same names as the variables of validate-application. */
function factsOf(employer: EmployerKind, procedure: Procedure, committeeId: string, random: Random): JsonObject {
  const dispatched = employer === 'dispatched';
  const county = employer === 'county-unit';
  const provincial = employer === 'provincial-unit';
  const unit = `unit-${random.between(1, 20)}`;
  const agency = `agency-${random.between(1, 3)}`;
  const hasDepartment = !dispatched && employer !== 'self-employed' && random.chance(0.8);
  return {
    employmentKind: dispatched ? 'dispatched' : employer === 'self-employed' ? 'selfEmployed' : 'establishment',
    unitLevel: county ? 'county' : provincial ? 'province' : 'city',
    committeeLevel: 'city',
    hasDepartment,
    isProvincialUniversity: false,
    isCentralEnterprise: false,
    selfReviewingInScope: false,
    ownCommittee: false,
    entrusted: true,
    countyNeedsCityStamp: true,
    committeeId,
    unitId: dispatched ? null : unit,
    agencyId: dispatched ? agency : null,
    employerId: dispatched ? agency : unit,
    hostId: dispatched ? unit : null,
    departmentId: hasDepartment ? 'department' : null,
    provincialDepartmentId: provincial ? 'provincial-department' : null,
    countyBureauId: county ? 'county-bureau' : null,
    cityBureauId: provincial ? null : 'city-bureau',
    provincialBureauId: 'provincial-bureau',
    recognitionBureauId: provincial ? 'provincial-bureau' : 'city-bureau',
    certificateOfficeId: procedure === 'direct-recognition' ? 'city-bureau' : committeeId,
    bureauId: provincial ? 'provincial-bureau' : 'city-bureau',
    procedure,
    appointmentDue: procedure === 'review' && random.chance(0.3),
  };
}
