import { message } from './message.ts';
import type { Message } from './message.ts';

type Kind = 'unit' | 'agency' | 'department' | 'bureau' | 'committee';
type Level = 'county' | 'city' | 'province';

/** What must fit together in the entry of an organisation. */
export interface OrganisationEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly level: Level;
  readonly territory: string;
  readonly departmentId?: string | undefined;
  readonly countyBureauId?: string | undefined;
  readonly cityBureauId?: string | undefined;
  readonly provincialDepartmentId?: string | undefined;
  readonly isUniversity?: boolean | undefined;
  readonly isPublicInstitution?: boolean | undefined;
  readonly isEnterprise?: boolean | undefined;
  readonly isCentralEnterprise?: boolean | undefined;
  readonly isElderlyCare?: boolean | undefined;
  readonly isPersonnelAgency?: boolean | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly ownCommitteeIds?: readonly string[] | undefined;
  readonly committee?: { readonly founderId: string; readonly bureauId: string } | undefined;
}

/** One thing that does not fit, with the field of the form and the rule where there is one. */
export interface EntryProblem {
  readonly field: string;
  readonly ruleCode?: string;
  readonly message: Message;
}

/** Names of the levels. */
export const levelNames: Record<Level, Message> = {
  county: message('县（市）区级', 'county level'),
  city: message('市级', 'city level'),
  province: message('省级', 'provincial level'),
};
/** Names of the kinds. */
export const kindNames: Record<Kind, Message> = {
  unit: message('用人单位', 'an employing unit'),
  agency: message('劳务派遣单位', 'a dispatch agency'),
  department: message('主管部门', 'a supervising department'),
  bureau: message('人社部门', 'an HR bureau'),
  committee: message('评审委员会', 'a review committee'),
};
/** Builds a problem of one field. */
export function entryProblem(field: string, zh: string, en: string): EntryProblem {
  return { field, message: message(zh, en) };
}
