import { isAway } from '../zeebe/away.ts';
import type { ZeebeClient } from '../zeebe/client.ts';
import { grpcDetailsOf, grpcStatusOf } from '../zeebe/grpc-status.ts';
import { startJobLoop } from '../zeebe/job-loop.ts';
import type { ActivatedJob, JobLoop } from '../zeebe/job-loop.ts';
import type { Logger } from '../zeebe/logger.ts';
import type { Worker } from './define-worker.ts';
import type { WorkerContext } from './worker-context.ts';
import { BpmnError, IncidentError, TransientError } from './worker-error.ts';

/** What the running workers share. */
export interface WorkerRuntime {
  readonly client: ZeebeClient;
  readonly context: WorkerContext;
  readonly log: Logger;
}

/** Long enough for the longest worker; as long waits what was in hand when the power went. */
const LEASE_MS = 30_000;
const JOBS_AT_ONCE = 16;
const LONGEST_BACK_OFF_MS = 60_000;

/** Runs a worker until it is stopped; the one place where an error becomes a job command. */
export function runWorker(worker: Worker, { client, context, log }: WorkerRuntime): JobLoop {
  return startJobLoop({
    client,
    jobType: worker.jobType,
    workerName: worker.jobType,
    leaseMs: LEASE_MS,
    maxJobs: JOBS_AT_ONCE,
    log,
    async handle(job) {
      try {
        await settle(job, await attempt(job));
      } catch (error) {
        // While engine or database are away, the loop tries again and no try of the job is used up.
        if (isAway(error) || grpcStatusOf(error) === undefined) throw error;
        // The job was canceled or settled meanwhile.
        log.info(`${worker.jobType} ${job.key}: ${grpcDetailsOf(error)}`);
      }
    },
  });

  async function attempt(job: ActivatedJob): Promise<Record<string, unknown> | Error> {
    try {
      await context.clock.refresh();
      const { key, processInstanceKey, elementId, variables, customHeaders } = job;
      return await worker.run(
        { variables, headers: customHeaders, job: { key, processInstanceKey, elementId } },
        context,
      );
    } catch (error) {
      if (isAway(error)) throw error;
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  async function settle(job: ActivatedJob, answer: Record<string, unknown> | Error): Promise<void> {
    const jobKey = job.key;
    if (!(answer instanceof Error)) {
      type Variables = Parameters<typeof client.commands.completeJob>[0]['variables'];
      await client.commands.completeJob({ jobKey, variables: answer as Variables });
      return;
    }
    const modelled: BpmnError | undefined = answer instanceof BpmnError ? answer : undefined;
    if (modelled !== undefined && worker.errors.includes(modelled.code)) {
      await client.commands.throwError({ jobKey, errorCode: modelled.code, errorMessage: modelled.message });
      return;
    }
    const transient = answer instanceof TransientError;
    if (!transient) log.error(`${worker.jobType} ${jobKey} failed`, answer);
    const retries = answer instanceof IncidentError ? 0 : Math.max(0, job.retries - 1);
    const retryBackOff = Math.min(LONGEST_BACK_OFF_MS, 2_000 * 4 ** Math.max(0, 3 - job.retries));
    await client.commands.failJob({ jobKey, retries, retryBackOff, errorMessage: answer.message.slice(0, 500) });
  }
}
