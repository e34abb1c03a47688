import type { Key } from '../command.ts';
import type { Processing } from '../processing.ts';
import type { PendingEvent, ProcessDefinition, ProcessInstanceValue } from '../state/entities.ts';

/** How a new instance begins. */
export interface InstanceStart {
  readonly key: Key;
  /** The start event that begins it and what its event brought; the none start event when absent. */
  readonly trigger?: PendingEvent;
  /** The calling instance and its call activity. */
  readonly parent?: { readonly processInstanceKey: Key; readonly elementInstanceKey: Key };
}

/** Leaves the start of a new instance of a process for later in this command. */
export function startInstance(p: Processing, processKey: Key, start: InstanceStart): void {
  const definition = p.state.processes.get(processKey);
  if (!definition) throw new Error(`Expected process ${processKey} to be deployed, but it is not there`);
  p.enqueue({
    kind: 'activate',
    key: start.key,
    value: instanceValue(definition, start),
    trigger: start.trigger,
  });
}

/** What identifies a process instance itself. */
export function instanceValue(
  definition: ProcessDefinition,
  { key, parent }: Pick<InstanceStart, 'key' | 'parent'>,
): ProcessInstanceValue {
  return {
    bpmnProcessId: definition.bpmnProcessId,
    version: definition.version,
    processDefinitionKey: definition.key,
    processInstanceKey: key,
    elementId: definition.bpmnProcessId,
    flowScopeKey: -1,
    bpmnElementType: 'PROCESS',
    bpmnEventType: 'UNSPECIFIED',
    parentProcessInstanceKey: parent?.processInstanceKey ?? -1,
    parentElementInstanceKey: parent?.elementInstanceKey ?? -1,
    tenantId: definition.tenantId,
  };
}
