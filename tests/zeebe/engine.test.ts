import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployFolder, deployResources } from '../../zeebe/deployment.ts';
import { until } from '../engine/poll.ts';
import { startTestSystem } from './test-system.ts';
import type { TestSystem } from './test-system.ts';

const diagram = (name: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:process id="one-step" name="一步" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing><bpmn:messageEventDefinition id="m" messageRef="begin" /></bpmn:startEvent>
    <bpmn:userTask id="review" name="${name}">
      <bpmn:extensionElements>
        <zeebe:assignmentDefinition candidateGroups="=[organisationId + &quot;/clerk&quot;]" />
        <zeebe:taskHeaders><zeebe:header key="act" value="unit-review" /><zeebe:header key="deadline" value="unit-review" /><zeebe:header key="status" value="submitted" /></zeebe:taskHeaders>
      </bpmn:extensionElements>
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="review" />
    <bpmn:sequenceFlow id="b" sourceRef="review" targetRef="end" />
  </bpmn:process>
  <bpmn:message id="begin" name="begin" />
</bpmn:definitions>`;

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
  const { stores, client } = system;
  const at = new Date(system.clock.now());
  await deployResources([{ name: 'one-step.bpmn', content: diagram('单位审核') }], {
    stores,
    client,
    deployedBy: 'test',
    at,
  });
});

afterAll(() => system.stop());

const begin = (id: string) =>
  system.commands.publish({
    name: 'begin',
    correlationKey: id,
    messageId: `begin:${id}`,
    variables: { applicationId: id, organisationId: 'design-institute', policyYear: 2025 },
  });

const taskOf = (id: string) =>
  until(`a task of ${id}`, async () => (await system.stores.userTasks.ofSubject({ kind: 'application', id }))[0]);

const withDeadline = (id: string) =>
  until(`the due date of ${id}`, async () => {
    const task = await taskOf(id);
    return task.dueOn === undefined ? undefined : task;
  });

describe('clock', () => {
  it('should follow the engine when it is moved from elsewhere and when it is moved here', async () => {
    // given
    const before = system.clock.now();
    // when
    await system.clock.advance(3_600_000);
    await system.clock.refresh();
    // then
    const moved = system.clock.now() - before;
    expect(moved).toBeGreaterThanOrEqual(3_600_000);
    expect(moved).toBeLessThan(3_660_000);
    expect(system.clock.isControlled).toBe(true);
  });
});

describe('outbox', () => {
  it('should publish a message once, however often it is asked to', async () => {
    // when
    const outcomes = await Promise.all([begin('app-once'), begin('app-once')]);
    const later = await begin('app-once');
    // then
    expect([...outcomes, later]).toEqual(['done', 'done', 'done']);
    await taskOf('app-once');
    expect(await system.stores.userTasks.ofSubject({ kind: 'application', id: 'app-once' })).toHaveLength(1);
  });

  it('should refuse the completion of a job that never was', async () => {
    expect(await system.commands.completeJob('2251799813999999', {})).toBe('refused');
  });
});

describe('user-task projection', () => {
  it('should show a task with the name of its element, its group, its deadline and its due date', async () => {
    // when
    await begin('app-1');
    const task = await withDeadline('app-1');
    // then five working days from Monday 2025-09-22 end on Sunday 2025-09-28, a make-up day, which counts
    expect(task).toMatchObject({
      name: '单位审核',
      act: 'unit-review',
      candidateGroups: ['design-institute/clerk'],
      state: 'open',
      dueOn: '2025-09-28',
    });
    const deadline = await system.stores.deadlines.byId(task.deadlineId ?? '');
    expect(deadline).toMatchObject({ ruleCode: 'unit-review', officeLevel: 'unit', taskId: task.id, state: 'running' });
  });

  it('should end the task and meet the deadline when it is completed, once', async () => {
    // given
    await begin('app-2');
    const task = await withDeadline('app-2');
    // when
    const outcomes = [
      await system.commands.completeJob(task.id, { ok: true }),
      await system.commands.completeJob(task.id, { ok: true }),
    ];
    // then
    expect(outcomes).toEqual(['done', 'done']);
    expect(await system.stores.userTasks.byId(task.id)).toMatchObject({ state: 'completed' });
    expect(await system.stores.deadlines.byId(task.deadlineId ?? '')).toMatchObject({ state: 'met' });
  });

  it('should take a task off the lists when its instance is canceled', async () => {
    // given
    await begin('app-3');
    const task = await withDeadline('app-3');
    // when
    await system.client.commands.cancelProcessInstance(task.processInstanceKey);
    // then
    await until('the task to vanish', async () => {
      const now = await system.stores.userTasks.byId(task.id);
      return now?.state === 'canceled' ? now : undefined;
    });
    await until('its deadline to be superseded', async () => {
      const now = await system.stores.deadlines.byId(task.deadlineId ?? '');
      return now?.state === 'superseded' ? now : undefined;
    });
    expect(await system.commands.completeJob(task.id, {})).toBe('refused');
  });

  it('should keep one row and its assignee when the lease runs out in a clock jump', async () => {
    // given
    await begin('app-4');
    const task = await withDeadline('app-4');
    await system.stores.userTasks.claim(task.id, 'acc-1', new Date());
    // when
    await system.clock.advance(86_400_000);
    const again = await until('the lease to be renewed', async () => {
      const now = await system.stores.userTasks.byId(task.id);
      return now !== undefined && now.leaseUntil > task.leaseUntil ? now : undefined;
    });
    // then
    expect(again).toMatchObject({ assigneeId: 'acc-1', state: 'open', deadlineId: task.deadlineId });
    expect(await system.stores.userTasks.ofSubject({ kind: 'application', id: 'app-4' })).toHaveLength(1);
  });

  it('should lease an old task for long, and put it on the list again when its lease is lost', async () => {
    // given
    await begin('app-lease');
    const task = await withDeadline('app-lease');
    await system.clock.advance(4 * 3_600_000);
    const leased = await until('a long lease', async () => {
      await system.projection.sweep();
      const now = await system.stores.userTasks.byId(task.id);
      return now !== undefined && now.leaseUntil.getTime() > system.clock.now() + 2 * 3_600_000 ? now : undefined;
    });
    // when
    await system.clock.advance(3_600_000);
    await system.projection.sweep();
    const later = await system.stores.userTasks.byId(task.id);
    await system.client.commands.updateJobTimeout({ jobKey: task.id, timeout: 1 });
    const again = await until('the job to be handed out again', async () => {
      const now = await system.stores.userTasks.byId(task.id);
      return now !== undefined && now.leaseUntil < leased.leaseUntil ? now : undefined;
    });
    // then
    expect(later?.leaseUntil).toEqual(leased.leaseUntil);
    expect(again).toMatchObject({ state: 'open', deadlineId: task.deadlineId });
  });

  it('should announce changes and not sweep away a task that is alive', async () => {
    // given
    const announced: string[] = [];
    const stop = system.changes.onTasksChanged((change) => announced.push(change.taskId));
    await begin('app-5');
    const task = await withDeadline('app-5');
    // when
    await system.projection.sweep();
    // then
    await until('the announcement', () => (announced.includes(task.id) ? true : undefined));
    stop();
    expect(await system.stores.userTasks.byId(task.id)).toMatchObject({ state: 'open' });
  });
});

describe('deployment', () => {
  it('should deploy a folder once and again only when a file differs', async () => {
    // given
    const folder = mkdtempSync(join(tmpdir(), 'zhicheng-processes-'));
    const { stores, client } = system;
    const context = { stores, client, deployedBy: 'test', at: new Date(system.clock.now()) };
    const write = (name: string) =>
      writeFileSync(
        join(folder, 'two.bpmn'),
        diagram(name).replaceAll('one-step', 'two-step').replace('name="begin"', 'name="begin-two"'),
      );
    write('甲');
    // when
    const first = await deployFolder(folder, context);
    const same = await deployFolder(folder, context);
    write('乙');
    const changed = await deployFolder(folder, { ...context, at: new Date(system.clock.now() + 1) });
    rmSync(folder, { recursive: true });
    // then
    expect(first?.processes.map(({ version }) => version)).toEqual([1]);
    expect(same).toBeUndefined();
    expect(changed?.processes.map(({ version }) => version)).toEqual([2]);
    expect((await stores.processDefinitions.latest('two-step'))?.elements['review']).toEqual({
      name: '乙',
      type: 'userTask',
    });
  });

  it('should not deploy what the engine refuses', async () => {
    const { stores, client } = system;
    const context = { stores, client, deployedBy: 'test', at: new Date(system.clock.now()) };
    await expect(deployResources([{ name: 'bad.bpmn', content: '<x/>' }], context)).rejects.toMatchObject({ code: 3 });
  });
});
