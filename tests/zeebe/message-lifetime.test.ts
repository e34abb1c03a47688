import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deployResources } from '../../zeebe/deployment.ts';
import { until } from '../engine/poll.ts';
import { startTestSystem } from './test-system.ts';
import type { TestSystem } from './test-system.ts';

const waiting = (message: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:process id="wait-${message}" name="等待" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:intermediateCatchEvent id="wait"><bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing><bpmn:messageEventDefinition id="m" messageRef="awaited" /></bpmn:intermediateCatchEvent>
    <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="wait" />
    <bpmn:sequenceFlow id="b" sourceRef="wait" targetRef="end" />
  </bpmn:process>
  <bpmn:message id="awaited" name="${message}"><bpmn:extensionElements><zeebe:subscription correlationKey="=subject" /></bpmn:extensionElements></bpmn:message>
</bpmn:definitions>`;

const LONG = ['deadline-changed', 'deadline-paused', 'deadline-resumed', 'deadline-met', 'objection-filed'];
const DAY_MS = 86_400_000;

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
  const { stores, client, clock } = system;
  const names = [...LONG, 'review-decided'];
  const resources = names.map((name) => ({ name: `${name}.bpmn`, content: waiting(name) }));
  await deployResources(resources, { stores, client, deployedBy: 'test', at: new Date(clock.now()) });
  for (const name of names) {
    await system.commands.publish({ name, correlationKey: 'dl-late', messageId: `${name}:dl-late:1` });
  }
  await clock.advance(29 * DAY_MS);
});
afterAll(() => system.stop());

const begin = (name: string) =>
  system.client.commands.createProcessInstance({ bpmnProcessId: `wait-${name}`, variables: { subject: 'dl-late' } });

const hasEnded = async (processInstanceKey: string) => {
  const records = await system.stores.engineRecords.ofInstances([processInstanceKey]);
  return records.some(({ elementId, intent }) => elementId === 'end' && intent === 'ELEMENT_COMPLETED');
};

describe('a message that nobody waits for yet', () => {
  it.each(LONG)('should still be taken after 29 days when it is %s', async (name) => {
    const { processInstanceKey } = await begin(name);
    await until(`${name} to be taken`, async () => (await hasEnded(processInstanceKey)) || undefined);
  });

  it('should not be taken after its day when it says something of the day', async () => {
    // given another that has ended meanwhile, so that the records have come through
    const late = await begin('review-decided');
    await system.commands.publish({
      name: 'deadline-met',
      correlationKey: 'dl-new',
      messageId: 'deadline-met:dl-new:1',
    });
    const { processInstanceKey } = await system.client.commands.createProcessInstance({
      bpmnProcessId: 'wait-deadline-met',
      variables: { subject: 'dl-new' },
    });
    await until('the later one to end', async () => (await hasEnded(processInstanceKey)) || undefined);
    // then
    expect(await hasEnded(late.processInstanceKey)).toBe(false);
  });
});
