import type { UntypedHandleCall, handleUnaryCall } from '@grpc/grpc-js';
import type { Broker } from '../broker.ts';
import { toServiceError } from './call-error.ts';
import type { JobDispatcher } from './job-dispatcher.ts';

/** What the calls of the gateway work with. */
export interface GatewayContext {
  readonly broker: Broker;
  readonly jobs: JobDispatcher;
  /** The port of the gateway itself, as the topology names it. */
  readonly port: () => number;
}

/** Makes the handler of one call for a gateway. */
export type CallFactory = (context: GatewayContext) => UntypedHandleCall;

/** A call with one request and one answer; what it throws becomes its gRPC status. */
export function unary<Request, Response>(
  answer: (request: Request, context: GatewayContext) => Promise<Response> | Response,
): CallFactory {
  return (context) => {
    const handle: handleUnaryCall<Request, Response> = (call, callback) => {
      Promise.resolve()
        .then(() => answer(call.request, context))
        .then((response) => callback(null, response))
        .catch((error: unknown) => callback(toServiceError(error)));
    };
    return handle;
  };
}
