import { describe, expect, it } from '@jest/globals';
import {
  nominatedTitleDefects,
  nominationDefects,
  nominationPlace,
  placesTakenDefect,
} from '../../domain/nomination.ts';
import type { Nomination } from '../../domain/nomination.ts';
import { policy2025 } from './policy-fixture.ts';

const nomination: Nomination = {
  route: 'topTalent',
  approved: true,
  nomineeId: 'acc-1',
  series: '工程',
  level: 'senior',
  usedByAnother: false,
};
const declared = { channel: 'nomination', series: '工程', level: 'senior', nominationId: 'mat-1' } as const;

function codes(change: Partial<Nomination>): string[] {
  return nominationDefects(declared, { applicantId: 'acc-1', nomination: { ...nomination, ...change } }).map(
    ({ ruleCode, field }) => `${ruleCode} ${field}`,
  );
}

describe('a submission that rests on a nomination', () => {
  it('should be ready with an approved nomination of the person [2b]', () => {
    expect(codes({})).toEqual([]);
  });

  it('should be refused without one, for another person, before approval, used, or for another title [2b!]', () => {
    expect(nominationDefects(declared, { applicantId: 'acc-1' })).toHaveLength(1);
    expect(codes({ nomineeId: 'acc-2' })).toEqual(['2b title.nominationId']);
    expect(codes({ approved: false })).toEqual(['2b title.nominationId']);
    expect(codes({ usedByAnother: true })).toEqual(['2b title.nominationId']);
    expect(codes({ level: 'associateSenior' })).toEqual(['2b title.level']);
  });

  it('should be refused when an enterprise referral is given for a nomination [5b!]', () => {
    expect(codes({ route: 'referral' })).toEqual(['2b title.channel']);
    const referred = { ...declared, channel: 'referral' } as const;
    const found = nominationDefects(referred, { applicantId: 'acc-1', nomination });
    expect(found.map(({ ruleCode }) => ruleCode)).toEqual(['5b']);
  });
});

describe('a request for a nomination', () => {
  it('should be for a high title within a stated relation [2b!]', () => {
    expect(nominatedTitleDefects({ route: 'topTalent', level: 'senior', relation: 'team' })).toEqual([]);
    expect(nominatedTitleDefects({ route: 'topTalent', level: 'intermediate', relation: 'team' })).toHaveLength(1);
    expect(nominatedTitleDefects({ route: 'topTalent', level: 'senior' })).toHaveLength(1);
    expect(nominatedTitleDefects({ route: 'referral', level: 'intermediate' })).toEqual([]);
  });

  it('should count a nominator by calendar year and an enterprise by the period of the package [2b][5b]', () => {
    const facts = { policy: policy2025, calendarYear: 2026, nominatorId: 'acc-9', enterpriseId: 'unit-1' };
    expect(nominationPlace('topTalent', facts)).toEqual({ key: '2b:2026:acc-9', limit: 3 });
    expect(nominationPlace('referral', facts)).toEqual({ key: '5b:policy-2025:unit-1', limit: 2 });
    const { settings } = policy2025;
    const ever = { ...settings, nominationPeriod: { ...settings.nominationPeriod, value: 'ever' as const } };
    const policy = { ...policy2025, settings: ever };
    expect(nominationPlace('referral', { ...facts, policy }).key).toBe('5b:ever:unit-1');
    expect(placesTakenDefect('topTalent', 3).ruleCode).toBe('2b');
    expect(placesTakenDefect('referral', 2).ruleCode).toBe('5b');
  });
});
