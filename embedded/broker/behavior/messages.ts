import type { Key } from '../command.ts';
import type { Processing } from '../processing.ts';
import type { Message, MessageStartSubscription, MessageSubscription } from '../state/entities.ts';
import { composite } from '../state/state.ts';
import { triggerCatchEvent } from './event-triggers.ts';
import { startInstance } from './instances.ts';
import { latestVersion } from './versions.ts';

/** Gives a message to every process that waits for it or starts by it, to each once. */
export function correlateMessage(p: Processing, messageKey: Key): void {
  const message = p.state.messages.get(messageKey);
  if (!message) return;
  for (const key of [...p.state.subscriptionsByMessage.of(composite(message.name, message.correlationKey))]) {
    const subscription = p.state.subscriptions.get(key);
    if (subscription) correlate(p, subscription, messageKey);
  }
  for (const key of [...p.state.startSubscriptionsByName.of(message.name)]) {
    const subscription = p.state.startSubscriptions.get(key);
    if (subscription) correlateStart(p, subscription, messageKey);
  }
}

/** Gives the buffered messages to a subscription that has just been opened, oldest first. */
export function correlateBufferedTo(p: Processing, subscriptionKey: Key): void {
  const opened = p.state.subscriptions.get(subscriptionKey);
  if (!opened) return;
  for (const key of [...p.state.messagesByName.of(composite(opened.messageName, opened.correlationKey))]) {
    const subscription = p.state.subscriptions.get(subscriptionKey);
    if (!subscription) return;
    correlate(p, subscription, key);
  }
}

/** Starts a process by a buffered message whose correlation key has become free. */
export function correlateBufferedStart(
  p: Processing,
  bpmnProcessId: string,
  correlationKey: string,
  tenantId: string,
): void {
  const latest = latestVersion(p.state, 'process', tenantId, bpmnProcessId);
  if (latest === undefined) return;
  for (const key of [...p.state.startSubscriptionsByProcess.of(latest)]) {
    const subscription = p.state.startSubscriptions.get(key);
    if (!subscription) continue;
    for (const messageKey of [...p.state.messagesByName.of(composite(subscription.messageName, correlationKey))]) {
      if (p.state.messageLocks.get(composite(tenantId, bpmnProcessId, correlationKey))) return;
      correlateStart(p, subscription, messageKey);
    }
  }
}

function correlate(p: Processing, subscription: MessageSubscription, messageKey: Key): void {
  const message = p.state.messages.get(messageKey);
  if (!message || !mayCorrelate(p, message, subscription)) return;
  const mark = p.mark();
  const { key, ...value } = subscription;
  const correlated = { ...value, messageKey, variables: message.variables };
  p.emit('PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATED', key, correlated);
  p.emit('MESSAGE_SUBSCRIPTION', 'CORRELATED', key, correlated);
  const taken = triggerCatchEvent(p, subscription.elementInstanceKey, subscription.elementId, message.variables);
  if (!taken) p.rollback(mark);
}

function correlateStart(p: Processing, subscription: MessageStartSubscription, messageKey: Key): void {
  const message = p.state.messages.get(messageKey);
  if (!message || !mayCorrelate(p, message, subscription)) return;
  const { bpmnProcessId, tenantId } = subscription;
  if (
    message.correlationKey !== '' &&
    p.state.messageLocks.get(composite(tenantId, bpmnProcessId, message.correlationKey))
  )
    return;
  const { key, ...value } = subscription;
  const processInstanceKey = p.nextKey();
  p.emit('MESSAGE_START_EVENT_SUBSCRIPTION', 'CORRELATED', key, {
    ...value,
    correlationKey: message.correlationKey,
    messageKey,
    processInstanceKey,
    variables: message.variables,
  });
  startInstance(p, subscription.processDefinitionKey, {
    key: processInstanceKey,
    trigger: { elementId: subscription.startEventId, variables: message.variables },
  });
}

function mayCorrelate(
  p: Processing,
  message: Message,
  target: { readonly bpmnProcessId: string; readonly tenantId: string },
): boolean {
  const isLive = message.timeToLive <= 0 || message.deadline > p.now;
  return isLive && message.tenantId === target.tenantId && !message.correlatedTo.includes(target.bpmnProcessId);
}
