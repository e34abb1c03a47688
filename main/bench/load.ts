import { Camunda8 } from '@camunda8/sdk';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a load reached. */
export interface LoadResult {
  readonly seconds: number;
  readonly createdPerSecond: number;
  readonly completedPerSecond: number;
}

const creators = 50;
const jobsOfWorker = 64;
/** A virtual machine for Java compiles for a while; measured cold, the real Zeebe would look slower than it is. */
const warmUpSeconds = 15;
const measuredSeconds = 12;

const bpmn = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <process id="bench" isExecutable="true">
    <startEvent id="start"><outgoing>f1</outgoing></startEvent>
    <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="bench" /></extensionElements><incoming>f1</incoming><outgoing>f2</outgoing></serviceTask>
    <endEvent id="end"><incoming>f2</incoming></endEvent>
    <sequenceFlow id="f1" sourceRef="start" targetRef="work" /><sequenceFlow id="f2" sourceRef="work" targetRef="end" />
  </process>
</definitions>`;

/** Starts instances of start → one service task → end with 50 creators, and completes them with one worker of 64. */
export async function runLoad(grpcAddress: string): Promise<LoadResult> {
  const client = new Camunda8({
    ZEEBE_GRPC_ADDRESS: `grpc://${grpcAddress}`,
    CAMUNDA_OAUTH_DISABLED: true,
    zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
  }).getZeebeGrpcApiClient();
  await client.deployResource({ process: Buffer.from(bpmn), name: 'bench.bpmn' });
  let [created, completed, isRunning] = [0, 0, true];
  const worker = client.createWorker({
    taskType: 'bench',
    maxJobsToActivate: jobsOfWorker,
    timeout: 60_000,
    // With its usual pause of 300 ms the worker itself would be the limit: 64 jobs in 0.3 s.
    pollInterval: 5,
    taskHandler: async (job) => {
      const done = await job.complete({});
      completed += 1;
      return done;
    },
  });
  const create = async (): Promise<void> => {
    while (isRunning) {
      try {
        await client.createProcessInstance({ bpmnProcessId: 'bench', variables: {} });
        created += 1;
      } catch {
        await sleep(50);
      }
    }
  };
  const load = Array.from({ length: creators }, create);
  await sleep(warmUpSeconds * 1000);
  const [createdBefore, completedBefore, began] = [created, completed, performance.now()];
  await sleep(measuredSeconds * 1000);
  const seconds = (performance.now() - began) / 1000;
  const result = {
    seconds: rounded(seconds),
    createdPerSecond: rounded((created - createdBefore) / seconds),
    completedPerSecond: rounded((completed - completedBefore) / seconds),
  };
  isRunning = false;
  await Promise.all(load);
  await worker.close();
  await client.close();
  return result;
}

function rounded(value: number): number {
  return Number(value.toFixed(1));
}
