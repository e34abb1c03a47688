import type { ApplicationInput, Employment } from '../../../domain/application.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An identity number that is well-formed and belongs to nobody: an unused area, a date of birth and a running number. */
export function identityNumber(running: number): string {
  const body = `210999${'19900307'}${String(running).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + ('10X98765432'[sum % 11] ?? '');
}

/** A declaration with nothing wrong in it; the parts given replace its own. */
export function declaration(running: number, parts: Partial<ApplicationInput> = {}): ApplicationInput {
  return {
    person: {
      name: `申报人${running}`,
      idKind: 'residentId',
      idNumber: identityNumber(running),
      phone: '024-22334455',
      retirementStatus: 'inService',
    },
    employment: { kind: 'establishment', unitId: 'design-institute' },
    socialInsurance: { payerOrganisationId: 'design-institute', from: '2024-01-01', to: '2025-08-31' },
    title: {
      channel: 'normal',
      series: '工程',
      speciality: '市政工程',
      level: 'intermediate',
      currentTitle: { level: 'junior', series: '工程', obtainedOn: '2020-12-01' },
    },
    committeeId: 'civil-committee',
    education: [],
    workExperience: [],
    ...parts,
  };
}

/** A dispatched worker of the agency; the agreement runs as given. */
export function dispatched(dispatchTo: string): Employment {
  return {
    kind: 'dispatched',
    agencyId: 'jianda-agency',
    hostId: 'design-institute',
    contractFrom: '2023-03-01',
    contractTo: '2026-12-31',
    dispatchFrom: '2024-01-01',
    dispatchTo,
  };
}
