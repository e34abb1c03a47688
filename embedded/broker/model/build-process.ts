import type { ExpressionLanguage } from '../expression.ts';
import { buildBody, buildElement, elementType, loopOf } from './build-element.ts';
import { associatedWith } from './validate-compensation.ts';
import type { Element, ExecutableProcess, Flow } from './executable.ts';
import { walk } from './walk.ts';
import type { XmlNode } from './xml.ts';
import { child, children, text } from './xml.ts';

/** Makes the executable form of a `bpmn:Process` node that has passed validation. */
export function buildProcess(node: XmlNode, language: ExpressionLanguage): ExecutableProcess {
  const elements = new Map<string, Element>();
  const root = buildElement(node, undefined, language);
  elements.set(root.id, root);
  addChildren(node, root, elements, language);
  connectBoundaryEvents(node, elements);
  connectFlows(node, elements, language);
  connectLinks(elements);
  return { id: root.id, root, elements };
}

function addChildren(
  node: XmlNode,
  scope: Element,
  elements: Map<string, Element>,
  language: ExpressionLanguage,
): void {
  for (const one of children(node, 'flowElements')) {
    const type = elementType(one);
    if (!type) continue;
    const loop = loopOf(one, language);
    const body = loop && buildBody(buildElement(one, scope, language), loop);
    const inner = buildElement(one, body ?? scope, language);
    if (body) body.inner = inner;
    elements.set(inner.id, body ?? inner);
    if (type === 'START_EVENT') scope.startEvents.push(inner);
    if (type === 'EVENT_SUB_PROCESS') scope.eventSubProcesses.push(inner);
    if (one.flowElements) addChildren(one, inner, elements, language);
  }
}

function connectBoundaryEvents(node: XmlNode, elements: ReadonlyMap<string, Element>): void {
  for (const one of walk(node)) {
    if (one.$type !== 'bpmn:BoundaryEvent') continue;
    const event = elements.get(one.id ?? '');
    const host = elements.get(child(one, 'attachedToRef')?.id ?? '');
    if (!event || !host) continue;
    host.boundaryEvents.push(event);
    event.attachedTo = host;
    const handler = event.eventType === 'COMPENSATION' && elements.get(associatedWith(one).at(-1)?.id ?? '');
    if (!handler) continue;
    event.handler = handler;
    handler.isHandler = true;
  }
}

function connectFlows(node: XmlNode, elements: ReadonlyMap<string, Element>, language: ExpressionLanguage): void {
  for (const one of walk(node)) {
    if (one.$type !== 'bpmn:SequenceFlow') continue;
    const source = elements.get(child(one, 'sourceRef')?.id ?? '');
    const target = elements.get(child(one, 'targetRef')?.id ?? '');
    if (!source || !target) continue;
    const condition = text(child(one, 'conditionExpression'), 'body');
    const flow: Flow = {
      id: one.id ?? '',
      source,
      target,
      condition: condition === undefined ? undefined : language.parse(condition.trim()),
    };
    source.outgoing.unshift(flow);
    target.incoming.push(flow);
    if (child(one.sourceRef as XmlNode, 'default')?.id === flow.id) source.defaultFlow = flow;
  }
}

function connectLinks(elements: ReadonlyMap<string, Element>): void {
  for (const thrower of elements.values()) {
    if (thrower.eventType !== 'LINK' || thrower.type !== 'INTERMEDIATE_THROW_EVENT') continue;
    for (const catcher of elements.values()) {
      const matches =
        catcher.type === 'INTERMEDIATE_CATCH_EVENT' &&
        catcher.scope === thrower.scope &&
        catcher.event?.linkName === thrower.event?.linkName;
      if (matches) thrower.event = { ...thrower.event, linkTarget: catcher.id };
    }
  }
}
