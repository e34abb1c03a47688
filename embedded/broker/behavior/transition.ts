import type { Key } from '../command.ts';
import type { Element, Flow } from '../model/executable.ts';
import { childValue } from '../processing.ts';
import type { Processing } from '../processing.ts';
import type { ElementInstance } from '../state/entities.ts';
import { composite } from '../state/state.ts';
import { completeCompensation, openCompensation } from './compensation.ts';
import { activateNow } from './activation.ts';
import { endIncidents } from './incidents.ts';

/** Writes that an element has become active. */
export function activated(p: Processing, instance: ElementInstance): void {
  p.emit('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', instance.key, instance.value);
}

/** Becomes active and goes on to completion at once. */
export function passThrough(p: Processing, instance: ElementInstance): void {
  activated(p, instance);
  p.enqueue({ kind: 'complete', key: instance.key });
}

/** Writes that an element has completed and goes on with its flows (or the given ones), or lets its scope see that a path ended. */
export function completed(p: Processing, element: Element, instance: ElementInstance, flows?: readonly Flow[]): void {
  const scopeBefore = p.state.instances.get(instance.value.flowScopeKey);
  const container = scopeBefore && p.processorOf(p.elementOf(scopeBefore.value)).container;
  const conditionMet = scopeBefore && container?.childCompleting?.(p, scopeBefore, instance);
  openCompensation(p, element, instance);
  p.emit(
    'PROCESS_INSTANCE',
    'ELEMENT_COMPLETED',
    instance.key,
    instance.value,
    conditionMet === true ? { conditionMet } : undefined,
  );
  completeCompensation(p, element, instance);
  if (!scopeBefore || !container) return;
  const next = flows ?? element.outgoing;
  for (const flow of next) takeFlow(p, flow, scopeBefore.key);
  if (next.length === 0) container.childCompleted(p, p.instance(scopeBefore.key));
}

/** Writes that an element has been terminated, and goes on with what waited for that. */
export function terminated(p: Processing, instance: ElementInstance): void {
  const pending = p.instance(instance.key).pendingEvent;
  endIncidents(p, instance);
  p.emit('PROCESS_INSTANCE', 'ELEMENT_TERMINATED', instance.key, instance.value);
  const scope = p.state.instances.get(instance.value.flowScopeKey);
  if (!scope) return;
  const boundary = pending && p.elementOf(instance.value).boundaryEvents.find(({ id }) => id === pending.elementId);
  if (boundary && scope.lifecycle === 'ACTIVATED' && scope.interruptedBy === undefined) {
    activateNow(p, { kind: 'activate', value: childValue(scope, boundary), trigger: pending });
    return;
  }
  p.processorOf(p.elementOf(scope.value)).container?.childTerminated(p, scope);
}

/** Whether a scope has neither running elements nor tokens on its flows. */
export function isIdle(p: Processing, scope: ElementInstance): boolean {
  return scope.activeFlows === 0 && p.state.childInstances.of(scope.key).size === 0;
}

/** Asks every element inside a scope to end. */
export function terminateChildren(p: Processing, scopeKey: Key): void {
  for (const key of p.state.childInstances.of(scopeKey)) p.enqueue({ kind: 'terminate', key });
}

/** Takes a sequence flow; a joining gateway becomes active once all its flows were taken. */
function takeFlow(p: Processing, flow: Flow, scopeKey: Key): void {
  const scope = p.instance(scopeKey);
  const { target } = flow;
  const joins = target.type === 'PARALLEL_GATEWAY' && target.incoming.length > 1;
  p.emit(
    'PROCESS_INSTANCE',
    'SEQUENCE_FLOW_TAKEN',
    p.nextKey(),
    {
      ...childValue(scope, target),
      elementId: flow.id,
      bpmnElementType: 'SEQUENCE_FLOW',
      bpmnEventType: 'UNSPECIFIED',
    },
    joins ? { join: { gatewayId: target.id, flows: [flow.id] } } : undefined,
  );
  if (!joins) {
    p.enqueueActivation(scope, target, { consumes: 1 });
    return;
  }
  const flows = target.incoming.map(({ id }) => id);
  const counts = p.state.joins.get(composite(scopeKey, target.id))?.counts ?? {};
  if (flows.some((id) => (counts[id] ?? 0) < 1)) return;
  activateNow(p, {
    kind: 'activate',
    value: childValue(scope, target),
    extra: { consumes: flows.length, join: { gatewayId: target.id, flows } },
  });
}
