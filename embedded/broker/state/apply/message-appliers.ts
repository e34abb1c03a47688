import type { MessageSubscriptionValue } from '../entities.ts';
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
  CREATED: (state, { key, value }) => state.subscriptions.put(key, { ...value, key }),
  MIGRATED: (state, { key, value }) => state.subscriptions.put(key, { ...value, key }),
  CORRELATED(state, { key, value }) {
    markCorrelated(state, value);
    if (value.interrupting) state.subscriptions.delete(key);
  },
  DELETED: (state, { key }) => state.subscriptions.delete(key),
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

function markCorrelated(state: State, value: Pick<MessageSubscriptionValue, 'messageKey' | 'bpmnProcessId'>): void {
  const message = state.messages.get(value.messageKey);
  if (message)
    state.messages.put(message.key, { ...message, correlatedTo: [...message.correlatedTo, value.bpmnProcessId] });
}
