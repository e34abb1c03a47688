import { closeCompensations } from '../behavior/compensation.ts';
import { startInterruptingSubProcess } from '../behavior/event-triggers.ts';
import { applyOutputs } from '../behavior/mappings.ts';
import { closeSubscriptions, openSubscriptions } from '../behavior/subscriptions.ts';
import { activated, completed, isIdle, terminateChildren, terminated } from '../behavior/transition.ts';
import { settleTrigger } from '../behavior/trigger.ts';
import type { Element } from '../model/executable.ts';
import { childValue } from '../processing.ts';
import type { ElementContainer, ElementProcessor, Processing } from '../processing.ts';
import type { ElementInstance, PendingEvent } from '../state/entities.ts';

/** What scopes of flow elements share when something inside them ends. */
export const flowContainer: ElementContainer = {
  childCompleted(p, scope) {
    if (scope.lifecycle === 'ACTIVATED' && isIdle(p, scope)) afterIdle(p, scope);
    else if (scope.lifecycle === 'TERMINATING' && isIdle(p, { ...scope, activeFlows: 0 })) terminated(p, scope);
  },
  childTerminated(p, scope) {
    if (p.state.childInstances.of(scope.key).size > 0) return;
    if (scope.lifecycle === 'TERMINATING') terminated(p, scope);
    else if (scope.lifecycle === 'ACTIVATED' && isIdle(p, scope)) afterIdle(p, scope);
  },
};

/** Sub-processes. */
export const subProcess: ElementProcessor = {
  container: flowContainer,
  activate(p, element, instance) {
    openSubscriptions(p, element, instance);
    activated(p, instance);
    begin(p, element, p.instance(instance.key), undefined);
  },
  complete(p, element, instance) {
    applyOutputs(p, element, instance);
    closeSubscriptions(p, instance.key);
    completed(p, element, instance);
  },
  terminate(p, _element, instance) {
    closeSubscriptions(p, instance.key);
    closeCompensations(p, instance);
    if (p.state.childInstances.of(instance.key).size === 0) terminated(p, instance);
    else terminateChildren(p, instance.key);
  },
};

/** Event sub-processes: they begin at their start event with what its event brought. */
export const eventSubProcess: ElementProcessor = {
  ...subProcess,
  activate(p, element, instance) {
    const trigger = instance.pendingEvent;
    openSubscriptions(p, element, instance);
    activated(p, instance);
    settleTrigger(p, p.instance(instance.key));
    begin(p, element, p.instance(instance.key), trigger);
  },
};

/** Activates the start event of a scope: the triggered one, or the none start event. */
export function begin(
  p: Processing,
  element: Element,
  instance: ElementInstance,
  trigger: PendingEvent | undefined,
): void {
  const start = element.startEvents.find(({ id, eventType }) =>
    trigger ? id === trigger.elementId : eventType === 'NONE',
  );
  if (!start) throw new Error(`Expected a start event in '${element.id}', but there is none`);
  p.enqueue({ kind: 'activate', value: childValue(instance, start), trigger });
}

function afterIdle(p: Processing, scope: ElementInstance): void {
  if (scope.pendingEvent && scope.interruptedBy === scope.pendingEvent.elementId) startInterruptingSubProcess(p, scope);
  else p.enqueue({ kind: 'complete', key: scope.key });
}
