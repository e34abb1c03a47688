import { describe, expect, it } from '@jest/globals';
import { problemsOf } from './problems-of.ts';
import { smallDiagram } from './small-diagram.ts';

describe('kebab-case-ids', () => {
  it('should refuse ids the editor made up', async () => {
    // given
    const xml = smallDiagram(
      '<bpmn:startEvent id="StartEvent_1" name="开始" /><bpmn:endEvent id="the-end" name="结束" />',
    );
    // when
    const found = await problemsOf('kebab-case-ids', xml);
    // then
    expect(found).toEqual(['StartEvent_1']);
  });

  it('should also look at the process and its messages', async () => {
    const xml = smallDiagram('', 'Small_Process', '<bpmn:message id="Message_1" name="m" />');
    expect(await problemsOf('kebab-case-ids', xml)).toEqual(expect.arrayContaining(['Small_Process', 'Message_1']));
  });

  it('should not ask it of sequence flows', async () => {
    const xml = smallDiagram(
      '<bpmn:startEvent id="begin" name="开始" /><bpmn:endEvent id="end-2" name="结束" /><bpmn:sequenceFlow id="Flow_1" sourceRef="begin" targetRef="end-2" />',
    );
    expect(await problemsOf('kebab-case-ids', xml)).toEqual([]);
  });
});
