import type { ExpressionLanguage } from '../expression.ts';
import { definitionProblems } from './definition-problems.ts';
import { compensationProblems } from './validate-compensation.ts';
import { eventProblems } from './validate-event.ts';
import { expressionProblems } from './validate-expression.ts';
import type { Problem } from './validate.ts';
import { elementType } from './build-element.ts';
import type { XmlNode } from './xml.ts';
import { child, children, extension, text } from './xml.ts';

type Rule = (node: XmlNode) => readonly string[];

const supported: Rule = (node) => {
  const isPassive = node.$type === 'bpmn:SequenceFlow' || node.$type.startsWith('bpmn:Data');
  if (isPassive || elementType(node)) return [];
  const name = node.$type.slice('bpmn:'.length);
  const docs = 'https://docs.camunda.io/docs/components/modeler/bpmn/bpmn-coverage/';
  return [
    `Elements of type '${name}' are currently not supported. Please refer to the documentation for a list of supported elements: ${docs}`,
  ];
};

const nativeUserTask: Rule = (node) =>
  node.$type === 'bpmn:UserTask' && extension(node, 'zeebe:UserTask')
    ? ["Expected a job-based user task, but found 'zeebe:userTask', which this broker does not run; remove it"]
    : [];

const work: Rule = (node) => {
  const either = (kind: string, type: string): readonly string[] =>
    Boolean(extension(node, type)) !== Boolean(extension(node, 'zeebe:TaskDefinition'))
      ? []
      : [`Must have either one 'zeebe:${kind}' or one 'zeebe:taskDefinition' extension element`];
  switch (node.$type) {
    case 'bpmn:ServiceTask':
    case 'bpmn:SendTask':
      return extension(node, 'zeebe:TaskDefinition')
        ? []
        : ["Must have exactly one 'zeebe:taskDefinition' extension element"];
    case 'bpmn:ScriptTask':
      return either('script', 'zeebe:Script');
    case 'bpmn:BusinessRuleTask':
      return either('calledDecision', 'zeebe:CalledDecision');
    case 'bpmn:CallActivity':
      return extension(node, 'zeebe:CalledElement')
        ? []
        : ["Must have exactly one 'zeebe:calledElement' extension element"];
    case 'bpmn:ReceiveTask':
      return child(node, 'messageRef') ? [] : ['Must reference a message'];
    default:
      return [];
  }
};

const starts: Rule = (node) => {
  const isProcess = node.$type === 'bpmn:Process';
  if (!isProcess && node.$type !== 'bpmn:SubProcess' && node.$type !== 'bpmn:Transaction') return [];
  const found = children(node, 'flowElements').filter(({ $type }) => $type === 'bpmn:StartEvent');
  if (isProcess) {
    if (found.length === 0) return ['Must have at least one start event'];
    const none = found.filter((start) => children(start, 'eventDefinitions').length === 0);
    return none.length > 1 ? ['Multiple none start events are not allowed'] : [];
  }
  if (found.length !== 1) return ['Must have exactly one start event'];
  const definitions = found.flatMap((start) => children(start, 'eventDefinitions'));
  if (node.triggeredByEvent !== true) {
    return definitions.length > 0 ? ['Start events in subprocesses must be of type none'] : [];
  }
  const allowed = ['Message', 'Timer', 'Error', 'Signal', 'Escalation'].map((kind) => `bpmn:${kind}EventDefinition`);
  return definitions.length === 1 && definitions.every(({ $type }) => allowed.includes($type))
    ? []
    : ['Start events in event subprocesses must be one of: message, timer, error, signal or escalation'];
};

const eventGateway: Rule = (node) => {
  if (node.$type !== 'bpmn:EventBasedGateway') return [];
  // Zeebe counts the <outgoing> children here, not the flows that name the gateway as their source.
  return children(node, 'outgoing').length < 2
    ? ['Event-based gateway must have at least 2 outgoing sequence flows.']
    : [];
};

const inclusiveJoin: Rule = (node) => {
  if (node.$type !== 'bpmn:InclusiveGateway') return [];
  return children(node, 'incoming').length > 1
    ? ['Currently the inclusive gateway can only have one incoming sequence flow']
    : [];
};

const form: Rule = (node) => {
  const definition = extension(node, 'zeebe:FormDefinition');
  if (node.$type !== 'bpmn:UserTask' || !definition) return [];
  const given = [text(definition, 'formId'), text(definition, 'formKey')].filter(
    (one) => one !== undefined && one.trim() !== '',
  );
  return given.length === 1 ? [] : ["Exactly one of the attributes 'formId, formKey' must be present and not blank"];
};

const loop: Rule = (node) => {
  const marker = child(node, 'loopCharacteristics');
  if (marker?.$type !== 'bpmn:MultiInstanceLoopCharacteristics' || extension(marker, 'zeebe:LoopCharacteristics'))
    return [];
  return ["Must have exactly one 'zeebe:loopCharacteristics' extension element"];
};

/** The rules and the part of the node each speaks of. */
const rules: readonly { readonly rule: Rule; readonly path?: string }[] = [
  { rule: supported },
  { rule: nativeUserTask },
  { rule: work },
  { rule: definitionProblems },
  { rule: starts },
  { rule: eventGateway },
  { rule: inclusiveJoin },
  { rule: form, path: 'extensionElements > formDefinition' },
  { rule: loop, path: 'multiInstanceLoopCharacteristics' },
];

/** The problems of one node of an executable process. */
export function elementProblems(node: XmlNode, language: ExpressionLanguage): Problem[] {
  const found = rules.flatMap(({ rule, path }) => rule(node).map((text): Problem => ({ node, path, text })));
  return [...found, ...eventProblems(node), ...compensationProblems(node), ...expressionProblems(node, language)];
}
