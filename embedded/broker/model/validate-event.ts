import { associatedWith } from './validate-compensation.ts';
import type { Problem } from './validate.ts';
import { walk } from './walk.ts';
import type { XmlNode } from './xml.ts';
import { child, children, extension, text } from './xml.ts';

const notSupported = 'Event definition of this type is not supported';
const kinds = ['Message', 'Timer', 'Error', 'Signal', 'Escalation', 'Link', 'Terminate', 'Compensate'].map(
  (kind) => `bpmn:${kind}EventDefinition`,
);

/** The problems of an event: its definition, its message or error, its place. */
export function eventProblems(node: XmlNode): Problem[] {
  const definition = children(node, 'eventDefinitions')[0];
  return [
    ...boundary(node, definition),
    ...duplicates(node),
    ...thrown(node, definition),
    ...(definition ? defined(node, definition) : []),
    ...(node.$type === 'bpmn:EndEvent' && flowsFrom(node).length > 0
      ? [{ node, text: 'End events must not have outgoing sequence flows to other elements.' }]
      : []),
  ];
}

/** The problems of a message: it needs a name, and where it is waited for inside a process a correlation key. */
export function messageProblems(message: XmlNode, isWaitedForInside: boolean): Problem[] {
  const problems: Problem[] = [];
  if ((text(message, 'name') ?? '') === '')
    problems.push({ node: message, text: 'Name must be present and not empty' });
  if (isWaitedForInside && !extension(message, 'zeebe:Subscription')) {
    problems.push({ node: message, text: 'Must have exactly one zeebe:subscription extension element' });
  }
  return problems;
}

function boundary(node: XmlNode, definition: XmlNode | undefined): Problem[] {
  if (node.$type !== 'bpmn:BoundaryEvent') return [];
  const problems: Problem[] = [];
  if (children(node, 'outgoing').length === 0 && associatedWith(node).length === 0) {
    problems.push({ node, text: 'Must have at least one outgoing sequence flow or association' });
  }
  if (node.cancelActivity === false && definition?.$type === 'bpmn:ErrorEventDefinition') {
    problems.push({ node, text: 'Non-Interrupting event of this type is not allowed' });
  }
  const host = child(node, 'attachedToRef')?.$type;
  if (
    definition?.$type === 'bpmn:EscalationEventDefinition' &&
    host !== 'bpmn:SubProcess' &&
    host !== 'bpmn:CallActivity'
  ) {
    const found = 'An escalation boundary event should only be attached to a subprocess, or a call activity.';
    problems.push({ node, text: found });
  }
  if (node.cancelActivity !== false && definition && child(definition, 'timeCycle')) {
    problems.push({ node, text: 'Interrupting timer event with time cycle is not allowed.' });
  }
  return problems;
}

function defined(node: XmlNode, definition: XmlNode): Problem[] {
  const { $type } = definition;
  if (!kinds.includes($type)) {
    return [{ node: definition.id === undefined ? node : definition, text: notSupported }];
  }
  const isThrown = node.$type === 'bpmn:EndEvent' || node.$type === 'bpmn:IntermediateThrowEvent';
  const at = (path: string, found: string): Problem => ({ node, path, text: found });
  if ($type === 'bpmn:TimerEventDefinition') {
    const types = ['timeDuration', 'timeDate', 'timeCycle'].filter((property) => child(definition, property));
    if (types.length !== 1)
      return [at('timerEventDefinition', 'Must be exactly one type of timer: timeDuration, timeDate or timeCycle')];
    if (node.$type === 'bpmn:IntermediateCatchEvent' && types[0] === 'timeCycle') {
      return [{ node, text: 'Intermediate timer catch event must have either a time duration or a time date.' }];
    }
  }
  if ($type === 'bpmn:MessageEventDefinition' && !isThrown && !child(definition, 'messageRef')) {
    return [at('messageEventDefinition', 'Must reference a message')];
  }
  if ($type === 'bpmn:SignalEventDefinition' && !child(definition, 'signalRef')) {
    return [at('signalEventDefinition', 'Must reference a signal')];
  }
  if ($type === 'bpmn:EscalationEventDefinition') {
    const escalation = child(definition, 'escalationRef');
    if (isThrown && !escalation) return [{ node: definition, text: 'Must reference an escalation' }];
    if (isThrown && escalation && !text(escalation, 'escalationCode')) {
      return [{ node: escalation, text: 'EscalationCode must be present and not empty' }];
    }
  }
  if ($type === 'bpmn:ErrorEventDefinition' && isThrown) {
    const error = child(definition, 'errorRef');
    if (!error) return [at('errorEventDefinition', 'Must reference an error')];
    if (!text(error, 'errorCode')) return [at('errorEventDefinition', 'ErrorCode must be present and not empty')];
  }
  return [];
}

function thrown(node: XmlNode, definition: XmlNode | undefined): Problem[] {
  const isThrown = node.$type === 'bpmn:EndEvent' || node.$type === 'bpmn:IntermediateThrowEvent';
  if (!isThrown || definition?.$type !== 'bpmn:MessageEventDefinition') return [];
  return extension(node, 'zeebe:TaskDefinition')
    ? []
    : [{ node, text: "Must have either one 'zeebe:publishMessage' or one 'zeebe:taskDefinition' extension element" }];
}

function duplicates(node: XmlNode): Problem[] {
  const process = processOf(node);
  if (!process || !node.$type.startsWith('bpmn:') || node.$type === 'bpmn:SequenceFlow') return [];
  const onMe = [...walk(process)].filter(
    (one) => one.$type === 'bpmn:BoundaryEvent' && child(one, 'attachedToRef') === node,
  );
  const definitions = onMe.flatMap((one) => children(one, 'eventDefinitions'));
  const errors = definitions
    .filter(({ $type }) => $type === 'bpmn:ErrorEventDefinition')
    .map((one) => text(child(one, 'errorRef'), 'errorCode') ?? '');
  const escalations = definitions
    .filter(({ $type }) => $type === 'bpmn:EscalationEventDefinition')
    .map((one) => text(child(one, 'escalationRef'), 'escalationCode') ?? '');
  const messages = definitions
    .filter(({ $type }) => $type === 'bpmn:MessageEventDefinition')
    .map((one) => text(child(one, 'messageRef'), 'name') ?? '');
  return [
    ...repeated(errors).map((code) => ({
      node,
      text:
        code === ''
          ? 'Multiple error catch events without error code are not supported on the same scope.'
          : `Multiple error catch events with the same error code '${code}' are not supported on the same scope.`,
    })),
    ...repeated(escalations).map((code) => ({
      node,
      text:
        code === ''
          ? 'The same scope can not contain more than one escalation catch event without escalation code. An escalation catch event without escalation code catches all escalations.'
          : `Multiple escalation catch events with the same escalation code '${code}' are not supported on the same scope.`,
    })),
    ...repeated(messages).map((name) => ({
      node,
      text: `Multiple message event definitions with the same name '${name}' are not allowed.`,
    })),
  ];
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, place) => values.indexOf(value) !== place))];
}

function processOf(node: XmlNode): XmlNode | undefined {
  let current: XmlNode | undefined = node;
  while (current && current.$type !== 'bpmn:Process') current = current.$parent;
  return current;
}

function flowsFrom(node: XmlNode): readonly XmlNode[] {
  return children(node.$parent ?? node, 'flowElements').filter(
    (one) => one.$type === 'bpmn:SequenceFlow' && child(one, 'sourceRef') === node,
  );
}
