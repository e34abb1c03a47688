import { closeCompensations } from '../behavior/compensation.ts';
import { closeSubscriptions } from '../behavior/subscriptions.ts';
import { activated, terminateChildren } from '../behavior/transition.ts';
import { endIncidents } from '../behavior/incidents.ts';
import { settleTrigger, writeTrigger } from '../behavior/trigger.ts';
import type { ElementProcessor, Processing } from '../processing.ts';
import type { ElementInstance } from '../state/entities.ts';
import { begin, flowContainer } from './containers.ts';

/** Process instances. */
export const processProcessor: ElementProcessor = {
  container: {
    childCompleted(p, scope) {
      flowContainer.childCompleted(p, scope);
    },
    childTerminated(p, scope) {
      if (scope.lifecycle !== 'TERMINATING') flowContainer.childTerminated(p, scope);
      else if (p.state.childInstances.of(scope.key).size === 0) ended(p, scope);
    },
  },
  activate(p, element, instance) {
    const trigger = instance.pendingEvent;
    activated(p, instance);
    settleTrigger(p, p.instance(instance.key));
    begin(p, element, p.instance(instance.key), trigger);
  },
  complete(p, element, instance) {
    closeSubscriptions(p, instance.key);
    closeCompensations(p, instance);
    const variables = p.state.localVariables(instance.key);
    const lock = p.state.messageLockOfInstance.get(instance.key);
    p.emit('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', instance.key, instance.value);
    p.completed.push({ processInstanceKey: instance.key, variables });
    returnToCaller(p, instance, variables);
    if (lock) correlateNext(p, instance, lock.correlationKey);
    void element;
  },
  terminate(p, _element, instance) {
    closeSubscriptions(p, instance.key);
    closeCompensations(p, instance);
    if (p.state.childInstances.of(instance.key).size === 0) ended(p, instance);
    else terminateChildren(p, instance.key);
  },
};

function returnToCaller(
  p: Processing,
  instance: ElementInstance,
  variables: ReturnType<Processing['state']['localVariables']>,
): void {
  const caller = p.state.instances.get(instance.value.parentElementInstanceKey);
  if (caller?.lifecycle !== 'ACTIVATED') return;
  const element = p.elementOf(caller.value);
  if (element.call?.propagateAllChildVariables !== false || element.outputs.length > 0) {
    writeTrigger(p, caller, element.id, variables);
  }
  p.enqueue({ kind: 'complete', key: caller.key });
}

function ended(p: Processing, instance: ElementInstance): void {
  const lock = p.state.messageLockOfInstance.get(instance.key);
  endIncidents(p, instance);
  p.emit('PROCESS_INSTANCE', 'ELEMENT_TERMINATED', instance.key, instance.value);
  const caller = p.state.instances.get(instance.value.parentElementInstanceKey);
  if (caller?.lifecycle === 'TERMINATING')
    p.processorOf(p.elementOf(caller.value)).terminate(p, p.elementOf(caller.value), caller);
  if (lock) correlateNext(p, instance, lock.correlationKey);
}

function correlateNext(p: Processing, { value }: ElementInstance, correlationKey: string): void {
  p.enqueue({
    kind: 'correlateBuffered',
    bpmnProcessId: value.bpmnProcessId,
    correlationKey,
    tenantId: value.tenantId,
  });
}
