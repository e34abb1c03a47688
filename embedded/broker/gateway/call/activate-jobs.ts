import type { handleServerStreamingCall } from '@grpc/grpc-js';
import { toServiceError } from '../call-error.ts';
import { toBatches } from '../job-message.ts';
import type { JobMessage } from '../job-message.ts';
import { checkTenant } from '../request.ts';
import type { CallFactory } from '../unary-call.ts';

interface Request {
  readonly type: string;
  readonly worker: string;
  readonly timeout: string;
  readonly maxJobsToActivate: number;
  readonly fetchVariable: readonly string[];
  readonly requestTimeout: string;
  readonly tenantIds: readonly string[];
}

/** How long a poll waits when the client does not say. */
const usualWaitMs = 10_000;

/** Answers with jobs as soon as there are some; waits up to `requestTimeout` (0: 10 s, negative: not at all). */
export const activateJobs: CallFactory = ({ jobs: dispatcher }) => {
  const handle: handleServerStreamingCall<Request, { jobs: JobMessage[] }> = (call) => {
    const { request } = call;
    const fail = (error: unknown): void => {
      call.emit('error', toServiceError(error));
    };
    try {
      for (const tenant of request.tenantIds) checkTenant('ActivateJobs', tenant);
    } catch (error) {
      fail(error);
      return;
    }
    const wanted = Number(request.requestTimeout);
    const activation = {
      type: request.type,
      worker: request.worker,
      timeoutMs: Number(request.timeout),
      maxJobs: Math.max(0, request.maxJobsToActivate),
      ...(request.fetchVariable.length > 0 ? { fetchVariables: request.fetchVariable } : {}),
    };
    const answer = (jobs: Parameters<typeof toBatches>[0]): boolean => {
      if (call.cancelled) return false;
      for (const batch of toBatches(jobs)) call.write({ jobs: batch });
      call.end();
      return true;
    };
    const wait = (): void => {
      if (call.cancelled) return;
      const stop = (): void => {
        clearTimeout(late);
        forget();
      };
      const late = setTimeout(() => {
        stop();
        call.end();
      }, wanted || usualWaitMs);
      const take: typeof answer = (jobs) => {
        stop();
        return answer(jobs);
      };
      const failed = (error: unknown): void => {
        stop();
        fail(error);
      };
      call.once('cancelled', stop);
      let forget = (): void => undefined;
      forget = dispatcher.wait({ activation, isReady: () => true, take, fail: failed, stays: false });
    };
    dispatcher
      .activate(activation)
      .then((jobs) => {
        if (jobs.length > 0) {
          if (!answer(jobs)) dispatcher.giveBack(jobs);
        } else if (wanted < 0) call.end();
        else wait();
      })
      .catch(fail);
  };
  return handle;
};
