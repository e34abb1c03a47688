import type { Key } from '../command.ts';
import type { Processing } from '../processing.ts';
import type { ElementInstance, IncidentType } from '../state/entities.ts';

/** Raises an incident on an element instance, for one of its jobs or for itself. */
export function raiseIncident(
  p: Processing,
  instance: ElementInstance,
  errorType: IncidentType,
  errorMessage: string,
  more: { readonly jobKey?: Key; readonly variableScopeKey?: Key | undefined; readonly elementId?: string } = {},
): void {
  const { value } = instance;
  p.emit('INCIDENT', 'CREATED', p.nextKey(), {
    errorType,
    errorMessage,
    bpmnProcessId: value.bpmnProcessId,
    processDefinitionKey: value.processDefinitionKey,
    processInstanceKey: value.processInstanceKey,
    elementId: more.elementId ?? value.elementId,
    elementInstanceKey: instance.key,
    jobKey: more.jobKey ?? -1,
    variableScopeKey: more.variableScopeKey ?? instance.key,
    tenantId: value.tenantId,
  });
}

/** Ends the incidents of an element instance that leaves. */
export function endIncidents(p: Processing, instance: ElementInstance): void {
  for (const key of [...p.state.incidentsByElement.of(instance.key)]) endIncident(p, key);
}

/** Ends the incidents of a job that leaves. */
export function endJobIncidents(p: Processing, jobKey: Key): void {
  for (const key of [...p.state.incidentsByJob.of(jobKey)]) endIncident(p, key);
}

/** Writes that an incident is resolved. */
export function endIncident(p: Processing, key: Key): void {
  const incident = p.state.incidents.get(key);
  if (!incident) return;
  const { key: _key, ...value } = incident;
  p.emit('INCIDENT', 'RESOLVED', key, value);
}
