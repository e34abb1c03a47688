import type { Key } from '../command.ts';
import type { Element } from '../model/executable.ts';
import type { Processing } from '../processing.ts';
import type { ElementInstance, MessageSubscription, MessageSubscriptionValue } from '../state/entities.ts';
import { evaluate, evaluateString, textOf, warningsOf } from './evaluation.ts';
import { Failure } from './failure.ts';
import { planTimer } from './timers.ts';

/** Opens what an instance waits for: its own event, its boundary events, its event sub-processes, its gateway's events. */
export function openSubscriptions(p: Processing, element: Element, instance: ElementInstance): void {
  const events = eventsOf(element);
  // In Zeebe's order: first the messages, then the timers, then the signals.
  for (const event of events) openMessage(p, event, instance);
  for (const event of events) openTimer(p, event, instance);
  for (const event of events) openSignal(p, event, instance);
}

/** Closes everything an instance waits for. */
export function closeSubscriptions(p: Processing, instanceKey: Key): void {
  closeTimers(p, instanceKey);
  closeMessages(p, messagesOf(p, instanceKey));
  closeSignals(p, instanceKey);
}

/** Ends what an instance waits for and begins what its new element waits for; messages overlap, so that none is missed. */
export function replaceSubscriptions(p: Processing, element: Element, instance: ElementInstance): void {
  const before = messagesOf(p, instance.key);
  closeTimers(p, instance.key);
  closeSignals(p, instance.key);
  openSubscriptions(p, element, instance);
  closeMessages(p, before);
}

function closeTimers(p: Processing, instanceKey: Key): void {
  for (const key of [...p.state.timersByElement.of(instanceKey)]) {
    const timer = p.state.timers.get(key);
    if (!timer) continue;
    const { key: _key, ...value } = timer;
    p.emit('TIMER', 'CANCELED', key, value);
  }
}

/** The open subscriptions of an instance in the order in which Zeebe closes them: by the name of the message. */
function messagesOf(p: Processing, instanceKey: Key): readonly MessageSubscription[] {
  return [...p.state.subscriptionsByElement.of(instanceKey)]
    .flatMap((key) => p.state.subscriptions.get(key) ?? [])
    .filter(({ isClosing }) => isClosing !== true)
    .sort((one, other) => (one.messageName < other.messageName ? -1 : 1));
}

function closeMessages(p: Processing, subscriptions: readonly MessageSubscription[]): void {
  for (const subscription of subscriptions) {
    const value = subscriptionValue(subscription);
    p.emit('PROCESS_MESSAGE_SUBSCRIPTION', 'DELETING', subscription.key, value);
    p.enqueue({ kind: 'closeSubscription', key: subscription.key, value });
  }
}

function closeSignals(p: Processing, instanceKey: Key): void {
  for (const key of [...p.state.signalsByElement.of(instanceKey)]) {
    const signal = p.state.signals.get(key);
    if (signal) p.emit('SIGNAL_SUBSCRIPTION', 'DELETED', key, signal);
  }
}

/** What the records of a subscription carry, without what only the state knows. */
export function subscriptionValue(subscription: MessageSubscription): MessageSubscriptionValue {
  const { key: _key, isOpening: _opening, isCorrelating: _correlating, isClosing: _closing, ...value } = subscription;
  return value;
}

function eventsOf(element: Element): readonly Element[] {
  const events = [...element.boundaryEvents, ...element.eventSubProcesses.flatMap(({ startEvents }) => startEvents)];
  if (element.type === 'INTERMEDIATE_CATCH_EVENT' || element.type === 'RECEIVE_TASK') events.unshift(element);
  if (element.type === 'EVENT_BASED_GATEWAY') events.push(...element.outgoing.map(({ target }) => target));
  return events;
}

function openTimer(p: Processing, event: Element, instance: ElementInstance): void {
  const definition = event.event;
  if (event.eventType === 'TIMER' && definition?.timer) {
    const plan = planTimer(p, definition.timer, instance.key);
    p.emit('TIMER', 'CREATED', p.nextKey(), {
      elementInstanceKey: instance.key,
      processInstanceKey: instance.value.processInstanceKey,
      dueDate: plan.dueDate,
      targetElementId: event.id,
      repetitions: plan.repetitions,
      processDefinitionKey: instance.value.processDefinitionKey,
      tenantId: instance.value.tenantId,
    });
  }
}

function openSignal(p: Processing, event: Element, instance: ElementInstance): void {
  const definition = event.event;
  if (event.eventType === 'SIGNAL' && definition?.signalName) {
    const key = p.nextKey();
    p.emit('SIGNAL_SUBSCRIPTION', 'CREATED', key, {
      key,
      processDefinitionKey: instance.value.processDefinitionKey,
      signalName: evaluateString(p, definition.signalName, instance.key),
      catchEventId: event.id,
      bpmnProcessId: instance.value.bpmnProcessId,
      catchEventInstanceKey: instance.key,
      tenantId: instance.value.tenantId,
    });
  }
}

function openMessage(p: Processing, event: Element, instance: ElementInstance): void {
  const name = event.event?.messageName;
  if (event.eventType !== 'MESSAGE' || !name) return;
  const key = p.nextKey();
  const value = {
    processInstanceKey: instance.value.processInstanceKey,
    elementInstanceKey: instance.key,
    bpmnProcessId: instance.value.bpmnProcessId,
    messageKey: -1,
    messageName: evaluateString(p, name, instance.key),
    correlationKey: correlationKey(p, event, instance),
    interrupting: event.type === 'BOUNDARY_EVENT' || event.type === 'START_EVENT' ? event.interrupting : true,
    variables: {},
    elementId: event.id,
    tenantId: instance.value.tenantId,
  };
  p.emit('PROCESS_MESSAGE_SUBSCRIPTION', 'CREATING', key, value);
  p.enqueue({ kind: 'openSubscription', key });
}

function correlationKey(p: Processing, event: Element, instance: ElementInstance): string {
  const expression = event.event?.correlationKey;
  if (!expression) return '';
  const scope = event.type === 'BOUNDARY_EVENT' ? instance.value.flowScopeKey : instance.key;
  const result = evaluate(p, expression, scope);
  if (typeof result.value === 'string' && result.type === 'STRING') return result.value;
  if (typeof result.value === 'number' || typeof result.value === 'bigint') return String(result.value);
  throw new Failure(
    'EXTRACT_VALUE_ERROR',
    `Failed to extract the correlation key for '${textOf(expression)}': ` +
      `The value must be either a string or a number, but was '${result.type}'.${warningsOf(result)}`,
    scope,
  );
}
