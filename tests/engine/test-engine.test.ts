import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { until } from './poll.ts';
import { textOf } from './record-log.ts';
import { engines } from './test-engine.ts';
import type { TestEngine } from './test-engine.ts';

const xml = (id: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">
  <bpmn:process id="${id}" isExecutable="true">
    <bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:intermediateCatchEvent id="wait"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
      <bpmn:timerEventDefinition id="t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT5M</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:endEvent id="e"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="wait" /><bpmn:sequenceFlow id="f2" sourceRef="wait" targetRef="e" />
  </bpmn:process>
</bpmn:definitions>`;

for (const choice of engines()) {
  describe(choice.name, () => {
    let engine: TestEngine;

    beforeAll(async () => {
      if (choice.isAvailable) engine = await choice.start();
    }, 300_000);

    afterAll(async () => {
      if (choice.isAvailable) await engine.stop();
    });

    choice.it('should fire a timer when the clock is moved', async () => {
      // given
      const id = `engine-timer-${String(process.pid)}`;
      await engine.client.deployResource({ process: Buffer.from(xml(id)), name: `${id}.bpmn` });
      const { processInstanceKey } = await engine.client.createProcessInstance({ bpmnProcessId: id, variables: {} });
      // Others who share the engine may move its clock as well, so that the records say when, not the order of the steps.
      const at = (intent: string): number | undefined =>
        engine
          .records()
          .find(
            (record) =>
              record.intent === intent &&
              record.value['elementId'] === id &&
              textOf(record.value, 'processInstanceKey') === processInstanceKey,
          )?.timestamp;
      await engine.untilIdle();
      const before = await engine.now();

      // when
      await engine.advanceTime(300_000);

      // then
      const ended = await until('the instance to end', () => at('ELEMENT_COMPLETED'));
      expect(ended - (at('ELEMENT_ACTIVATED') ?? Infinity)).toBeGreaterThanOrEqual(300_000);
      expect(await engine.now()).toBeGreaterThanOrEqual(before + 300_000);
    });
  });
}
