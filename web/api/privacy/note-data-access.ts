import { randomUUID } from 'node:crypto';
import type { Application } from '../../../store/application/application.entity.ts';
import type { DataAccess } from '../../../store/data-access/data-access.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { actedBy } from '../record-act.ts';

/** Writes down that a person's full data is looked at; to be called before anything of it leaves. */
export async function noteDataAccess(
  application: Application,
  actor: Actor,
  why: Pick<DataAccess, 'kind' | 'organisationId' | 'purpose' | 'taskId'>,
  { stores, clock }: ApiDeps,
): Promise<void> {
  const at = new Date(clock.now());
  // The chain tells when a row of the log has gone.
  await stores.audit.append({
    at,
    ...actedBy(actor),
    organisationId: why.organisationId,
    act: `data-access.${why.kind}`,
    subject: `application:${application.id}`,
  });
  await stores.dataAccess.add({
    id: `look-${randomUUID()}`,
    at,
    accountId: actor.id,
    personId: application.applicantId,
    applicationId: application.id,
    ...why,
  });
}
