import type { Command } from '../command.ts';
import type { Element, ExecutableProcess } from '../model/executable.ts';
import type { Processing } from '../processing.ts';
import { CommandRejection } from '../rejection.ts';
import type { ElementInstance, ElementType } from '../state/entities.ts';

type Modification = Extract<Command, { kind: 'modifyProcessInstance' }>;

/** Types that cannot be activated on their own. */
const UNSUPPORTED: ReadonlySet<ElementType> = new Set(['START_EVENT', 'SEQUENCE_FLOW', 'BOUNDARY_EVENT']);
const SUPPORTED =
  'PROCESS, SUB_PROCESS, EVENT_SUB_PROCESS, INTERMEDIATE_CATCH_EVENT, INTERMEDIATE_THROW_EVENT, END_EVENT, SERVICE_TASK, RECEIVE_TASK, USER_TASK, MANUAL_TASK, TASK, EXCLUSIVE_GATEWAY, PARALLEL_GATEWAY, EVENT_BASED_GATEWAY, INCLUSIVE_GATEWAY, MULTI_INSTANCE_BODY, CALL_ACTIVITY, BUSINESS_RULE_TASK, SCRIPT_TASK, SEND_TASK';

/** Refuses a modification that names what is not there or cannot be done; nothing has been changed yet. */
export function checkModification(
  p: Processing,
  process: ExecutableProcess,
  root: ElementInstance,
  command: Modification,
): void {
  const refuse = (reason: string): never => {
    throw new CommandRejection(
      'MODIFY',
      'INVALID_ARGUMENT',
      `Expected to modify instance of process '${root.value.bpmnProcessId}' but it contains one or more ${reason}`,
    );
  };
  const list = (ids: readonly (string | number)[]): string => `'${[...new Set(ids)].join("', '")}'`;
  const { activateInstructions, terminateInstructions } = command;

  const unknown = activateInstructions.filter(({ elementId }) => !process.elements.has(elementId));
  if (unknown.length > 0) {
    refuse(
      `activate instructions with an element that could not be found: ${list(unknown.map(({ elementId }) => elementId))}`,
    );
  }
  const elements = activateInstructions.map(({ elementId }) => process.elements.get(elementId) as Element);
  const ofGateway = elements.filter(isAfterEventBasedGateway);
  if (ofGateway.length > 0) {
    refuse(
      `activate instructions for elements that are unsupported: ${list(ofGateway.map(({ id }) => id))}. The activation of events belonging to an event-based gateway is not supported.`,
    );
  }
  const unsupported = elements.filter(({ type }) => UNSUPPORTED.has(type));
  if (unsupported.length > 0) {
    const types = [...new Set(unsupported.map(({ type }) => type))].join("', '");
    refuse(
      `activate instructions for elements that are unsupported: ${list(unsupported.map(({ id }) => id))}. The activation of elements with type '${types}' is not supported. Supported element types are: [${SUPPORTED}].`,
    );
  }

  const keys = terminateInstructions.map(({ elementInstanceKey }) => elementInstanceKey);
  const gone = keys.filter((key) => !p.state.instances.get(key));
  if (gone.length > 0) {
    refuse(`terminate instructions with an element instance that could not be found: ${list(gone)}`);
  }
  const scopeIds = activateInstructions.flatMap(({ variableInstructions }) =>
    variableInstructions.flatMap(({ scopeId }) => (scopeId === '' ? [] : [scopeId])),
  );
  const noScope = scopeIds.filter((id) => !process.elements.has(id) && id !== process.id);
  if (noScope.length > 0) {
    refuse(`variable instructions with a scope element id that could not be found: ${list(noScope)}`);
  }
  const strange = activateInstructions.flatMap(({ elementId, variableInstructions }) =>
    variableInstructions.flatMap(({ scopeId }) =>
      scopeId === '' || isInScope(process.elements.get(elementId), scopeId) ? [] : [scopeId],
    ),
  );
  if (strange.length > 0) {
    refuse(
      `variable instructions with a scope element that doesn't belong to the activating element's flow scope. These variables should be set before or after the modification.`,
    );
  }
  checkAncestors(p, process, command, refuse, list);
  checkScopesAreClear(p, process, root, command, refuse);
}

/** Without an ancestor named, a scope that is active twice cannot be chosen from. */
function checkScopesAreClear(
  p: Processing,
  process: ExecutableProcess,
  root: ElementInstance,
  { activateInstructions }: Modification,
  refuse: (reason: string) => never,
): void {
  const scopes = activateInstructions
    .filter(({ ancestorElementInstanceKey }) => ancestorElementInstanceKey <= 0)
    .flatMap(({ elementId }) => scopesOf(process.elements.get(elementId)));
  const counts = new Map<string, number>();
  countInside(p, root, counts);
  const unclear = scopes.find((id) => (counts.get(id) ?? 0) > 1);
  if (unclear !== undefined) {
    refuse(
      `activate instructions for an element that has a flow scope with more than one active instance: '${unclear}'. Can't decide in which instance of the flow scope the element should be activated. Please specify an ancestor element instance key for this activate instruction.`,
    );
  }
}

function scopesOf(element: Element | undefined): string[] {
  const scopes: string[] = [];
  for (let scope = element?.scope; scope?.scope; scope = scope.scope) scopes.push(scope.id);
  return scopes;
}

function countInside(p: Processing, parent: ElementInstance, counts: Map<string, number>): void {
  for (const key of p.state.childInstances.of(parent.key)) {
    const child = p.instance(key);
    counts.set(child.value.elementId, (counts.get(child.value.elementId) ?? 0) + 1);
    countInside(p, child, counts);
  }
}

function checkAncestors(
  p: Processing,
  process: ExecutableProcess,
  { activateInstructions, processInstanceKey }: Modification,
  refuse: (reason: string) => never,
  list: (ids: readonly (string | number)[]) => string,
): void {
  const ancestors = activateInstructions.filter(({ ancestorElementInstanceKey }) => ancestorElementInstanceKey > 0);
  const gone = ancestors.filter(({ ancestorElementInstanceKey: key }) => !p.state.instances.get(key));
  if (gone.length > 0) {
    refuse(
      `activate instructions with an ancestor scope key that does not exist, or is not in an active state: ${list(gone.map((one) => one.ancestorElementInstanceKey))}`,
    );
  }
  const foreign = ancestors.filter(
    ({ ancestorElementInstanceKey: key }) => p.instance(key).value.processInstanceKey !== processInstanceKey,
  );
  if (foreign.length > 0) {
    refuse(
      `activate instructions with an ancestor scope key that does not belong to the modified process instance: ${list(foreign.map((one) => one.ancestorElementInstanceKey))}`,
    );
  }
  const wrong = ancestors.filter(
    ({ elementId, ancestorElementInstanceKey: key }) =>
      !isInScope(process.elements.get(elementId)?.scope, p.instance(key).value.elementId),
  );
  if (wrong.length > 0) {
    refuse(
      `activate instructions with an ancestor scope key that is not an ancestor of the element to activate:${wrong.map((one) => `\n- instance '${one.ancestorElementInstanceKey}' of element '${p.instance(one.ancestorElementInstanceKey).value.elementId}' is not an ancestor of element '${one.elementId}'`).join('')}`,
    );
  }
}

/** Whether a scope id is the element's own or that of a scope around it. */
function isInScope(element: Element | undefined, scopeId: string): boolean {
  for (let scope = element; scope; scope = scope.scope) if (scope.id === scopeId) return true;
  return false;
}

function isAfterEventBasedGateway(element: Element): boolean {
  return element.incoming.some(({ source }) => source.type === 'EVENT_BASED_GATEWAY');
}
