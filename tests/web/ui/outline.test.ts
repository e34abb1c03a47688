import { describe, expect, it } from '@jest/globals';
import { stepsInOrder } from '../../../web/ui/diagram/outline.ts';
import type { FlowNode } from '../../../web/ui/diagram/outline.ts';

function node(id: string, type: string, name: string, next: readonly FlowNode[] = []): FlowNode {
  return { id, $type: type, name, outgoing: next.map((targetRef) => ({ targetRef })), incoming: [] };
}

describe('outline of a diagram', () => {
  it('should list the steps in the order of the flow', () => {
    // given
    const end = {
      ...node('end', 'bpmn:EndEvent', '结束'),
      incoming: [{ targetRef: node('end', 'bpmn:EndEvent', '') }],
    };
    const check = { ...node('check', 'bpmn:UserTask', '审核', [end]), incoming: end.incoming };
    const start = node('start', 'bpmn:StartEvent', '提交', [check]);

    // when
    const steps = stepsInOrder([end, check, start]);

    // then
    expect(steps.map((step) => step.name)).toEqual(['提交', '审核', '结束']);
  });

  it('should list a step of a loop once', () => {
    // given
    const back: { targetRef: FlowNode }[] = [];
    const check: FlowNode = { id: 'check', $type: 'bpmn:UserTask', name: '审核', outgoing: back, incoming: back };
    back.push({ targetRef: check });

    // then
    expect(stepsInOrder([check])).toEqual([check]);
  });

  it('should not list a node without a name', () => {
    expect(stepsInOrder([node('join', 'bpmn:ParallelGateway', '')])).toEqual([]);
  });
});
