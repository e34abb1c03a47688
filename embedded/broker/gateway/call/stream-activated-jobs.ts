import { status } from '@grpc/grpc-js';
import type { handleServerStreamingCall } from '@grpc/grpc-js';
import { CallError, toServiceError } from '../call-error.ts';
import { toJobMessage } from '../job-message.ts';
import type { JobMessage } from '../job-message.ts';
import { checkTenant } from '../request.ts';
import type { CallFactory } from '../unary-call.ts';

interface Request {
  readonly type: string;
  readonly worker: string;
  readonly timeout: string;
  readonly fetchVariable: readonly string[];
  readonly tenantIds: readonly string[];
}

/** Jobs handed to a stream in one go; small, so that several streams share the work. */
const jobsAtOnce = 16;

/** Pushes jobs as they become available until the client goes; a slow client is given none meanwhile. */
export const streamActivatedJobs: CallFactory = ({ jobs: dispatcher }) => {
  const handle: handleServerStreamingCall<Request, JobMessage> = (call) => {
    const { request } = call;
    try {
      check(request);
    } catch (error) {
      call.emit('error', toServiceError(error));
      return;
    }
    let isReady = true;
    const forget = dispatcher.wait({
      activation: {
        type: request.type,
        worker: request.worker,
        timeoutMs: Number(request.timeout),
        maxJobs: jobsAtOnce,
        ...(request.fetchVariable.length > 0 ? { fetchVariables: request.fetchVariable } : {}),
      },
      isReady: () => isReady,
      take: (jobs) => {
        if (call.cancelled) return false;
        for (const job of jobs) isReady = call.write(toJobMessage(job)) && isReady;
        return true;
      },
      fail: (error) => call.emit('error', toServiceError(error)),
      stays: true,
    });
    call.on('drain', () => {
      isReady = true;
      dispatcher.offer(request.type);
    });
    call.once('cancelled', forget);
  };
  return handle;
};

function check(request: Request): void {
  for (const tenant of request.tenantIds) checkTenant('StreamActivatedJobs', tenant);
  if (request.type === '') {
    throw new CallError(
      status.INVALID_ARGUMENT,
      'Expected to stream activated jobs with type to be present, but it was blank',
    );
  }
  if (Number(request.timeout) >= 1) return;
  const found = `Expected to stream activated jobs with timeout to be greater than zero, but it was ${request.timeout}`;
  throw new CallError(status.INVALID_ARGUMENT, found);
}
