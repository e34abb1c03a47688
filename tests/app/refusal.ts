import { Refused } from './person.ts';

/** Expects that the request is refused and answers the refusal, so that its sentence can be looked at. */
export async function refusalTo(request: Promise<unknown>): Promise<Refused> {
  try {
    await request;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('Expected a refusal, but the request was taken.');
}
