import { describe, expect, it } from '@jest/globals';
import { problemsOf } from './problems-of.ts';
import { smallDiagram } from './small-diagram.ts';

const fork = (name: string) => `
  <bpmn:exclusiveGateway id="decide" name="通过？"><bpmn:outgoing>yes</bpmn:outgoing><bpmn:outgoing>no</bpmn:outgoing></bpmn:exclusiveGateway>
  <bpmn:task id="a" name="甲" /><bpmn:task id="b" name="乙" />
  <bpmn:sequenceFlow id="yes" name="${name}" sourceRef="decide" targetRef="a" />
  <bpmn:sequenceFlow id="no" name="不通过" sourceRef="decide" targetRef="b" />`;

describe('chinese-names', () => {
  it('should refuse a node without a name and one in English alone', async () => {
    // given
    const xml = smallDiagram(
      '<bpmn:task id="one" /><bpmn:task id="two" name="Review" /><bpmn:task id="three" name="审核" />',
    );
    // when
    const found = await problemsOf('chinese-names', xml);
    // then
    expect(found).toEqual(['one', 'two']);
  });

  it('should refuse an unnamed branch of a deciding gateway', async () => {
    expect(await problemsOf('chinese-names', smallDiagram(fork('')))).toEqual(['yes']);
  });

  it('should not refuse Chinese with figures or letters in it', async () => {
    expect(await problemsOf('chinese-names', smallDiagram(fork('通过 A1')))).toEqual([]);
  });
});
