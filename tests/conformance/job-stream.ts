import { status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import { until } from '../engine/poll.ts';
import { toJob } from './stage.ts';
import type { Job, Reply, Stage } from './stage.ts';

/** A stream that an engine pushes jobs to. */
export interface JobStream {
  /** The next job that was pushed. */
  next(): Promise<Job>;
  /** All jobs that were pushed and not taken yet. */
  takeAll(): Job[];
  close(): void;
}

/** Opens a stream for a job type of a case. */
export function openJobStream(stage: Stage, type: string): JobStream {
  const call = stage.openCall('StreamActivatedJobs', {
    type: stage.id(type),
    worker: 'conformance',
    timeout: '86400000',
  });
  const pushed: Job[] = [];
  call.on('data', (reply: Reply) => pushed.push(toJob(reply)));
  // Closing it is an error of its own kind.
  call.on('error', () => undefined);
  return {
    next: () => until('a job on the stream', () => pushed.shift()),
    takeAll: () => pushed.splice(0),
    close: () => call.cancel(),
  };
}

/** The code and text of a stream that is refused. */
export async function streamRefusal(stage: Stage, request: object): Promise<string> {
  const call = stage.openCall('StreamActivatedJobs', request);
  const error = await new Promise<ServiceError>((done) => {
    call.on('data', () => undefined);
    call.on('error', (found: ServiceError) => done(found));
  });
  return error.code === status.CANCELLED ? 'cancelled' : `${String(error.code)} ${error.details}`;
}
