import { describe, expect, it } from '@jest/globals';
import { organisationProblems } from '../../domain/organisation-check.ts';
import type { OrganisationEntry } from '../../domain/organisation-entry.ts';
import { demoOrganisations } from '../../main/demo-organisations.ts';

const unit: OrganisationEntry = {
  id: 'new-unit',
  name: '市水文站',
  kind: 'unit',
  level: 'city',
  territory: '本市',
  departmentId: 'housing-bureau',
  cityBureauId: 'city-hr',
};

const fieldsOf = (entry: OrganisationEntry): string[] =>
  organisationProblems(entry, demoOrganisations).map(({ field }) => field);

const existing = (id: string): OrganisationEntry => {
  const found = demoOrganisations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`Expected ${id}, but found none`);
  return found;
};

describe('organisationProblems', () => {
  it('should take a unit whose departments are there, and every organisation of the demo', () => {
    expect(fieldsOf(unit)).toEqual([]);
    expect(demoOrganisations.flatMap((one) => fieldsOf(one))).toEqual([]);
  });

  it.each<[string, Partial<OrganisationEntry>, string]>([
    ['an unknown department', { departmentId: 'nobody' }, 'departmentId'],
    ['a bureau as the department', { departmentId: 'city-hr' }, 'departmentId'],
    ['a department of a lower level', { departmentId: 'county-water-bureau' }, 'departmentId'],
    ['a county bureau above a city unit', { countyBureauId: 'county-hr' }, 'countyBureauId'],
    ['a bureau of the wrong level', { cityBureauId: 'provincial-hr' }, 'cityBureauId'],
    ['a unit without the bureau that stamps', { cityBureauId: undefined }, 'cityBureauId'],
    ['hosts of a unit', { hosts: ['design-institute'] }, 'hosts'],
    ['a name that is registered there', { name: '市政工程设计院' }, 'name'],
    ['a public institution that is an enterprise', { isPublicInstitution: true, isEnterprise: true }, 'isEnterprise'],
    ['a central enterprise that is none', { isCentralEnterprise: true }, 'isCentralEnterprise'],
  ])('should refuse %s', (_what, change, field) => {
    expect(fieldsOf({ ...unit, ...change })).toEqual([field]);
  });

  it('should refuse departments in a circle, over two steps as well', () => {
    // given
    const lower = { ...existing('county-water-bureau'), departmentId: 'housing-bureau' };
    const upper = { ...existing('housing-bureau'), level: 'county' as const, departmentId: lower.id };
    // when
    const others = demoOrganisations.map((one): OrganisationEntry => (one.id === lower.id ? lower : one));
    const found = organisationProblems(upper, others).filter(({ message }) => message.zh.includes('间接'));
    // then
    expect(found.map(({ field }) => field)).toEqual(['departmentId']);
  });

  it('should not let an organisation become what others cannot use', () => {
    // given
    const bureau = { ...existing('city-hr'), kind: 'department' as const };
    // when
    const [found] = organisationProblems(bureau, demoOrganisations);
    // then
    expect(found?.field).toBe('kind');
    expect(found?.message.zh).toContain('以它为上级');
  });
});
