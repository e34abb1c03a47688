/** What the rules of submission need to know of an organisation. */
export interface OrganisationFacts {
  readonly name: string;
  readonly level: 'county' | 'city' | 'province';
  readonly isUniversity: boolean;
  /** 事业单位: its staff may not apply while a disciplinary period runs. */
  readonly isPublicInstitution: boolean;
  /** 驻辽央企: clause 15 does not cover it, its people need an entrusted review (14e). */
  readonly isCentralEnterprise: boolean;
  /** 养老服务机构 (8c). */
  readonly isElderlyCare: boolean;
  /** 人事代理机构: it recommends people without an employer. */
  readonly isPersonnelAgency: boolean;
  readonly ownCommitteeIds: readonly string[];
}

/** The organisations of a declaration by id; an id that is missing is unknown. */
export type OrganisationDirectory = ReadonlyMap<string, OrganisationFacts>;

/** The name of an organisation for a sentence. */
export function organisationNameIn(directory: OrganisationDirectory, id: string): string {
  return directory.get(id)?.name ?? '未登记的单位';
}
