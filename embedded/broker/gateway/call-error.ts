import { status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import { DiskFailure } from '../log/disk-failure.ts';
import { CommandRejection } from '../rejection.ts';
import type { RejectionType } from '../rejection.ts';

/** A call that the gateway itself refuses, with its gRPC status. */
export class CallError extends Error {
  readonly code: status;

  constructor(code: status, message: string) {
    super(message);
    this.code = code;
  }
}

const codes: Readonly<Record<RejectionType, status>> = {
  INVALID_ARGUMENT: status.INVALID_ARGUMENT,
  NOT_FOUND: status.NOT_FOUND,
  ALREADY_EXISTS: status.ALREADY_EXISTS,
  INVALID_STATE: status.FAILED_PRECONDITION,
  PROCESSING_ERROR: status.INTERNAL,
  NOT_IMPLEMENTED: status.UNIMPLEMENTED,
};

/** What a failed call answers: a rejection keeps the engine's text, anything else is internal. */
export function toServiceError(error: unknown): Partial<ServiceError> {
  if (error instanceof CommandRejection) return { code: codes[error.type], details: error.message };
  if (error instanceof CallError) return { code: error.code, details: error.message };
  if (error instanceof DiskFailure) return { code: status.RESOURCE_EXHAUSTED, details: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: status.INTERNAL, details: `Unexpected error occurred during the request processing: ${message}` };
}
