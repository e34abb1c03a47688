import { randomUUID } from 'node:crypto';
import type { Application } from '../../../store/application/application.entity.ts';
import type { DataAccess } from '../../../store/data-access/data-access.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';

/** Writes down that a person's full data is looked at; to be called before anything of it leaves. */
export async function noteDataAccess(
  application: Application,
  actor: Actor,
  why: Pick<DataAccess, 'kind' | 'organisationId' | 'purpose' | 'taskId'>,
  { stores, clock }: ApiDeps,
): Promise<void> {
  await stores.dataAccess.add({
    id: `look-${randomUUID()}`,
    at: new Date(clock.now()),
    accountId: actor.id,
    personId: application.applicantId,
    applicationId: application.id,
    ...why,
  });
}
