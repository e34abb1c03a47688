import type { XmlNode } from './xml.ts';
import { children } from './xml.ts';

const thrown = ['Message', 'Signal', 'Escalation', 'Link', 'Compensate'];
const ends = ['Message', 'Signal', 'Escalation', 'Error', 'Terminate', 'Compensate'];
const caught = ['Message', 'Timer', 'Signal', 'Link'];

/** What is wrong with the number and the types of an event's definitions; empty for what is no event. */
export function definitionProblems(node: XmlNode): readonly string[] {
  const definitions = children(node, 'eventDefinitions');
  const isOneOf = (types: readonly string[]): boolean =>
    definitions.every(({ $type }) => types.some((type) => $type === `bpmn:${type}EventDefinition`));
  switch (node.$type) {
    case 'bpmn:StartEvent':
      return definitions.length > 1 ? ["Start event can't have more than one type"] : [];
    case 'bpmn:IntermediateCatchEvent':
      if (definitions.length !== 1) return ['Must have exactly one event definition'];
      return isOneOf(caught) ? [] : ['Event definition must be one of: message, timer, signal, or link'];
    case 'bpmn:BoundaryEvent':
      return definitions.length === 1 ? [] : ['Must have exactly one event definition'];
    case 'bpmn:EndEvent':
      if (definitions.length > 1) return ['Must have at most one event definition'];
      return isOneOf(ends) ? [] : ['End events must be one of: none, error, message, terminate, signal, or escalation'];
    // Zeebe takes these two and passes them by; here nobody is left to believe that they are thrown.
    case 'bpmn:IntermediateThrowEvent':
      if (definitions.length > 1) return ['Must have at most one event definition'];
      return isOneOf(thrown) ? [] : ['Event definition must be one of: message, signal, escalation, or link'];
    default:
      return [];
  }
}
