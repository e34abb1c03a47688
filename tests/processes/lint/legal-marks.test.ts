import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { problemsOf } from './problems-of.ts';
import { smallDiagram } from './small-diagram.ts';

const unit = readFileSync('processes/unit-recommendation/unit-recommendation.bpmn', 'utf8');

describe('legal-marks', () => {
  it('should accept the diagram as it is, also with its steps renamed', async () => {
    // given
    const renamed = unit.replaceAll('"unit-stamp"', '"seal-it"').replaceAll('value="seal-it"', 'value="unit-stamp"');
    // when
    const found = [...(await problemsOf('legal-marks', unit)), ...(await problemsOf('legal-marks', renamed))];
    // then
    expect(found).toEqual([]);
  });

  it('should refuse a diagram that lost the stamp', async () => {
    const lost = unit.replace('<zeebe:property name="mark" value="unit-stamp" />', '');
    expect(await problemsOf('legal-marks', lost)).toEqual(['unit-recommendation']);
  });

  it('should not ask anything of a process the law does not speak of', async () => {
    expect(await problemsOf('legal-marks', smallDiagram(''))).toEqual([]);
  });
});
