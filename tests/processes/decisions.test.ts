import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { ParsedDecisions } from '../../embedded/broker/decision.ts';
import { dmnDecisions } from '../../embedded/broker/dmn/dmn-language.ts';
import { routeResultSchema } from '../../domain/route.ts';
import { everyRouteInput, expectedRoute } from '../domain/routing-oracle.ts';

const parsed = new Map<string, ParsedDecisions>();

async function decisionOf(id: string): Promise<ParsedDecisions> {
  const known = parsed.get(id);
  if (known) return known;
  const read = await dmnDecisions.parse(`${id}.dmn`, readFileSync(`processes/decisions/${id}.dmn`, 'utf8'));
  if (!read.ok) throw new Error(read.reason);
  parsed.set(id, read.decisions);
  return read.decisions;
}

async function decide(id: string, variables: Readonly<Record<string, string | boolean>>): Promise<unknown> {
  const decision = await decisionOf(id);
  const result = decision.evaluate(id, { get: (name) => variables[name], all: () => variables }, 0);
  if (!result.ok) throw new Error(result.reason);
  return result.output;
}

describe('recommendation-route', () => {
  it('should give the table of clause 15 for every combination of facts', async () => {
    // given
    const everyCase = everyRouteInput();
    expect(everyCase).toHaveLength(2304);
    for (const facts of everyCase) {
      // when
      const route = routeResultSchema.parse(await decide('recommendation-route', facts));
      // then
      expect({ facts, route }).toEqual({ facts, route: expectedRoute(facts) });
    }
  });

  it('should send a worker of a city agency without a department to the city bureau alone', async () => {
    const facts = { employmentKind: 'dispatched', unitLevel: 'city', committeeLevel: 'city', hasDepartment: false };
    expect(await decide('recommendation-route', facts)).toEqual({
      recommendation: 'dispatched',
      departmentReview: false,
      provincialDepartmentStamp: false,
      countyStamp: false,
      cityStamp: true,
      committeeAllowed: true,
    });
  });

  it('should not decide on facts that are missing', async () => {
    expect(await decide('recommendation-route', { employmentKind: 'contract' })).toBeNull();
  });
});

describe('escalation-ladder', () => {
  const usual = [
    { rung: 'remind', offsetWorkingDays: -2, reassignTo: null },
    { rung: 'notify-head', offsetWorkingDays: 0, reassignTo: null },
    { rung: 'mark-overdue', offsetWorkingDays: 0, reassignTo: null },
    { rung: 'raise', offsetWorkingDays: 1, reassignTo: null },
  ];

  it('should give four rungs to a usual deadline', async () => {
    expect(await decide('escalation-ladder', { ruleCode: 'unit-review', officeLevel: 'applicant' })).toEqual(usual);
  });

  it('should hand an overdue step on by the level of the office, and merge the reminders of the authorities', async () => {
    const unit = await decide('escalation-ladder', { ruleCode: 'unit-review', officeLevel: 'unit' });
    expect(unit).toEqual([...usual, { rung: 'reassign', offsetWorkingDays: 5, reassignTo: 'head' }]);
    const bureau = await decide('escalation-ladder', { ruleCode: 'bureau-stamp', officeLevel: 'bureau' });
    expect(bureau).toContainEqual({ rung: 'reassign', offsetWorkingDays: 5, reassignTo: 'bureau-supervisor' });
    expect(bureau).toContainEqual({ rung: 'digest', offsetWorkingDays: -1, reassignTo: null });
  });

  it('should warn earlier and higher before the 20 days of the filing end', async () => {
    const rungs = (await decide('escalation-ladder', { ruleCode: '17g', officeLevel: 'city' })) as readonly {
      readonly rung: string;
      readonly offsetWorkingDays: number;
    }[];
    const days = (name: string) => rungs.filter(({ rung }) => rung === name).map((each) => each.offsetWorkingDays);
    expect(days('remind')).toEqual([-10, -5, -2]);
    expect(days('notify-head')).toEqual([-2, 0]);
    expect(days('raise')).toEqual([-1, 1]);
    expect(days('mark-overdue')).toEqual([0]);
  });

  it('should not give the ladder of the filing to another rule', async () => {
    expect(await decide('escalation-ladder', { ruleCode: '17e', officeLevel: 'city' })).toHaveLength(4);
  });
});
