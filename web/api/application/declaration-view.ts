import { maskIdentityNumber } from '../../../domain/identity-number.ts';
import type { DeclarationDraft } from '../../contract/application.ts';
import type { CaseView } from './case-access.ts';

/** What an expert does not need to judge the work. */
const NOT_FOR_EXPERTS = ['idNumber', 'idKind', 'idExpiresOn', 'phone', 'birthDate'];

/**
 * The declared data as a person may see it: whole while the applicant edits it, the identity number masked for everybody else,
 * and for experts left out together with telephone and birth date (rules 4 and 6).
 */
export function declarationView(
  declaration: Readonly<Record<string, unknown>>,
  view: CaseView,
  mayEdit: boolean,
): DeclarationDraft {
  // The database holds what came in as JSON.
  const data = structuredClone(declaration) as DeclarationDraft;
  const person = data['person'];
  if (mayEdit || person === null || typeof person !== 'object' || Array.isArray(person)) return data;
  if (view === 'expert') {
    data['person'] = Object.fromEntries(Object.entries(person).filter(([key]) => !NOT_FOR_EXPERTS.includes(key)));
    return data;
  }
  const number = person['idNumber'];
  return typeof number === 'string' ? { ...data, person: { ...person, idNumber: maskIdentityNumber(number) } } : data;
}
