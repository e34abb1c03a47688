import type { Key } from '../command.ts';
import type { Processing } from '../processing.ts';
import type {
  Message,
  MessageStartSubscription,
  MessageSubscription,
  MessageSubscriptionValue,
} from '../state/entities.ts';
import { composite } from '../state/state.ts';
import type { Step } from '../state/step.ts';
import { triggerCatchEvent } from './event-triggers.ts';
import { startInstance } from './instances.ts';
import { subscriptionValue } from './subscriptions.ts';
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

/** The steps of the handshake by which the message side and the instance agree on a subscription and its messages. */
type HandshakeStep = Extract<
  Step,
  {
    readonly kind:
      | 'openSubscription'
      | 'subscriptionOpened'
      | 'deliverMessage'
      | 'messageDelivered'
      | 'closeSubscription'
      | 'subscriptionClosed';
  }
>;

/** Does one step of the handshake. */
export function shakeHands(p: Processing, step: HandshakeStep): void {
  const subscription = p.state.subscriptions.get(step.key);
  switch (step.kind) {
    case 'openSubscription':
      if (!subscription) return;
      p.emit('MESSAGE_SUBSCRIPTION', 'CREATED', step.key, subscriptionValue(subscription));
      if (!deliverNext(p, step.key)) p.enqueue({ kind: 'subscriptionOpened', key: step.key });
      return;
    case 'subscriptionOpened':
      if (!subscription || subscription.isClosing) return;
      p.emit('PROCESS_MESSAGE_SUBSCRIPTION', 'CREATED', step.key, subscriptionValue(subscription));
      return;
    case 'deliverMessage':
      deliver(p, subscription, step.key, step.value);
      return;
    case 'messageDelivered':
      p.emit('MESSAGE_SUBSCRIPTION', 'CORRELATED', step.key, step.value);
      deliverNext(p, step.key);
      return;
    case 'closeSubscription':
      p.emit('MESSAGE_SUBSCRIPTION', 'DELETED', step.key, step.value);
      p.enqueue({ kind: 'subscriptionClosed', key: step.key, value: step.value });
      return;
    case 'subscriptionClosed':
      p.emit('PROCESS_MESSAGE_SUBSCRIPTION', 'DELETED', step.key, step.value);
  }
}

/** Gives a subscription the oldest buffered message that is for it; answers whether there is one. */
function deliverNext(p: Processing, key: Key): boolean {
  const opened = p.state.subscriptions.get(key);
  if (!opened) return false;
  return [...p.state.messagesByName.of(composite(opened.messageName, opened.correlationKey))].some((messageKey) =>
    correlate(p, opened, messageKey),
  );
}

function deliver(
  p: Processing,
  subscription: MessageSubscription | undefined,
  key: Key,
  value: MessageSubscriptionValue,
): void {
  const mark = p.mark();
  if (subscription && !subscription.isClosing) {
    p.emit('PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATED', key, value);
    if (triggerCatchEvent(p, subscription.elementInstanceKey, subscription.elementId, value.variables)) {
      p.enqueue({ kind: 'messageDelivered', key, value });
      return;
    }
    p.rollback(mark);
  }
  p.emit('MESSAGE_SUBSCRIPTION', 'REJECTED', key, value);
  // Another instance of the process may have been waiting for the same message.
  for (const other of [...p.state.subscriptionsByMessage.of(composite(value.messageName, value.correlationKey))]) {
    const next = p.state.subscriptions.get(other);
    if (next && other !== key && next.bpmnProcessId === value.bpmnProcessId && correlate(p, next, value.messageKey))
      return;
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

function correlate(p: Processing, subscription: MessageSubscription, messageKey: Key): boolean {
  const message = p.state.messages.get(messageKey);
  if (!message || !mayCorrelate(p, message, subscription)) return false;
  if (subscription.isOpening || subscription.isCorrelating || subscription.isClosing) return false;
  const { key } = subscription;
  const value = { ...subscriptionValue(subscription), messageKey, variables: message.variables };
  p.emit('MESSAGE_SUBSCRIPTION', 'CORRELATING', key, value);
  p.enqueue({ kind: 'deliverMessage', key, value });
  return true;
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
