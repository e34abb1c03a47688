import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { dmnDecisions } from '../../embedded/broker/dmn/dmn-language.ts';
import {
  jointSupervisorsOf,
  supervisionFactsOf,
  supervisionOf,
  supervisionResultSchema,
  supervisorOf,
} from '../../domain/supervision.ts';
import type { SupervisionFacts } from '../../domain/supervision.ts';
import { demoOrganisations } from '../../main/demo-organisations.ts';

const kinds = ['bureau', 'department', 'unit'] as const;
const levels = ['county', 'city', 'province'] as const;
const everyCase: SupervisionFacts[] = kinds.flatMap((founderKind) =>
  levels.flatMap((founderLevel) =>
    [true, false].flatMap((selfReviewing) =>
      [true, false].map((highLevel) => ({ founderKind, founderLevel, selfReviewing, highLevel })),
    ),
  ),
);

describe('who supervises', () => {
  it('should be the same in the decision table and in code, for every founder [19a]', async () => {
    // given
    const xml = readFileSync('processes/decisions/supervision.dmn', 'utf8');
    const read = await dmnDecisions.parse('supervision.dmn', xml);
    if (!read.ok) throw new Error(read.reason);
    expect(everyCase).toHaveLength(36);
    for (const facts of everyCase) {
      const variables: Readonly<Record<string, string | boolean>> = { ...facts };
      // when
      const answer = read.decisions.evaluate(
        'supervision',
        { get: (name) => variables[name], all: () => variables },
        0,
      );
      if (!answer.ok) throw new Error(answer.reason);
      // then
      expect({ facts, result: supervisionResultSchema.parse(answer.output) }).toEqual({
        facts,
        result: supervisionOf(facts),
      });
    }
  });

  it('should never be the bureau that founded the committee [19a!]', () => {
    const committees = demoOrganisations.filter(({ committee }) => committee !== undefined);
    expect(committees.length).toBeGreaterThanOrEqual(2);
    for (const committee of committees) {
      expect(supervisorOf(committee, demoOrganisations)?.id).not.toBe(committee.committee?.founderId);
    }
    const civil = committees.find(({ id }) => id === 'civil-committee');
    expect(civil && supervisorOf(civil, demoOrganisations)?.id).toBe('provincial-hr');
  });

  it('should go county to city and city to province, and to the same level for a department', () => {
    const facts = { selfReviewing: false, highLevel: false } as const;
    const lead = (founderKind: SupervisionFacts['founderKind'], founderLevel: SupervisionFacts['founderLevel']) =>
      supervisionOf({ ...facts, founderKind, founderLevel }).leadLevel;
    expect([lead('bureau', 'county'), lead('bureau', 'city'), lead('bureau', 'province')]).toEqual([
      'city',
      'province',
      'nation',
    ]);
    expect([lead('department', 'county'), lead('department', 'city'), lead('department', 'province')]).toEqual([
      'county',
      'city',
      'province',
    ]);
  });

  describe('with others', () => {
    const place = (id: string, kind: string, level: (typeof levels)[number], more: object = {}) => ({
      id,
      kind,
      level,
      territory: 'x',
      ...more,
    });
    const committee = { levels: ['intermediate'], founderId: '' };
    const all = [
      place('province-trade', 'department', 'province'),
      place('city-trade', 'department', 'city', { provincialDepartmentId: 'province-trade' }),
      place('county-trade', 'department', 'county', { departmentId: 'city-trade' }),
      place('unit', 'unit', 'city', { departmentId: 'city-trade' }),
      place('alone', 'unit', 'city'),
    ];
    const of = (object: ReturnType<typeof place>) =>
      jointSupervisorsOf(object, supervisionOf(supervisionFactsOf(object, all)), all).map(({ id }) => id);

    it('should name the department of the trade for a unit, and the one above for a department [19a]', () => {
      expect(of(place('unit', 'unit', 'city', { departmentId: 'city-trade' }))).toEqual(['city-trade']);
      expect(of(place('k1', 'committee', 'city', { committee: { ...committee, founderId: 'city-trade' } }))).toEqual([
        'province-trade',
      ]);
      expect(
        of(place('k2', 'committee', 'county', { committee: { ...committee, founderId: 'county-trade' } })),
      ).toEqual(['city-trade']);
    });

    it('should name the department in charge and the one above it for a unit that reviews itself [19a]', () => {
      const own = { ...place('unit', 'unit', 'city', { departmentId: 'city-trade' }), selfReview: {} };
      const withIt = [...all.filter(({ id }) => id !== 'unit'), own];
      const object = place('k3', 'committee', 'city', { committee: { ...committee, founderId: 'unit' } });
      const result = supervisionOf(supervisionFactsOf(object, withIt));
      expect(jointSupervisorsOf(object, result, withIt).map(({ id }) => id)).toEqual(['city-trade', 'province-trade']);
    });

    it('should name nobody who is not on record, nor the founder itself [19a!]', () => {
      expect(of(place('alone', 'unit', 'city'))).toEqual([]);
      const provincial = place('k4', 'committee', 'province', {
        committee: { ...committee, founderId: 'province-trade' },
      });
      expect(of(provincial)).toEqual([]);
      for (const organisation of demoOrganisations.filter(({ committee: found }) => found !== undefined)) {
        const result = supervisionOf(supervisionFactsOf(organisation, demoOrganisations));
        const joint = jointSupervisorsOf(organisation, result, demoOrganisations).map(({ id }) => id);
        expect(joint).not.toContain(organisation.committee?.founderId);
      }
    });
  });
});
