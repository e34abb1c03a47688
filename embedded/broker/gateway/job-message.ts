import type { ActivatedJob } from '../command.ts';
import { printJson } from '../json.ts';

/** A job as the protocol carries it. */
export interface JobMessage {
  readonly key: string;
  readonly customHeaders: string;
  readonly variables: string;
  readonly [field: string]: string | number;
}

/** Clients take messages of 4 MB at most; the rest of the room is for the fields besides variables. */
const roomForVariables = 3_500_000;

/** Puts a job into the protocol's form. */
export function toJobMessage(job: ActivatedJob): JobMessage {
  return {
    key: String(job.key),
    type: job.type,
    processInstanceKey: String(job.processInstanceKey),
    bpmnProcessId: job.bpmnProcessId,
    processDefinitionVersion: job.processDefinitionVersion,
    processDefinitionKey: String(job.processDefinitionKey),
    elementId: job.elementId,
    elementInstanceKey: String(job.elementInstanceKey),
    customHeaders: printJson(job.customHeaders),
    worker: job.worker,
    retries: job.retries,
    deadline: String(job.deadline),
    variables: printJson(job.variables),
    tenantId: job.tenantId,
  };
}

/** Splits jobs into answers that a client can receive. */
export function toBatches(jobs: readonly ActivatedJob[]): JobMessage[][] {
  const batches: JobMessage[][] = [];
  let size = Infinity;
  for (const job of jobs.map(toJobMessage)) {
    const bytes = Buffer.byteLength(job.variables);
    if (size + bytes > roomForVariables) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(job);
    size += bytes;
  }
  return batches;
}
