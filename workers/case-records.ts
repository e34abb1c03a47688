import type { Application } from '../store/application/application.entity.ts';
import type { Stores } from '../store/connect.ts';
import type { Matter } from '../store/matter/matter.entity.ts';
import type { Publicity } from '../store/publicity/publicity.entity.ts';
import type { ReviewSession } from '../store/review-session/review-session.entity.ts';
import { IncidentError } from './worker-error.ts';

/** The application of a job; IncidentError when it is not on record. */
export async function applicationOf(stores: Stores, id: string): Promise<Application> {
  return found(await stores.applications.byId(id), `application ${id}`);
}

/** The session of a job; IncidentError when it is not on record. */
export async function sessionOf(stores: Stores, id: string): Promise<ReviewSession> {
  return found(await stores.sessions.byId(id), `session ${id}`);
}

/** The matter of a job; IncidentError when it is not on record. */
export async function matterOf(stores: Stores, id: string): Promise<Matter> {
  return found(await stores.matters.byId(id), `matter ${id}`);
}

/** The posting of a job; IncidentError when it is not on record. */
export async function publicityOf(stores: Stores, id: string): Promise<Publicity> {
  return found(await stores.publicities.byId(id), `publicity ${id}`);
}

function found<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw new IncidentError(`Expected ${what} on record, but found none`);
  return row;
}
