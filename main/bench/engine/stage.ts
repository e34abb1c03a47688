import { Camunda8 } from '@camunda8/sdk';
import { diagrams, jobTypes } from './diagrams.ts';

type Client = ReturnType<Camunda8['getZeebeGrpcApiClient']>;

/** The client of one engine under measurement, with a worker for each job type of the diagrams. */
export interface Stage {
  /** Starts one instance; resolves once the engine has acknowledged it. */
  create(
    bpmnProcessId: string,
    variables: Readonly<Record<string, string | number | boolean | number[]>>,
  ): Promise<void>;
  publish(name: string, correlationKey: string): Promise<void>;
  /** Jobs of a type completed and acknowledged so far. */
  completed(type: string): number;
  /** Resolves with the moment (performance.now) at which the count of a type is reached; throws after ten minutes. */
  reached(type: string, count: number): Promise<number>;
  close(): Promise<void>;
}

const jobsOfWorker = 64;
const tooLongMs = 600_000;

/** Connects, deploys the measured diagrams and opens the workers. */
export async function openStage(grpcAddress: string): Promise<Stage> {
  const client: Client = new Camunda8({
    ZEEBE_GRPC_ADDRESS: `grpc://${grpcAddress}`,
    CAMUNDA_OAUTH_DISABLED: true,
    zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
  }).getZeebeGrpcApiClient();
  for (const [index, xml] of diagrams.entries())
    await client.deployResource({ process: Buffer.from(xml), name: `bench-${String(index)}.bpmn` });
  const counts = new Map<string, number>();
  const awaited = new Map<string, ((at: number) => void)[]>();
  const workers = Object.values(jobTypes).map((taskType) =>
    client.createWorker({
      taskType,
      maxJobsToActivate: jobsOfWorker,
      timeout: 60_000,
      // With its usual pause of 300 ms the worker itself would be the limit: 64 jobs in 0.3 s.
      pollInterval: 5,
      taskHandler: async (job) => {
        const receipt = await job.complete({});
        const count = (counts.get(taskType) ?? 0) + 1;
        counts.set(taskType, count);
        const at = performance.now();
        for (const done of awaited.get(`${taskType} ${String(count)}`) ?? []) done(at);
        awaited.delete(`${taskType} ${String(count)}`);
        return receipt;
      },
    }),
  );
  const completed = (type: string): number => counts.get(type) ?? 0;
  return {
    create: async (bpmnProcessId, variables) => {
      await client.createProcessInstance({ bpmnProcessId, variables: { ...variables } });
    },
    publish: async (name, correlationKey) => {
      await client.publishMessage({ name, correlationKey, timeToLive: 60_000, variables: {} });
    },
    completed,
    reached: async (type, count) => {
      if (completed(type) >= count) return performance.now();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, fail) => {
        const text = (): string =>
          `Expected ${String(count)} jobs ${type} within ten minutes, found ${String(completed(type))}.`;
        timer = setTimeout(() => fail(new Error(text())), tooLongMs);
      });
      const moment = `${type} ${String(count)}`;
      const done = new Promise<number>((resolve) => awaited.set(moment, [...(awaited.get(moment) ?? []), resolve]));
      return Promise.race([done, late]).finally(() => clearTimeout(timer));
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await client.close();
    },
  };
}
