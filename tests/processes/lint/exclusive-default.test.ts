import { describe, expect, it } from '@jest/globals';
import { problemsOf } from './problems-of.ts';
import { smallDiagram } from './small-diagram.ts';

const fork = (attributes: string, condition: string) =>
  smallDiagram(`
  <bpmn:exclusiveGateway id="decide" name="通过？" ${attributes}><bpmn:outgoing>yes</bpmn:outgoing><bpmn:outgoing>no</bpmn:outgoing></bpmn:exclusiveGateway>
  <bpmn:task id="a" name="甲" /><bpmn:task id="b" name="乙" />
  <bpmn:sequenceFlow id="yes" name="是" sourceRef="decide" targetRef="a">${condition}</bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="no" name="否" sourceRef="decide" targetRef="b" />`);
const condition = '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=passed</bpmn:conditionExpression>';

describe('exclusive-default', () => {
  it('should accept a default and a condition on the other branch', async () => {
    expect(await problemsOf('exclusive-default', fork('default="no"', condition))).toEqual([]);
  });

  it('should refuse a gateway without a default', async () => {
    expect(await problemsOf('exclusive-default', fork('', condition))).toEqual(['decide', 'no']);
  });

  it('should refuse a branch without a condition', async () => {
    expect(await problemsOf('exclusive-default', fork('default="no"', ''))).toEqual(['yes']);
  });

  it('should not ask it of a joining gateway', async () => {
    const xml = smallDiagram(
      '<bpmn:exclusiveGateway id="join" name="汇合"><bpmn:outgoing>on</bpmn:outgoing></bpmn:exclusiveGateway><bpmn:task id="a" name="甲" /><bpmn:sequenceFlow id="on" sourceRef="join" targetRef="a" />',
    );
    expect(await problemsOf('exclusive-default', xml)).toEqual([]);
  });
});
