import { describe, expect, it } from '@jest/globals';
import { coversCase, entrustingLevels, mayEntrust } from '../../domain/entrustment.ts';
import { demoOrganisations } from '../../main/demo-organisations.ts';

const letter = {
  committeeId: 'provincial-committee',
  series: '工程',
  specialities: ['市政工程'],
  levels: ['junior'],
  people: [{ name: '王强', unitId: 'design-institute' }],
};
const about = {
  committeeId: 'provincial-committee',
  applicantName: '王强',
  employerId: 'design-institute',
  series: '工程',
  speciality: '市政工程',
  level: 'junior',
} as const;

describe('a letter of entrustment', () => {
  it('should cover the person, the title and the committee that it names [14e]', () => {
    expect(coversCase(letter, about)).toBe(true);
    expect(coversCase({ ...letter, specialities: [] }, { ...about, speciality: '给排水' })).toBe(true);
  });

  it.each([
    ['another person', { applicantName: '王强强' }],
    ['the same name elsewhere', { employerId: 'river-station' }],
    ['another level', { level: 'intermediate' as const }],
    ['another speciality', { speciality: '给排水' }],
    ['another committee', { committeeId: 'civil-committee' }],
  ])('should not cover %s [14e!]', (_name, other) => {
    expect(coversCase(letter, { ...about, ...other })).toBe(false);
  });

  it('should come from the bureau in charge of the unit [14e][14e!]', () => {
    const unit = (id: string) => {
      const found = demoOrganisations.find((organisation) => organisation.id === id);
      if (found === undefined) throw new Error(`Expected ${id}`);
      return found;
    };
    expect(mayEntrust('city-hr', unit('design-institute'), demoOrganisations)).toBe(true);
    expect(mayEntrust('county-hr', unit('design-institute'), demoOrganisations)).toBe(false);
    expect(mayEntrust('county-hr', unit('river-station'), demoOrganisations)).toBe(true);
    expect(mayEntrust('city-hr', unit('river-station'), demoOrganisations)).toBe(true);
    expect(mayEntrust('city-hr', unit('highway-institute'), demoOrganisations)).toBe(false);
    expect(entrustingLevels({ level: 'city', isCentralEnterprise: true })).toEqual(['province']);
  });
});
