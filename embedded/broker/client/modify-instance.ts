import { activateWithScopes } from '../behavior/ad-hoc-activation.ts';
import { setLocalVariables } from '../behavior/variables.ts';
import type { Command, Key } from '../command.ts';
import type { Element, ExecutableProcess } from '../model/executable.ts';
import type { Processing } from '../processing.ts';
import { CommandRejection } from '../rejection.ts';
import type { ElementInstance } from '../state/entities.ts';
import { runTerminations } from '../steps.ts';
import type { Handler } from './handler.ts';
import { checkModification } from './modification-check.ts';

type Modification = Extract<Command, { kind: 'modifyProcessInstance' }>;

/**
 * Activates elements of a running instance, with the scopes they need, then terminates others; a scope that is left
 * with nothing ends with them. Zeebe docs, "Process instance modification".
 */
export const modifyProcessInstance: Handler<'modifyProcessInstance'> = (p, command) => {
  const root = p.state.instances.get(command.processInstanceKey);
  if (root?.value.bpmnElementType !== 'PROCESS') {
    throw new CommandRejection(
      'MODIFY',
      'NOT_FOUND',
      `Expected to modify process instance but no process instance found with key '${command.processInstanceKey}'`,
    );
  }
  const process = p.models.processes.get(root.value.processDefinitionKey);
  if (!process) throw new Error(`Expected the diagram of process ${root.value.processDefinitionKey}, but it is gone`);
  checkModification(p, process, root, command);
  const needed = activateAll(p, process, root, command);
  const instructions = command.terminateInstructions.map(({ elementInstanceKey }) => elementInstanceKey);
  for (const key of instructions) terminateWithScopes(p, key, needed, root);
  p.emit('PROCESS_INSTANCE_MODIFICATION', 'MODIFIED', p.nextKey(), {
    processInstanceKey: root.key,
    activateInstructions: command.activateInstructions,
    terminateInstructions: command.terminateInstructions,
    tenantId: root.value.tenantId,
  });
  return {};
};

/** Answers the scopes that the activated elements need. */
function activateAll(
  p: Processing,
  process: ExecutableProcess,
  root: ElementInstance,
  { activateInstructions }: Modification,
): Set<Key> {
  const needed = new Set<Key>();
  for (const { elementId, ancestorElementInstanceKey, variableInstructions } of activateInstructions) {
    const element = process.elements.get(elementId) as Element;
    const under = ancestorElementInstanceKey > 0 ? p.instance(ancestorElementInstanceKey) : root;
    for (const { variables, scopeId } of variableInstructions) {
      if (scopeId === '') setLocalVariables(p, root.value, root.key, variables);
    }
    const setVariables = (scope: string, key: Key): void => {
      for (const { variables, scopeId } of variableInstructions) {
        if (scopeId === scope) setLocalVariables(p, root.value, key, variables);
      }
    };
    const reuse = ancestorElementInstanceKey <= 0;
    for (const scope of activateWithScopes(p, element, under, reuse, setVariables)) needed.add(scope);
  }
  return needed;
}

/** Ends an element, and every scope around it that is left with nothing and needed by nothing. */
function terminateWithScopes(p: Processing, key: Key, needed: ReadonlySet<Key>, root: ElementInstance): void {
  for (let current = p.state.instances.get(key); current;) {
    const scopeKey = current.value.flowScopeKey;
    p.enqueue({ kind: 'terminate', key: current.key });
    runTerminations(p);
    const scope = p.state.instances.get(scopeKey);
    if (!scope || needed.has(scope.key)) return;
    if (scope.activeFlows > 0 || p.state.childInstances.of(scope.key).size > 0) return;
    if (scope.key === root.key && root.value.parentProcessInstanceKey > 0) {
      throw new CommandRejection(
        'MODIFY',
        'INVALID_ARGUMENT',
        `Expected to modify instance of process '${root.value.bpmnProcessId}' but the given instructions would terminate the instance. The instance was created by a call activity in the parent process. To terminate this instance please modify the parent process instead.`,
      );
    }
    current = scope;
  }
}
