import { readKey, readVariables } from '../request.ts';
import { unary } from '../unary-call.ts';

interface JobRequest {
  readonly jobKey: string;
}

interface WithVariables extends JobRequest {
  readonly variables: string;
}

/** Completes a job. */
export const completeJob = unary((request: WithVariables, { broker }) =>
  broker.execute<'completeJob'>({
    kind: 'completeJob',
    variables: readVariables(request.variables),
    jobKey: readKey(request.jobKey),
  }),
);

/** Fails a job with the retries it has left. */
export const failJob = unary(
  (request: WithVariables & { retries: number; errorMessage: string; retryBackOff: string }, { broker }) =>
    broker.execute<'failJob'>({
      kind: 'failJob',
      variables: readVariables(request.variables),
      jobKey: readKey(request.jobKey),
      retries: request.retries,
      retryBackOffMs: Number(request.retryBackOff),
      errorMessage: request.errorMessage,
    }),
);

/** Throws a business error from a job. */
export const throwError = unary((request: WithVariables & { errorCode: string; errorMessage: string }, { broker }) =>
  broker.execute<'throwError'>({
    kind: 'throwError',
    variables: readVariables(request.variables),
    jobKey: readKey(request.jobKey),
    errorCode: request.errorCode,
    errorMessage: request.errorMessage,
  }),
);

/** Gives a job retries. */
export const updateJobRetries = unary((request: JobRequest & { retries: number }, { broker }) =>
  broker.execute<'updateJobRetries'>({
    kind: 'updateJobRetries',
    jobKey: readKey(request.jobKey),
    retries: request.retries,
  }),
);

/** Moves the end of a job's lease to so many milliseconds from now. */
export const updateJobTimeout = unary((request: JobRequest & { timeout: string }, { broker }) =>
  broker.execute<'updateJobTimeout'>({
    kind: 'updateJobTimeout',
    jobKey: readKey(request.jobKey),
    timeoutMs: Number(request.timeout),
  }),
);
