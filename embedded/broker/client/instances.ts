import { activateInside } from '../behavior/ad-hoc-activation.ts';
import { startInstance } from '../behavior/instances.ts';
import { mergeVariables, setLocalVariables } from '../behavior/variables.ts';
import { latestVersion, oneVersion } from '../behavior/versions.ts';
import { defaultTenant } from '../command.ts';
import type { CreateProcessInstance, Key } from '../command.ts';
import type { Processing } from '../processing.ts';
import { CommandRejection } from '../rejection.ts';
import type { ProcessDefinition } from '../state/entities.ts';
import type { Handler } from './handler.ts';

/** Creates an instance of a process. */
export const createProcessInstance: Handler<'createProcessInstance'> = (p, command) => {
  const definition = findDefinition(p, command);
  const instructions = command.startInstructions ?? [];
  const model = p.models.processes.get(definition.key);
  if (instructions.length === 0 && !model?.root.startEvents.some(({ eventType }) => eventType === 'NONE')) {
    throw new CommandRejection(
      'CREATE',
      'INVALID_STATE',
      'Expected to create instance of process with none start event, but there is no such event',
    );
  }
  for (const { elementId } of instructions) {
    if (model?.elements.has(elementId)) continue;
    throw new CommandRejection(
      'CREATE',
      'INVALID_ARGUMENT',
      `Expected to create instance of process with start instructions but no element found with id '${elementId}'.`,
    );
  }
  const key = p.nextKey();
  const identity = {
    processDefinitionKey: definition.key,
    bpmnProcessId: definition.bpmnProcessId,
    version: definition.version,
    processInstanceKey: key,
    tenantId: definition.tenantId,
  };
  setLocalVariables(p, identity as never, key, command.variables);
  p.emit('PROCESS_INSTANCE_CREATION', 'CREATED', p.nextKey(), {
    ...identity,
    variables: command.variables,
    fetchVariables: command.withResult?.fetchVariables ?? [],
    startInstructions: instructions,
  });
  if (instructions.length === 0) startInstance(p, definition.key, { key });
  else
    activateInside(
      p,
      definition,
      key,
      instructions.map(({ elementId }) => elementId),
    );
  return identity;
};

/** Cancels an instance and everything in it. */
export const cancelProcessInstance: Handler<'cancelProcessInstance'> = (p, { processInstanceKey }) => {
  const instance = p.state.instances.get(processInstanceKey);
  if (instance?.value.bpmnElementType !== 'PROCESS' || instance.lifecycle === 'TERMINATING') {
    throw new CommandRejection(
      'CANCEL',
      'NOT_FOUND',
      `Expected to cancel a process instance with key '${processInstanceKey}', but no such process was found`,
    );
  }
  if (instance.value.parentProcessInstanceKey > 0) {
    throw new CommandRejection(
      'CANCEL',
      'INVALID_STATE',
      `Expected to cancel a process instance with key '${processInstanceKey}', but it is created by a parent process instance. Cancel the root process instance '${rootOf(p, processInstanceKey)}' instead.`,
    );
  }
  p.enqueue({ kind: 'terminate', key: processInstanceKey });
  return {};
};

/** Sets variables from an element's scope, merging them upwards or in that scope alone. */
export const setVariables: Handler<'setVariables'> = (p, command) => {
  const instance = p.state.instances.get(command.elementInstanceKey);
  if (!instance) {
    throw new CommandRejection(
      'UPDATE',
      'NOT_FOUND',
      `Expected to update variables for element with key '${command.elementInstanceKey}', but no such element was found`,
    );
  }
  const set = command.local ? setLocalVariables : mergeVariables;
  set(p, instance.value, instance.key, command.variables);
  const key = p.nextKey();
  p.emit('VARIABLE_DOCUMENT', 'UPDATED', key, {
    scopeKey: instance.key,
    updateSemantics: command.local ? 'LOCAL' : 'PROPAGATE',
    variables: command.variables,
    tenantId: instance.value.tenantId,
  });
  return { key };
};

function findDefinition(p: Processing, command: CreateProcessInstance): ProcessDefinition {
  const { bpmnProcessId = '', processDefinitionKey = -1, version = -1, tenantId = defaultTenant } = command;
  if (bpmnProcessId === '') return byKey(p, processDefinitionKey);
  const key =
    version < 0
      ? latestVersion(p.state, 'process', tenantId, bpmnProcessId)
      : oneVersion(p.state, 'process', tenantId, bpmnProcessId, version);
  const definition = key === undefined ? undefined : p.state.processes.get(key);
  if (definition) return definition;
  const which = version < 0 ? '' : ` and version '${version}'`;
  throw new CommandRejection(
    'CREATE',
    'NOT_FOUND',
    `Expected to find process definition with process ID '${bpmnProcessId}'${which}, but none found`,
  );
}

function byKey(p: Processing, key: Key): ProcessDefinition {
  if (key < 0) {
    throw new CommandRejection(
      'CREATE',
      'INVALID_ARGUMENT',
      'Expected at least a bpmnProcessId or a key greater than -1, but none given',
    );
  }
  const definition = p.state.processes.get(key);
  if (definition && definition.deleting !== true) return definition;
  throw new CommandRejection(
    'CREATE',
    'NOT_FOUND',
    `Expected to find process definition with key '${key}', but none found`,
  );
}

function rootOf(p: Processing, key: Key): Key {
  let root = key;
  for (;;) {
    const parent = p.state.instances.get(root)?.value.parentProcessInstanceKey ?? -1;
    if (parent < 0) return root;
    root = parent;
  }
}
