import type { EventType, LoggedEvent } from '../event.ts';
import type { State } from '../state.ts';
import type { Applier, Appliers } from './applier.ts';
import { compensationAppliers } from './compensation-appliers.ts';
import { decisionAppliers, drgAppliers, formAppliers, processAppliers } from './deployment-appliers.ts';
import { instanceAppliers, processEventAppliers } from './instance-appliers.ts';
import {
  messageAppliers,
  messageSideAppliers,
  signalSubscriptionAppliers,
  startSubscriptionAppliers,
  subscriptionAppliers,
} from './message-appliers.ts';
import {
  errorAppliers,
  incidentAppliers,
  jobAppliers,
  stepQueueAppliers,
  timerAppliers,
  variableAppliers,
} from './work-appliers.ts';

const registry: { readonly [T in EventType]?: Appliers<T> } = {
  PROCESS: processAppliers,
  FORM: formAppliers,
  DECISION_REQUIREMENTS: drgAppliers,
  DECISION: decisionAppliers,
  PROCESS_INSTANCE: instanceAppliers,
  PROCESS_EVENT: processEventAppliers,
  VARIABLE: variableAppliers,
  JOB: jobAppliers,
  TIMER: timerAppliers,
  MESSAGE: messageAppliers,
  PROCESS_MESSAGE_SUBSCRIPTION: subscriptionAppliers,
  MESSAGE_SUBSCRIPTION: messageSideAppliers,
  MESSAGE_START_EVENT_SUBSCRIPTION: startSubscriptionAppliers,
  SIGNAL_SUBSCRIPTION: signalSubscriptionAppliers,
  COMPENSATION_SUBSCRIPTION: compensationAppliers,
  INCIDENT: incidentAppliers,
  ERROR: errorAppliers,
  STEP_QUEUE: stepQueueAppliers,
};

/** Applies one event: the only way the state changes, while deciding and while replaying alike. */
export function applyEvent(state: State, event: LoggedEvent): void {
  const appliers = registry[event.type] as Appliers<EventType> | undefined;
  const applier: Applier<EventType> | undefined = appliers?.[event.intent];
  applier?.(state, event);
}
