import type { Key } from '../command.ts';
import type { JsonObject } from '../json.ts';
import type { Element } from '../model/executable.ts';
import { childValue } from '../processing.ts';
import type { Processing } from '../processing.ts';
import type { ElementInstance } from '../state/entities.ts';
import { activateNow } from './activation.ts';
import { closeSubscriptions } from './subscriptions.ts';
import { terminateChildren } from './transition.ts';
import { settleTrigger, writeTrigger } from './trigger.ts';

/**
 * Lets an event happen to the instance that waits for it: to itself, on its boundary, or in an event sub-process inside.
 * Answers whether the instance could take it.
 */
export function triggerCatchEvent(
  p: Processing,
  instanceKey: Key,
  catchElementId: string,
  variables: JsonObject,
): boolean {
  const instance = p.state.instances.get(instanceKey);
  if (!instance || (instance.lifecycle !== 'ACTIVATED' && instance.lifecycle !== 'COMPLETING')) return false;
  const { processInstanceKey } = instance.value;
  if (p.state.banned.get(processInstanceKey)) return false;
  // A bug from here on is the waiting instance's; not so once it has taken the event.
  const before = p.processInstanceKey;
  p.processInstanceKey = processInstanceKey;
  const isTaken = happen(p, instance, catchElementId, variables);
  p.processInstanceKey = before;
  return isTaken;
}

function happen(p: Processing, instance: ElementInstance, catchElementId: string, variables: JsonObject): boolean {
  const element = p.elementOf(instance.value);
  const boundary = element.boundaryEvents.find(({ id }) => id === catchElementId);
  if (boundary) return triggerBoundary(p, instance, boundary, variables);
  const subProcess = element.eventSubProcesses.find(({ startEvents }) => startEvents[0]?.id === catchElementId);
  if (subProcess) return triggerEventSubProcess(p, instance, subProcess, variables);
  if (instance.lifecycle !== 'ACTIVATED' || instance.pendingEvent) return false;
  writeTrigger(p, instance, catchElementId, variables);
  p.enqueue({ kind: 'complete', key: instance.key });
  return true;
}

/** Activates the event sub-process that interrupted a scope, once the scope is empty. */
export function startInterruptingSubProcess(p: Processing, scope: ElementInstance): void {
  const pending = scope.pendingEvent;
  const subProcess = p
    .elementOf(scope.value)
    .eventSubProcesses.find(({ startEvents }) => startEvents[0]?.id === pending?.elementId);
  if (!pending || !subProcess) return;
  settleTrigger(p, scope);
  p.enqueue({ kind: 'activate', value: childValue(p.instance(scope.key), subProcess), trigger: pending });
}

function triggerBoundary(p: Processing, instance: ElementInstance, boundary: Element, variables: JsonObject): boolean {
  const scope = p.instance(instance.value.flowScopeKey);
  if (scope.lifecycle !== 'ACTIVATED' || scope.interruptedBy !== undefined) return false;
  if (!boundary.interrupting) {
    activateNow(p, {
      kind: 'activate',
      value: childValue(scope, boundary),
      trigger: { elementId: boundary.id, variables },
    });
    return true;
  }
  if (instance.pendingEvent && instance.pendingEvent.elementId !== instance.value.elementId) return false;
  closeSubscriptions(p, instance.key);
  writeTrigger(p, instance, boundary.id, variables);
  p.enqueue({ kind: 'terminate', key: instance.key });
  return true;
}

function triggerEventSubProcess(
  p: Processing,
  scope: ElementInstance,
  subProcess: Element,
  variables: JsonObject,
): boolean {
  const start = subProcess.startEvents[0];
  if (!start || scope.lifecycle !== 'ACTIVATED' || scope.interruptedBy !== undefined) return false;
  if (!start.interrupting) {
    p.enqueue({
      kind: 'activate',
      value: childValue(scope, subProcess),
      trigger: { elementId: start.id, variables },
    });
    return true;
  }
  closeSubscriptions(p, scope.key);
  writeTrigger(p, scope, start.id, variables, { interrupts: true });
  if (p.state.childInstances.of(scope.key).size > 0) terminateChildren(p, scope.key);
  else startInterruptingSubProcess(p, p.instance(scope.key));
  return true;
}
