import type { MessageSubscriptionValue } from '../entities.ts';
import type { LoggedEvent } from '../event.ts';
import type { State } from '../state.ts';
import { composite } from '../state.ts';
import type { Appliers } from './applier.ts';

/** MESSAGE events. */
export const messageAppliers: Appliers<'MESSAGE'> = {
  PUBLISHED: (state, { key, value }) => state.messages.put(key, { ...value, key, correlatedTo: [] }),
  EXPIRED: (state, { key }) => state.messages.delete(key),
};

/** PROCESS_MESSAGE_SUBSCRIPTION events: the state of a running instance's subscription. */
export const subscriptionAppliers: Appliers<'PROCESS_MESSAGE_SUBSCRIPTION'> = {
  CREATING: (state, { key, value }) => state.subscriptions.put(key, { ...value, key, isOpening: true }),
  CREATED(state, { key, value }) {
    if (!state.subscriptions.get(key)) state.subscriptions.put(key, { ...value, key });
  },
  MIGRATED: (state, { key, value }) => state.subscriptions.put(key, { ...value, key }),
  CORRELATED(state, { key, value }) {
    markCorrelated(state, value);
    if (value.interrupting) state.subscriptions.delete(key);
  },
  DELETING(state, { key }) {
    const subscription = state.subscriptions.get(key);
    if (subscription) state.subscriptions.put(key, { ...subscription, isClosing: true });
  },
  DELETED: (state, { key }) => state.subscriptions.delete(key),
};

/** MESSAGE_SUBSCRIPTION events: the same subscription as the message side sees it. */
export const messageSideAppliers: Appliers<'MESSAGE_SUBSCRIPTION'> = {
  CREATED(state, { key }) {
    const subscription = state.subscriptions.get(key);
    if (!subscription) return;
    const { isOpening: _opened, ...opened } = subscription;
    state.subscriptions.put(key, opened);
  },
  CORRELATING(state, { key, value }) {
    markCorrelated(state, value);
    const subscription = state.subscriptions.get(key);
    if (subscription) state.subscriptions.put(key, { ...subscription, isCorrelating: true });
  },
  CORRELATED: endCorrelating,
  REJECTED(state, event) {
    endCorrelating(state, event);
    const message = state.messages.get(event.value.messageKey);
    if (!message) return;
    const correlatedTo = message.correlatedTo.filter((id) => id !== event.value.bpmnProcessId);
    state.messages.put(message.key, { ...message, correlatedTo });
  },
};

/** MESSAGE_START_EVENT_SUBSCRIPTION events. */
export const startSubscriptionAppliers: Appliers<'MESSAGE_START_EVENT_SUBSCRIPTION'> = {
  CREATED: (state, { key, value }) => state.startSubscriptions.put(key, { ...value, key }),
  CORRELATED(state, { value }) {
    markCorrelated(state, value);
    if (value.correlationKey === '') return;
    const lock = composite(value.tenantId, value.bpmnProcessId, value.correlationKey);
    state.messageLocks.put(lock, { processInstanceKey: value.processInstanceKey });
    state.messageLockOfInstance.put(value.processInstanceKey, { lock, correlationKey: value.correlationKey });
  },
  DELETED: (state, { key }) => state.startSubscriptions.delete(key),
};

/** SIGNAL_SUBSCRIPTION events. */
export const signalSubscriptionAppliers: Appliers<'SIGNAL_SUBSCRIPTION'> = {
  CREATED: (state, { key, value }) => state.signals.put(key, value),
  DELETED: (state, { key }) => state.signals.delete(key),
};

function endCorrelating(state: State, { key }: LoggedEvent<'MESSAGE_SUBSCRIPTION'>): void {
  const subscription = state.subscriptions.get(key);
  if (!subscription) return;
  const { isCorrelating: _ended, ...waiting } = subscription;
  state.subscriptions.put(key, waiting);
}

function markCorrelated(state: State, value: Pick<MessageSubscriptionValue, 'messageKey' | 'bpmnProcessId'>): void {
  const message = state.messages.get(value.messageKey);
  if (message && !message.correlatedTo.includes(value.bpmnProcessId))
    state.messages.put(message.key, { ...message, correlatedTo: [...message.correlatedTo, value.bpmnProcessId] });
}
