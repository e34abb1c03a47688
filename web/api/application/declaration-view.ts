import { maskIdentityNumber } from '../../../domain/identity-number.ts';
import { maskBirthDate, maskTelephone } from '../../../domain/personal-data-mask.ts';
import type { DeclarationDraft } from '../../contract/application.ts';
import type { CaseView } from './case-access.ts';

/** What an expert does not need to judge the work. */
const NOT_FOR_EXPERTS = ['idNumber', 'idKind', 'idExpiresOn', 'phone', 'birthDate'];

type Masks = Readonly<Record<string, (text: string) => string>>;

/** What is masked for whom: the staff of a step that needs it whole may have it shown, which is put on record. */
const MASKS: Readonly<Record<'own' | 'staff', Masks>> = {
  own: { idNumber: maskIdentityNumber },
  staff: { idNumber: maskIdentityNumber, phone: maskTelephone, birthDate: maskBirthDate },
};

/**
 * The declared data as a person may see it: whole while the applicant edits it, the identity number masked for everybody else,
 * for staff also telephone and birth date, and for experts left out altogether (rules 4 and 6).
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
  const masked = Object.entries(person).map(([key, value]) => {
    const mask = MASKS[view][key];
    return [key, mask === undefined || typeof value !== 'string' ? value : mask(value)] as const;
  });
  return { ...data, person: Object.fromEntries(masked) };
}
