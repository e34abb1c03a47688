import { endIncident } from '../behavior/incidents.ts';
import { jobValue } from '../behavior/jobs.ts';
import type { Key } from '../command.ts';
import type { Processing } from '../processing.ts';
import { CommandRejection } from '../rejection.ts';
import type { Handler } from './handler.ts';

/** Resolves an incident: its job is handed out again, or its element tries again. */
export const resolveIncident: Handler<'resolveIncident'> = (p, { incidentKey }) => {
  const incident = p.state.incidents.get(incidentKey);
  if (!incident) {
    throw new CommandRejection(
      'RESOLVE',
      'NOT_FOUND',
      `Expected to resolve incident with key '${incidentKey}', but no such incident was found`,
    );
  }
  const job = p.state.jobs.get(incident.jobKey);
  if (job && job.retries <= 0) {
    throw new CommandRejection(
      'RESOLVE',
      'NOT_FOUND',
      `Expected to resolve incident with key '${incidentKey}', but job with key '${job.key}' has no retries left. Please update the job retries and retry resolving the incident`,
    );
  }
  endIncident(p, incidentKey);
  if (job) {
    p.emit('JOB', 'RESUMED', job.key, { ...jobValue(job), deadline: -1 });
    p.availableJobs.add(job.type);
  } else {
    tryAgain(p, incident.elementInstanceKey);
  }
  return {};
};

function tryAgain(p: Processing, elementInstanceKey: Key): void {
  const instance = p.state.instances.get(elementInstanceKey);
  if (instance?.lifecycle === 'ACTIVATING') p.enqueue({ kind: 'reactivate', key: instance.key });
  if (instance?.lifecycle === 'COMPLETING') p.enqueue({ kind: 'recomplete', key: instance.key });
}
