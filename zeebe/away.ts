import { StoreUnavailableError } from '../store/store-error.ts';
import { grpcStatusOf } from './grpc-status.ts';

const AWAY: readonly unknown[] = ['UNAVAILABLE', 'DEADLINE_EXCEEDED', 'RESOURCE_EXHAUSTED', 'CANCELLED'];

/** True when a call failed because the engine or the database is away for the moment: the same call may succeed soon. */
export function isAway(error: unknown): boolean {
  if (error instanceof StoreUnavailableError || AWAY.includes(grpcStatusOf(error))) return true;
  // What fetch says of the engine's management address.
  return error instanceof Error && (error.name === 'TimeoutError' || error.message === 'fetch failed');
}
