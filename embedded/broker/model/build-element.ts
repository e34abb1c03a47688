import type { Expression, ExpressionLanguage } from '../expression.ts';
import type { ElementType, EventType } from '../state/entities.ts';
import type {
  Element,
  EventDefinition,
  JobDefinition,
  LoopDefinition,
  Mapping,
  UserTaskDefinition,
} from './executable.ts';
import type { XmlNode } from './xml.ts';
import { child, children, extension, text } from './xml.ts';

const types: Readonly<Record<string, ElementType>> = {
  'bpmn:StartEvent': 'START_EVENT',
  'bpmn:EndEvent': 'END_EVENT',
  'bpmn:IntermediateCatchEvent': 'INTERMEDIATE_CATCH_EVENT',
  'bpmn:IntermediateThrowEvent': 'INTERMEDIATE_THROW_EVENT',
  'bpmn:BoundaryEvent': 'BOUNDARY_EVENT',
  'bpmn:Task': 'TASK',
  'bpmn:ManualTask': 'MANUAL_TASK',
  'bpmn:ServiceTask': 'SERVICE_TASK',
  'bpmn:SendTask': 'SEND_TASK',
  'bpmn:ReceiveTask': 'RECEIVE_TASK',
  'bpmn:UserTask': 'USER_TASK',
  'bpmn:ScriptTask': 'SCRIPT_TASK',
  'bpmn:BusinessRuleTask': 'BUSINESS_RULE_TASK',
  'bpmn:CallActivity': 'CALL_ACTIVITY',
  'bpmn:ExclusiveGateway': 'EXCLUSIVE_GATEWAY',
  'bpmn:ParallelGateway': 'PARALLEL_GATEWAY',
  'bpmn:InclusiveGateway': 'INCLUSIVE_GATEWAY',
  'bpmn:EventBasedGateway': 'EVENT_BASED_GATEWAY',
  'bpmn:SubProcess': 'SUB_PROCESS',
  'bpmn:Process': 'PROCESS',
};

const eventTypes: Readonly<Record<string, EventType>> = {
  'bpmn:MessageEventDefinition': 'MESSAGE',
  'bpmn:TimerEventDefinition': 'TIMER',
  'bpmn:ErrorEventDefinition': 'ERROR',
  'bpmn:SignalEventDefinition': 'SIGNAL',
  'bpmn:EscalationEventDefinition': 'ESCALATION',
  'bpmn:LinkEventDefinition': 'LINK',
  'bpmn:TerminateEventDefinition': 'TERMINATE',
  'bpmn:CompensateEventDefinition': 'COMPENSATION',
};

/** The type of the element a node is; undefined for what is not executed. */
export function elementType(node: XmlNode): ElementType | undefined {
  if (node.$type === 'bpmn:SubProcess' && node.triggeredByEvent === true) return 'EVENT_SUB_PROCESS';
  return types[node.$type];
}

/** Makes the element of a node without its flows and children; a repeated activity gives its inner element. */
export function buildElement(node: XmlNode, scope: Element | undefined, language: ExpressionLanguage): Element {
  const type = elementType(node) ?? 'TASK';
  const definition = children(node, 'eventDefinitions')[0];
  const element: Element = {
    id: node.id ?? '',
    type,
    eventType: eventTypeOf(type, definition),
    scope,
    incoming: [],
    outgoing: [],
    // Zeebe passes these two by without looking at their mappings.
    inputs: type === 'TASK' || type === 'MANUAL_TASK' ? [] : mappings(node, 'inputParameters', language),
    outputs: type === 'TASK' || type === 'MANUAL_TASK' ? [] : mappings(node, 'outputParameters', language),
    boundaryEvents: [],
    eventSubProcesses: [],
    startEvents: [],
    interrupting: node.cancelActivity !== false && node.isInterrupting !== false,
  };
  const event =
    type === 'RECEIVE_TASK' ? message(child(node, 'messageRef'), language) : eventDefinition(definition, language);
  if (event) element.event = event;
  addWork(element, node, language);
  return element;
}

/** Makes the multi-instance body around an element. */
export function buildBody(inner: Element, loop: LoopDefinition): Element {
  return {
    ...inner,
    type: 'MULTI_INSTANCE_BODY',
    eventType: 'UNSPECIFIED',
    incoming: [],
    outgoing: [],
    inputs: [],
    outputs: [],
    boundaryEvents: [],
    eventSubProcesses: [],
    startEvents: [],
    loop,
    inner,
  };
}

/** The loop of a node's multi-instance marker, if it has one. */
export function loopOf(node: XmlNode, language: ExpressionLanguage): LoopDefinition | undefined {
  const marker = child(node, 'loopCharacteristics');
  if (marker?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return undefined;
  const loop = extension(marker, 'zeebe:LoopCharacteristics');
  return {
    sequential: marker.isSequential === true,
    inputCollection: language.parse(text(loop, 'inputCollection') ?? ''),
    inputElement: nonEmpty(text(loop, 'inputElement')),
    outputCollection: nonEmpty(text(loop, 'outputCollection')),
    outputElement: optional(text(loop, 'outputElement'), language),
    completionCondition: optional(text(child(marker, 'completionCondition'), 'body'), language),
  };
}

function eventTypeOf(type: ElementType, definition: XmlNode | undefined): EventType {
  if (definition) return eventTypes[definition.$type] ?? 'UNSPECIFIED';
  if (type === 'RECEIVE_TASK') return 'MESSAGE';
  return type.endsWith('_EVENT') || type === 'PROCESS' ? (type === 'PROCESS' ? 'UNSPECIFIED' : 'NONE') : 'UNSPECIFIED';
}

function eventDefinition(definition: XmlNode | undefined, language: ExpressionLanguage): EventDefinition | undefined {
  switch (definition?.$type) {
    case 'bpmn:TimerEventDefinition':
      for (const [property, kind] of [
        ['timeDate', 'date'],
        ['timeDuration', 'duration'],
        ['timeCycle', 'cycle'],
      ] as const) {
        const body = text(child(definition, property), 'body');
        if (body !== undefined) return { timer: { kind, expression: language.parse(body.trim()) } };
      }
      return undefined;
    case 'bpmn:MessageEventDefinition':
      return message(child(definition, 'messageRef'), language);
    case 'bpmn:SignalEventDefinition':
      return { signalName: optional(text(child(definition, 'signalRef'), 'name'), language) };
    case 'bpmn:ErrorEventDefinition':
      return { errorCode: optional(text(child(definition, 'errorRef'), 'errorCode'), language) };
    case 'bpmn:EscalationEventDefinition':
      return { escalationCode: optional(text(child(definition, 'escalationRef'), 'escalationCode'), language) };
    case 'bpmn:LinkEventDefinition':
      return { linkName: text(definition, 'name') };
    case 'bpmn:CompensateEventDefinition':
      return { compensatedActivity: child(definition, 'activityRef')?.id };
    default:
      return undefined;
  }
}

function message(node: XmlNode | undefined, language: ExpressionLanguage): EventDefinition | undefined {
  if (!node) return undefined;
  return {
    messageName: optional(text(node, 'name'), language),
    correlationKey: optional(text(extension(node, 'zeebe:Subscription'), 'correlationKey'), language),
  };
}

function addWork(element: Element, node: XmlNode, language: ExpressionLanguage): void {
  const job = jobOf(node, language);
  if (job) element.job = job;
  if (element.type === 'USER_TASK') element.userTask = userTaskOf(node, language);
  const script = extension(node, 'zeebe:Script');
  if (script) {
    element.script = {
      expression: language.parse(text(script, 'expression') ?? ''),
      resultVariable: text(script, 'resultVariable') ?? '',
    };
  }
  const decision = extension(node, 'zeebe:CalledDecision');
  if (decision) {
    element.decision = {
      decisionId: language.parse(text(decision, 'decisionId') ?? ''),
      resultVariable: text(decision, 'resultVariable') ?? '',
    };
  }
  const called = extension(node, 'zeebe:CalledElement');
  if (called) {
    element.call = {
      processId: language.parse(text(called, 'processId') ?? ''),
      propagateAllChildVariables: called.propagateAllChildVariables !== false,
      propagateAllParentVariables: called.propagateAllParentVariables !== false,
    };
  }
}

function jobOf(node: XmlNode, language: ExpressionLanguage): JobDefinition | undefined {
  const definition = extension(node, 'zeebe:TaskDefinition');
  if (!definition) return undefined;
  return {
    type: language.parse(text(definition, 'type') ?? ''),
    retries: language.parse(text(definition, 'retries') ?? '3'),
    headers: headersOf(node),
  };
}

function userTaskOf(node: XmlNode, language: ExpressionLanguage): UserTaskDefinition {
  const form = extension(node, 'zeebe:FormDefinition');
  const assignment = extension(node, 'zeebe:AssignmentDefinition');
  const schedule = extension(node, 'zeebe:TaskSchedule');
  return {
    headers: headersOf(node),
    formKey: nonEmpty(text(form, 'formKey')),
    formId: optional(text(form, 'formId'), language),
    assignee: optional(text(assignment, 'assignee'), language),
    candidateGroups: optional(text(assignment, 'candidateGroups'), language),
    candidateUsers: optional(text(assignment, 'candidateUsers'), language),
    dueDate: optional(text(schedule, 'dueDate'), language),
    followUpDate: optional(text(schedule, 'followUpDate'), language),
  };
}

function headersOf(node: XmlNode): Readonly<Record<string, string>> {
  const holder = extension(node, 'zeebe:TaskHeaders');
  const headers: Record<string, string> = {};
  for (const header of holder ? children(holder, 'values') : []) {
    const key = text(header, 'key') ?? '';
    const value = text(header, 'value') ?? '';
    if (key !== '' && value !== '') headers[key] = value;
  }
  return headers;
}

function mappings(node: XmlNode, property: string, language: ExpressionLanguage): Mapping[] {
  const holder = extension(node, 'zeebe:IoMapping');
  return (holder ? children(holder, property) : []).map((mapping) => ({
    source: language.parse(text(mapping, 'source') ?? ''),
    target: (text(mapping, 'target') ?? '').split('.'),
  }));
}

function optional(source: string | undefined, language: ExpressionLanguage): Expression | undefined {
  return source === undefined || source === '' ? undefined : language.parse(source);
}

function nonEmpty(source: string | undefined): string | undefined {
  return source === '' ? undefined : source;
}
