import type { ExpressionLanguage } from '../expression.ts';
import { elementType } from './build-element.ts';
import type { Problem } from './validate.ts';
import type { XmlNode } from './xml.ts';
import { child, children, extension, text } from './xml.ts';

type Rule = (node: XmlNode, language: ExpressionLanguage) => readonly string[];

const boundaryWithoutFlow: Rule = (node) =>
  node.$type === 'bpmn:BoundaryEvent' && children(node, 'outgoing').length === 0
    ? ['Must have at least one outgoing sequence flow or association']
    : [];

const nativeUserTask: Rule = (node) =>
  node.$type === 'bpmn:UserTask' && extension(node, 'zeebe:UserTask')
    ? ["Expected a job-based user task, but found 'zeebe:userTask', which this broker does not run"]
    : [];

const jobDefinition: Rule = (node) => {
  if (node.$type !== 'bpmn:ServiceTask' && node.$type !== 'bpmn:SendTask') return [];
  return extension(node, 'zeebe:TaskDefinition')
    ? []
    : ["Must have exactly one 'zeebe:taskDefinition' extension element"];
};

const supported: Rule = (node) =>
  node.$type === 'bpmn:SequenceFlow' || node.$type.startsWith('bpmn:Data') || elementType(node)
    ? []
    : [`Elements of type '${node.$type}' are not supported`];

const calledElement: Rule = (node) =>
  node.$type === 'bpmn:CallActivity' && !text(extension(node, 'zeebe:CalledElement'), 'processId')
    ? ["Attribute 'processId' must be present and not empty"]
    : [];

const messageName: Rule = (node) => {
  const waits =
    node.$type === 'bpmn:ReceiveTask' ||
    children(node, 'eventDefinitions').some(({ $type }) => $type === 'bpmn:MessageEventDefinition');
  const throws = node.$type === 'bpmn:EndEvent' || node.$type === 'bpmn:IntermediateThrowEvent';
  if (!waits || throws) return [];
  const owner = node.$type === 'bpmn:ReceiveTask' ? node : children(node, 'eventDefinitions')[0];
  const message = owner && child(owner, 'messageRef');
  return message ? [] : ['Must reference a message'];
};

const rules: readonly Rule[] = [
  boundaryWithoutFlow,
  nativeUserTask,
  jobDefinition,
  supported,
  calledElement,
  messageName,
];

/** The problems of one node of an executable process. */
export function elementProblems(node: XmlNode, language: ExpressionLanguage): Problem[] {
  return rules.flatMap((rule) => rule(node, language).map((found) => ({ node, text: found })));
}
