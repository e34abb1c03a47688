import type { Application } from '../../../store/application/application.entity.ts';
import type { Publicity } from '../../../store/publicity/publicity.entity.ts';
import type { PublicityListResponse, PublicityResponse } from '../../contract/publicity.ts';
import { remainingOf } from '../deadline/due-view.ts';
import type { ApiDeps } from '../deps.ts';
import type { Names } from '../names.ts';
import { publicSubjects } from './public-subject.ts';

/**
 * A notice as anyone may read it: every field is named here one by one, so that nothing else of a case can slip out
 * (no identity number, telephone of a person, birth date or votes).
 */
export function publicityView(
  publicity: Publicity,
  applications: readonly Application[],
  names: Names,
  deps: ApiDeps,
): PublicityResponse | undefined {
  const { elements, startedOn, endsOn, state } = publicity;
  if (startedOn === undefined || endsOn === undefined || state === 'draft') return undefined;
  return {
    id: publicity.id,
    kind: publicity.kind,
    organisation: names.organisation(publicity.organisationId),
    title: elements.title,
    basis: elements.basis,
    subjects: publicSubjects(applications, names),
    workingDays: elements.workingDays,
    startedOn,
    endsOn,
    remaining: remainingOf(endsOn, deps),
    explanation: publicity.explanation,
    calendarVersion: deps.calendar.version,
    provisional: publicity.provisional,
    acceptingOffice: elements.acceptingOffice,
    phone: elements.phone,
    address: elements.address,
    email: elements.email,
    method: elements.method,
    issuer: elements.issuer,
    issuedOn: elements.issuedOn,
    place: elements.place,
    state,
    edition: publicity.edition,
  };
}

/** A row of the public list. */
export function publicityRow(
  publicity: Publicity,
  names: Names,
  deps: ApiDeps,
): PublicityListResponse['items'][number] | undefined {
  const { startedOn, endsOn } = publicity;
  if (startedOn === undefined || endsOn === undefined) return undefined;
  return {
    id: publicity.id,
    kind: publicity.kind,
    title: publicity.elements.title,
    organisation: names.organisation(publicity.organisationId),
    startedOn,
    endsOn,
    remaining: remainingOf(endsOn, deps),
    count: publicity.applicationIds.length,
  };
}
