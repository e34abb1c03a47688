import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { StoreUnavailableError } from '../../store/store-error.ts';
import { defineWorker } from '../../workers/define-worker.ts';
import { runWorker } from '../../workers/run-worker.ts';
import type { WorkerContext } from '../../workers/worker-context.ts';
import { BpmnError, IncidentError, TransientError } from '../../workers/worker-error.ts';
import { deployResources } from '../../zeebe/deployment.ts';
import { until } from '../engine/poll.ts';
import { quietLog, startTestSystem } from '../zeebe/test-system.ts';
import type { TestSystem } from '../zeebe/test-system.ts';

const diagram = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:process id="try-worker" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:serviceTask id="work"><bpmn:extensionElements><zeebe:taskDefinition type="try" retries="3" /></bpmn:extensionElements>
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:boundaryEvent id="refused" attachedToRef="work"><bpmn:outgoing>c</bpmn:outgoing><bpmn:errorEventDefinition id="ed" errorRef="err" /></bpmn:boundaryEvent>
    <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="end-refused"><bpmn:incoming>c</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="work" />
    <bpmn:sequenceFlow id="b" sourceRef="work" targetRef="end" />
    <bpmn:sequenceFlow id="c" sourceRef="refused" targetRef="end-refused" />
  </bpmn:process>
  <bpmn:error id="err" errorCode="REFUSED" />
</bpmn:definitions>`;

let system: TestSystem;
const tries: string[] = [];

const worker = defineWorker({
  jobType: 'try',
  input: z.object({ how: z.string() }),
  output: z.object({}),
  errors: ['REFUSED'],
  async handle({ variables: { how } }) {
    tries.push(how);
    const before = tries.filter((one) => one === how).length;
    if (how === 'refuse') return new BpmnError('REFUSED', 'no');
    if (how === 'incident') throw new IncidentError('a person is needed');
    if (how === 'transient' && before < 2) throw new TransientError('not yet');
    if (how === 'store' && before < 2) throw new StoreUnavailableError(undefined);
    if (how === 'bug') throw new Error('a bug');
    return {};
  },
});

beforeAll(async () => {
  system = await startTestSystem();
  const { stores, client, clock } = system;
  await deployResources([{ name: 'try.bpmn', content: diagram }], { stores, client, deployedBy: 't', at: new Date() });
  const context = { clock } as unknown as WorkerContext;
  const loop = runWorker(worker, { client, context, log: quietLog });
  const { stop } = system;
  system = {
    ...system,
    async stop() {
      await loop.stop();
      await stop();
    },
  };
});

afterAll(() => system.stop());

async function start(how: string): Promise<string> {
  const made = await system.client.commands.createProcessInstance({ bpmnProcessId: 'try-worker', variables: { how } });
  return String(made.processInstanceKey);
}

const ended = (key: string, elementId: string) =>
  until(`${key} to reach ${elementId}`, async () =>
    (await system.stores.engineRecords.ofInstances([key])).find(
      (record) => record.elementId === elementId && record.intent === 'ELEMENT_COMPLETED',
    ),
  );

const incidentOf = (key: string) =>
  until(`an incident of ${key}`, async () => (await system.stores.incidents.ofInstance(key))[0]);

describe('runWorker', () => {
  it('should complete the job', async () => {
    await ended(await start('complete'), 'end');
  });

  it('should turn a modelled error into the error event', async () => {
    await ended(await start('refuse'), 'end-refused');
  });

  it('should turn what needs a person into an incident without another try', async () => {
    // when
    const incident = await incidentOf(await start('incident'));
    // then
    expect(incident).toMatchObject({ state: 'open', errorMessage: 'a person is needed' });
    expect(tries.filter((how) => how === 'incident')).toHaveLength(1);
  });

  it('should try a fault that passes again after its back-off', async () => {
    // given
    const key = await start('transient');
    await until('the first try', () => (tries.includes('transient') ? true : undefined));
    // when the back-off is over
    await until('the end', async () => {
      await system.clock.advance(2_000);
      const records = await system.stores.engineRecords.ofInstances([key]);
      return records.find((record) => record.elementId === 'end');
    });
    // then
    expect(tries.filter((how) => how === 'transient')).toHaveLength(2);
  });

  it('should try again while the database is away, without using up a try of the job', async () => {
    // given
    const key = await start('store');
    await until('the first try', () => (tries.includes('store') ? true : undefined));
    // when
    await until('the end', async () => {
      await system.clock.advance(30_000);
      const records = await system.stores.engineRecords.ofInstances([key]);
      return records.find((record) => record.elementId === 'end');
    });
    // then
    expect(await system.stores.incidents.ofInstance(key)).toEqual([]);
    const failed = (await system.stores.engineRecords.ofInstances([key])).filter(({ intent }) => intent === 'FAILED');
    expect(failed).toEqual([]);
  });

  it('should end a bug as an incident after the last try', async () => {
    // when
    const key = await start('bug');
    const incident = await until('the incident', async () => {
      await system.clock.advance(5_000);
      return (await system.stores.incidents.ofInstance(key))[0];
    });
    // then
    expect(incident.errorMessage).toBe('a bug');
    expect(tries.filter((how) => how === 'bug').length).toBeGreaterThanOrEqual(3);
  });
});
