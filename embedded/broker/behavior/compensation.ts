import type { Key } from '../command.ts';
import type { Element } from '../model/executable.ts';
import { childValue } from '../processing.ts';
import type { Processing } from '../processing.ts';
import type { CompensationSubscription, CompensationValue, ElementInstance } from '../state/entities.ts';

/** Remembers a completing activity that can be undone: by a handler of its own, or by those of what was done inside. */
export function openCompensation(p: Processing, element: Element, instance: ElementInstance): void {
  const listener = element.boundaryEvents.find(({ handler }) => handler);
  if (!listener && !subscriptionsOf(p, instance).some((one) => one.compensableActivityScopeKey === instance.key))
    return;
  p.emit('COMPENSATION_SUBSCRIPTION', 'CREATED', p.nextKey(), {
    tenantId: instance.value.tenantId,
    processInstanceKey: instance.value.processInstanceKey,
    processDefinitionKey: instance.value.processDefinitionKey,
    compensableActivityId: element.id,
    compensableActivityScopeKey: instance.value.flowScopeKey,
    compensableActivityInstanceKey: instance.key,
    compensationHandlerId: listener?.handler?.id ?? '',
    throwEventId: '',
    throwEventInstanceKey: -1,
    variables: {},
  });
}

/**
 * Undoes what was completed in the scope of a throwing event (around it, when that is an event sub-process): all of it,
 * or one activity. Answers whether there is anything to wait for. Zeebe docs, "Compensation events".
 */
export function throwCompensation(p: Processing, thrower: Element, instance: ElementInstance): boolean {
  const scope = p.instance(instance.value.flowScopeKey);
  const scopeKey = scope.value.bpmnElementType === 'EVENT_SUB_PROCESS' ? scope.value.flowScopeKey : scope.key;
  const activity = thrower.event?.compensatedActivity;
  const handlers = subscriptionsOf(p, instance)
    .filter((one) => one.compensableActivityScopeKey === scopeKey && one.throwEventInstanceKey < 0)
    .filter((one) => activity === undefined || one.compensableActivityId === activity)
    .flatMap((one) => trigger(p, one, instance, scope));
  // All listeners hear it before the first handler begins.
  for (const handler of handlers) p.enqueueActivation(scope, handler);
  return handlers.length > 0;
}

/** Notes that a handler has completed; the throwing event goes on after the last of its handlers. */
export function completeCompensation(p: Processing, handler: Element, instance: ElementInstance): void {
  if (!handler.isHandler) return;
  const done = subscriptionsOf(p, instance).find(
    (one) => one.compensationHandlerId === handler.id && one.throwEventInstanceKey > 0,
  );
  if (!done) return;
  write(p, 'COMPLETED', done);
  completeAround(p, done);
  if (subscriptionsOf(p, instance).some((one) => one.throwEventInstanceKey === done.throwEventInstanceKey)) return;
  p.enqueue({ kind: 'complete', key: done.throwEventInstanceKey });
}

/** Forgets what could have been undone in a process that ends, or in a scope that is terminated. */
export function closeCompensations(p: Processing, scope: ElementInstance): void {
  const isProcess = scope.value.bpmnElementType === 'PROCESS';
  for (const one of subscriptionsOf(p, scope)) {
    if (isProcess || one.compensableActivityScopeKey === scope.key) write(p, 'DELETED', one);
  }
}

/** Tells one subscription and those inside; answers the handlers that are to run. */
function trigger(
  p: Processing,
  subscription: CompensationSubscription,
  thrower: ElementInstance,
  scope: ElementInstance,
): Element[] {
  const activity = p.models.processes
    .get(subscription.processDefinitionKey)
    ?.elements.get(subscription.compensableActivityId);
  const listener = activity?.boundaryEvents.find(({ handler }) => handler);
  if (listener) passListener(p, listener, scope);
  write(p, 'TRIGGERED', {
    ...subscription,
    throwEventId: thrower.value.elementId,
    throwEventInstanceKey: thrower.key,
  });
  const inside = subscriptionsOf(p, thrower)
    .filter((one) => one.compensableActivityScopeKey === subscription.compensableActivityInstanceKey)
    .flatMap((one) => trigger(p, one, thrower, scope));
  return [...(listener?.handler ? [listener.handler] : []), ...inside];
}

/** The boundary event of a handler shows itself only in the records. */
function passListener(p: Processing, listener: Element, scope: ElementInstance): void {
  const key = p.nextKey();
  const value = childValue(scope, listener);
  for (const intent of ['ELEMENT_ACTIVATING', 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETING', 'ELEMENT_COMPLETED']) {
    p.emit('PROCESS_INSTANCE', intent, key, value);
  }
}

/** A sub-process without a handler of its own is undone once everything inside is. */
function completeAround(p: Processing, done: CompensationSubscription): void {
  const all = subscriptionsOf(p, { value: done });
  const around = all.find((one) => one.compensableActivityInstanceKey === done.compensableActivityScopeKey);
  if (!around || around.compensationHandlerId !== '') return;
  if (all.some((one) => one.compensableActivityScopeKey === around.compensableActivityInstanceKey)) return;
  write(p, 'COMPLETED', around);
  completeAround(p, around);
}

function write(p: Processing, intent: string, { key, ...value }: CompensationSubscription): void {
  p.emit('COMPENSATION_SUBSCRIPTION', intent, key, value satisfies CompensationValue);
}

function subscriptionsOf(
  p: Processing,
  { value }: { readonly value: { readonly processInstanceKey: Key } },
): CompensationSubscription[] {
  return [...p.state.compensationsByInstance.of(value.processInstanceKey)].flatMap(
    (key) => p.state.compensations.get(key) ?? [],
  );
}
