import type { OrganisationKind } from '../../contract/organisation-register.ts';

type Level = 'county' | 'city' | 'province';

/** Who may be above an organisation: the field, of which kind it is, and for which kinds and levels it is asked. */
export const CHAIN_FIELDS = [
  { field: 'departmentId', of: 'department', kinds: ['unit', 'agency', 'department'], levels: ['county', 'city'] },
  { field: 'provincialDepartmentId', of: 'department', kinds: ['unit', 'agency'], levels: ['province'] },
  { field: 'countyBureauId', of: 'bureau', kinds: ['unit', 'agency', 'department'], levels: ['county'] },
  {
    field: 'cityBureauId',
    of: 'bureau',
    kinds: ['unit', 'agency', 'department', 'bureau'],
    levels: ['county', 'city'],
  },
] as const satisfies readonly {
  readonly field: string;
  readonly of: OrganisationKind;
  readonly kinds: readonly OrganisationKind[];
  readonly levels: readonly Level[];
}[];

/** What a unit or an agency may be. */
export const NATURES = [
  'isPublicInstitution',
  'isEnterprise',
  'isUniversity',
  'isCentralEnterprise',
  'isElderlyCare',
  'isPersonnelAgency',
] as const;
