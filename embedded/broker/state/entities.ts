import type { Key } from '../command.ts';
import type { JsonObject, JsonValue } from '../json.ts';

/** The types of elements an instance can have. */
export type ElementType =
  | 'PROCESS'
  | 'SUB_PROCESS'
  | 'EVENT_SUB_PROCESS'
  | 'START_EVENT'
  | 'INTERMEDIATE_CATCH_EVENT'
  | 'INTERMEDIATE_THROW_EVENT'
  | 'BOUNDARY_EVENT'
  | 'END_EVENT'
  | 'SERVICE_TASK'
  | 'RECEIVE_TASK'
  | 'USER_TASK'
  | 'MANUAL_TASK'
  | 'TASK'
  | 'EXCLUSIVE_GATEWAY'
  | 'PARALLEL_GATEWAY'
  | 'EVENT_BASED_GATEWAY'
  | 'INCLUSIVE_GATEWAY'
  | 'SEQUENCE_FLOW'
  | 'MULTI_INSTANCE_BODY'
  | 'CALL_ACTIVITY'
  | 'BUSINESS_RULE_TASK'
  | 'SCRIPT_TASK'
  | 'SEND_TASK';

/** The events an element can wait for or throw. */
export type EventType =
  | 'UNSPECIFIED'
  | 'NONE'
  | 'MESSAGE'
  | 'TIMER'
  | 'ERROR'
  | 'SIGNAL'
  | 'ESCALATION'
  | 'LINK'
  | 'TERMINATE'
  | 'COMPENSATION';

/** What identifies an element instance; shared by all records of its life. */
export interface ProcessInstanceValue {
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processDefinitionKey: Key;
  readonly processInstanceKey: Key;
  readonly elementId: string;
  /** -1 for the process itself. */
  readonly flowScopeKey: Key;
  readonly bpmnElementType: ElementType;
  readonly bpmnEventType: EventType;
  /** -1 without a calling instance. */
  readonly parentProcessInstanceKey: Key;
  readonly parentElementInstanceKey: Key;
  readonly tenantId: string;
}

/** The states of an element instance that is still there. */
export type Lifecycle = 'ACTIVATING' | 'ACTIVATED' | 'COMPLETING' | 'TERMINATING';

/** An event that waits for its element or scope to be free. */
export interface PendingEvent {
  readonly elementId: string;
  readonly variables: JsonObject;
}

/** A running element. */
export interface ElementInstance {
  readonly key: Key;
  readonly lifecycle: Lifecycle;
  readonly value: ProcessInstanceValue;
  /** Sequence flows taken in this scope whose target is not active yet. */
  readonly activeFlows: number;
  /** 1-based position in a multi-instance; 0 outside of one. */
  readonly loopCounter: number;
  /** Multi-instance body: how many instances were made, completed and terminated. */
  readonly loop?: {
    readonly items: readonly JsonValue[];
    readonly created: number;
    readonly completed: number;
    readonly terminated: number;
    readonly conditionMet: boolean;
  };
  /** The event that interrupts this instance, or triggers it. */
  readonly pendingEvent?: PendingEvent;
  /** The event sub-process that interrupted this scope. */
  readonly interruptedBy?: string;
  /** Call activity: the called instance. */
  readonly calledInstanceKey?: Key;
}

/** A variable of a scope. */
export interface Variable {
  readonly key: Key;
  readonly name: string;
  readonly scopeKey: Key;
  readonly value: JsonValue;
}

/** What a job's records carry. */
export interface JobValue {
  readonly type: string;
  readonly retries: number;
  readonly worker: string;
  /** -1 while nobody holds the job. */
  readonly deadline: number;
  readonly retryBackoff: number;
  readonly recurringTime: number;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly variables: JsonObject;
  readonly errorMessage: string;
  readonly errorCode: string;
  readonly bpmnProcessId: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: Key;
  readonly processInstanceKey: Key;
  readonly elementId: string;
  readonly elementInstanceKey: Key;
  readonly tenantId: string;
}

/** A piece of work for a worker or a person. */
export interface Job extends JobValue {
  readonly key: Key;
  readonly state: 'ACTIVATABLE' | 'ACTIVATED' | 'FAILED' | 'ERROR_THROWN';
}

/** A timer of a catch event, or of a start event when `elementInstanceKey` is -1. */
export interface TimerValue {
  readonly elementInstanceKey: Key;
  readonly processInstanceKey: Key;
  readonly dueDate: number;
  readonly targetElementId: string;
  /** -1 without an end. */
  readonly repetitions: number;
  readonly processDefinitionKey: Key;
  readonly tenantId: string;
}

/** A running timer. */
export interface Timer extends TimerValue {
  readonly key: Key;
}

/** What a message's records carry. */
export interface MessageValue {
  readonly name: string;
  readonly correlationKey: string;
  readonly timeToLive: number;
  readonly deadline: number;
  readonly variables: JsonObject;
  readonly messageId: string;
  readonly tenantId: string;
}

/** A buffered message. */
export interface Message extends MessageValue {
  readonly key: Key;
  /** The ids of the processes it went to; each gets a message once. */
  readonly correlatedTo: readonly string[];
}

/** What the records of a subscription of a running instance carry. */
export interface MessageSubscriptionValue {
  readonly processInstanceKey: Key;
  readonly elementInstanceKey: Key;
  readonly bpmnProcessId: string;
  readonly messageKey: Key;
  readonly messageName: string;
  readonly correlationKey: string;
  readonly interrupting: boolean;
  readonly variables: JsonObject;
  readonly elementId: string;
  readonly tenantId: string;
}

/** An open subscription of a running instance. */
export interface MessageSubscription extends MessageSubscriptionValue {
  readonly key: Key;
  /** The message side does not know of it yet. */
  readonly isOpening?: true;
  /** A message is on its way to it. */
  readonly isCorrelating?: true;
  /** The instance no longer waits. */
  readonly isClosing?: true;
}

/** What the records of a message start event's subscription carry. */
export interface MessageStartSubscriptionValue {
  readonly processDefinitionKey: Key;
  readonly startEventId: string;
  readonly messageName: string;
  readonly bpmnProcessId: string;
  readonly correlationKey: string;
  readonly messageKey: Key;
  readonly processInstanceKey: Key;
  readonly variables: JsonObject;
  readonly tenantId: string;
}

/** The open subscription of a message start event. */
export interface MessageStartSubscription extends MessageStartSubscriptionValue {
  readonly key: Key;
}

/** The subscription of a signal start event (`catchEventInstanceKey` -1) or of a running instance. */
export interface SignalSubscription {
  readonly key: Key;
  readonly processDefinitionKey: Key;
  readonly signalName: string;
  readonly catchEventId: string;
  readonly bpmnProcessId: string;
  readonly catchEventInstanceKey: Key;
  readonly tenantId: string;
}

/** What the records of a completed activity that can be undone carry. */
export interface CompensationValue {
  readonly tenantId: string;
  readonly processInstanceKey: Key;
  readonly processDefinitionKey: Key;
  readonly compensableActivityId: string;
  readonly compensableActivityScopeKey: Key;
  readonly compensableActivityInstanceKey: Key;
  /** Empty for a sub-process without a handler of its own. */
  readonly compensationHandlerId: string;
  readonly throwEventId: string;
  /** -1 until compensation is thrown. */
  readonly throwEventInstanceKey: Key;
  readonly variables: JsonObject;
}

/** A completed activity that can be undone. */
export interface CompensationSubscription extends CompensationValue {
  readonly key: Key;
}

/** The kinds of incidents. */
export type IncidentType =
  | 'UNKNOWN'
  | 'IO_MAPPING_ERROR'
  | 'JOB_NO_RETRIES'
  | 'CONDITION_ERROR'
  | 'EXTRACT_VALUE_ERROR'
  | 'CALLED_ELEMENT_ERROR'
  | 'UNHANDLED_ERROR_EVENT'
  | 'MESSAGE_SIZE_EXCEEDED'
  | 'CALLED_DECISION_ERROR'
  | 'DECISION_EVALUATION_ERROR'
  | 'FORM_NOT_FOUND';

/** What an incident's records carry. */
export interface IncidentValue {
  readonly errorType: IncidentType;
  readonly errorMessage: string;
  readonly bpmnProcessId: string;
  readonly processDefinitionKey: Key;
  readonly processInstanceKey: Key;
  readonly elementId: string;
  readonly elementInstanceKey: Key;
  /** -1 when no job is concerned. */
  readonly jobKey: Key;
  readonly variableScopeKey: Key;
  readonly tenantId: string;
}

/** An open incident. */
export interface Incident extends IncidentValue {
  readonly key: Key;
}

/** A deployed process. */
export interface ProcessDefinition {
  readonly key: Key;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly resourceName: string;
  readonly checksum: string;
  readonly resource: string;
  readonly tenantId: string;
  /** Deleted while instances still run; starts nothing. */
  readonly deleting?: boolean;
}

/** A deployed form. */
export interface FormDefinition {
  readonly key: Key;
  readonly formId: string;
  readonly version: number;
  readonly resourceName: string;
  readonly checksum: string;
  readonly resource: string;
  readonly tenantId: string;
}

/** A deployed decision requirements graph. */
export interface DecisionRequirements {
  readonly key: Key;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsName: string;
  readonly namespace: string;
  readonly version: number;
  readonly resourceName: string;
  readonly checksum: string;
  readonly resource: string;
  readonly tenantId: string;
}

/** A deployed decision. */
export interface DecisionDefinition {
  readonly key: Key;
  readonly decisionId: string;
  readonly decisionName: string;
  readonly version: number;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsKey: Key;
  readonly tenantId: string;
}
