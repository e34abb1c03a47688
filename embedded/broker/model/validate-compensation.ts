import type { Problem } from './validate.ts';
import { walk } from './walk.ts';
import type { XmlNode } from './xml.ts';
import { child, children } from './xml.ts';

const compensation = 'bpmn:CompensateEventDefinition';

/** The problems of compensation handlers and of events that throw compensation. */
export function compensationProblems(node: XmlNode): Problem[] {
  return [...handlerProblems(node), ...thrownProblems(node)];
}

/** The targets of the associations that begin at a node. */
export function associatedWith(node: XmlNode): readonly XmlNode[] {
  return children(node.$parent ?? node, 'artifacts').flatMap((one) =>
    one.$type === 'bpmn:Association' && child(one, 'sourceRef') === node ? (child(one, 'targetRef') ?? []) : [],
  );
}

function handlerProblems(node: XmlNode): Problem[] {
  if (node.isForCompensation !== true) return [];
  const siblings = children(node.$parent ?? node, 'flowElements');
  const problems: Problem[] = [];
  if (children(node, 'incoming').length > 0)
    problems.push({ node, text: 'A compensation handler should have no incoming sequence flows' });
  if (children(node, 'outgoing').length > 0)
    problems.push({ node, text: 'A compensation handler should have no outgoing sequence flows' });
  if (siblings.some((one) => one.$type === 'bpmn:BoundaryEvent' && child(one, 'attachedToRef') === node))
    problems.push({ node, text: 'A compensation handler should have no boundary events' });
  return problems;
}

function thrownProblems(node: XmlNode): Problem[] {
  const definition = children(node, 'eventDefinitions').find(({ $type }) => $type === compensation);
  const activity = definition && child(definition, 'activityRef');
  if (!definition || !activity || node.$type === 'bpmn:BoundaryEvent') return [];
  const refuse = (end: string): Problem[] => [
    { node: definition, text: `The referenced compensation activity '${activity.id ?? ''}' must ${end}` },
  ];
  const hasListener = [...walk(activity.$parent ?? activity)].some(
    (one) =>
      one.$type === 'bpmn:BoundaryEvent' &&
      child(one, 'attachedToRef') === activity &&
      children(one, 'eventDefinitions').some(({ $type }) => $type === compensation),
  );
  if (!hasListener && activity.$type !== 'bpmn:SubProcess')
    return refuse('have either a compensation boundary event or be a subprocess');
  return scopeOf(node) === activity.$parent ? [] : refuse('be in the same scope as the compensation throw event');
}

/** The scope whose activities an event undoes: around an event sub-process, what stands beside it. */
function scopeOf(node: XmlNode): XmlNode | undefined {
  const scope = node.$parent;
  return scope?.triggeredByEvent === true ? scope.$parent : scope;
}
