import { describe, expect, it } from '@jest/globals';
import { problemsOf } from './problems-of.ts';
import { smallDiagram } from './small-diagram.ts';

const thrown = (reference: string, roots = '') =>
  smallDiagram(
    `<bpmn:endEvent id="refused" name="不予推荐"><bpmn:errorEventDefinition id="d" ${reference} /></bpmn:endEvent>`,
    'small-process',
    roots,
  );

describe('declared-errors', () => {
  it('should accept a declared code', async () => {
    const roots = '<bpmn:error id="error-refused" name="不予推荐" errorCode="RECOMMENDATION_REFUSED" />';
    expect(await problemsOf('declared-errors', thrown('errorRef="error-refused"', roots))).toEqual([]);
  });

  it('should refuse an error without a declaration', async () => {
    expect(await problemsOf('declared-errors', thrown(''))).toEqual(['refused']);
  });

  it('should refuse a code that is not in capitals', async () => {
    const roots = '<bpmn:error id="error-refused" errorCode="refused" />';
    expect(await problemsOf('declared-errors', thrown('errorRef="error-refused"', roots))).toEqual(['refused']);
  });
});
