import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { dmnDecisions } from '../../embedded/broker/dmn/dmn-language.ts';
import { supervisionOf, supervisionResultSchema, supervisorOf } from '../../domain/supervision.ts';
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
});
