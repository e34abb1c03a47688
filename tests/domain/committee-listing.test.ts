import { describe, expect, it } from '@jest/globals';
import { listingDefects, listOwnerLevel, periodDefects, standardDefects } from '../../domain/committee-listing.ts';
import { isInSelfReview } from '../../domain/self-review.ts';
import { policy2025 } from './policy-fixture.ts';

const request = {
  founderLevel: 'city',
  basis: 'series',
  series: '工程',
  specialities: [],
  levels: ['associateSenior'],
  memberCount: 25,
  termFrom: '2025-01-01',
  termTo: '2027-12-31',
  validFrom: '2025-01-01',
  validTo: '2027-12-31',
} as const;
const fields = (changes: object) => listingDefects({ ...request, ...changes }, policy2025).map(({ field }) => field);

describe('the listing of a committee', () => {
  it('should take the least committee that the order allows [13a]', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ basis: 'speciality', specialities: ['市政工程'], memberCount: 11 })).toEqual([]);
    expect(fields({ levels: ['intermediate'], memberCount: 7 })).toEqual([]);
  });

  it('should refuse one below it, even, too long, or of several series [13a!]', () => {
    expect(fields({ memberCount: 23 })).toEqual(['memberCount']);
    expect(fields({ memberCount: 26 })).toEqual(['memberCount']);
    expect(fields({ validTo: '2028-01-01' })).toEqual(['validTo']);
    expect(fields({ validTo: '2024-12-31' })).toEqual(['validTo']);
    expect(fields({ series: '工程、农业' })).toEqual(['series']);
    expect(fields({ basis: 'speciality', memberCount: 11 })).toEqual(['specialities']);
  });

  it('should count three years to the day before, also from 29 February', () => {
    expect(periodDefects('validTo', '有效期', '2024-02-29', '2027-02-27', 3)).toEqual([]);
    expect(periodDefects('validTo', '有效期', '2024-02-29', '2027-03-01', 3)).toHaveLength(1);
  });

  it('should stand on the list of its authority', () => {
    expect(listOwnerLevel('city', ['intermediate'])).toBe('city');
    expect(listOwnerLevel('county', ['associateSenior'])).toBe('province');
    expect(listOwnerLevel('province', ['intermediate'])).toBe('province');
  });

  it('should ask a standard for its assessment and the opinion of the authority [11a!]', () => {
    const standard = { riskAssessment: '附件', authorityName: '住建局', authorityOpinion: '函' };
    expect(standardDefects(standard)).toEqual([]);
    expect(standardDefects({ ...standard, riskAssessment: '' }).map(({ ruleCode }) => ruleCode)).toEqual(['11a']);
    expect(standardDefects({ ...standard, authorityOpinion: '' })).toHaveLength(1);
  });
});

describe('self-review of a unit', () => {
  const grant = {
    scope: [{ series: '工程', specialities: ['市政工程'], levels: ['intermediate'] }],
    validFrom: '2025-01-01',
    validTo: '2025-12-31',
  };
  const title = { series: '工程', speciality: '市政工程', level: 'intermediate' } as const;

  it('should hold within its scope and its days only [3a]', () => {
    expect(isInSelfReview(grant, title, '2025-12-31')).toBe(true);
    expect(isInSelfReview(grant, title, '2026-01-01')).toBe(false);
    expect(isInSelfReview(grant, { ...title, level: 'associateSenior' }, '2025-06-01')).toBe(false);
    expect(isInSelfReview(grant, { ...title, speciality: '给排水' }, '2025-06-01')).toBe(false);
    expect(isInSelfReview(undefined, title, '2025-06-01')).toBe(false);
  });
});
