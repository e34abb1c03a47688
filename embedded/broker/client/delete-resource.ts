import { closeStartSubscriptions, openStartSubscriptions } from '../behavior/start-subscriptions.ts';
import { latestVersion } from '../behavior/versions.ts';
import type { Key } from '../command.ts';
import type { Processing } from '../processing.ts';
import { CommandRejection } from '../rejection.ts';
import type { Handler } from './handler.ts';

/** Deletes a process without running instances, a form, or a decision requirements graph with its decisions. */
export const deleteResource: Handler<'deleteResource'> = (p, { resourceKey }) => {
  if (p.state.processes.get(resourceKey)) deleteProcess(p, resourceKey);
  else if (p.state.forms.get(resourceKey)) deleteForm(p, resourceKey);
  else if (p.state.drgs.get(resourceKey)) deleteDecisions(p, resourceKey);
  else {
    throw new CommandRejection(
      'DELETE',
      'NOT_FOUND',
      `Expected to delete resource but no resource found with key \`${resourceKey}\``,
    );
  }
  p.emit('RESOURCE_DELETION', 'DELETED', p.nextKey(), { resourceKey, tenantId: '' });
  return {};
};

function deleteProcess(p: Processing, key: Key): void {
  const definition = p.state.processes.get(key);
  if (!definition) return;
  if (p.state.instancesByDefinition.of(key).size > 0) {
    throw new CommandRejection(
      'DELETE',
      'INVALID_STATE',
      `Expected to delete resource with key \`${key}\` but there are still running instances`,
    );
  }
  const { tenantId, bpmnProcessId } = definition;
  const wasLatest = latestVersion(p.state, 'process', tenantId, bpmnProcessId) === key;
  closeStartSubscriptions(p, key);
  p.emit('PROCESS', 'DELETED', key, definition);
  const before = wasLatest ? latestVersion(p.state, 'process', tenantId, bpmnProcessId) : undefined;
  const older = before === undefined ? undefined : p.state.processes.get(before);
  if (older) openStartSubscriptions(p, older);
}

function deleteForm(p: Processing, key: Key): void {
  const form = p.state.forms.get(key);
  if (form) p.emit('FORM', 'DELETED', key, form);
}

function deleteDecisions(p: Processing, key: Key): void {
  const drg = p.state.drgs.get(key);
  if (!drg) return;
  for (const decisionKey of [...p.state.decisionsByDrg.of(key)]) {
    const decision = p.state.decisions.get(decisionKey);
    if (decision) p.emit('DECISION', 'DELETED', decisionKey, decision);
  }
  p.emit('DECISION_REQUIREMENTS', 'DELETED', key, drg);
}
