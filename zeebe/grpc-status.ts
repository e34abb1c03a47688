const names = {
  1: 'CANCELLED',
  3: 'INVALID_ARGUMENT',
  4: 'DEADLINE_EXCEEDED',
  5: 'NOT_FOUND',
  6: 'ALREADY_EXISTS',
  7: 'PERMISSION_DENIED',
  8: 'RESOURCE_EXHAUSTED',
  9: 'FAILED_PRECONDITION',
  12: 'UNIMPLEMENTED',
  13: 'INTERNAL',
  14: 'UNAVAILABLE',
  16: 'UNAUTHENTICATED',
} as const;

/** How the gateway refused a call. */
export type GrpcStatus = (typeof names)[keyof typeof names];

/** The gateway's status of a failed call; undefined when the error is none of the gateway's. */
export function grpcStatusOf(error: unknown): GrpcStatus | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'number' && error.code in names ? names[error.code as keyof typeof names] : undefined;
}

/** The gateway's own words, or the error's. */
export function grpcDetailsOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'details' in error && typeof error.details === 'string') {
    return error.details;
  }
  return error instanceof Error ? error.message : String(error);
}
