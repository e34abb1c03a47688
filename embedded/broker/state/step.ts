import type { Key } from '../command.ts';
import type { PendingEvent, ProcessInstanceValue } from './entities.ts';
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
  /** Correlates buffered messages to a subscription that has just been opened. */
  | { readonly kind: 'correlateSubscription'; readonly key: Key }
  /** Correlates buffered messages to the start event of a process whose instance for a correlation key has ended. */
  | {
      readonly kind: 'correlateBuffered';
      readonly bpmnProcessId: string;
      readonly correlationKey: string;
      readonly tenantId: string;
    };
