import type { Stores } from '../store/connect.ts';
import type { Deadlines } from './deadlines.ts';

/**
 * Ends the notices of a case whose recommendation was returned or refused while another unit's notice was still running
 * (15e: both units recommend, or neither). The engine ends their process by itself. May be repeated.
 */
export async function stopPublicities(
  applicationId: string,
  { stores, deadlines }: { readonly stores: Stores; readonly deadlines: Pick<Deadlines, 'settle'> },
): Promise<void> {
  for (const publicity of await stores.publicities.ofApplication(applicationId)) {
    if (publicity.kind !== 'recommendation' || publicity.state !== 'running') continue;
    await stores.publicities.fail(publicity.id);
    if (publicity.deadlineId !== undefined) await deadlines.settle(publicity.deadlineId, 'superseded');
  }
}
