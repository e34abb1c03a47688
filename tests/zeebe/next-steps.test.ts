import { readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import { nextSteps } from '../../zeebe/next-steps.ts';

const diagram = (name: string): string =>
  readFileSync(new URL(`../../processes/${name}/${name}.bpmn`, import.meta.url), 'utf8');
const after = (xml: string, elementId: string): string[] => [...nextSteps(xml, elementId).keys()].sort();

describe('the next steps of a user task', () => {
  it('should be the user tasks behind nothing but gateways, back and forth', () => {
    // given
    const recommendation = diagram('unit-recommendation');
    const chain = diagram('title-application');
    // when // then
    expect(after(recommendation, 'unit-review')).toEqual(['unit-approval']);
    expect(after(recommendation, 'unit-approval')).toEqual(['unit-review']);
    expect(after(chain, 'county-bureau-stamp')).toEqual(['city-bureau-stamp', 'correct-application']);
  });

  it('should be found behind a decision table, not behind a rule that a worker carries out', () => {
    // given
    const byTable = diagram('appointment');
    const byWorker = byTable.replace(/<zeebe:calledDecision [^>]*>/, '<zeebe:taskDefinition type="decide" />');
    // when // then
    expect(after(byTable, 'approve-appointment')).toEqual([
      'bureau-approval',
      'department-approval',
      'propose-appointment',
      'report-second-grade',
    ]);
    expect(after(byWorker, 'approve-appointment')).toEqual(['propose-appointment']);
  });

  it('should not reach past a service, a subprocess, a parallel gateway, nor from a step of several people', () => {
    expect(after(diagram('objection'), 'decide-objection')).toEqual([]);
    expect(after(diagram('publicity'), 'post-publicity')).toEqual([]);
    expect(after(diagram('hand-over'), 'receive-own-copy')).toEqual([]);
    expect(after(diagram('supervision'), 'co-sign-supervision')).toEqual([]);
  });

  it('should name the variable that a step of several people is done for, and leave out one that is not that plain', () => {
    // given
    const plain = diagram('supervision');
    const oneByOne = plain.replace(
      '<bpmn:multiInstanceLoopCharacteristics>',
      '<bpmn:multiInstanceLoopCharacteristics isSequential="true">',
    );
    const byExpression = plain.replace(
      'inputCollection="=jointSupervisorIds"',
      'inputCollection="=append(jointSupervisorIds, 1)"',
    );
    // when // then
    expect(nextSteps(plain, 'carry-out-supervision').get('co-sign-supervision')).toEqual({
      oneForEach: 'jointSupervisorIds',
    });
    expect(nextSteps(plain, 'carry-out-supervision').get('rectify')).toEqual({});
    for (const xml of [oneByOne, byExpression])
      expect(after(xml, 'carry-out-supervision')).toEqual(['hand-over-case', 'rectify']);
  });

  it('should read any prefix, and nothing from an unknown step or an empty diagram', () => {
    // given
    const bare = diagram('opinion').replaceAll('bpmn:', '').replace('xmlns:bpmn=', 'xmlns=');
    // when // then
    expect(after(bare, 'assess-opinion')).toEqual(['answer-opinion']);
    expect(after(bare, 'nowhere')).toEqual([]);
    expect(after('', 'assess-opinion')).toEqual([]);
  });

  it('should read a diagram once, and a changed one anew', () => {
    // given
    const xml = diagram('opinion');
    const changed = xml.replace('targetRef="answer-opinion"', 'targetRef="nowhere"');
    const reads = jest.spyOn(String.prototype, 'matchAll');
    // when
    const first = after(xml, 'assess-opinion');
    reads.mockClear();
    const again = after(xml, 'assess-opinion');
    const readsAgain = reads.mock.calls.length;
    const other = after(changed, 'assess-opinion');
    reads.mockRestore();
    // then
    expect([first, again, other]).toEqual([['answer-opinion'], ['answer-opinion'], []]);
    expect(readsAgain).toBe(0);
  });
});
