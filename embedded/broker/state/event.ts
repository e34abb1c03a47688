import type { Key } from '../command.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type {
  CompensationValue,
  DecisionDefinition,
  DecisionRequirements,
  FormDefinition,
  IncidentValue,
  JobValue,
  MessageStartSubscriptionValue,
  MessageSubscriptionValue,
  MessageValue,
  ProcessDefinition,
  ProcessInstanceValue,
  SignalSubscription,
  TimerValue,
} from './entities.ts';
import type { Step } from './step.ts';

/** The value of each type of event. */
export interface EventValues {
  PROCESS: ProcessDefinition;
  FORM: FormDefinition;
  DECISION_REQUIREMENTS: DecisionRequirements;
  DECISION: DecisionDefinition;
  DEPLOYMENT: Readonly<Record<string, unknown>>;
  PROCESS_INSTANCE_CREATION: Readonly<Record<string, unknown>>;
  PROCESS_INSTANCE_RESULT: Readonly<Record<string, unknown>>;
  PROCESS_INSTANCE_MIGRATION: Readonly<Record<string, unknown>>;
  PROCESS_INSTANCE_MODIFICATION: Readonly<Record<string, unknown>>;
  PROCESS_INSTANCE: ProcessInstanceValue;
  PROCESS_EVENT: {
    readonly scopeKey: Key;
    readonly processDefinitionKey: Key;
    readonly targetElementId: string;
    readonly variables: JsonObject;
    readonly processInstanceKey: Key;
    readonly tenantId: string;
  };
  VARIABLE: {
    readonly name: string;
    readonly value: JsonValue;
    readonly scopeKey: Key;
    readonly processInstanceKey: Key;
    readonly processDefinitionKey: Key;
    readonly bpmnProcessId: string;
    readonly tenantId: string;
  };
  VARIABLE_DOCUMENT: Readonly<Record<string, unknown>>;
  JOB: JobValue;
  TIMER: TimerValue;
  MESSAGE: MessageValue;
  /** The subscription as the message side sees it. */
  MESSAGE_SUBSCRIPTION: MessageSubscriptionValue;
  PROCESS_MESSAGE_SUBSCRIPTION: MessageSubscriptionValue;
  MESSAGE_START_EVENT_SUBSCRIPTION: MessageStartSubscriptionValue;
  SIGNAL: { readonly signalName: string; readonly variables: JsonObject; readonly tenantId: string };
  SIGNAL_SUBSCRIPTION: SignalSubscription;
  COMPENSATION_SUBSCRIPTION: CompensationValue;
  INCIDENT: IncidentValue;
  DECISION_EVALUATION: Readonly<Record<string, unknown>>;
  ESCALATION: Readonly<Record<string, unknown>>;
  ERROR: {
    readonly exceptionMessage: string;
    readonly stacktrace: string;
    readonly errorEventPosition: number;
    readonly processInstanceKey: Key;
  };
  RESOURCE_DELETION: { readonly resourceKey: Key; readonly tenantId: string };
  /** Internal: the steps left over when a batch became too long. */
  STEP_QUEUE: { readonly steps: readonly Step[] };
}

/** A type of event. */
export type EventType = keyof EventValues;

/** Facts an applier needs that are no part of Zeebe's record. */
export interface EventExtra {
  /** How many taken sequence flows the activation uses up in its scope. */
  readonly consumes?: number;
  /** Parallel gateway: the incoming flows that are counted, on the flow's taking or the gateway's activation. */
  readonly join?: { readonly gatewayId: string; readonly flows: readonly string[] };
  readonly loopCounter?: number;
  /** Multi-instance body: the items of its input collection. */
  readonly items?: readonly JsonValue[];
  /** Multi-instance body: its completion condition has become true. */
  readonly conditionMet?: boolean;
  /** The scope is interrupted by this event sub-process. */
  readonly interrupts?: boolean;
  /** Job: its error is caught, so that the job is gone. */
  readonly caught?: boolean;
  /** The called instance of a call activity. */
  readonly calledInstanceKey?: Key;
}

/** One event, as it stands in the log. */
export interface LoggedEvent<T extends EventType = EventType> {
  readonly position: number;
  readonly sourcePosition: number;
  readonly timestamp: number;
  readonly key: Key;
  readonly type: T;
  readonly intent: string;
  readonly value: EventValues[T];
  readonly extra?: EventExtra | undefined;
}
