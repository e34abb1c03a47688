import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completionCommandId } from '../../zeebe/engine-commands.ts';
import { deployResources } from '../../zeebe/deployment.ts';
import { until } from '../engine/poll.ts';
import { startTestSystem } from './test-system.ts';
import type { TestSystem } from './test-system.ts';

const diagram = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:process id="cut-off" name="一步" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="review" name="单位审核">
      <bpmn:extensionElements>
        <zeebe:assignmentDefinition candidateGroups="design-institute/clerk" />
        <zeebe:taskHeaders><zeebe:header key="act" value="unit-review" /></zeebe:taskHeaders>
      </bpmn:extensionElements>
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="review" />
    <bpmn:sequenceFlow id="b" sourceRef="review" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
  const { stores, client, clock } = system;
  const at = new Date(clock.now());
  await deployResources([{ name: 'cut-off.bpmn', content: diagram }], { stores, client, deployedBy: 'test', at });
});
afterAll(() => system.stop());

/** A task whose completion is written down by the clerk, and nothing more. */
async function writtenDown(applicationId: string): Promise<string> {
  const { stores, client } = system;
  await client.commands.createProcessInstance({
    bpmnProcessId: 'cut-off',
    variables: { applicationId, policyYear: 2025 },
  });
  const subject = { kind: 'application', id: applicationId } as const;
  const { id } = await until('the task', async () => (await stores.userTasks.ofSubject(subject))[0]);
  await stores.userTasks.claim(id, 'acc-clerk', new Date());
  await stores.userTasks.beginCompletion(id, 'acc-clerk', {
    data: {},
    variables: { unitDecision: 'passed' },
    idempotencyKey: 'key',
    commandId: completionCommandId(id),
  });
  return id;
}

const completed = (id: string) =>
  until('the task to be completed', async () => {
    const task = await system.stores.userTasks.byId(id);
    return task?.state === 'completed' ? task : undefined;
  });

describe('a completion that was cut off', () => {
  it('should be told to the engine when the outbox had not got it yet', async () => {
    // given
    const id = await writtenDown('app-before-outbox');
    // when it is still so at the second look
    await system.projection.sweep();
    expect((await system.stores.userTasks.byId(id))?.state).toBe('completing');
    await system.projection.sweep();
    // then
    expect((await completed(id)).completedBy).toBe('acc-clerk');
    expect(await system.stores.engineCommands.byId(completionCommandId(id))).toMatchObject({ state: 'done' });
    expect(await system.stores.audit.verify()).toMatchObject({ rows: 1 });
  });

  it('should count as done when the engine had taken it and only the answer was lost', async () => {
    // given a row without a counted try, whose job the engine has completed all the same
    const id = await writtenDown('app-lost-answer');
    const now = new Date();
    await system.stores.engineCommands.add({
      id: completionCommandId(id),
      payload: { kind: 'complete-job', jobKey: id, variables: { unitDecision: 'passed' } },
      state: 'pending',
      attempts: 0,
      nextAttemptAt: now,
      createdAt: now,
    });
    await system.client.commands.completeJob({ jobKey: id, variables: {} });
    // when
    await system.commands.repeat();
    // then
    await completed(id);
    const command = await until('the command to be settled', async () => {
      const found = await system.stores.engineCommands.byId(completionCommandId(id));
      return found?.state === 'pending' ? undefined : found;
    });
    expect(command.state).toBe('done');
  });

  it('should not be taken for done when the process had withdrawn the task', async () => {
    // given
    const id = await writtenDown('app-withdrawn');
    const task = await system.stores.userTasks.byId(id);
    await system.client.commands.cancelProcessInstance(task?.processInstanceKey ?? '');
    // when
    await system.projection.sweep();
    await system.projection.sweep();
    // then
    await until('the task to be canceled', async () =>
      (await system.stores.userTasks.byId(id))?.state === 'canceled' ? true : undefined,
    );
  });
});
