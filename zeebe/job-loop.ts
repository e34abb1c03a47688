import { z } from 'zod';
import { isAway } from './away.ts';
import type { ZeebeClient } from './client.ts';
import { grpcDetailsOf, grpcStatusOf } from './grpc-status.ts';
import type { Logger } from './logger.ts';

const key = z.union([z.string(), z.number().transform(String)]);

/** The SDK hands out objects of classes of its own, also nested ones; what follows reads plain JSON. */
const members = z.preprocess(
  (value) => JSON.parse(JSON.stringify(value ?? {})) as unknown,
  z.record(z.string(), z.unknown()),
);

const activatedJobSchema = z.object({
  key,
  type: z.string(),
  processInstanceKey: key,
  bpmnProcessId: z.string(),
  processDefinitionVersion: z.coerce.number(),
  processDefinitionKey: key,
  elementId: z.string(),
  elementInstanceKey: key,
  customHeaders: members.transform((headers) =>
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    ),
  ),
  retries: z.coerce.number(),
  /** Until when the job is leased, epoch milliseconds of the engine's clock. */
  deadline: z.coerce.number(),
  variables: members,
});

/** A job as the engine hands it out; keys are text, because they do not fit a number. */
export type ActivatedJob = z.infer<typeof activatedJobSchema>;

/** What to activate and what to do with it. */
export interface JobLoopOptions {
  readonly client: ZeebeClient;
  readonly jobType: string;
  readonly workerName: string;
  readonly leaseMs: number;
  /** Jobs in hand at once. */
  readonly maxJobs: number;
  readonly log: Logger;
  /**
   * Settles the job; repeated while it throws because engine or database are away and the lease holds.
   * Anything else that goes wrong with a job is to be settled here.
   */
  handle(job: ActivatedJob): Promise<void>;
}

/** A running activation loop. */
export interface JobLoop {
  /** True while a job is in hand. */
  isBusy(): boolean;
  /** Takes no more jobs and resolves once those in hand are done. */
  stop(): Promise<void>;
}

const POLL_MS = 5_000;
const LONGEST_BACK_OFF_MS = 5_000;

/** Activates jobs by long polling and handles them at the same time, up to `maxJobs`; survives an absent gateway. */
export function startJobLoop(options: JobLoopOptions): JobLoop {
  const { client, jobType, maxJobs, log } = options;
  const inHand = new Set<Promise<void>>();
  let stopping = false;
  let failures = 0;
  let stopped: () => void = () => undefined;
  const stop = new Promise<void>((resolve) => {
    stopped = resolve;
  });

  void run();

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        const jobs = await activate(maxJobs - inHand.size);
        failures = 0;
        // Jobs that arrive while stopping are left to their lease: somebody else will be handed them.
        if (!stopping) for (const job of jobs) take(job);
      } catch (error) {
        failures += 1;
        if (failures === 1 && !stopping)
          log.warn(`${jobType}: ${grpcStatusOf(error) ?? 'error'} ${grpcDetailsOf(error)}`);
        await Promise.race([stop, pause(backOff(failures))]);
      }
      if (inHand.size >= maxJobs) await Promise.race([stop, ...inHand]);
    }
  }

  async function activate(maxJobsToActivate: number): Promise<ActivatedJob[]> {
    const found = await client.polling.activateJobs({
      type: jobType,
      worker: options.workerName,
      timeout: options.leaseMs,
      maxJobsToActivate,
      requestTimeout: POLL_MS,
    });
    return found.map((job) => activatedJobSchema.parse(job));
  }

  function take(job: ActivatedJob): void {
    const work = handle(job, Date.now() + options.leaseMs).catch((error: unknown) => {
      log.error(`${jobType} ${job.key} could not be settled`, error);
    });
    inHand.add(work);
    void work.finally(() => inHand.delete(work));
  }

  async function handle(job: ActivatedJob, leaseEnds: number): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await options.handle(job);
      } catch (error) {
        if (!isAway(error)) throw error;
        if (tries === 1) log.warn(`${jobType} ${job.key}: ${grpcDetailsOf(error)}`);
        const wait = backOff(tries);
        // With the lease over, the engine hands the job out again.
        if (stopping || Date.now() + wait >= leaseEnds) return;
        await Promise.race([stop, pause(wait)]);
        if (stopping) return;
      }
    }
  }

  return {
    isBusy: () => inHand.size > 0,
    async stop() {
      stopping = true;
      stopped();
      await Promise.all(inHand);
    },
  };
}

/** Doubles from 100 ms, with jitter, so that many loops do not knock at the same moment. */
function backOff(failures: number): number {
  const longest = Math.min(LONGEST_BACK_OFF_MS, 100 * 2 ** Math.min(failures, 10));
  return longest / 2 + (Math.random() * longest) / 2;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
