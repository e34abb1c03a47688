import type { Key } from '../command.ts';
import type { MessageSubscriptionValue, PendingEvent, ProcessInstanceValue } from './entities.ts';
import type { EventExtra } from './event.ts';

/** What is left to do inside the engine after a command was decided; plain data, because it may have to wait on disk. */
export type Step =
  | {
      readonly kind: 'activate';
      /** Given when the key is known before, as for a process instance. */
      readonly key?: Key;
      readonly value: ProcessInstanceValue;
      readonly extra?: EventExtra | undefined;
      /** The event that triggers the element, or the start event inside it to begin at. */
      readonly trigger?: PendingEvent | undefined;
    }
  /** Tries the activation again after an incident. */
  | { readonly kind: 'reactivate'; readonly key: Key }
  /** Tries the completion again after an incident. */
  | { readonly kind: 'recomplete'; readonly key: Key }
  | { readonly kind: 'complete'; readonly key: Key }
  | { readonly kind: 'terminate'; readonly key: Key }
  /** Tells the message side of a subscription, and gives it the first buffered message. */
  | { readonly kind: 'openSubscription'; readonly key: Key }
  /** Tells the instance that its subscription is open. */
  | { readonly kind: 'subscriptionOpened'; readonly key: Key }
  /** Brings a message to the instance that waits for it. */
  | { readonly kind: 'deliverMessage'; readonly key: Key; readonly value: MessageSubscriptionValue }
  /** Tells the message side that a message was taken, and gives the next buffered one. */
  | { readonly kind: 'messageDelivered'; readonly key: Key; readonly value: MessageSubscriptionValue }
  /** Tells the message side that an instance no longer waits. */
  | { readonly kind: 'closeSubscription'; readonly key: Key; readonly value: MessageSubscriptionValue }
  /** Tells the instance that its subscription is closed. */
  | { readonly kind: 'subscriptionClosed'; readonly key: Key; readonly value: MessageSubscriptionValue }
  /** Correlates buffered messages to the start event of a process whose instance for a correlation key has ended. */
  | {
      readonly kind: 'correlateBuffered';
      readonly bpmnProcessId: string;
      readonly correlationKey: string;
      readonly tenantId: string;
    };
